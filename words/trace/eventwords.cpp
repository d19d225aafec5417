// SPDX-License-Identifier: MIT
#include "words/trace/eventwords.h"

#include "core/async/observe/eventdomain.h"
#include "words/text/format.h"
#include "words/trace/statewords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::EventWords)
};

bool isLock(const History &history, ResourceId id)
{
    const ResourceTrack *resource = history.resource(id);
    return resource && resource->kind() == ResourceKind::Lock;
}

QString waitSentence(const History &history, const TraceEvent &event, const QString &task)
{
    switch (static_cast<WaitKind>(event.detail)) {
    case WaitKind::Semaphore:
        return EventWords::tr("%1 waits for “%2”").arg(task, resourceName(history, event.resource));
    case WaitKind::Backoff:
        return EventWords::tr("%1 backs off for %2")
            .arg(task, formatDuration(Clock::Duration(event.value)));
    case WaitKind::Sleep:
        return EventWords::tr("%1 went to sleep").arg(task);
    case WaitKind::Io:
        return EventWords::tr("%1 waits for the network").arg(task);
    case WaitKind::Event:
        return EventWords::tr("%1 waits for “%2” to be set")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::QueueGet:
        return EventWords::tr("%1 found “%2” empty, and waits for an item")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::QueuePut:
        return EventWords::tr("%1 found “%2” full, and waits for room")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::QueueJoin:
        return EventWords::tr("%1 waits until all items of “%2” are done")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::Children:
        return EventWords::tr("%1 waits for its child tasks").arg(task);
    case WaitKind::Lock:
        return EventWords::tr("%1 waits for the lock “%2”")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::Condition:
        return EventWords::tr("%1 waits to be notified by “%2”")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::Barrier:
        return EventWords::tr("%1 waits for the others at “%2”")
            .arg(task, resourceName(history, event.resource));
    case WaitKind::Task:
        return event.value == 0
                   ? EventWords::tr("%1 waits for one of several tasks to end").arg(task)
                   : EventWords::tr("%1 waits for %2 to end")
                         .arg(task, taskName(history, TaskId{static_cast<quint32>(event.value)}));
    case WaitKind::Room:
        return EventWords::tr("%1 waits for room to start another task").arg(task);
    case WaitKind::Outside:
        return EventWords::tr("%1 waits for a signal or a callback").arg(task);
    case WaitKind::Thread:
        return EventWords::tr("%1 waits for a function on another thread").arg(task);
    case WaitKind::Forever:
        return EventWords::tr("%1 sleeps until it is cancelled").arg(task);
    case WaitKind::Checkpoint:
        return EventWords::tr("%1 let other tasks run").arg(task);
    }
    Q_UNREACHABLE();
    return {};
}

QString outcomeSentence(const QString &task, TaskOutcome outcome, const QString &why)
{
    const QString because =
        why.isEmpty() ? QString() : EventWords::tr(": %1").arg(printable(why, 60));
    switch (outcome) {
    case TaskOutcome::Done:
        return EventWords::tr("%1 finished").arg(task);
    case TaskOutcome::Failed:
        return EventWords::tr("%1 failed%2").arg(task, because);
    case TaskOutcome::Cancelled:
        return EventWords::tr("%1 was cancelled%2").arg(task, because);
    case TaskOutcome::TimedOut:
        return EventWords::tr("%1 ran out of time%2").arg(task, because);
    }
    Q_UNREACHABLE();
    return {};
}

/// A cancel reaches a block of code, which may be all of the task.
QString cancelSentence(const QString &task, CancelSource source, const QString &why)
{
    switch (source) {
    case CancelSource::Deadline:
        return EventWords::tr("a time limit of %1 passed").arg(task);
    case CancelSource::SiblingFailed:
        return EventWords::tr("a block of %1 is cancelled, because %2 failed")
            .arg(task, printable(why, 40));
    case CancelSource::Explicit:
        break;
    }
    return why.isEmpty()
               ? EventWords::tr("a block of %1 is cancelled").arg(task)
               : EventWords::tr("a block of %1 is cancelled: %2").arg(task, printable(why, 60));
}

