// SPDX-License-Identifier: MIT
#pragma once

#include "core/sql/sqlconnection.h"

namespace coroscope {

/// Changes that are made all together or not at all. Whoever else writes meanwhile waits for its end.
///
/// Threads and lifetime: within those of its connection. Without commit(), the destructor takes the changes back.
class SqlTransaction final
{
public:
    /// Waits its turn. Throws SqlError.
    explicit SqlTransaction(SqlConnection &connection);
    ~SqlTransaction();

    /// Throws SqlError, and then nothing was changed.
    void commit();

private:
    Q_DISABLE_COPY_MOVE(SqlTransaction)

    SqlConnection &m_connection;
    bool m_isOpen = true;
};

} // namespace coroscope
