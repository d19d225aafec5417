// SPDX-License-Identifier: MIT
#include "core/check/run/inflightrequest.h"

#include "core/check/run/checkrun.h"

#include <algorithm>
#include <tuple>

namespace coroscope {

namespace {

InFlightRequest::Stage stageOf(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return InFlightRequest::Stage::Request;
    case TaskState::Backoff:
        return InFlightRequest::Stage::Backoff;
    default:
        return InFlightRequest::Stage::Waiting;
    }
}

InFlightRequest flightOf(const TaskTrack &task, const Transition &doing)
{
    return {.task = task.id,
            .target = static_cast<int>(task.subject),
            .stage = stageOf(doing.state),
            .since = doing.time};
}

void count(InFlightRequests &flights, InFlightRequest::Stage stage)
{
    switch (stage) {
    case InFlightRequest::Stage::Request:
        ++flights.requests;
        break;
    case InFlightRequest::Stage::Waiting:
        ++flights.waiting;
        break;
    case InFlightRequest::Stage::Backoff:
        ++flights.backoff;
        break;
    }
}

/// Requests first; the task's number decides between those that began at once.
bool comesFirst(const InFlightRequest &a, const InFlightRequest &b)
{
    const auto key = [](const InFlightRequest &flight) {
        return std::tuple(
            flight.stage != InFlightRequest::Stage::Request, flight.since, flight.task);
    };
    return key(a) < key(b);
}

void complete(InFlightRequest &flight, const CheckRun &run, Clock::TimePoint t)
{
    flight.attempt = run.history().task(flight.task)->attemptsAt(t);
    if (flight.stage != InFlightRequest::Stage::Request)
        return;
    const auto phase = run.phases().at(flight.task, t);
    if (phase && phase->began >= flight.since) // else it is of the attempt before
        flight.phase = phase;
}

} // namespace

std::optional<InFlightRequest> flightOf(const CheckRun &run, TaskId task, Clock::TimePoint t)
{
    const TaskTrack *const track = run.history().task(task);
    const Transition *const doing = track ? track->at(t) : nullptr;
    if (!doing || isEnd(doing->state))
        return std::nullopt;
    InFlightRequest flight = flightOf(*track, *doing);
    complete(flight, run, t);
    return flight;
}

InFlightRequests inFlightRequestsAt(const CheckRun &run, Clock::TimePoint t, qsizetype limit)
{
    InFlightRequests result;
    const std::vector<TaskTrack> &tasks = run.history().tasks();
    auto living = run.history().countsAt(t).living();
    for (auto task = tasks.rbegin(); task != tasks.rend() && living > 0; ++task) {
        const Transition *const doing = task->at(t);
        if (!doing || isEnd(doing->state))
            continue;
        --living;
        if (task->subject < 0)
            continue;
        result.flights.push_back(flightOf(*task, *doing));
        count(result, result.flights.back().stage);
    }
    const auto shown = std::min<qsizetype>(limit, std::ssize(result.flights));
    std::partial_sort(
        result.flights.begin(), result.flights.begin() + shown, result.flights.end(), comesFirst);
    result.flights.resize(static_cast<std::size_t>(shown));
    for (InFlightRequest &flight : result.flights)
        complete(flight, run, t);
    return result;
}

} // namespace coroscope
