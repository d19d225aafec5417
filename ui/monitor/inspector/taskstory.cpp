// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/taskstory.h"

#include "core/trace/readyline.h"
#include "ui/monitor/time/timetext.h"
#include "ui/style/stateart.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

class TaskStory
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskStory)
};

constexpr qsizetype longestChain = 6;
constexpr qsizetype longestQueue = 10'000;
constexpr auto shortestShare = 50us; ///< less would read 0.0 ms

QString explainLine(const ResourceTrack &queue, WaitKind kind, Moment t)
{
    const int inside = queue.occupancyAt(t).held;
    switch (kind) {
    case WaitKind::QueuePut:
        return TaskStory::tr("Waits for room: “%1” is full, with %2 items.")
            .arg(printable(queue.name()), QString::number(inside));
    case WaitKind::QueueJoin:
        return TaskStory::tr("Waits until every item of “%1” has been taken and done.")
            .arg(printable(queue.name()));
    default:
        return TaskStory::tr("Waits for an item: “%1” is empty.").arg(printable(queue.name()));
    }
}

/// What keeps the semaphore from giving a permit, as the beginning of a sentence.
QString explainSemaphore(const DomainWords &words, const ResourceTrack &resource, Moment t)
{
    const QString holdingBack = words.holdingBack(resource, t);
    if (!holdingBack.isEmpty())
        return holdingBack;
    return TaskStory::tr("Waits for a permit of “%1”: %2 of %3 are held")
        .arg(printable(resource.name()),
             QString::number(resource.occupancyAt(t).held),
             QString::number(resource.permitsAt(t)));
}

QString explainPermit(const DomainWords &words,
                      const ResourceTrack &resource,
                      const TaskTrack &task,
                      Moment t)
{
    const QString held = explainSemaphore(words, resource, t);
    const std::vector<ResourceSpan> queue = resource.waitersAt(t, longestQueue);
    const auto place = std::find_if(queue.begin(), queue.end(), [&task](const ResourceSpan &span) {
        return span.task == task.id;
    });
    if (place == queue.end())
        return TaskStory::tr("%1.").arg(held);
    const auto ahead = static_cast<int>(place - queue.begin());
    switch (ahead) {
    case 0:
        return TaskStory::tr("%1, and it is the next to get one.").arg(held);
    case 1:
        return TaskStory::tr("%1, and one other is before it.").arg(held);
    default:
        return TaskStory::tr("%1, and %n others are before it.", nullptr, ahead).arg(held);
    }
}

/// What the event of the wait says with it. Zero if that is gone, or the wait was only concluded from what another
/// task did.
qint64 waitValue(const History &history, const TaskTrack &task, const Transition &transition)
{
    const TraceEvent *const event = history.event(transition.event);
    const bool isOwn = event && event->task == task.id && event->kind == EventKind::WaitBegan;
    return isOwn ? event->value : 0;
}

QString explainSleep(const Transition &transition, Clock::Duration delay, Moment t)
{
    if (delay <= Clock::Duration::zero())
        return TaskStory::tr("Asleep.");
    const auto left = std::max(transition.time + delay - t.time, Clock::Duration(0));
    return TaskStory::tr("Asleep for %1 more.").arg(formatDuration(left));
}

QString explainLock(const History &history, const ResourceTrack &lock, Moment t)
{
    const std::vector<ResourceSpan> holders = lock.holdersAt(t);
    const TaskTrack *const owner = holders.empty() ? nullptr : history.task(holders.front().task);
    if (!owner)
        return TaskStory::tr("Waits for the lock “%1”.").arg(printable(lock.name()));
    return TaskStory::tr("Waits for the lock “%1”, which %2 holds.")
        .arg(printable(lock.name()), printable(history.text(owner->name)));
}

QString
explainResource(const History &history, const ResourceTrack &resource, WaitKind kind, Moment t)
{
    switch (resource.kind()) {
    case ResourceKind::Queue:
        return explainLine(resource, kind, t);
    case ResourceKind::Lock:
        return explainLock(history, resource, t);
    case ResourceKind::Condition:
        return TaskStory::tr("Waits to be notified by “%1”.").arg(printable(resource.name()));
    case ResourceKind::Barrier:
        return TaskStory::tr("Waits for the others at “%1”: %2 of %3 have come.")
            .arg(printable(resource.name()))
            .arg(resource.occupancyAt(t).waiting)
            .arg(resource.permitsAt(t));
    case ResourceKind::Semaphore:
    case ResourceKind::Event:
        break;
    }
    return TaskStory::tr("Waits until “%1” is set.").arg(printable(resource.name()));
}

