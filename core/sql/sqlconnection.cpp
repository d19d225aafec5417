// SPDX-License-Identifier: MIT
#include "core/sql/sqlconnection.h"

#include "core/sql/sqlerror.h"

#include <QSqlError>
#include <QSqlRecord>

#include <atomic>

namespace coroscope {

namespace {

constexpr int primaryCode = 0xff; // the rest says more of where it came from

/// Qt knows connections by name, all over the program.
QString newName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("coroscope-%1").arg(++count);
}

QStringList columnsOf(const QSqlQuery &row)
{
    QStringList columns;
    for (int column = 0; column < row.record().count(); ++column)
        columns << row.value(column).toString();
    return columns;
}

SqlError errorOf(const QSqlError &error)
{
    return SqlError(error.databaseText().isEmpty() ? error.text() : error.databaseText(),
                    error.nativeErrorCode().toInt() & primaryCode);
}

} // namespace

SqlConnection::SqlConnection(const char *driver)
    : m_name(newName())
    , m_database(QSqlDatabase::addDatabase(QLatin1String(driver), m_name))
{
}

SqlConnection::SqlConnection(const QString &path, Access access, std::chrono::milliseconds patience)
    : SqlConnection("QSQLITE")
{
    QStringList options{QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(patience.count())};
    if (access == Access::Read)
        options += QStringLiteral("QSQLITE_OPEN_READONLY");
    m_database.setConnectOptions(options.join(u';'));
    m_database.setDatabaseName(path);
    open(QLatin1String("SQLite"));
}

SqlConnection::SqlConnection(const QUrl &server, std::chrono::seconds patience)
    : SqlConnection("QPSQL")
{
    m_database.setConnectOptions(QStringLiteral("connect_timeout=%1").arg(patience.count()));
    m_database.setHostName(server.host());
    m_database.setPort(server.port());
    m_database.setUserName(server.userName(QUrl::FullyDecoded));
    m_database.setPassword(server.password(QUrl::FullyDecoded));
    m_database.setDatabaseName(server.path(QUrl::FullyDecoded).mid(1));
    open(QLatin1String("PostgreSQL"));
}

// It has been made by then, so that its destructor runs.
void SqlConnection::open(QLatin1String program)
{
    if (!m_database.isValid())
        throw SqlError(QStringLiteral("Qt's driver for %1 is not installed").arg(program));
    if (!m_database.open())
        throw errorOf(m_database.lastError());
}

SqlConnection::~SqlConnection()
{
    m_database.close();
    m_database = {}; // or it would be in use still
    QSqlDatabase::removeDatabase(m_name);
}

QList<QStringList> SqlConnection::ask(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        throw errorOf(query.lastError());
    QList<QStringList> rows;
    while (nextRow(query))
        rows << columnsOf(query);
    return rows;
}

QSqlQuery SqlConnection::prepared(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        throw errorOf(query.lastError());
    return query;
}

void runQuery(QSqlQuery &query)
{
    if (!query.exec())
        throw errorOf(query.lastError());
}

bool nextRow(QSqlQuery &query)
{
    if (query.next())
        return true;
    if (query.lastError().isValid())
        throw errorOf(query.lastError());
    return false;
}

} // namespace coroscope
