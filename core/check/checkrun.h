// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkresult.h"
#include "core/check/phasetrack.h"
#include "core/check/urllist.h"
#include "core/check/verdicttrack.h"
#include "core/trace/history.h"

#include <QHash>

#include <vector>

namespace coroscope {

/// What the engine delivers at once.
struct CheckBatch
{
    EventBatch events;
    std::vector<CheckResult> results;
    bool running = false;
};

/// One run of the checker as the showing side knows it: the list, the history of its tasks, the
/// results. The only place where the window keeps any of it; every pane asks here, with a time.
///
/// Threads: belongs to the thread that shows.
class CheckRun
{
public:
    /// Begins anew with `list`; nothing has run yet.
    void begin(UrlList list);
    /// Takes in what the engine delivered. Returns the targets whose result is new.
    std::vector<int> append(CheckBatch batch);

    const UrlList &list() const { return m_list; }
    const History &history() const { return m_history; }
    const PhaseTrack &phases() const { return m_phases; }
    bool isRunning() const { return m_running; }
    bool hasStarted() const { return m_started; }

    /// nullptr until the target is judged, and for -1: the target of a line that parsing rejected.
    const CheckResult *result(int target) const;
    /// The row's verdict as it was at t: Pending until its result came. Lines that parsing rejected
    /// have theirs from the beginning.
    Verdict verdictAt(int row, Clock::TimePoint t) const;
    /// The task that checks a target; None before it was spawned.
    TaskId taskOf(int target) const;
    /// How many targets a host of the list has, and how many of them were judged by t.
    int targetsOfHost(int host) const { return m_targetsOfHost[static_cast<std::size_t>(host)]; }
    int judgedOfHost(int host, Clock::TimePoint t) const;
    /// Index into UrlList::hosts(), or -1: only redirects lead to it.
    int hostNamed(const QString &host) const { return m_hosts.value(host, -1); }
    /// Verdicts over all rows, at t.
    VerdictCounts countsAt(Clock::TimePoint t) const;
    /// Verdicts over the targets, at t: over what is asked for, each once.
    VerdictCounts targetCountsAt(Clock::TimePoint t) const;

private:
    void beginHosts();

    UrlList m_list;
    History m_history;
    PhaseTrack m_phases;
    std::vector<CheckResult> m_results;   ///< as they arrived, which is by finishedAt
    std::vector<qint32> m_resultOfTarget; ///< index into m_results, or -1
    std::vector<qint32> m_rowsOfTarget;   ///< how many rows name it
    VerdictTrack m_verdicts;              ///< of rows
    VerdictTrack m_targetVerdicts;
    QHash<QString, int> m_hosts; ///< by name: index into UrlList::hosts()
    std::vector<int> m_targetsOfHost;
    std::vector<std::vector<Clock::TimePoint>> m_judgedOfHost; ///< when, sorted
    bool m_running = false;
    bool m_started = false;
};

} // namespace coroscope
