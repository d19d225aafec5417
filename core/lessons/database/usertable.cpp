// SPDX-License-Identifier: MIT
#include "core/lessons/database/usertable.h"

#include "core/sql/sqlconnection.h"

namespace coroscope {

void writeUserTable(const QString &path)
{
    SqlConnection database(path);
    // It is thrown away with the lesson: nothing of it has to survive a power cut.
    database.ask(QStringLiteral("PRAGMA synchronous = OFF"));
    database.ask(QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, "
                                "name TEXT NOT NULL, email TEXT NOT NULL)"));
    database.ask(QStringLiteral("INSERT INTO users (name, email) VALUES "
                                "('Ada', 'ada@example.org'), "
                                "('Edsger', 'edsger@example.org'), "
                                "('Grace', 'grace@example.org'), "
                                "('Tony', 'tony@example.org')"));
}

} // namespace coroscope
