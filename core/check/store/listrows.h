// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "core/sql/sqlconnection.h"

#include <vector>

namespace coroscope {

/// Writes a list as the rows of a run. Any password is masked. Throws SqlError.
void writeListRows(SqlConnection &connection, qint64 run, const UrlList &list);

struct ListRows
{
    UrlList list;
    std::vector<int> masked; ///< targets whose URL held a secret
};
/// Reads it again. Throws SqlError, and StoreError if it is damaged.
ListRows readListRows(SqlConnection &connection, qint64 run);

} // namespace coroscope
