// SPDX-License-Identifier: MIT
// Questions whose answers are numbers.
#include "core/lessons/questions/questionkinds.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

Answer counting(const QString &name, qint64 number)
{
    return {.name = name, .number = number};
}

struct Peak
{
    int most = 0;
    Moment when; ///< the first time
};

/// The most of one of the two, from `m` on.
Peak peakAfter(const ResourceTrack &resource, Moment m, int Occupancy::*what)
{
    Peak peak{resource.occupancyAt(m).*what, m};
    auto steps = resource.occupancy().after(m);
    while (const auto step = steps.next()) {
        if (step->value.*what > peak.most)
            peak = {step->value.*what, step->since};
    }
    return peak;
}

/// How many different tasks do that to the resource after `m`.
qsizetype doersAfter(const Asked &asked, EventKind kind)
{
    QSet<TaskId> doers;
    eventsAfter(
        asked.history, asked.at, [&](Moment /*now*/, const TraceEvent &event) {
            if (event.kind == kind && event.resource == asked.resource->id())
                doers.insert(event.task);
            return true;
        });
    return doers.size();
}

/// The most tasks that `is()` true of at once, from `m` on.
template <typename Is>
Peak mostTasks(const History &history, Moment m, Is is)
{
    std::map<Moment, int> changes;
    for (const TaskTrack &task : history.tasks()) {
        bool was = false;
        for (const Transition &doing : task.transitions) {
            const bool isNow = is(doing.state);
            if (isNow != was)
                changes[doing.moment()] += isNow ? 1 : -1;
            was = isNow;
        }
    }
    int count = 0;
    auto next = changes.begin();
    for (; next != changes.end() && next->first <= m; ++next)
        count += next->second;
    Peak peak{count, m};
    for (; next != changes.end(); ++next) {
        count += next->second;
        if (count > peak.most)
            peak = {count, next->first};
    }
    return peak;
}

Peak mostAlive(const Asked &asked)
{
    return mostTasks(
        asked.history, asked.at, [](TaskState state) { return !isEnd(state); });
}

Peak mostOnNetwork(const Asked &asked)
{
    return mostTasks(asked.history, asked.at, [](TaskState state) {
        return state == TaskState::Network;
    });
}

} // namespace

std::optional<Reply> deepest(const Asked &asked)
{
    const Peak peak = peakAfter(*asked.resource, asked.at, &Occupancy::held);
    qint64 items = 0;
    eventsAfter(
        asked.history, asked.at, [&](Moment /*now*/, const TraceEvent &event) {
            items += event.kind == EventKind::ItemPut
                             && event.resource == asked.resource->id()
                         ? 1
                         : 0;
            return true;
        });
    return Reply{.answers = {counting(u"right"_s, peak.most),
                             counting(u"all"_s, items),
                             counting(u"consumers"_s,
                                      doersAfter(asked, EventKind::ItemTaken)),
                             counting(u"above"_s, peak.most + 1),
                             counting(u"one"_s, 1),
                             counting(u"nothing"_s, 0)},
                 .reveal = peak.when,
                 .who = TaskId::None};
}

std::optional<Reply> mostHolders(const Asked &asked)
{
    const Peak peak = peakAfter(*asked.resource, asked.at, &Occupancy::held);
    return Reply{
        .answers = {counting(u"right"_s, peak.most),
                    counting(u"everyone"_s,
                             doersAfter(asked, EventKind::PermitAcquired)),
                    counting(u"one"_s, 1),
                    counting(u"waiters"_s, asked.resource->mostWaiting()),
                    counting(u"above"_s, peak.most + 1)},
        .reveal = peak.when,
        .who = TaskId::None};
}

std::optional<Reply> mostWaiting(const Asked &asked)
{
    const Peak peak = peakAfter(*asked.resource, asked.at, &Occupancy::waiting);
    return Reply{
        .answers = {counting(u"right"_s, peak.most),
                    counting(u"everyone"_s,
                             doersAfter(asked, EventKind::PermitAcquired)),
                    counting(u"nobody"_s, 0),
                    counting(u"holders"_s, asked.resource->mostHeld())},
        .reveal = peak.when,
        .who = TaskId::None};
}

std::optional<Reply> mostOnLoop(const Asked &asked)
{
    const Peak peak = mostTasks(asked.history, asked.at, [](TaskState state) {
        return state == TaskState::OnLoop;
    });
    return Reply{.answers = {counting(u"right"_s, peak.most),
                             counting(u"alive"_s, mostAlive(asked).most),
                             counting(u"requests"_s, mostOnNetwork(asked).most),
                             counting(u"nobody"_s, 0)},
                 .reveal = peak.when,
                 .who = TaskId::None};
}

std::optional<Reply> mostRequests(const Asked &asked)
{
    const Peak peak = mostOnNetwork(asked);
    return Reply{.answers = {counting(u"right"_s, peak.most),
                             counting(u"alive"_s, mostAlive(asked).most),
                             counting(u"one"_s, 1),
                             counting(u"two"_s, 2),
                             counting(u"nobody"_s, 0)},
                 .reveal = peak.when,
                 .who = TaskId::None};
}

std::optional<Reply> attemptsOf(const Asked &asked)
{
    // The attempts under way go on; after the last one, others may follow.
    qint64 most = 0;
    Moment reveal = asked.at;
    const auto read = [&](Moment now, const TraceEvent &event) {
        if (event.task != asked.task->id
            || event.kind != EventKind::AttemptBegan)
            return true;
        if (now > asked.at && event.value == 1 && most > 0)
            return false;
        most = event.value;
        reveal = now;
        return true;
    };
    const KeptEvent event =
        asked.history.event(asked.history.lastEventAt(asked.at));
    const bool isUnderWay = event && event->task == asked.task->id
                            && (event->kind == EventKind::AttemptBegan
                                || event->kind == EventKind::AttemptEnded
                                || event->kind == EventKind::BackoffBegan);
    if (isUnderWay)
        most = asked.task->attemptsAt(asked.at) > 0
                   ? asked.task
                         ->attempts[static_cast<std::size_t>(
                             asked.task->attemptsAt(asked.at) - 1)]
                         .number
                   : 0;
    eventsAfter(asked.history, asked.at, read);
    if (most == 0)
        return std::nullopt;
    Reply reply{.answers = {counting(u"right"_s, most)},
                .reveal = reveal,
                .who = asked.task->id};
    reply.answers << counting(u"one"_s, 1) << counting(u"one-more"_s, most + 1);
    if (most > 1)
        reply.answers << counting(u"one-less"_s, most - 1);
    reply.answers << Answer{.name = u"for-ever"_s};
    return reply;
}

} // namespace coroscope
