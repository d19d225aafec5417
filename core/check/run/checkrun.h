// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "core/check/pace/hosttrack.h"
#include "core/check/run/packedresults.h"
#include "core/check/run/phasetrack.h"
#include "core/check/run/verdicttrack.h"
#include "core/trace/history.h"
#include "core/trace/lanes/durationindex.h"

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

/// A list, the newest run over it as the showing side knows it, and the results: of that run, and of the
/// runs before it for what they checked. The only place where the window keeps any of it; every pane asks
/// here, with a moment.
///
/// History, phases and hosts are of the newest run alone. A result of an earlier run has no task in it, and holds
/// from its beginning. One of the newest run holds from the event on with which its task ended: it is taken in once the
/// history knows of that, or once the run is over. Of a target that no task was spawned for it holds from when it came.
///
/// Threads: belongs to the thread that shows.
class CheckRun
{
public:
    /// Begins anew with `list`; nothing has run yet.
    void begin(UrlList list);
    /// The next run begins, over what is not checked. `list` is the one that is there, or another reading
    /// of it: URLs that were checked keep their results.
    void beginRest(UrlList list);
    /// Likewise, with results of earlier runs over `list` that were kept elsewhere: one a target at most, and each says
    /// something of its URL.
    void beginRest(UrlList list, std::vector<CheckResult> checked);
    /// The next run begins, over these targets alone, whatever is known of them; what was checked of the others stays.
    void beginAgain(const std::vector<int> &targets);
    /// The list has grown at its end, also while the run goes on: the rows and targets that were there
    /// stand in `list` as they stood. The run does not ask for what is new.
    void extend(UrlList list);
    /// Takes in what the engine delivered. Returns the targets whose result is new.
    std::vector<int> append(CheckBatch batch);

    const UrlList &list() const { return m_list; }
    const History &history() const { return m_history; }
    const PhaseTrack &phases() const { return m_phases; }
    const HostTracks &hosts() const { return m_hosts; }
    bool isRunning() const { return m_running; }
    bool hasStarted() const { return m_started; }

    /// None until the target is judged, and for -1: the target of a line that parsing rejected.
    JudgedResult result(int target) const;
    /// Likewise, as it was at m.
    JudgedResult resultAt(int target, Moment m) const;
    /// A target's URL; with the punctuation that is behind it, once that turned out to be a part of it. Credentials
    /// included.
    QByteArray urlOf(int target) const;
    /// The same with any password masked: what may be shown, copied and exported.
    QString displayUrl(int target) const;
    /// The row's verdict as it was at m: Pending until its result came. Lines that parsing rejected
    /// have theirs from the beginning.
    Verdict verdictAt(int row, Moment m) const;
    /// Its result is of a run before the newest one.
    bool isOfEarlierRun(int target) const;
    /// The newest run asks for it: it was not checked before, not left aside, and not added since.
    bool isOfRun(int target) const
    {
        return target < m_endOfRun && !isOfEarlierRun(target) && !isLeftAside(target);
    }
    /// The newest run is over others alone, and nothing is known of it.
    bool isLeftAside(int target) const
    {
        const auto place = static_cast<std::size_t>(target);
        return target >= 0 && place < m_isAside.size() && m_isAside[place];
    }
    /// What the newest run asks for, in the order of the list.
    std::vector<int> targetsOfRun() const;
    int sizeOfRun() const { return m_endOfRun - m_earlier - m_aside; }
    /// How many of those had no result at m.
    int leftOfRunAt(Moment m) const;
    /// Whether the newest run was ended by the user before it had asked for all.
    bool wasCancelled() const { return m_wasCut && !m_running; }
    /// Whether a target is checked, and whether one is left to be, by any run.
    bool hasChecked() const;
    bool hasRest() const;
    /// The task that checks a target; None before it was spawned.
    TaskId taskOf(int target) const;
    /// How many targets a host of the list has, and how many of them were checked by m.
    int targetsOfHost(int host) const { return m_targetsOfHost[static_cast<std::size_t>(host)]; }
    int checkedOfHost(int host, Moment m) const;
    /// Index into UrlList::hosts(), or -1: only redirects lead to it.
    int hostNamed(const QString &host) const { return m_hostsByName.value(host, -1); }
    /// How long the last attempts of the newest run were on the wire, and how long its URLs waited for slots, for their
    /// hosts and between attempts. A URL that nobody asked, or that was cancelled, is in neither.
    const DurationIndex &responses() const { return m_responses; }
    const DurationIndex &waits() const { return m_waits; }
    /// Verdicts over all rows, at m.
    VerdictCounts countsAt(Moment m) const;
    /// Verdicts over the targets, at m: over what is asked for, each once.
    VerdictCounts targetCountsAt(Moment m) const;

private:
    /// Takes `list`, and what follows from it and the results.
    void takeList(UrlList list);
    void countHosts();
    void countVerdicts();
    /// From when on the result holds; nullopt: the history does not know yet.
    std::optional<Moment> momentOf(const CheckResult &result) const;
    /// Of what came, those that can be taken in, in the order in which they hold.
    std::vector<CheckResult> settled(std::vector<CheckResult> came);
    void keep(const CheckResult &result, Moment since);
    /// A result of before, by its index, and the target that it is of now.
    using Kept = std::pair<std::size_t, int>;
    void beginWith(UrlList list, std::vector<Kept> kept);
    void endEarlier();
    qint32 indexOf(int target) const
    {
        return target < 0 ? -1 : m_resultOfTarget[static_cast<std::size_t>(target)];
    }
    /// What tasks did of which the history has become a summary.
    void forgetPhases();
    /// Reads an event that only this side of the history understands.
    bool read(Moment now, const TraceEvent &event);
    /// In what may be asked with a time.
    void count(const ResultBrief &result);
    void measure(const ResultBrief &result);

    UrlList m_list;
    History m_history;
    PhaseTrack m_phases;
    std::size_t m_forgotten = 0; ///< so many of History::endedTasks() are not in m_phases any more
    HostTracks m_hosts;
    PackedResults m_results;              ///< of earlier runs, then by when they hold
    std::vector<CheckResult> m_unsettled; ///< whose task has not ended yet
    std::vector<qint32> m_resultOfTarget; ///< index into m_results, or -1
    std::vector<qint32> m_rowsOfTarget;   ///< how many rows name it
    VerdictTrack m_verdicts;              ///< of rows
    VerdictTrack m_targetVerdicts;
    DurationIndex m_responses;
    DurationIndex m_waits;
    QHash<QString, int> m_hostsByName; ///< index into UrlList::hosts()
    std::vector<int> m_targetsOfHost;
    std::vector<std::vector<qint32>> m_checkedOfHost; ///< indices into m_results
    int m_earlier = 0;                                ///< how many of m_results are of earlier runs
    std::vector<bool> m_isAside;                      ///< by target; empty: none is
    int m_aside = 0;                                  ///< how many of those are
    int m_endOfRun = 0;    ///< the first target that was added after the newest run began
    bool m_wasCut = false; ///< a result is Cancelled, and not for being given up alone
    bool m_running = false;
    bool m_started = false;
};

} // namespace coroscope
