// SPDX-License-Identifier: MIT

#include "core/http/client/connectionroom.h"

#include "core/async/scope/scope.h"
#include "core/async/time/sleep.h"
#include "core/http/httpresponse.h"

#include <algorithm>

namespace coroscope {

namespace {

using namespace std::chrono_literals;

constexpr int ofInterest = 512; // free descriptors; more make no difference
constexpr int reserve =
    16; // for threads, look-ups, files of certificates and whatever Qt opens in passing
// Those who were let in last may not have opened theirs yet: a sixth of what is free leaves room for them.
constexpr int forEach = 6;
constexpr auto interval = 50ms;
constexpr int most = 600; // intervals: half a minute

/// Sleeps while the deadline of the scope stands still.
QCoro::Task<> pause(Scope &scope, std::source_location where)
{
    const std::optional<Clock::TimePoint> deadline = scope.deadline();
    const Clock::TimePoint began = scope.clock().now();
    scope.setDeadline(std::nullopt);
    const auto sleep = sleepFor(scope, interval, where);
    co_await sleep;
    if (deadline)
        scope.setDeadline(*deadline + (scope.clock().now() - began));
}

constexpr std::chrono::seconds longest{70}; // a port comes back within a minute
constexpr std::chrono::seconds aftermath{5};

} // namespace

ConnectionRoom::ConnectionRoom(Count count)
    : m_count(count)
{
}

QCoro::Task<Clock::Duration> ConnectionRoom::enter(Scope &scope, std::source_location where)
{
    Clock::Duration waited{};
    for (int i = 0; i < most && !tryEnter(); ++i) {
        const Clock::TimePoint began = scope.clock().now();
        co_await pause(scope, where);
        waited += scope.clock().now() - began;
    }
    co_return waited;
}

QCoro::Task<Clock::Duration> ConnectionRoom::waitAWhile(Scope &scope, std::source_location where)
{
    m_room = 0;
    const Clock::TimePoint began = scope.clock().now();
    co_await pause(scope, where);
    co_return scope.clock().now() - began;
}

bool ConnectionRoom::tryEnter()
{
    if (m_room <= 0)
        m_room = (m_count(ofInterest) - reserve) / forEach;
    if (m_room <= 0)
        return false;
    --m_room;
    return true;
}

bool Shortage::wasMetBy(const HttpResponse &response, Clock::TimePoint began, Clock::TimePoint now)
{
    if (response.error == HttpError::OutOfResources)
        m_shortAt = now;
    if (isLikely(response, now))
        return now - std::max(began, m_gotThrough) <= longest;
    m_gotThrough = now;
    return false;
}

/// A port may be free again by the time that the failure is looked into.
bool Shortage::isLikely(const HttpResponse &response, Clock::TimePoint now) const
{
    if (response.error == HttpError::OutOfResources)
        return true;
    const bool isUnexplained =
        response.error == HttpError::Other && response.phase == HttpPhase::Connect;
    return isUnexplained && m_shortAt && now - *m_shortAt < aftermath;
}

} // namespace coroscope
