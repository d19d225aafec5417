// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/taskstory.h"

#include "ui/monitor/time/timetext.h"
#include "ui/style/stateart.h"
#include "words/text/format.h"
#include "words/trace/waitedwords.h"
#include "words/trace/whywords.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

class TaskStory
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskStory)
};

constexpr auto shortestShare = 50us; ///< less would read 0.0 ms
constexpr std::size_t mostWaits = 4;

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

QString shareName(const WaitedPart &part)
{
    if (!part.isHeldBack)
        return TaskStory::tr("Waited %1").arg(part.what);
    return part.what.left(1).toUpper() + part.what.sliced(1);
}

/// What was waited for, where that was more than one thing. Returns how much of the time that is.
Clock::Duration addWaits(std::vector<InspectorContent::Share> &shares,
                         const std::vector<WaitedPart> &parts)
{
    Clock::Duration total{};
    if (parts.size() < 2)
        return total;
    for (const WaitedPart &part : std::span(parts).first(std::min(parts.size(), mostWaits))) {
        total += part.time;
        shares.push_back(
            {TaskState::Suspended, part.time, shareName(part), formatDuration(part.time)});
    }
    return total;
}

/// The state that an event stands for; nullopt: none.
std::optional<TaskState> signOf(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskSpawned:
        return TaskState::Pending;
    case EventKind::WaitBegan:
        return stateDuring(static_cast<WaitKind>(event.detail));
    case EventKind::AttemptEnded:
    case EventKind::OutcomeMarked:
        return endState(static_cast<TaskOutcome>(event.detail));
    case EventKind::CancelRequested:
        return static_cast<CancelSource>(event.detail) == CancelSource::Deadline
                   ? TaskState::TimedOut
                   : TaskState::Cancelled;
    default:
        return std::nullopt;
    }
}

std::optional<TaskState> signOf(const History &history, const WhyLink &link)
{
    const TraceEvent &event = *history.event(link.event());
    const TaskTrack *const task = history.task(event.task);
    return event.kind == EventKind::TaskEnded && task ? task->stateAt(link.moment) : signOf(event);
}

} // namespace

std::vector<InspectorContent::Share>
sharesOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
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
        Clock::Duration time = times[static_cast<std::size_t>(state)];
        if (state == TaskState::Suspended)
            time -= addWaits(shares, waitedParts(history, words, task, t));
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

std::vector<InspectorContent::Link>
linksOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t)
{
    std::vector<InspectorContent::Link> links;
    for (const WhyLink &link : whyLinks(history, words, task.id, t)) {
        links.push_back({.time = momentText(link.moment.time, 1ms),
                         .text = whyLinkText(history, words, link),
                         .sign = signOf(history, link),
                         .isOwn = link.isOwn,
                         .moment = link.moment,
                         .task = link.task});
    }
    return links;
}

} // namespace coroscope::ui
