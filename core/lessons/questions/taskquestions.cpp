// SPDX-License-Identifier: MIT
// Questions whose answers are tasks.
#include "core/lessons/questions/questionkinds.h"
#include "core/trace/readyline.h"

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

Answer naming(const QString &name, const QList<TaskId> &tasks)
{
    return {.name = name, .tasks = tasks};
}

bool isWoken(const TraceEvent &event, WakeReason reason)
{
    return event.kind == EventKind::WaitEnded
           && event.detail == static_cast<quint8>(reason);
}

bool isCancelledEnd(const TraceEvent &event)
{
    return event.kind == EventKind::TaskEnded
           && event.detail == static_cast<quint8>(TaskOutcome::Cancelled);
}

bool isAnybodyOnLoop(const History &history, Moment m)
{
    return history.countsAt(m)[TaskState::OnLoop] > 0;
}

/// Whether something outside the loop wakes several tasks at the time at which
/// the first of them is woken: which of them comes first is then nobody's doing.
bool areWokenTogether(const History &history, Moment m)
{
    std::optional<Clock::TimePoint> time;
    int woken = 0;
    eventsAfter(history, m, [&](Moment now, const TraceEvent &event) {
        if (event.kind == EventKind::WaitEnded) {
            if (!time)
                time = now.time;
            woken +=
                now.time == *time && !isAnybodyOnLoop(history, now) ? 1 : 0;
        }
        return !time || now.time == *time;
    });
    return woken > 1;
}

bool isSuspended(const TaskTrack &task, Moment m)
{
    const auto state = task.stateAt(m);
    return state == TaskState::Suspended || state == TaskState::Network
           || state == TaskState::Backoff;
}

/// Whether `chain` of causes has that event in it.
bool leadsBackTo(const History &history, EventIndex event, EventIndex cause)
{
    const std::vector<EventIndex> chain = history.causeChain(event);
    return std::ranges::find(chain, cause) != chain.end();
}

} // namespace

void eventsAfter(const History &history,
                 Moment m,
                 const std::function<bool(Moment, const TraceEvent &)> &visit)
{
    EventReader events(history.events());
    const auto first = static_cast<quint32>(history.lastEventAt(m)) + 1;
    for (quint32 i = first; i <= static_cast<quint32>(history.recordedEvents());
         ++i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (event && !visit(Moment(event->time, EventIndex{i}), *event))
            return;
    }
}

QList<TaskId>
livingAt(const History &history, Moment m, std::optional<TaskId> parent)
{
    QList<TaskId> living;
    for (const TaskTrack &task : history.tasks()) {
        const auto state = task.stateAt(m);
        const bool isMeant = !parent || task.parent == *parent;
        if (isMeant && state && !isEnd(*state))
            living << task.id;
    }
    return living;
}

std::optional<Reply> nextOnLoop(const Asked &asked)
{
    const std::vector<TaskId> line = readyLineAt(asked.history, asked.at);
    if (line.empty() && areWokenTogether(asked.history, asked.at))
        return std::nullopt;
    Reply reply;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.kind != EventKind::TaskStarted
                && event.kind != EventKind::TaskResumed)
                return true;
            reply.reveal = now;
            reply.who = event.task;
            return false;
        });
    if (reply.who == TaskId::None)
        return std::nullopt;
    reply.answers << naming(u"right"_s, {reply.who});
    if (!line.empty())
        reply.answers << naming(u"last-ready"_s, {line.back()});
    for (const TaskTrack &task : asked.history.tasks()) {
        if (task.stateAt(asked.at) == TaskState::OnLoop)
            reply.answers << naming(u"same"_s, {task.id});
    }
    for (const TaskTrack &task : asked.history.tasks()) {
        if (isSuspended(task, asked.at))
            reply.answers << naming(u"suspended"_s, {task.id});
    }
    return reply;
}

std::optional<Reply> nextServed(const Asked &asked)
{
    Reply reply;
    TaskId releaser = TaskId::None;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.resource != asked.resource->id())
                return true;
            if (event.kind == EventKind::PermitReleased)
                releaser = event.task;
            if (event.kind != EventKind::PermitAcquired)
                return true;
            reply.reveal = now;
            reply.who = event.task;
            return false;
        });
    if (reply.who == TaskId::None)
        return std::nullopt;
    reply.answers << naming(u"right"_s, {reply.who});
    const std::vector<ResourceSpan> line =
        asked.resource->waitersAt(asked.at, asked.resource->mostWaiting());
    if (!line.empty())
        reply.answers << naming(u"newest"_s, {line.back().task});
    if (releaser != TaskId::None)
        reply.answers << naming(u"releaser"_s, {releaser});
    reply.answers << naming(u"nobody"_s, {});
    return reply;
}

