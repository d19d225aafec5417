// SPDX-License-Identifier: MIT
#include "core/lessons/database/usertable.h"

#include "core/sql/sqlconnection.h"

namespace coroscope {

void addUserTable(SqlConnection &connection, TableLife life)
{
    const QLatin1String kind(life == TableLife::Connection ? "TEMPORARY " : "");
    connection.ask(
        QStringLiteral("CREATE %1TABLE users (id INTEGER PRIMARY KEY, "
                       "name TEXT NOT NULL, email TEXT NOT NULL)")
            .arg(kind));
    connection.ask(QStringLiteral("INSERT INTO users (id, name, email) VALUES "
                                  "(1, 'Ada', 'ada@example.org'), "
                                  "(2, 'Edsger', 'edsger@example.org'), "
                                  "(3, 'Grace', 'grace@example.org'), "
                                  "(4, 'Tony', 'tony@example.org')"));
}

void writeUserTable(const QString &path)
{
    SqlConnection database(path);
    // It is thrown away with the lesson: nothing of it has to survive a power cut.
    database.ask(QStringLiteral("PRAGMA synchronous = OFF"));
    addUserTable(database, TableLife::Database);
}

} // namespace coroscope
