// SPDX-License-Identifier: MIT
#include "core/trace/tasktrack.h"

#include <algorithm>

namespace coroscope {
namespace {

constexpr auto timeBefore = [](Clock::TimePoint t, const auto &item) { return t < item.time; };

} // namespace

Clock::TimePoint TaskTrack::spawned() const
{
    return transitions.front().time;
}

std::optional<Clock::TimePoint> TaskTrack::ended() const
{
    const Transition &last = transitions.back();
    return isEnd(last.state) ? std::optional(last.time) : std::nullopt;
}

const Transition *TaskTrack::at(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(transitions.begin(), transitions.end(), t, timeBefore);
    return next == transitions.begin() ? nullptr : &*std::prev(next);
}

std::optional<TaskState> TaskTrack::stateAt(Clock::TimePoint t) const
{
    const Transition *const transition = at(t);
    return transition ? std::optional(transition->state) : std::nullopt;
}

int TaskTrack::attemptsAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        attempts.begin(), attempts.end(), t, [](Clock::TimePoint time, const AttemptSpan &attempt) {
            return time < attempt.began;
        });
    return static_cast<int>(next - attempts.begin());
}

Clock::Duration TaskTrack::timeIn(TaskState state, Clock::TimePoint t) const
{
    Clock::Duration total{};
    if (isSummary && !isEnd(state))
        return total;
    for (auto transition = transitions.begin(); transition != transitions.end(); ++transition) {
        if (transition->time >= t)
            break;
        const auto next = std::next(transition);
        if (transition->state == state)
            total += (next == transitions.end() ? t : std::min(t, next->time)) - transition->time;
    }
    return total;
}

void TaskTrack::enter(const Transition &next)
{
    if (transitions.size() > 1 && transitions.back().time == next.time)
        transitions.pop_back();
    const Transition &last = transitions.back();
    if (last.state != next.state || last.resource != next.resource)
        transitions.push_back(next);
}

void TaskTrack::beginAttempt(Clock::TimePoint t, int number)
{
    attempts.push_back({.number = number, .began = t});
}

bool TaskTrack::endAttempt(Clock::TimePoint t, int number, TaskOutcome outcome, TextId reason)
{
    const auto open =
        std::find_if(attempts.rbegin(), attempts.rend(), [number](const AttemptSpan &a) {
            return a.number == number && !a.ended;
        });
    if (open == attempts.rend())
        return false;
    open->ended = t;
    open->outcome = outcome;
    open->error = reason;
    return true;
}

void TaskTrack::close(Clock::TimePoint t, TaskOutcome outcome)
{
    for (AttemptSpan &attempt : attempts) {
        if (attempt.ended)
            continue;
        attempt.ended = t;
        attempt.outcome = outcome;
        attempt.error = error;
    }
    transitions.shrink_to_fit();
    attempts.shrink_to_fit();
}

void TaskTrack::summarise()
{
    transitions = std::vector<Transition>{transitions.front(), transitions.back()};
    attempts = std::vector<AttemptSpan>();
    isSummary = true;
}

} // namespace coroscope
