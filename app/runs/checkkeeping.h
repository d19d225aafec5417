// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "core/check/store/runkeeper.h"

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// Sees to it that nothing of a run is reported before it is kept, so that no report knows more than the store. One
/// batch is under way at a time: however slow the disk is, only numbers wait for it. Where there is no store, or it has
/// failed, which is said on standard error, all is reported as it comes.
class CheckKeeping final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckCommand)

public:
    using Report = std::function<void(const std::vector<int> &)>;
    using Done = std::function<void()>;

    /// An empty path is no store. `run` outlives it; `report` is called for targets that may be reported.
    CheckKeeping(const CheckRun &run, const QString &path, Report report);
    ~CheckKeeping();

    /// `ready`: the list is kept, and its reports may begin; at once where there is no store. Nothing is kept of a list
    /// without URLs.
    void begin(const KeptOptions &options, std::optional<ResumedRun> resumed, Done ready);
    /// These targets are judged.
    void keep(const std::vector<int> &targets);
    /// No more will be. `done`: all is kept and reported; at once where there is no store.
    void end(Done done);
    /// Of the run; 0 if it is not kept.
    qint64 id() const { return m_hasFailed || !m_keeper ? 0 : m_keeper->id(); }

private:
    void fail(const StoreError &error);
    void next();

    const CheckRun &m_run;
    const QString m_path;
    const Report m_report;
    std::unique_ptr<RunKeeper> m_keeper; ///< null: there is no store
    std::vector<int> m_waiting;          ///< judged, and not on their way to the store
    Done m_done;                         ///< once it is to end
    bool m_isBusy = false;               ///< something is on its way to the store
    bool m_hasBegun = false;
    bool m_hasFailed = false;
};

} // namespace coroscope
