// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// Writes an SQLite database with a table `users` (id, name, email) of some rows to `path`, which is not there yet.
/// Throws SqlError. Takes some milliseconds.
void writeUserTable(const QString &path);

} // namespace coroscope
