// SPDX-License-Identifier: MIT
#include "core/trace/tasktrack.h"

#include <algorithm>

namespace coroscope {
Moment TaskTrack::spawned() const
{
    return transitions.front().moment();
}

std::optional<Moment> TaskTrack::ended() const
{
    const Transition &last = transitions.back();
    return isEnd(last.state) ? std::optional(last.moment()) : std::nullopt;
}

Clock::TimePoint TaskTrack::endBy(Moment m) const
{
    const auto end = ended();
    return end && *end <= m ? end->time : m.time;
}

const Transition *TaskTrack::at(Moment m) const
{
    const auto next = std::upper_bound(transitions.begin(), transitions.end(), m, isBefore);
    return next == transitions.begin() ? nullptr : &*std::prev(next);
}

std::optional<TaskState> TaskTrack::stateAt(Moment m) const
{
    const Transition *const transition = at(m);
    return transition ? std::optional(transition->state) : std::nullopt;
}

int TaskTrack::attemptsAt(Moment m) const
{
    const auto next = std::upper_bound(
        attempts.begin(), attempts.end(), m, [](Moment moment, const AttemptSpan &attempt) {
            return moment < attempt.began();
        });
    return static_cast<int>(next - attempts.begin());
}

Clock::Duration TaskTrack::timeIn(TaskState state, Moment m) const
{
    Clock::Duration total{};
    if (isSummary && !isEnd(state))
        return total;
    for (auto transition = transitions.begin(); transition != transitions.end(); ++transition) {
        if (transition->time >= m.time)
            break;
        const auto next = std::next(transition);
        if (transition->state == state)
            total += (next == transitions.end() ? m.time : std::min(m.time, next->time))
                     - transition->time;
    }
    return total;
}

void TaskTrack::enter(const Transition &next)
{
    if (!transitions.back().isLike(next))
        transitions.push_back(next);
}

void TaskTrack::beginAttempt(Moment m, int number)
{
    attempts.emplace_back(m, number);
}

bool TaskTrack::endAttempt(Moment m, int number, TaskOutcome outcome, TextId reason)
{
    const auto open =
        std::find_if(attempts.rbegin(), attempts.rend(), [number](const AttemptSpan &a) {
            return a.number == number && !a.ended();
        });
    if (open == attempts.rend())
        return false;
    open->end(m);
    open->outcome = outcome;
    open->error = reason;
    return true;
}

void TaskTrack::close(Moment m, TaskOutcome outcome)
{
    for (AttemptSpan &attempt : attempts) {
        if (attempt.ended())
            continue;
        attempt.end(m);
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
