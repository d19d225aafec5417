// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/storeerror.h"
#include "core/sql/sqlconnection.h"
#include "core/sql/sqlerror.h"
#include "core/sql/sqltransaction.h"

#include <span>

namespace coroscope {

/// What makes a store of the version before one of the next: statements.
struct SchemaStep
{
    std::span<const char *const> statements;
};

/// All of them, the first for an empty database. A step that has been in a release is never changed: another follows.
std::span<const SchemaStep> schemaSteps();

/// A store's database, opened, recognised, and brought up to date.
///
/// Threads and lifetime: as SqlConnection.
class StoreDatabase final
{
public:
    using Access = SqlConnection::Access;

    /// For writing it is made if it is not there, for its owner's eyes only. Throws StoreError.
    StoreDatabase(const QString &path,
                  Access access,
                  std::span<const SchemaStep> steps = schemaSteps());

    /// Empties the journal; where somebody else is reading, it stays as it is.
    void emptyJournal();
    SqlConnection &connection() { return m_connection; }

private:
    void recognise(std::size_t newest);
    void upgrade(std::span<const SchemaStep> steps);

    SqlConnection m_connection;
    int m_version = 0;
};

/// What an error of the database is for a store.
StoreError storeError(const SqlError &error);

/// Calls what works on the database; throws StoreError for any SqlError.
template <typename Work>
auto inStore(Work &&work)
{
    try {
        return work();
    } catch (const SqlError &error) {
        throw storeError(error);
    }
}

} // namespace coroscope
