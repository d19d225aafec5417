// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QtGlobal>

namespace coroscope {

class SqlConnection;

enum class TableLife : quint8 {
    Database,   ///< it stays
    Connection, ///< it is seen by this connection only, and ends with it
};

/// Adds a table `users` (id, name, email) of some rows. Throws SqlError.
void addUserTable(SqlConnection &connection, TableLife life);

/// Writes an SQLite database that has it to `path`, which is not there yet. Throws SqlError. Takes some milliseconds.
void writeUserTable(const QString &path);

} // namespace coroscope
