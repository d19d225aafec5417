// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/changetrack.h"
#include "core/trace/traceevent.h"

#include <QHash>

#include <vector>

namespace coroscope {

/// A task holds a permit, or waits in the queue.
struct ResourceSpan : MomentSpan
{
    ResourceSpan() = default;
    ResourceSpan(TaskId who, Moment began)
        : MomentSpan(began)
        , task(who)
    {
    }

    TaskId task = TaskId::None;
};

/// How many permits were held, or items were inside, or whether an event was set; and how many tasks waited.
struct Occupancy
{
    int held = 0;
    int waiting = 0;

    bool operator==(const Occupancy &) const = default;

    struct Change
    {
        qint8 held = 0;
        qint8 waiting = 0;
    };
    void apply(Change change)
    {
        held += change.held;
        waiting += change.waiting;
    }
};
using OccupancyTrack = ChangeTrack<Occupancy, Occupancy::Change>;

/// What a resource was like at any moment: who held and who waited for a semaphore or a lock, how deep a queue
/// was, whether an event was set. A lock has one permit. For a queue, permits
/// are its capacity (0: unbounded), for a barrier its parties; an event has one when it is created as set.
///
/// A permit has no number in the semaphore; here each is given the lowest slot that is free when it is
/// acquired, so that a picture of slots stands still.
class ResourceTrack
{
public:
    /// A semaphore with very many permits means no limit at all; nobody wants to see its free slots.
    static constexpr int mostFreeSlots = 10'000;

    ResourceTrack(ResourceId id, ResourceKind kind, QString name, int permits, Moment created);

    ResourceId id() const { return m_id; }
    ResourceKind kind() const { return m_kind; }
    /// Whether tasks hold what it has: a semaphore, and a lock.
    bool hasPermits() const
    {
        return m_kind == ResourceKind::Semaphore || m_kind == ResourceKind::Lock;
    }
    const QString &name() const { return m_name; }
    Moment created() const { return m_created; }
    /// nullopt while it exists.
    std::optional<Moment> removed() const { return m_removed; }
    /// Zero before it was created.
    int permitsAt(Moment m) const;
    /// When the number of permits became what it is then, if it was higher before.
    std::optional<Moment> permitsLoweredAt(Moment m) const;

    /// Spans of each slot, in order; a slot exists from its first use on.
    const std::vector<std::vector<ResourceSpan>> &slotSpans() const { return m_slots; }
    /// Who holds slot i then: a null task where the slot is free. Sized to permitsAt(m), but to
    /// no more than mostFreeSlots, or to the highest slot in use if that is more.
    std::vector<ResourceSpan> holdersAt(Moment m) const;
    /// Who waits then, the next to be served first; at most `limit` of them.
    std::vector<ResourceSpan> waitersAt(Moment m, qsizetype limit = 1000) const;
    Occupancy occupancyAt(Moment m) const { return m_occupancy.at(m); }
    /// All changes of held and waiting: for plots.
    const OccupancyTrack &occupancy() const { return m_occupancy; }
    /// The most that ever waited, or were held, at once.
    int mostWaiting() const { return m_most.waiting; }
    int mostHeld() const { return m_most.held; }

    // --- filled by History, in order
    void setPermits(Moment m, int permits);
    void remove(Moment m);
    void acquire(Moment m, TaskId task);
    /// Frees a slot of that task or, if it has none, the one that is held the longest: a semaphore lets
    /// anyone release. False if nothing is held.
    bool release(Moment m, TaskId task);
    /// Of a queue: the items inside now; of an event: 1 if it is set.
    void setLevel(Moment m, int level);
    /// A task that waits already goes to the end of the queue.
    void enqueue(Moment m, TaskId task);
    /// Does nothing if the task does not wait.
    void dequeue(Moment m, TaskId task);

private:
    using Holders = std::vector<std::optional<TaskId>>;

    using Permits = std::vector<std::pair<Moment, int>>;

    /// Behind the number that was in force then.
    Permits::const_iterator permitsAfter(Moment m) const;
    Holders::iterator longestHeld();
    void note(Moment m, int heldChange, int waitingChange);
    void noteHeadOfQueue();

    ResourceId m_id;
    ResourceKind m_kind;
    QString m_name;
    Moment m_created;
    std::optional<Moment> m_removed;
    Permits m_permits;
    std::vector<std::vector<ResourceSpan>> m_slots;
    Holders m_holders;                 ///< of each slot, now
    std::vector<ResourceSpan> m_waits; ///< in the order of joining the queue
    /// Which of the first i + 1 waits was over last, for as many as are: says in O(log n) who is at the
    /// head of the queue at a moment, however long the head has waited.
    std::vector<quint32> m_headLeft;
    QHash<quint32, quint32> m_waiting; ///< by TaskId: the place in m_waits of those who wait now
    OccupancyTrack m_occupancy;
    Occupancy m_most;
};

} // namespace coroscope