QString explainAwaited(const History &history, TaskId awaited)
{
    if (const TaskTrack *const task = history.task(awaited))
        return TaskStory::tr("Waits for %1 to end.").arg(printable(history.text(task->name)));
    return TaskStory::tr("Waits for another task, or one of several, to end.");
}

QString explainWait(const History &history,
                    const DomainWords &words,
                    const TaskTrack &task,
                    const Transition &transition,
                    Moment t)
{
    const ResourceTrack *resource = history.resource(transition.resource);
    if (resource && resource->kind() == ResourceKind::Semaphore)
        return explainPermit(words, *resource, task, t);
    if (resource)
        return explainResource(history, *resource, transition.wait(), t);
    const qint64 value = waitValue(history, task, transition);
    switch (transition.wait()) {
    case WaitKind::Sleep:
        return explainSleep(transition, Clock::Duration(value), t);
    case WaitKind::Children:
        return TaskStory::tr("Waits for its child tasks.");
    case WaitKind::Task:
        return explainAwaited(history, TaskId{static_cast<quint32>(std::max<qint64>(value, 0))});
    case WaitKind::Room:
        return TaskStory::tr("Waits until there is room to start another task.");
    case WaitKind::Outside:
        return TaskStory::tr("Waits for something outside, such as a signal or a callback.");
    case WaitKind::Thread:
        return TaskStory::tr("Waits for a function on another thread.");
    case WaitKind::Forever:
        return TaskStory::tr("Asleep until it is cancelled.");
    default:
        return TaskStory::tr("Waits for its turn.");
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
        return TaskStory::tr("Attempt %1 failed. It sleeps before the next one.").arg(failed);
    const Clock::Duration left = transition.time + delay - t.time;
    return left > 0ns
               ? TaskStory::tr("Attempt %1 failed. The next one starts in %2.")
                     .arg(failed)
                     .arg(formatDuration(left))
               : TaskStory::tr("Attempt %1 failed. The next one is about to start.").arg(failed);
}

QString explainTurn(const History &history, const TaskTrack &task, Moment t)
{
    const std::vector<TaskId> line = readyLineAt(history, t);
    const auto ahead = static_cast<int>(std::ranges::find(line, task.id) - line.begin());
    switch (ahead) {
    case 0:
        return TaskStory::tr("It is the next to be resumed.");
    case 1:
        return TaskStory::tr("One other is resumed before it.");
    default:
        return TaskStory::tr("%n others are resumed before it.", nullptr, ahead);
    }
}

QString
explainReady(const History &history, const TaskTrack &task, const Transition &ready, Moment t)
{
    const TraceEvent *const event = history.event(ready.event);
    const bool wasCut = event && event->kind == EventKind::WaitEnded
                        && static_cast<WakeReason>(event->detail) == WakeReason::Cancelled;
    const bool gaveWay = event && event->kind == EventKind::WaitBegan;
    const QString why = wasCut    ? TaskStory::tr("It was cut off from its wait.")
                        : gaveWay ? TaskStory::tr("It gave way to the others.")
                                  : TaskStory::tr("What it waited for is there.");
    return TaskStory::tr("%1 %2").arg(why, explainTurn(history, task, t));
}

QString explainRequest(const TaskTrack &task, Moment t)
{
    const int attempt = newestAttempt(task, t);
    return attempt > 0 ? TaskStory::tr("Attempt %1 is under way.").arg(attempt)
                       : TaskStory::tr("It waits for the network.");
}

/// The task's states between two times.
std::vector<InspectorContent::Segment> segmentsOf(const DomainWords &words,
                                                  const TaskTrack &task,
                                                  Clock::TimePoint begin,
                                                  Clock::TimePoint end)
{
    std::vector<InspectorContent::Segment> segments;
    for (std::size_t i = 0; i < task.transitions.size(); ++i) {
        const Transition &transition = task.transitions[i];
        const Clock::TimePoint next =
            i + 1 < task.transitions.size() ? task.transitions[i + 1].time : end;
        const Clock::TimePoint from = std::max(begin, transition.time);
        const Clock::TimePoint to = std::min(end, next);
        if (from >= to || isEnd(transition.state))
            continue;
        const TaskState state = words.shown(transition.state);
        if (!segments.empty() && segments.back().state == state)
            segments.back().end = to;
        else
            segments.push_back({state, from, to});
    }
    return segments;
}

} // namespace

