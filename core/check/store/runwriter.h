// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/runlock.h"
#include "core/check/store/runstore.h"

namespace coroscope {

/// Writes a run into a store while it is checked. What a call has written is there for good, whatever becomes of the
/// program; after a power cut the last of it may be missing.
///
/// Threads: that of the store. Lifetime: within the store's. Every member may throw StoreError.
class RunWriter final
{
public:
    /// A new run, nothing of which is checked.
    static RunWriter begin(RunStore &store, const UrlList &list, const KeptOptions &options);
    /// Goes on with one. `list` takes the place of its own, with these results, which are of it.
    static RunWriter resume(RunStore &store,
                            qint64 id,
                            const UrlList &list,
                            const std::vector<CheckResult> &results,
                            const KeptOptions &options);
    /// Goes on with one over its own list.
    static RunWriter resume(RunStore &store, qint64 id, const KeptOptions &options);

    qint64 id() const { return m_id; }

    /// All of them or none. What says nothing of its URL does not take the place of what does.
    void add(const std::vector<CheckResult> &results);
    /// `wasCut`: it was interrupted.
    void end(bool wasCut);

private:
    RunWriter(RunStore &store, qint64 id);
    void writeList(const UrlList &list, const KeptOptions &options);
    void write(const std::vector<CheckResult> &results);
    void writeCounts();
    void readVerdicts();
    Verdict &verdictOf(int target) { return m_verdicts[static_cast<std::size_t>(target)]; }

    RunStore *m_store;
    qint64 m_id;
    RunLock m_lock;
    std::vector<Verdict> m_verdicts; ///< what is there of each target
    VerdictCounts m_counts;
};

} // namespace coroscope
