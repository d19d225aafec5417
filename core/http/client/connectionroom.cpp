// SPDX-License-Identifier: MIT
#include "core/http/client/connectionroom.h"

#include "core/async/scope/scope.h"
#include "core/async/time/sleep.h"

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

} // namespace coroscope