QString
explainTask(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
{
    const Transition *now = task.at(t);
    if (!now)
        return TaskStory::tr("It does not exist yet.");
    if (words.shown(now->state) != now->state) // a turn that nobody wants to see
        return TaskStory::tr("What it waited for is there; it goes on at once.");
    switch (now->state) {
    case TaskState::Pending:
        return TaskStory::tr("Started, but its first line has not run yet.");
    case TaskState::Suspended:
        return explainWait(history, words, task, *now, t);
    case TaskState::Backoff:
        return explainBackoff(history, task, *now, t);
    case TaskState::Ready:
        return explainReady(history, task, *now, t);
    case TaskState::OnLoop:
        return TaskStory::tr("It has the thread: all others wait for their turn.");
    case TaskState::Network:
        return explainRequest(task, t);
    default:
        return {};
    }
}

std::vector<InspectorContent::Share>
sharesOf(const DomainWords &words, const TaskTrack &task, Moment t)
{
    std::array<Clock::Duration, taskStateCount> times{};
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        times[static_cast<std::size_t>(words.shown(state))] += task.timeIn(state, t);
    }
    std::vector<InspectorContent::Share> shares;
    for (const TaskState state : {TaskState::OnLoop,
                                  TaskState::Network,
                                  TaskState::Suspended,
                                  TaskState::Backoff,
                                  TaskState::Ready,
                                  TaskState::Pending}) {
        const Clock::Duration time = times[static_cast<std::size_t>(state)];
        if (time >= shortestShare)
            shares.push_back({state, time, words.state(state), formatDuration(time)});
    }
    return shares;
}

std::vector<InspectorContent::AttemptRow>
attemptRowsOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
{
    std::vector<InspectorContent::AttemptRow> attemptRows;
    for (std::size_t i = 0; i < task.attempts.size(); ++i) {
        const AttemptSpan &attempt = task.attempts[i];
        if (attempt.began() > t)
            break;
        const bool isLast = i + 1 == task.attempts.size();
        const Clock::TimePoint until =
            isLast ? task.endBy(t) : std::min(t.time, task.attempts[i + 1].began().time);
        InspectorContent::AttemptRow attemptRow;
        attemptRow.name = TaskStory::tr("Attempt %1").arg(attempt.number);
        attemptRow.segments = segmentsOf(words, task, attempt.began().time, until);
        if (attempt.hasEndedBy(t)) {
            attemptRow.end = endState(attempt.outcome);
            attemptRow.mark = stateGlyphPath(*attemptRow.end);
            attemptRow.endedAt = attempt.ended()->time;
            const QString error = history.text(attempt.error);
            const bool saysNoMore = error.isEmpty() || attempt.outcome == TaskOutcome::TimedOut;
            attemptRow.note =
                saysNoMore ? formatDuration(attempt.lengthBy(t)) : printable(error, 20);
        }
        attemptRows.push_back(std::move(attemptRow));
    }
    return attemptRows;
}

std::vector<InspectorContent::Fact>
causesOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
{
    const Transition *now = task.at(t);
    const TraceEvent *const own = now ? history.event(now->event) : nullptr;
    if (!own || own->task != task.id) // what another task did tells when, and not why
        return {};
    std::vector<InspectorContent::Fact> causes;
    for (const EventIndex index : history.causeChain(now->event, longestChain)) {
        if (const TraceEvent *event = history.event(index))
            causes.push_back({momentText(event->time, 1ms), eventSentence(history, *event, words)});
    }
    // One line alone says no more than the state does.
    return causes.size() > 1 ? causes : std::vector<InspectorContent::Fact>();
}

} // namespace coroscope::ui
