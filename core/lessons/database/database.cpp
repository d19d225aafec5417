// SPDX-License-Identifier: MIT
#include "core/lessons/database/database.h"

#include "core/async/outside/tothread.h"
#include "core/async/time/sleep.h"
#include "core/lessons/database/usertable.h"
#include "core/sql/sqlconnection.h"

#include <QThreadPool>

#include <optional>

namespace coroscope {

/// The thread, and what lives on it.
class Database::Worker final
{
public:
    Worker()
    {
        // A connection is used on the thread that made it: there is one, and it does not go away meanwhile.
        m_thread.setMaxThreadCount(1);
        m_thread.setExpiryTimeout(-1);
        m_thread.setObjectName(QStringLiteral("database"));
    }
    ~Worker()
    {
        m_thread.start([this] { m_connection.reset(); });
        m_thread.waitForDone();
    }

    ThreadOptions thread() { return {.pool = &m_thread}; }
    void open(const QUrl &address)
    {
        if (address.isLocalFile()) {
            m_connection.emplace(address.toLocalFile());
            return;
        }
        m_connection.emplace(address);
        addUserTable(*m_connection, TableLife::Connection);
    }
    Rows ask(const QString &statement) { return m_connection->ask(statement); }
    void close() { m_connection.reset(); }

private:
    Q_DISABLE_COPY_MOVE(Worker)

    QThreadPool m_thread;
    std::optional<SqlConnection> m_connection; ///< used on the thread only
};

Database::Database(std::unique_ptr<Worker> worker,
                   std::chrono::milliseconds distance)
    : m_worker(std::move(worker))
    , m_distance(distance)
{
}

Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

QCoro::Task<Database> Database::connect(Scope &scope,
                                        QUrl address,
                                        std::chrono::milliseconds distance,
                                        std::source_location where)
{
    Database database(std::make_unique<Worker>(), distance);
    Worker *const worker = database.m_worker.get();
    auto open = [worker, address] { worker->open(address); };
    co_await sleepFor(scope, distance, where);
    const detail::ScopeHere here(scope, where);
    const ThreadOptions thread = worker->thread();
    co_await toThread(here, thread, open);
    co_return database;
}

QCoro::Task<Database::Rows>
Database::query(Scope &scope, QString statement, std::source_location where)
{
    Worker *const worker = m_worker.get();
    auto ask = [worker, statement] { return worker->ask(statement); };
    co_await sleepFor(scope, m_distance, where);
    const detail::ScopeHere here(scope, where);
    const ThreadOptions thread = worker->thread();
    const Rows rows = co_await toThread(here, thread, ask);
    co_return rows;
}

QCoro::Task<> Database::close(Scope &scope, std::source_location where)
{
    Worker *const worker = m_worker.get();
    auto close = [worker] { worker->close(); };
    co_await sleepFor(scope, m_distance, where);
    const detail::ScopeHere here(scope, where);
    const ThreadOptions thread = worker->thread();
    co_await toThread(here, thread, close);
}

} // namespace coroscope
