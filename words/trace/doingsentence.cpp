// SPDX-License-Identifier: MIT
#include "words/trace/doingsentence.h"

#include "core/trace/readyline.h"
#include "core/trace/waits/awaited.h"
#include "core/trace/waits/heldup.h"
#include "words/text/format.h"
#include "words/trace/waitedwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

using namespace std::chrono_literals;

namespace {

class DoingSentence
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::DoingSentence)
};

QString explainLine(const ResourceTrack &queue, WaitKind kind, Moment t)
{
    const int inside = queue.occupancyAt(t).held;
    switch (kind) {
    case WaitKind::QueuePut:
        return DoingSentence::tr("Waits for room: “%1” is full, with %2 items.")
            .arg(printable(queue.name()), QString::number(inside));
    case WaitKind::QueueJoin:
        return DoingSentence::tr("Waits until every item of “%1” has been taken and done.")
            .arg(printable(queue.name()));
    default:
        return DoingSentence::tr("Waits for an item: “%1” is empty.").arg(printable(queue.name()));
    }
}

/// What keeps the semaphore from giving a permit, as the beginning of a sentence.
QString explainSemaphore(const History &history,
                         const DomainWords &words,
                         const ResourceTrack &resource,
                         const Awaited &awaited,
                         Moment t)
{
    const QString holdingBack = words.holdingBack(resource, t);
    if (!holdingBack.isEmpty())
        return holdingBack;
    const QString held = DoingSentence::tr("Waits for a permit of “%1”: %2 of %3 are held")
                             .arg(printable(resource.name()),
                                  QString::number(resource.occupancyAt(t).held),
                                  QString::number(resource.permitsAt(t)));
    const QString holders = tasksInWords(history, awaited.tasks, awaited.moreTasks);
    return holders.isEmpty() ? held : DoingSentence::tr("%1, by %2").arg(held, holders);
}

QString explainPermit(const History &history,
                      const DomainWords &words,
                      const ResourceTrack &resource,
                      const TaskTrack &task,
                      const Awaited &awaited,
                      Moment t)
{
    const QString held = explainSemaphore(history, words, resource, awaited, t);
    const auto ahead = aheadOf(task.id, resource, t);
    if (!ahead)
        return DoingSentence::tr("%1.").arg(held);
    switch (*ahead) {
    case 0:
        return DoingSentence::tr("%1, and it is the next to get one.").arg(held);
    case 1:
        return DoingSentence::tr("%1, and one other is before it.").arg(held);
    default:
        return DoingSentence::tr("%1, and %n others are before it.", nullptr, *ahead).arg(held);
    }
}

/// What the event of the wait says with it. Zero if that is gone, or the wait was only concluded from what another
/// task did.
qint64 waitValue(const History &history, const TaskTrack &task, const Transition &transition)
{
    const KeptEvent event = history.event(transition.event);
    const bool isOwn = event && event->task == task.id && event->kind == EventKind::WaitBegan;
    return isOwn ? event->value : 0;
}

QString
explainSleep(const History &history, const TaskTrack &task, const Transition &transition, Moment t)
{
    const auto due = sleepEnds(history, task, transition);
    if (!due)
        return DoingSentence::tr("Asleep.");
    const auto heldUp = heldUpAt(history, task, t);
    const TaskTrack *const other = heldUp ? history.task(heldUp->by) : nullptr;
    if (other)
        return DoingSentence::tr("Due for %1, and held up: %2 has the thread, and gives it back at "
                                 "its next await.")
            .arg(formatDuration(t.time - *due), printable(history.text(other->name)));
    const auto left = std::max(*due - t.time, Clock::Duration(0));
    return DoingSentence::tr("Asleep for %1 more.").arg(formatDuration(left));
}

/// The lock that the owner of another one waits for, and who holds that; nothing if it does not.
struct NextLock
{
    const ResourceTrack *lock = nullptr;
    TaskId owner = TaskId::None;
};

