// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"
#include "core/check/store/storedatabase.h"

#include <functional>
#include <optional>
#include <vector>

namespace coroscope {

/// The runs that are kept on this machine: a database in a file. Several programs may have it open, and check runs of
/// their own into it. Every member blocks while the disk works, and throws StoreError; what it then had begun to change
/// is as it was.
///
/// Threads: the one that made it. Lifetime: any.
class RunStore final
{
public:
    using Access = StoreDatabase::Access;

    /// Told how much of something has been read, 0 to 100. False: nobody wants the rest, and what comes of it is in part.
    using Advance = std::function<bool(int percent)>;

    /// As many runs are kept, unless somebody chose another number.
    static constexpr int usualLimit = 100;

    /// For writing it is made if it is not there.
    explicit RunStore(const QString &path, Access access = Access::Write);

    const QString &path() const { return m_path; }

    /// The newest first.
    std::vector<KeptRun> runs();
    KeptRun run(qint64 id);
    KeptContent content(qint64 id, const Advance &advance = {});

    void rename(qint64 id, const QString &name);
    void setNote(qint64 id, const QString &note);
    /// Not while another program is checking it.
    void remove(qint64 id);
    /// How many runs are kept: those with a name or a note stay in any case, of the others the newest.
    int limit();
    void setLimit(int runs);
    /// Removes what is beyond the limit. Returns how many those were.
    int prune();

    /// For what writes a run.
    SqlConnection &connection() { return m_database.connection(); }

private:
    /// Those of one number, or all.
    std::vector<KeptRun> runsWith(std::optional<qint64> id);
    QStringList listsOf(qint64 id);
    void removeRows(qint64 id);
    void giveBackPlace();
    void change(qint64 id, const QString &column, const QString &value);

    const QString m_path;
    StoreDatabase m_database;
};

} // namespace coroscope
