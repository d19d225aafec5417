// SPDX-License-Identifier: MIT
#include "core/check/run/inflightrequest.h"

#include "core/check/run/checkrun.h"

#include <algorithm>
#include <tuple>

namespace coroscope {

namespace {

InFlightRequest::Activity activityOf(TaskState state)
{
    switch (state) {
    case TaskState::Network:
        return InFlightRequest::Activity::Request;
    case TaskState::Backoff:
        return InFlightRequest::Activity::Backoff;
    default:
        return InFlightRequest::Activity::Waiting;
    }
}

InFlightRequest inFlightRequestOf(const TaskTrack &task, const Transition &doing)
{
    return {.task = task.id,
            .target = static_cast<int>(task.subject),
            .activity = activityOf(doing.state),
            .since = doing.time};
}

void count(InFlightRequests &requests, InFlightRequest::Activity activity)
{
    switch (activity) {
    case InFlightRequest::Activity::Request:
        ++requests.underWay;
        break;
    case InFlightRequest::Activity::Waiting:
        ++requests.waiting;
        break;
    case InFlightRequest::Activity::Backoff:
        ++requests.backoff;
        break;
    }
}

/// Requests first; the task's number decides between those that began at once.
bool comesFirst(const InFlightRequest &a, const InFlightRequest &b)
{
    const auto key = [](const InFlightRequest &request) {
        return std::tuple(
            request.activity != InFlightRequest::Activity::Request, request.since, request.task);
    };
    return key(a) < key(b);
}

void complete(InFlightRequest &request, const CheckRun &run, Moment t)
{
    request.attempt = run.history().task(request.task)->attemptsAt(t);
    if (request.activity != InFlightRequest::Activity::Request)
        return;
    const auto phase = run.phases().at(request.task, t);
    if (phase && phase->began >= request.since) // else it is of the attempt before
        request.phase = phase;
}

} // namespace

std::optional<InFlightRequest> inFlightRequestOf(const CheckRun &run, TaskId task, Moment t)
{
    const TaskTrack *const track = run.history().task(task);
    const Transition *const doing = track ? track->at(t) : nullptr;
    if (!doing || isEnd(doing->state))
        return std::nullopt;
    InFlightRequest request = inFlightRequestOf(*track, *doing);
    complete(request, run, t);
    return request;
}

InFlightRequests inFlightRequestsAt(const CheckRun &run, Moment t, qsizetype limit)
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
        result.shown.push_back(inFlightRequestOf(*task, *doing));
        count(result, result.shown.back().activity);
    }
    const auto shown = std::min<qsizetype>(limit, std::ssize(result.shown));
    std::partial_sort(
        result.shown.begin(), result.shown.begin() + shown, result.shown.end(), comesFirst);
    result.shown.resize(static_cast<std::size_t>(shown));
    for (InFlightRequest &request : result.shown)
        complete(request, run, t);
    return result;
}

} // namespace coroscope
