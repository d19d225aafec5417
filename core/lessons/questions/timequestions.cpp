// SPDX-License-Identifier: MIT
// Questions about when, how, and how long.
#include "core/lessons/questions/questionkinds.h"

#include <algorithm>
#include <vector>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(TaskState state)
{
    switch (state) {
    case TaskState::Done:
        return u"done"_s;
    case TaskState::Failed:
        return u"failed"_s;
    case TaskState::Cancelled:
        return u"cancelled"_s;
    case TaskState::TimedOut:
        return u"timed-out"_s;
    default:
        return u"never"_s;
    }
}

/// The right one, and each other of `names`.
QList<Answer> named(const QString &right, const QStringList &names)
{
    QList<Answer> answers{Answer{.name = right}};
    for (const QString &name : names) {
        if (name != right)
            answers << Answer{.name = name};
    }
    return answers;
}

/// When the task went on behind the wait for its tasks, and none of them lived.
std::optional<Moment> leavesAt(const Asked &asked)
{
    std::optional<Moment> leaves;
    std::optional<WaitKind> wait;
    if (const Transition *const doing = asked.task->at(asked.at))
        wait = doing->state == TaskState::Suspended
                   ? std::optional(doing->wait())
                   : std::nullopt;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.task != asked.task->id)
                return true;
            if (event.kind == EventKind::WaitBegan)
                wait = static_cast<WaitKind>(event.detail);
            const bool isOn = event.kind == EventKind::TaskResumed
                              && wait == WaitKind::Children;
            if (isOn && livingAt(asked.history, now, asked.task->id).isEmpty())
                leaves = now;
            return !leaves;
        });
    return leaves;
}

/// How long the task and its tasks waited for the network, each time.
std::vector<Clock::Duration> networkWaits(const Asked &asked)
{
    std::vector<Clock::Duration> waits;
    for (const TaskTrack &task : asked.history.tasks()) {
        if (task.id != asked.task->id && task.parent != asked.task->id)
            continue;
        for (std::size_t i = 0; i + 1 < task.transitions.size(); ++i) {
            const Transition &doing = task.transitions[i];
            const Clock::Duration length =
                task.transitions[i + 1].time - doing.time;
            if (doing.state == TaskState::Network && doing.moment() > asked.at
                && doing.moment() < asked.until && length > Clock::Duration(0))
                waits.push_back(length);
        }
    }
    return waits;
}

} // namespace

std::optional<Reply> groupLeft(const Asked &asked)
{
    const QList<TaskId> living =
        livingAt(asked.history, asked.at, asked.task->id);
    if (living.isEmpty())
        return std::nullopt;
    const auto leaves = leavesAt(asked);
    const Moment by = leaves.value_or(asked.history.end());
    const auto endOf = [&](TaskId task) {
        return asked.history.task(task)->ended();
    };
    const auto hasEnded = [&](TaskId task) {
        return endOf(task) && *endOf(task) < by;
    };
    const auto isCancelled = [&](TaskId task) {
        return asked.history.task(task)->stateAt(asked.history.end())
               == TaskState::Cancelled;
    };
    const QString right = !leaves                                 ? u"never"_s
                          : std::ranges::all_of(living, hasEnded) ? u"last"_s
                          : std::ranges::any_of(living, hasEnded)
                              ? u"first"_s
                              : u"at-once"_s;
    QStringList names{u"at-once"_s, u"last"_s};
    if (living.size() > 1)
        names << u"first"_s;
    if (std::ranges::any_of(living, isCancelled))
        names << u"unhurried"_s;
    names << u"never"_s;
    QList<Answer> answers = named(right, names);
    // So that words can say who has to end.
    for (Answer &answer : answers) {
        if (answer.name == u"last" || answer.name == u"unhurried")
            answer.tasks = living;
    }
    return Reply{.answers = answers, .reveal = by, .who = asked.task->id};
}

std::optional<Reply> outcomeOf(const Asked &asked)
{
    const auto end = asked.task->ended();
    if (end && *end <= asked.at)
        return std::nullopt;
    const auto state = asked.task->stateAt(asked.history.end());
    return Reply{.answers = named(nameOf(state.value_or(TaskState::Pending)),
                                  {u"done"_s,
                                   u"failed"_s,
                                   u"cancelled"_s,
                                   u"timed-out"_s,
                                   u"never"_s}),
                 .reveal = end.value_or(asked.history.end()),
                 .who = asked.task->id};
}

std::optional<Reply> timeTaken(const Asked &asked)
{
    const auto lasting = [](const QString &name, Clock::Duration time) {
        return Answer{.name = name, .time = time};
    };
    const std::vector<Clock::Duration> waits = networkWaits(asked);
    if (waits.empty())
        return std::nullopt;
    Clock::Duration sum{};
    for (const Clock::Duration wait : waits)
        sum += wait;
    const auto [shortest, longest] = std::ranges::minmax(waits);
    return Reply{
        .answers = {lasting(u"right"_s, asked.until.time - asked.at.time),
                    lasting(u"sum"_s, sum),
                    lasting(u"longest"_s, longest),
                    lasting(u"shortest"_s, shortest),
                    lasting(u"no-time"_s, Clock::Duration(0))},
        .reveal = asked.until,
        .who = asked.task->id};
}

std::optional<Reply> limitOf(const Asked &asked)
{
    struct Limit
    {
        Clock::TimePoint until;
        Clock::Duration length;
    };
    std::vector<Limit> limits; // the innermost last
    EventReader events(asked.history.events());
    const auto last = static_cast<quint32>(asked.history.lastEventAt(asked.at));
    for (quint32 i = 1; i <= last; ++i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (!event || event->task != asked.task->id
            || event->kind != EventKind::DeadlineSet)
            continue;
        const Clock::TimePoint until{Clock::Duration(event->value)};
        if (event->value >= 0)
            limits.push_back({until, until - event->time});
        else if (!limits.empty())
            limits.pop_back();
    }
    // Nothing is said of one that is left because it has passed.
    std::erase_if(limits, [&asked](const Limit &limit) {
        return limit.until <= asked.at.time;
    });
    if (limits.empty())
        return std::nullopt;
    // Until the first of them passes, or the outermost is left.
    std::size_t open = limits.size();
    std::optional<Moment> passed;
    Moment over = asked.history.end();
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            if (event.task != asked.task->id)
                return true;
            const bool isPassed =
                event.kind == EventKind::CancelRequested
                && event.detail == static_cast<quint8>(CancelSource::Deadline);
            if (isPassed)
                passed = now;
            if (event.kind == EventKind::DeadlineSet)
                open = event.value >= 0 ? open + 1 : open - 1;
            over = now;
            return !passed && open > 0;
        });
    const auto fired = std::ranges::find_if(limits, [&](const Limit &limit) {
        return passed && limit.until == passed->time;
    });
    const auto same = std::ranges::count_if(limits, [&](const Limit &limit) {
        return passed && limit.until == passed->time;
    });
    if (same > 1 || (passed && same == 0))
        return std::nullopt;
    Reply reply{
        .answers = {}, .reveal = passed.value_or(over), .who = asked.task->id};
    if (passed)
        reply.answers << Answer{.name = u"right"_s, .time = fired->length};
    else
        reply.answers << Answer{.name = u"none"_s};
    for (auto limit = limits.begin(); limit != limits.end(); ++limit) {
        if (limit != fired)
            reply.answers << Answer{
                .name = passed && limit < fired ? u"outer"_s : u"inner"_s,
                .time = limit->length};
    }
    reply.answers << Answer{.name = u"none"_s};
    return reply;
}

} // namespace coroscope
