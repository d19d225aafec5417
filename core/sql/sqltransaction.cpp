// SPDX-License-Identifier: MIT
#include "core/sql/sqltransaction.h"

#include "core/sql/sqlerror.h"

namespace coroscope {

SqlTransaction::SqlTransaction(SqlConnection &connection)
    : m_connection(connection)
{
    // One that begins by reading and then writes could find that another has written in between, and would fail at once.
    m_connection.ask(QStringLiteral("BEGIN IMMEDIATE"));
}

SqlTransaction::~SqlTransaction()
{
    if (!m_isOpen)
        return;
    try {
        m_connection.ask(QStringLiteral("ROLLBACK"));
    } catch (const SqlError &) {
        // After the worst errors, such as a full disk, SQLite has done so by itself.
    }
}

void SqlTransaction::commit()
{
    m_connection.ask(QStringLiteral("COMMIT"));
    m_isOpen = false;
}

} // namespace coroscope