NextLock awaitedBy(const History &history, const TaskTrack &owner, Moment t)
{
    const auto awaited = awaitedAt(history, owner, t);
    const ResourceTrack *const lock = awaited ? history.resource(awaited->resource) : nullptr;
    if (!lock || lock->kind() != ResourceKind::Lock || awaited->tasks.empty())
        return {};
    return {lock, awaited->tasks.front().task};
}

QString explainLock(const History &history,
                    const ResourceTrack &lock,
                    const TaskTrack &task,
                    const Awaited &awaited,
                    Moment t)
{
    const TaskTrack *const owner =
        awaited.tasks.empty() ? nullptr : history.task(awaited.tasks.front().task);
    const QString name = printable(lock.name());
    if (!owner)
        return DoingSentence::tr("Waits for the lock “%1”.").arg(name);
    const QString holder = taskName(history, owner->id);
    const NextLock next = awaitedBy(history, *owner, t);
    const QString nextName = next.lock ? printable(next.lock->name()) : QString();
    if (next.lock && next.owner == task.id)
        return DoingSentence::tr(
                   "Deadlock: %1 waits for the lock “%2”, which %3 holds, and %3 waits "
                   "for the lock “%4”, which %1 holds.")
            .arg(taskName(history, task.id), name, holder, nextName);
    const QString waits =
        DoingSentence::tr("Waits for the lock “%1”, which %2 holds.").arg(name, holder);
    return !next.lock ? waits
                      : DoingSentence::tr("%1 %2 waits for the lock “%3” in turn, which %4 holds.")
                            .arg(waits, holder, nextName, taskName(history, next.owner));
}

QString explainResource(const ResourceTrack &resource, WaitKind kind, Moment t)
{
    switch (resource.kind()) {
    case ResourceKind::Queue:
        return explainLine(resource, kind, t);
    case ResourceKind::Condition:
        return DoingSentence::tr("Waits to be notified by “%1”.").arg(printable(resource.name()));
    case ResourceKind::Barrier:
        return DoingSentence::tr("Waits for the others at “%1”: %2 of %3 have come.")
            .arg(printable(resource.name()))
            .arg(resource.occupancyAt(t).waiting)
            .arg(resource.permitsAt(t));
    case ResourceKind::Semaphore:
    case ResourceKind::Lock:
    case ResourceKind::Event:
        break;
    }
    return DoingSentence::tr("Waits until “%1” is set.").arg(printable(resource.name()));
}

QString explainChildren(const History &history, const Awaited &awaited)
{
    if (awaited.tasks.empty())
        return DoingSentence::tr("Waits for its child tasks.");
    const QString children = tasksInWords(history, awaited.tasks, awaited.moreTasks);
    return awaited.count() == 1
               ? DoingSentence::tr("Waits for its child tasks: %1 has not ended.").arg(children)
               : DoingSentence::tr("Waits for its child tasks: %1 have not ended.").arg(children);
}

QString explainAwaited(const History &history, const Awaited &awaited)
{
    return awaited.tasks.empty()
               ? DoingSentence::tr("Waits for another task, or one of several, to end.")
               : DoingSentence::tr("Waits for %1 to end.")
                     .arg(taskName(history, awaited.tasks.front().task));
}

QString explainWait(const History &history,
                    const DomainWords &words,
                    const TaskTrack &task,
                    const Transition &transition,
                    Moment t)
{
    const Awaited awaited = awaitedAt(history, task, t).value_or(Awaited());
    const ResourceTrack *const resource = history.resource(transition.resource);
    if (resource && resource->kind() == ResourceKind::Semaphore)
        return explainPermit(history, words, *resource, task, awaited, t);
    if (resource && resource->kind() == ResourceKind::Lock)
        return explainLock(history, *resource, task, awaited, t);
    if (resource)
        return explainResource(*resource, transition.wait(), t);
    switch (transition.wait()) {
    case WaitKind::Sleep:
        return explainSleep(history, task, transition, t);
    case WaitKind::Children:
        return explainChildren(history, awaited);
    case WaitKind::Task:
        return explainAwaited(history, awaited);
    case WaitKind::Room:
        return DoingSentence::tr("Waits until there is room to start another task.");
    case WaitKind::Outside:
        return DoingSentence::tr("Waits for something outside, such as a signal or a callback.");
    case WaitKind::Thread:
        return DoingSentence::tr("Waits for a function on another thread.");
    case WaitKind::Forever:
        return DoingSentence::tr("Asleep until it is cancelled.");
    default:
        return DoingSentence::tr("Waits for its turn.");
    }
}

