// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/traceevent.h"

#include <QHash>

#include <vector>

namespace coroscope {

/// A task holds a permit, or waits in the queue, from `began` until `ended`.
struct ResourceSpan
{
    TaskId task = TaskId::None;
    Clock::TimePoint began;
    std::optional<Clock::TimePoint> ended{}; ///< nullopt: still so

    bool covers(Clock::TimePoint t) const { return began <= t && (!ended || *ended > t); }
};

/// From `time` on: how many permits were held, or items were inside, or whether an event was set; and how
/// many tasks waited.
struct Occupancy
{
    Clock::TimePoint time;
    int held = 0;
    int waiting = 0;
};

/// What a resource was like at any time: who held and who waited for a semaphore or a lock, how deep a queue
/// was, whether an event was set. A change at t counts at t. A lock has one permit. For a queue, permits
/// are its capacity (0: unbounded), for a barrier its parties; an event has one when it is created as set.
///
/// A permit has no number in the semaphore; here each is given the lowest slot that is free when it is
/// acquired, so that a picture of slots stands still.
class ResourceTrack
{
public:
    /// A semaphore with very many permits means no limit at all; nobody wants to see its free slots.
    static constexpr int mostFreeSlots = 10'000;

    ResourceTrack(
        ResourceId id, ResourceKind kind, QString name, int permits, Clock::TimePoint created);

    ResourceId id() const { return m_id; }
    ResourceKind kind() const { return m_kind; }
    /// Whether tasks hold what it has: a semaphore, and a lock.
    bool hasPermits() const
    {
        return m_kind == ResourceKind::Semaphore || m_kind == ResourceKind::Lock;
    }
    const QString &name() const { return m_name; }
    Clock::TimePoint created() const { return m_created; }
    /// nullopt while it exists.
    std::optional<Clock::TimePoint> removed() const { return m_removed; }
    /// Zero before it was created.
    int permitsAt(Clock::TimePoint t) const;

    /// Spans of each slot, sorted by time; a slot exists from its first use on.
    const std::vector<std::vector<ResourceSpan>> &slotSpans() const { return m_slots; }
    /// Who holds slot i at t: a null task where the slot is free. Sized to permitsAt(t), but to
    /// no more than mostFreeSlots, or to the highest slot in use if that is more.
    std::vector<ResourceSpan> holdersAt(Clock::TimePoint t) const;
    /// The tasks that wait at t, the next to be served first; at most `limit` of them.
    std::vector<ResourceSpan> waitersAt(Clock::TimePoint t, qsizetype limit = 1000) const;
    /// Held and waiting at t.
    Occupancy occupancyAt(Clock::TimePoint t) const;
    /// All changes of held and waiting, sorted by time: for plots.
    const std::vector<Occupancy> &occupancy() const { return m_occupancy; }

    // --- filled by History, in order of time
    void setPermits(Clock::TimePoint t, int permits);
    void remove(Clock::TimePoint t);
    void acquire(Clock::TimePoint t, TaskId task);
    /// Frees a slot of that task or, if it has none, the one that is held the longest: a semaphore lets
    /// anyone release. False if nothing is held.
    bool release(Clock::TimePoint t, TaskId task);
    /// For a queue the items inside now, for an event 1 if it is set.
    void setLevel(Clock::TimePoint t, int level);
    /// A task that waits already goes to the end of the queue.
    void enqueue(Clock::TimePoint t, TaskId task);
    /// Does nothing if the task does not wait.
    void dequeue(Clock::TimePoint t, TaskId task);

private:
    using Holders = std::vector<std::optional<TaskId>>;

    Holders::iterator longestHeld();
    void note(Clock::TimePoint t, int heldChange, int waitingChange);
    void noteHeadOfQueue();

    ResourceId m_id;
    ResourceKind m_kind;
    QString m_name;
    Clock::TimePoint m_created;
    std::optional<Clock::TimePoint> m_removed;
    std::vector<std::pair<Clock::TimePoint, int>> m_permits;
    std::vector<std::vector<ResourceSpan>> m_slots;
    Holders m_holders;                 ///< of each slot, now
    std::vector<ResourceSpan> m_waits; ///< in the order of joining the queue
    /// When the first i + 1 waits were all over, for as many as are: says in O(log n) who is at the
    /// head of the queue at t, however long the head has waited.
    std::vector<Clock::TimePoint> m_headLeft;
    QHash<quint32, quint32> m_waiting; ///< by TaskId: the place in m_waits of those who wait now
    std::vector<Occupancy> m_occupancy;
};

} // namespace coroscope
