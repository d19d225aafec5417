// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/eventlog.h"
#include "core/trace/history.h"

#include <source_location>
#include <vector>

namespace coroscope {

/// Writes a history by hand, for tests and pictures: each call records, at the time set by at(), what the
/// runtime would record. It keeps count of permits and queues, so that their events agree; it does not
/// serve queues or end anything by itself.
///
///     HistoryBuilder b;
///     const auto requests = b.semaphore(u"requests"_s, 4);
///     const auto task = b.spawn(u"/users/1"_s);
///     b.at(5ms).start(task).waitFor(task, requests);
///     b.at(6ms).acquire(task, requests);
///     b.at(9ms).release(task, requests).end(task);
///     const History history = b.history();
class HistoryBuilder
{
public:
    explicit HistoryBuilder(qsizetype eventLimit = History::defaultEventLimit);

    // --- when and why
    /// When the next events happen; must not go back.
    HistoryBuilder &at(Clock::Duration sinceBegin);
    /// The cause of the next event, and of that one alone.
    HistoryBuilder &because(EventIndex cause);
    Clock::TimePoint now() const { return m_now; }
    /// The newest event.
    EventIndex last() const { return m_last; }

    // --- what tasks wait for
    ResourceId semaphore(const QString &name, int permits);
    ResourceId queue(const QString &name, int capacity);
    ResourceId event(const QString &name);
    ResourceId lock(const QString &name);
    ResourceId condition(const QString &name);
    ResourceId barrier(const QString &name, int parties);
    HistoryBuilder &setPermits(ResourceId semaphore, int permits);
    HistoryBuilder &remove(ResourceId resource);

    // --- a task's life
    TaskId spawn(const QString &name,
                 TaskId parent = TaskId::None,
                 const std::source_location &where = std::source_location::current());
    HistoryBuilder &start(TaskId task);
    HistoryBuilder &noteSubject(TaskId task, qint64 subject);
    HistoryBuilder &mark(TaskId task, TaskOutcome outcome, const QString &why = {});
    HistoryBuilder &cancel(TaskId task, CancelSource source, const QString &reason = {});
    HistoryBuilder &
    end(TaskId task, TaskOutcome outcome = TaskOutcome::Done, const QString &error = {});

    // --- its waits
    /// Joins the resource's queue.
    HistoryBuilder &waitFor(TaskId task,
                            ResourceId resource,
                            const std::source_location &where = std::source_location::current());
    HistoryBuilder &wait(TaskId task,
                         WaitKind kind,
                         Clock::Duration delay = {},
                         const std::source_location &where = std::source_location::current());
    /// Ends the wait that the task is in: it is ready.
    HistoryBuilder &settle(TaskId task, WakeReason reason = WakeReason::Granted);
    HistoryBuilder &resume(TaskId task);
    /// Both at once.
    HistoryBuilder &wake(TaskId task, WakeReason reason = WakeReason::Granted);
    /// Takes a permit, and ends the wait for it if there is one.
    HistoryBuilder &acquire(TaskId task, ResourceId semaphore);
    HistoryBuilder &release(TaskId task, ResourceId semaphore);

    // --- its attempts
    HistoryBuilder &beginAttempt(TaskId task, int number);
    HistoryBuilder &endAttempt(TaskId task,
                               int number,
                               TaskOutcome outcome = TaskOutcome::Done,
                               const QString &error = {});
    HistoryBuilder &backOff(TaskId task, Clock::Duration delay);
    /// An event of a domain.
    HistoryBuilder &report(TaskId task, Event event);

    /// Any event, also one that contradicts the others.
    HistoryBuilder &record(Event event);

    /// The history of all that was recorded so far.
    History history();
    /// What was recorded since the last take(), for tests that feed a history bit by bit; history()
    /// must not be called then.
    EventBatch take() { return m_log.take(); }

private:
    struct Resource
    {
        ResourceKind kind{};
        int permits = 0;
        int held = 0;
        int waiting = 0;
    };

    ResourceId create(ResourceKind kind, const QString &name, int permits);
    Resource &resource(ResourceId id);
    ResourceId &waitOf(TaskId task);

    EventLog m_log;
    History m_history;
    Clock::TimePoint m_now;
    EventIndex m_cause = EventIndex::None;
    EventIndex m_last = EventIndex::None;
    std::vector<Resource> m_resources;
    std::vector<ResourceId> m_waits; ///< by TaskId: what it waits for
};

} // namespace coroscope
