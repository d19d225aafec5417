// SPDX-License-Identifier: MIT
#pragma once

#include "core/sql/sqlerror.h"

#include <QCoroTask>

#include <QList>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <source_location>

namespace coroscope {

class Scope;

/// A database that tasks ask, on a thread of its own, since it blocks the one on which it works. It answers at once;
/// `distance` is added to each step, as if it were a server some way off.
///
/// Threads: the runtime's. Lifetime: close() is awaited before it ends, or its end waits for its thread.
class Database final
{
public:
    using Rows = QList<QStringList>;

    /// `address` is a file of SQLite or a PostgreSQL server, which is given a table
    /// of users that ends with the connection. Throws SqlError and Cancelled.
    static QCoro::Task<Database>
    connect(Scope &scope,
            QUrl address,
            std::chrono::milliseconds distance,
            std::source_location where = std::source_location::current());
    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    /// What the statement has for an answer. Throws SqlError and Cancelled.
    QCoro::Task<Rows>
    query(Scope &scope,
          QString statement,
          std::source_location where = std::source_location::current());
    QCoro::Task<>
    close(Scope &scope,
          std::source_location where = std::source_location::current());

private:
    class Worker;
    Database(std::unique_ptr<Worker> worker,
             std::chrono::milliseconds distance);

    std::unique_ptr<Worker> m_worker;
    std::chrono::milliseconds m_distance;
};

} // namespace coroscope
