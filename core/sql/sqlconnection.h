// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace coroscope {

/// An open database, SQLite or one of a PostgreSQL server: blocks its thread while it works.
///
/// Threads: the one that made it. Lifetime: any; ends after the queries that it has prepared.
class SqlConnection final
{
public:
    enum class Access { Write, Read };

    /// For writing it is made if it is not there. `patience` is how long it waits for others that are writing. Throws
    /// SqlError if it cannot be opened.
    explicit SqlConnection(const QString &path,
                           Access access = Access::Write,
                           std::chrono::milliseconds patience = std::chrono::seconds(5));
    /// A server's: postgresql://user:password@host:port/name. What the URL leaves out is as libpq has it, from PGHOST to
    /// PGPASSWORD. `patience` is how long it may take to connect. Throws SqlError, which may hold what the server says.
    explicit SqlConnection(const QUrl &server,
                           std::chrono::seconds patience = std::chrono::seconds(10));
    ~SqlConnection();

    /// The rows that the statement has for an answer, each with its columns as text. Throws SqlError.
    QList<QStringList> ask(const QString &statement);
    /// A statement to be run with values, maybe many times; reads forward only. Throws SqlError.
    QSqlQuery prepared(const QString &statement);

private:
    Q_DISABLE_COPY_MOVE(SqlConnection)

    explicit SqlConnection(const char *driver);
    /// `program`: whose driver it is, as people call it.
    void open(QLatin1String program);

    const QString m_name; ///< under which Qt knows it
    QSqlDatabase m_database;
};

/// Runs a prepared statement with the values that were added to it. Throws SqlError.
void runQuery(QSqlQuery &query);
/// The next row of its answer; false: there is none. Throws SqlError where it could not be read.
bool nextRow(QSqlQuery &query);

} // namespace coroscope
