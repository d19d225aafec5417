// SPDX-License-Identifier: MIT
#include "core/check/run/flight.h"

#include "core/check/run/checkrun.h"

#include <algorithm>
#include <tuple>

namespace coroscope {

namespace {

Flight::Stage stageOf(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return Flight::Stage::Request;
    case TaskState::Backoff:
        return Flight::Stage::Backoff;
    default:
        return Flight::Stage::Waiting;
    }
}

Flight flightOf(const TaskTrack &task, const Transition &doing)
{
    return {.task = task.id,
            .target = static_cast<int>(task.subject),
            .stage = stageOf(doing.state),
            .since = doing.time};
}

void count(Flights &flights, Flight::Stage stage)
{
    switch (stage) {
    case Flight::Stage::Request:
        ++flights.requests;
        break;
    case Flight::Stage::Waiting:
        ++flights.waiting;
        break;
    case Flight::Stage::Backoff:
        ++flights.backoff;
        break;
    }
}

/// Requests first; the task's number decides between those that began at once.
bool comesFirst(const Flight &a, const Flight &b)
{
    const auto key = [](const Flight &flight) {
        return std::tuple(flight.stage != Flight::Stage::Request, flight.since, flight.task);
    };
    return key(a) < key(b);
}

void complete(Flight &flight, const CheckRun &run, Clock::TimePoint t)
{
    flight.attempt = run.history().task(flight.task)->attemptsAt(t);
    if (flight.stage != Flight::Stage::Request)
        return;
    const auto phase = run.phases().at(flight.task, t);
    if (phase && phase->began >= flight.since) // else it is of the attempt before
        flight.phase = phase;
}

} // namespace

std::optional<Flight> flightOf(const CheckRun &run, TaskId task, Clock::TimePoint t)
{
    const TaskTrack *const track = run.history().task(task);
    const Transition *const doing = track ? track->at(t) : nullptr;
    if (!doing || isEnd(doing->state))
        return std::nullopt;
    Flight flight = flightOf(*track, *doing);
    complete(flight, run, t);
    return flight;
}

Flights flightsAt(const CheckRun &run, Clock::TimePoint t, qsizetype limit)
{
    Flights result;
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
    for (Flight &flight : result.flights)
        complete(flight, run, t);
    return result;
}

} // namespace coroscope
