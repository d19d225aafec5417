// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QStringView>
#include <QtGlobal>

#include <source_location>

namespace coroscope {

/// Names a task within one run: numbered from 1 in the order of spawning, never reused.
enum class TaskId : quint32 { None = 0 };

/// Names a semaphore, queue, event or other thing that tasks wait for; numbered from 1, never reused.
enum class ResourceId : quint32 { None = 0 };

/// Position of an event in the run's log, counted from 1. It is what a later event names as its cause.
enum class EventIndex : quint32 { None = 0 };

/// What happened. The comments say what an event's fields hold; a field not named is empty. A program's own events are
/// kinds beyond these: eventdomain.h.
enum class EventKind : quint8 {
    TaskSpawned,   ///< task, value: the parent's TaskId, text: name
    TaskStarted,   ///< task: its first line is about to run
    TaskEnded,     ///< task, detail: TaskOutcome, text: the error if there is one
    OutcomeMarked, ///< task, detail: TaskOutcome, text: why. What the task says of its own work; it
    ///< outranks the outcome of the coroutine, which may return normally although its work failed
    SubjectNoted, ///< task, value: the index of the input item that this task works on
    WaitBegan, ///< task, resource, detail: WaitKind, value: place in the queue from 1, a delay in ns, or the
               ///< TaskId of the one task that is waited for
    WaitEnded,   ///< task, resource, detail: WakeReason. From now on it is ready
    TaskResumed, ///< task: it goes on behind its wait, whose end is the cause
    ResourceCreated, ///< resource, detail: ResourceKind, value: permits, capacity or parties, text: name
    ResourceRemoved, ///< resource
    PermitsChanged,  ///< resource, value: the new number of permits
    PermitAcquired,  ///< task, resource (a lock has one permit), value: permits left
    PermitReleased,  ///< task (the holder), resource, value: permits left
    CancelRequested, ///< task: whose scope, detail: CancelSource, text: reason
    AttemptBegan,    ///< task, value: number from 1
    AttemptEnded,    ///< task, value: number, detail: TaskOutcome, text: the error
    BackoffBegan,    ///< task, value: delay in ns; the wait itself follows as a WaitBegan
    ItemPut,         ///< task, resource (a queue), value: items inside now
    ItemTaken,       ///< task, resource, value: items inside now
    ItemDone,        ///< task if known, resource, value: items put and not yet done
    QueueShutDown,   ///< resource, detail: ShutdownMode, value: items inside now
    EventSet,        ///< task if known, resource (an event)
    EventCleared,    ///< task if known, resource
    DeadlineSet, ///< task, value: ns since the clock's zero, or -1: removed, or left before it came
    ShieldChanged, ///< task, value: 1 raised, 0 lifted, or left
    StageBegan,    ///< task, detail: Stage of an async resource in withResource(), text: its name
    Noted,         ///< task, text: a note for people who read the log
    DeadlockFound, ///< task: one of those that wait for each other, value: their number, text: their waits.
    ///< Only something outside can wake them; where nothing can, the run ends in a DeadlockError
};

enum class TaskOutcome : quint8 { Done, Failed, Cancelled, TimedOut };
enum class WaitKind : quint8 {
    Checkpoint,
    Sleep,
    Backoff,
    Semaphore,
    Event,
    QueueGet,
    Children,
    Io,
    QueuePut,
    QueueJoin,
    Room,    ///< until fewer tasks are alive: who spawns holds back
    Outside, ///< for a signal, a future or a callback
    Thread,  ///< for a function that another thread runs
    Forever, ///< for a cancel, and for nothing else
    Task,    ///< until a task ends, or one of several
    Lock,
    Condition, ///< until it is notified; to get its lock back is a wait for the lock
    Barrier,   ///< until enough others have come
};
enum class WakeReason : quint8 { Granted, Cancelled };
enum class ResourceKind : quint8 { Semaphore, Event, Queue, Lock, Condition, Barrier };
/// Graceful: what is inside may still be taken. Immediate: it is dropped.
enum class ShutdownMode : quint8 { Graceful, Immediate };
enum class Stage : quint8 { Opening, InUse, Closing, Closed };
enum class CancelSource : quint8 { Explicit, Deadline, SiblingFailed };

/// One thing that happened, as the runtime reports it. The views are valid only during the call.
struct Event
{
    EventKind kind{};
    quint8 detail = 0;
    TaskId task = TaskId::None;
    ResourceId resource = ResourceId::None;
    EventIndex cause = EventIndex::None; ///< the event that woke, failed or cancelled this one
    qint64 value = 0;
    QStringView text = {};
    const std::source_location *where = nullptr; ///< the line that waits or spawned
};

/// Sees everything that a Runtime does. Called on the runtime's thread, in the order of events, with
/// no coroutine running inside the call; it must not call back into the runtime. If record() throws,
/// the runtime logs it, detaches the observer and goes on.
class Observer
{
public:
    virtual ~Observer() = default;
    /// Returns the event's index, which later events may name as their cause.
    virtual EventIndex record(Clock::TimePoint at, const Event &event) = 0;

protected:
    Observer() = default;
    Q_DISABLE_COPY_MOVE(Observer)
};

} // namespace coroscope
