// SPDX-License-Identifier: MIT
#include "ui/check/inflight/stragglers.h"

#include "core/check/run/checkrun.h"
#include "core/check/run/inflightrequest.h"

namespace coroscope::ui {

namespace {

constexpr int few = 5;
constexpr Clock::Duration longTime = std::chrono::seconds(5);

} // namespace

std::optional<Stragglers> Stragglers::of(const CheckRun &run, Clock::TimePoint t)
{
    const int left = run.leftOfRunAt(t);
    if (left == 0 || left > few)
        return std::nullopt;
    const InFlightRequests flights = inFlightRequestsAt(run, t, 1);
    if (flights.total() < left || t - flights.flights.front().since < longTime)
        return std::nullopt;
    const InFlightRequest &oldest = flights.flights.front();
    return Stragglers{.left = left, .target = oldest.target, .oldest = t - oldest.since};
}

} // namespace coroscope::ui
