// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QStringList>

namespace coroscope {

/// An open SQLite database: blocks its thread while it works.
///
/// Threads: the one that made it. Lifetime: any.
class SqlConnection final
{
public:
    /// Throws SqlError if it cannot be opened.
    explicit SqlConnection(const QString &path);
    ~SqlConnection();

    /// The rows that the statement has for an answer, each with its columns as text. Throws SqlError.
    QList<QStringList> ask(const QString &statement);

private:
    Q_DISABLE_COPY_MOVE(SqlConnection)

    const QString m_name; ///< under which Qt knows it
    QSqlDatabase m_database;
};

} // namespace coroscope
