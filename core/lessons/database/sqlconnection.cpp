// SPDX-License-Identifier: MIT
#include "core/lessons/database/sqlconnection.h"

#include "core/lessons/database/sqlerror.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

#include <atomic>

namespace coroscope {

namespace {

/// Qt knows connections by name, all over the program.
QString newName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("coroscope-lesson-%1").arg(++count);
}

QStringList columnsOf(const QSqlQuery &row)
{
    QStringList columns;
    for (int column = 0; column < row.record().count(); ++column)
        columns << row.value(column).toString();
    return columns;
}

} // namespace

SqlConnection::SqlConnection(const QString &path)
    : m_name(newName())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(path);
    if (m_database.open())
        return;
    const QString why =
        m_database.isValid()
            ? m_database.lastError().text()
            : QStringLiteral("Qt's driver for SQLite is not installed");
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
    throw SqlError(why);
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
        throw SqlError(query.lastError().databaseText());
    QList<QStringList> rows;
    while (query.next())
        rows << columnsOf(query);
    return rows;
}

} // namespace coroscope