std::optional<Reply> wokenByEvent(const Asked &asked)
{
    std::optional<Moment> set;
    QList<TaskId> woken;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.resource != asked.resource->id())
                return true;
            if (event.kind == EventKind::EventSet && !set)
                set = now;
            else if (set && isWoken(event, WakeReason::Granted)
                     && leadsBackTo(asked.history, now.event, set->event))
                woken << event.task;
            return true;
        });
    if (!set)
        return std::nullopt;
    std::ranges::sort(woken);
    Reply reply{
        .answers = {naming(woken.isEmpty() ? u"nobody"_s : u"right"_s, woken)},
        .reveal = *set,
        .who = asked.history.event(set->event)->task};
    const std::vector<ResourceSpan> line =
        asked.resource->waitersAt(asked.at, 1);
    if (!line.empty())
        reply.answers << naming(u"first"_s, {line.front().task});
    reply.answers << naming(u"nobody"_s, {})
                  << naming(u"everyone"_s, livingAt(asked.history, asked.at));
    return reply;
}

std::optional<Reply> cancelledByIt(const Asked &asked)
{
    const EventIndex cause = asked.history.lastEventAt(asked.at);
    const KeptEvent event = asked.history.event(cause);
    const TaskTrack *const task =
        event ? asked.history.task(event->task) : nullptr;
    if (!task)
        return std::nullopt;
    QList<TaskId> stopped;
    Reply reply{.answers = {}, .reveal = asked.at, .who = task->id};
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &later) {
            // Whoever fails while it cleans up was stopped as well.
            const bool isStopped =
                isWoken(later, WakeReason::Cancelled) || isCancelledEnd(later);
            if (isStopped && !stopped.contains(later.task)
                && leadsBackTo(asked.history, now.event, cause)) {
                stopped << later.task;
                reply.reveal = now;
                reply.who = later.task;
            }
            return true;
        });
    std::ranges::sort(stopped);
    // Where a task cancels its own block, those in it are its tasks; else its
    // siblings.
    const bool isOwnBlock = event->kind == EventKind::CancelRequested;
    QList<TaskId> everyone;
    for (const TaskTrack &other : asked.history.tasks()) {
        const bool isInBlock =
            isOwnBlock ? other.parent == task->id
                       : other.parent == task->parent && other.id != task->id;
        if (isInBlock && other.spawned() <= asked.at)
            everyone << other.id;
    }
    reply.answers << naming(stopped.isEmpty() ? u"nobody"_s : u"right"_s,
                            stopped)
                  << naming(u"nobody"_s, {});
    if (stopped.size() > 1)
        reply.answers << naming(u"first"_s, stopped.first(1));
    if (everyone.size() > 1)
        reply.answers << naming(u"everyone"_s, everyone);
    reply.answers << naming(u"itself"_s, {task->id});
    if (task->parent != TaskId::None)
        reply.answers << naming(u"parent"_s, {task->parent});
    return reply;
}

std::optional<Reply> firstEnded(const Asked &asked)
{
    const QList<TaskId> living =
        livingAt(asked.history, asked.at, asked.task->id);
    QList<Moment> ends;
    TaskId first = TaskId::None;
    TaskId last = TaskId::None;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.kind == EventKind::TaskEnded
                && living.contains(event.task)) {
                ends << now;
                first = first == TaskId::None ? event.task : first;
                last = event.task;
            }
            return true;
        });
    const bool isTie = ends.size() > 1 && ends[0].time == ends[1].time;
    if (first == TaskId::None || isTie)
        return std::nullopt;
    return Reply{.answers = {naming(u"right"_s, {first}),
                             naming(u"first-spawned"_s, {living.first()}),
                             naming(u"last-spawned"_s, {living.last()}),
                             naming(u"slowest"_s, {last})},
                 .reveal = ends.first(),
                 .who = first};
}

} // namespace coroscope