QString stageSentence(const QString &task, Stage stage, const QString &name)
{
    switch (stage) {
    case Stage::Opening:
        return EventWords::tr("%1 is opening “%2”").arg(task, name);
    case Stage::InUse:
        return EventWords::tr("%1 has “%2” open").arg(task, name);
    case Stage::Closing:
        return EventWords::tr("%1 is closing “%2”").arg(task, name);
    case Stage::Closed:
        return EventWords::tr("%1 is done with “%2”").arg(task, name);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString taskName(const History &history, TaskId id)
{
    const TaskTrack *task = history.task(id);
    return task ? printable(history.text(task->name), 40) : EventWords::tr("a task");
}

QString resourceName(const History &history, ResourceId id)
{
    const ResourceTrack *resource = history.resource(id);
    return resource ? printable(resource->name(), 60) : EventWords::tr("a resource");
}

QString DomainWords::sentence(const History &history, const TraceEvent &event) const
{
    return EventWords::tr("%1 reported event %2")
        .arg(taskName(history, event.task), QString::number(static_cast<int>(event.kind)));
}

bool DomainWords::belongsToStory(EventKind /*kind*/) const
{
    return false;
}

QString DomainWords::holdingBack(const ResourceTrack & /*resource*/, Moment /*t*/) const
{
    return {};
}

std::optional<Closure> DomainWords::closedAt(const ResourceTrack & /*resource*/, Moment /*t*/) const
{
    return std::nullopt;
}

std::vector<Closure> DomainWords::closures(const ResourceTrack & /*resource*/,
                                           Clock::TimePoint /*from*/,
                                           Clock::TimePoint /*to*/) const
{
    return {};
}

EventIndex DomainWords::heldBackBy(const ResourceTrack & /*resource*/, Moment /*t*/) const
{
    return EventIndex::None;
}

std::vector<HeldBack> DomainWords::heldBack(const ResourceTrack & /*resource*/,
                                            Clock::TimePoint /*from*/,
                                            Clock::TimePoint /*to*/) const
{
    return {};
}

QString DomainWords::waitedFor(const History &history, WaitKind wait, ResourceId resource) const
{
    if (!history.resource(resource))
        return EventWords::tr("for %1").arg(awaitedWord(wait));
    const QString name = resourceName(history, resource);
    switch (wait) {
    case WaitKind::Semaphore:
        return EventWords::tr("for a permit of “%1”").arg(name);
    case WaitKind::Lock:
        return EventWords::tr("for the lock “%1”").arg(name);
    case WaitKind::QueueGet:
        return EventWords::tr("for an item of “%1”").arg(name);
    case WaitKind::QueuePut:
        return EventWords::tr("for room in “%1”").arg(name);
    case WaitKind::QueueJoin:
        return EventWords::tr("for all items of “%1” to be done").arg(name);
    case WaitKind::Event:
        return EventWords::tr("for “%1” to be set").arg(name);
    case WaitKind::Condition:
        return EventWords::tr("for “%1” to notify it").arg(name);
    case WaitKind::Barrier:
        return EventWords::tr("for the others at “%1”").arg(name);
    default:
        return EventWords::tr("for “%1”").arg(name);
    }
}

QString DomainWords::resourcesHeading() const
{
    return EventWords::tr("Resources");
}

bool DomainWords::isAmongResources(const ResourceTrack & /*resource*/) const
{
    return true;
}

TaskState DomainWords::shown(TaskState state) const
{
    return state;
}

QString DomainWords::state(TaskState state) const
{
    return stateWord(state);
}

QString DomainWords::meaning(TaskState state) const
{
    return stateMeaning(state);
}

QString DomainWords::waiting(const QString &what) const
{
    return EventWords::tr("Suspended on %1").arg(what);
}

const DomainWords &DomainWords::none()
{
    static const DomainWords words;
    return words;
}

QString eventSentence(const History &history, const TraceEvent &event, const DomainWords &domain)
{
    if (isOfDomain(event.kind))
        return domain.sentence(history, event);
    const QString task = taskName(history, event.task);
    const QString resource = resourceName(history, event.resource);
    switch (event.kind) {
    case EventKind::TaskSpawned:
        return EventWords::tr("%1 was started").arg(task);
    case EventKind::TaskStarted:
        return EventWords::tr("%1 began to run").arg(task);
    case EventKind::TaskResumed:
        return EventWords::tr("%1 was resumed").arg(task);
    case EventKind::TaskEnded:
    case EventKind::OutcomeMarked:
        return outcomeSentence(
            task, static_cast<TaskOutcome>(event.detail), history.text(event.text));
    case EventKind::SubjectNoted:
        return EventWords::tr("%1 took up its item of the input").arg(task);
    case EventKind::WaitBegan:
        return waitSentence(history, event, task);
    case EventKind::WaitEnded:
        return static_cast<WakeReason>(event.detail) == WakeReason::Granted
                   ? EventWords::tr("%1 was woken").arg(task)
                   : EventWords::tr("%1 was cut off from its wait").arg(task);
    case EventKind::ResourceCreated:
        return EventWords::tr("“%1” was made").arg(resource);
    case EventKind::ResourceRemoved:
        return EventWords::tr("“%1” was removed").arg(resource);
    case EventKind::PermitsChanged:
        return EventWords::tr("“%1” has %2 permits now")
            .arg(resource, QString::number(event.value));
    case EventKind::PermitAcquired:
        return isLock(history, event.resource)
                   ? EventWords::tr("%1 got the lock “%2”").arg(task, resource)
                   : EventWords::tr("%1 got a permit of “%2”").arg(task, resource);
    case EventKind::PermitReleased:
        return isLock(history, event.resource)
                   ? EventWords::tr("%1 gave the lock “%2” back").arg(task, resource)
                   : EventWords::tr("%1 gave a permit of “%2” back").arg(task, resource);
    case EventKind::CancelRequested:
        return cancelSentence(
            task, static_cast<CancelSource>(event.detail), history.text(event.text));
    case EventKind::AttemptBegan:
        return EventWords::tr("%1 started attempt %2").arg(task, QString::number(event.value));
    case EventKind::AttemptEnded:
        return outcomeSentence(EventWords::tr("attempt %1 of %2").arg(event.value).arg(task),
                               static_cast<TaskOutcome>(event.detail),
                               history.text(event.text));
    case EventKind::BackoffBegan:
        return EventWords::tr("%1 backs off for %2")
            .arg(task, formatDuration(Clock::Duration(event.value)));
    case EventKind::ItemPut:
        return EventWords::tr("%1 put an item into “%2”, %3 inside")
            .arg(task, resource, QString::number(event.value));
    case EventKind::ItemTaken:
        return EventWords::tr("%1 took an item from “%2”, %3 inside")
            .arg(task, resource, QString::number(event.value));
    case EventKind::ItemDone:
        return EventWords::tr("an item of “%1” is done, %2 to go")
            .arg(resource, QString::number(event.value));
    case EventKind::QueueShutDown:
        return EventWords::tr("“%1” was shut down").arg(resource);
    case EventKind::EventSet:
        return EventWords::tr("%1 set “%2”").arg(task, resource);
    case EventKind::EventCleared:
        return EventWords::tr("%1 cleared “%2”").arg(task, resource);
    case EventKind::DeadlineSet:
        return event.value < 0 ? EventWords::tr("%1 lifted its time limit").arg(task)
                               : EventWords::tr("%1 set itself a time limit").arg(task);
    case EventKind::ShieldChanged:
        return event.value != 0
                   ? EventWords::tr("%1 shielded itself from being cancelled").arg(task)
                   : EventWords::tr("%1 lifted its shield").arg(task);
    case EventKind::StageBegan:
        return stageSentence(
            task, static_cast<Stage>(event.detail), printable(history.text(event.text), 60));
    case EventKind::Noted:
        return EventWords::tr("%1: “%2”").arg(task, printable(history.text(event.text), 200));
    case EventKind::DeadlockFound:
        return EventWords::tr("deadlock: %1").arg(history.text(event.text));
    }
    Q_UNREACHABLE();
    return {};
}

QString closureText(const Closure &closure, Clock::TimePoint now)
{
    return closure.until ? EventWords::tr("opens in %1: %2")
                               .arg(timeLeftText(*closure.until, now), closure.why)
                         : EventWords::tr("closed: %1").arg(closure.why);
}

QString timeLeftText(Clock::TimePoint until, Clock::TimePoint now)
{
    using namespace std::chrono_literals;
    const Clock::Duration left = std::max(until - now, Clock::Duration::zero());
    const Clock::Duration step = left < 1s ? Clock::Duration(10ms) : Clock::Duration(100ms);
    return formatLimit((left + step - 1ns) / step * step);
}

QString doingText(const History &history, const DomainWords &domain, const Transition &doing)
{
    if (doing.state != TaskState::Suspended)
        return domain.state(doing.state);
    const ResourceTrack *const resource = history.resource(doing.resource);
    if (resource)
        return domain.waiting(EventWords::tr("“%1”").arg(printable(resource->name())));
    return domain.waiting(awaitedWord(doing.wait()));
}

bool belongsToStory(EventKind kind, const DomainWords &domain)
{
    if (isOfDomain(kind))
        return domain.belongsToStory(kind);
    switch (kind) {
    case EventKind::DeadlineSet:
    case EventKind::SubjectNoted:
    case EventKind::TaskResumed: // that it was woken has been said
    case EventKind::ResourceRemoved:
    case EventKind::BackoffBegan: // the wait that follows says the same
        return false;
    default:
        return true;
    }
}

} // namespace coroscope
