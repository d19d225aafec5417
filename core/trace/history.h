// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/eventlog.h"
#include "core/trace/eventstore.h"
#include "core/trace/moment.h"
#include "core/trace/resourcetrack.h"
#include "core/trace/statecounts.h"
#include "core/trace/tasktrack.h"
#include "core/trace/textstore.h"
#include "core/trace/traceevent.h"

#include <functional>
#include <vector>

namespace coroscope {

/// The index over a run's events: what was so at any moment. Every picture is a function of (History, Moment).
/// Nothing is undone and nothing is re-run: each task and each resource has a sorted track of its
/// transitions, and a question about a moment is a binary search in it.
///
/// Threads: belongs to the thread that shows; not shared. Lifetime: one run; clear() begins another. Bounds: keeps
/// the newest `eventLimit` events for cause chains; past that the oldest are dropped and the tracks of tasks that
/// ended among them shrink to a summary (spawned, ended, outcome). Counts and resources stay exact. Damage: events
/// that contradict the ones before them (a recording may be damaged) are kept, change nothing that they do not fit,
/// and are counted. Domains: events of a domain (core/async/observe/eventdomain.h) are kept like all others, and
/// mean nothing here. Their owner reads them by a DomainReader, and makes its own tracks of them.
class History
{
public:
    static constexpr qsizetype defaultEventLimit = 1'000'000;

    /// Reads an event of a domain, which happens after all that the history knows so far: at that moment. Returns
    /// false if the event contradicts what came before.
    using DomainReader = std::function<bool(Moment, const TraceEvent &)>;

    explicit History(qsizetype eventLimit = defaultEventLimit);

    /// Takes in a batch that continues where the last one ended, and hands the events of domains on to `reader`.
    /// Amortised O(1) an event, but for a glance at each slot where a permit is taken or given.
    void append(const EventBatch &batch, const DomainReader &reader = {});
    void clear();

    /// Which run this history is of: a new number after every clear(), and after another history was assigned
    /// to it. Ids, counts and times mean something only while it is the same.
    quint64 runNumber() const { return m_run.number; }
    bool isEmpty() const { return recordedEvents() == 0; }
    /// The live edge: the latest time that is known about.
    Clock::TimePoint end() const { return m_end; }

    // --- events
    qsizetype recordedEvents() const { return static_cast<qsizetype>(m_events.newest()); }
    qsizetype keptEvents() const { return m_events.count(); }
    /// How many events, in whole or in part, could not be true and were not shown.
    qsizetype inconsistentEvents() const { return m_inconsistent; }
    /// None if the event was dropped at the bound or does not exist.
    KeptEvent event(EventIndex index) const { return m_events.at(index); }
    /// All that are kept: for an EventReader, where more than a few are looked at.
    const EventStore &events() const { return m_events; }
    /// The newest event that had happened by then; None if there was none, or it was dropped.
    EventIndex lastEventAt(Moment m) const { return m_events.lastAt(m); }
    /// When it happened; nullopt as event().
    std::optional<Moment> momentOf(EventIndex index) const;
    QString text(TextId id) const;
    SourcePlace place(PlaceId id) const;
    /// All of them, from id 1 on.
    const TextStore &texts() const { return m_texts; }
    const QList<SourcePlace> &places() const { return m_places; }
    /// The event, then what caused it, then what caused that, … as far as is kept; at most `limit`.
    std::vector<EventIndex> causeChain(EventIndex index, qsizetype limit = 32) const;

    // --- tasks, in the order of their spawning
    const std::vector<TaskTrack> &tasks() const { return m_tasks; }
    const TaskTrack *task(TaskId id) const;
    /// Those that have ended, in the order of their ends.
    const std::vector<TaskId> &endedTasks() const { return m_endedTasks; }
    /// The task that works on input item `subject`; None if it has not been spawned.
    TaskId taskOfSubject(qint64 subject) const;
    /// How many tasks were in each state.
    StateCounts countsAt(Moment m) const;
    /// How many tasks had ended by then: for rates, as endedBy(t) - endedBy(t - window).
    qsizetype endedBy(Moment m) const;

    // --- resources, in the order of their creation
    const std::vector<ResourceTrack> &resources() const { return m_resources; }
    const ResourceTrack *resource(ResourceId id) const;

private:
    /// Counts the assignments to its own history, and does not copy the other's number:
    /// that is how no way of replacing a run goes unnoticed.
    struct RunNumber
    {
        RunNumber() = default;
        RunNumber(const RunNumber &other) = default;
        RunNumber &operator=(const RunNumber & /*other*/)
        {
            ++number;
            return *this;
        }

        quint64 number = 0;
    };

    void append(TraceEvent event, const DomainReader &reader);
    void keep(const TraceEvent &event);

    // What an event changes. False: it contradicts what came before.
    bool apply(Moment now, const TraceEvent &event);
    bool spawn(Moment now, const TraceEvent &event);
    bool resume(Moment now, TaskTrack &task);
    bool beginWait(Moment now, const TraceEvent &event, TaskTrack &task);
    bool endWait(Moment now, const TraceEvent &event, TaskTrack &task);
    bool endTask(Moment now, const TraceEvent &event, TaskTrack &task);
    bool noteSubject(const TraceEvent &event, TaskTrack &task);
    bool createResource(Moment now, const TraceEvent &event);
    void enter(TaskTrack &task, const Transition &next);
    EventIndex readySince(TaskId id) const;
    bool hasEnded(TaskId id) const;
    TaskTrack *livingTask(TaskId id);
    ResourceTrack *mutableResource(ResourceId id);

    RunNumber m_run;
    qsizetype m_limit;
    qsizetype m_inconsistent = 0;
    Clock::TimePoint m_end;
    EventStore m_events;
    TextStore m_texts;                      ///< by TextId - 1
    QList<SourcePlace> m_places;            ///< by PlaceId - 1
    std::vector<TaskTrack> m_tasks;         ///< by TaskId - 1
    std::vector<ResourceTrack> m_resources; ///< by ResourceId - 1
    std::vector<TaskId> m_endedTasks;
    QHash<int, TaskId> m_subjects;
    TaskId m_onLoop = TaskId::None; ///< who was resumed last
    StateCountTrack m_counts;
};

} // namespace coroscope