/// The number that the newest attempt by `t` gave itself; 0: there was none. Several retries count anew.
int newestAttempt(const TaskTrack &task, Moment t)
{
    const int begun = task.attemptsAt(t);
    return begun == 0 ? 0 : task.attempts[static_cast<std::size_t>(begun - 1)].number;
}

QString explainBackoff(const History &history,
                       const TaskTrack &task,
                       const Transition &transition,
                       Moment t)
{
    const int failed = newestAttempt(task, t);
    const auto delay = Clock::Duration(waitValue(history, task, transition));
    if (delay <= Clock::Duration::zero())
        return DoingSentence::tr("Attempt %1 failed. It sleeps before the next one.").arg(failed);
    const Clock::Duration left = transition.time + delay - t.time;
    return left > 0ns ? DoingSentence::tr("Attempt %1 failed. The next one starts in %2.")
                            .arg(failed)
                            .arg(formatDuration(left))
                      : DoingSentence::tr("Attempt %1 failed. The next one is about to start.")
                            .arg(failed);
}

QString explainTurn(const History &history, const TaskTrack &task, Moment t)
{
    const std::vector<TaskId> line = readyLineAt(history, t);
    const auto ahead = static_cast<int>(std::ranges::find(line, task.id) - line.begin());
    switch (ahead) {
    case 0:
        return DoingSentence::tr("It is the next to be resumed.");
    case 1:
        return DoingSentence::tr("One other is resumed before it.");
    default:
        return DoingSentence::tr("%n others are resumed before it.", nullptr, ahead);
    }
}

QString
explainReady(const History &history, const TaskTrack &task, const Transition &ready, Moment t)
{
    const KeptEvent event = history.event(ready.event);
    const bool wasCut = event && event->kind == EventKind::WaitEnded
                        && static_cast<WakeReason>(event->detail) == WakeReason::Cancelled;
    const bool gaveWay = event && event->kind == EventKind::WaitBegan;
    const QString why = wasCut    ? DoingSentence::tr("It was cut off from its wait.")
                        : gaveWay ? DoingSentence::tr("It gave way to the others.")
                                  : DoingSentence::tr("What it waited for is there.");
    return DoingSentence::tr("%1 %2").arg(why, explainTurn(history, task, t));
}

QString explainOnLoop(const History &history, Moment t)
{
    const StateCounts counts = history.countsAt(t);
    const int others = counts[TaskState::Ready] + counts[TaskState::Pending];
    if (others == 0)
        return DoingSentence::tr("It has the thread.");
    return others == 1 ? DoingSentence::tr("It has the thread: one other waits for its turn.")
                       : DoingSentence::tr("It has the thread: %1 others wait for their turn.")
                             .arg(formatCount(others));
}

QString explainRequest(const TaskTrack &task, Moment t)
{
    const int attempt = newestAttempt(task, t);
    return attempt > 0 ? DoingSentence::tr("Attempt %1 is under way.").arg(attempt)
                       : DoingSentence::tr("It waits for the network.");
}

} // namespace

QString
doingSentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
{
    const Transition *now = task.at(t);
    if (!now)
        return DoingSentence::tr("It does not exist yet.");
    if (words.shown(now->state) != now->state) // a turn that nobody wants to see
        return DoingSentence::tr("What it waited for is there; it goes on at once.");
    switch (now->state) {
    case TaskState::Pending:
        return DoingSentence::tr("Started, but its first line has not run yet.");
    case TaskState::Suspended:
        return explainWait(history, words, task, *now, t);
    case TaskState::Backoff:
        return explainBackoff(history, task, *now, t);
    case TaskState::Ready:
        return explainReady(history, task, *now, t);
    case TaskState::OnLoop:
        return explainOnLoop(history, t);
    case TaskState::Network:
        return explainRequest(task, t);
    default:
        return {};
    }
}

} // namespace coroscope
