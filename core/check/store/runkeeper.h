// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"
#include "core/check/store/storeerror.h"
#include "core/thread/mailbox.h"
#include "core/thread/workerthread.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace coroscope {

/// A run that an earlier one goes on as.
struct ResumedRun
{
    qint64 id = 0;
    std::vector<CheckResult>
        results; ///< of those before, where another reading of the list takes the place of its own
    bool hasOwnList = true;
};

/// Keeps one run in a store as it is checked, on a thread of its own, so that a slow disk delays nobody. The first fault is
/// reported, and from then on nothing more is kept: what has been kept stays, and nobody waits for the rest.
///
/// Threads: belongs to the thread that made it, which needs an event loop; every member is called there, and calls back
/// there. Lifetime: any; the destructor waits for what is being written, and does not call back.
class RunKeeper final
{
public:
    using Told = std::function<void()>;
    using Failed = std::function<void(const StoreError &)>;

    RunKeeper(QString path, Failed failed);
    ~RunKeeper();

    /// Begins, or goes on; once. `told` is called when that is in the store, or will not be.
    void begin(const UrlList &list,
               const KeptOptions &options,
               std::optional<ResumedRun> resumed,
               Told told);
    /// `told`: these are in the store, or will not be.
    void add(std::vector<CheckResult> results, Told told);
    /// Likewise. `wasCut`: it was interrupted.
    void end(bool wasCut, Told told);

    /// Of the run, once it has begun; 0 before, and if it could not.
    qint64 id() const { return m_id; }

private:
    Q_DISABLE_COPY_MOVE(RunKeeper)

    class Worker;
    /// Runs what works on the store, unless something has gone wrong.
    void post(std::function<void(Worker &)> work, Told told);

    const Failed m_failed;
    qint64 m_id = 0;
    Mailbox m_inbox; ///< from the thread
    std::unique_ptr<Threaded<Worker>> m_thread;
};

} // namespace coroscope
