// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QCoroTask>

#include <optional>
#include <source_location>

namespace coroscope {

class Scope;

/// Whether there are file descriptors for one more request. Connections that are kept for a while take one each,
/// and a list of many hosts makes many of them: before the limit is reached, new requests wait until some have
/// been closed, which the network does by itself after two seconds.
///
/// Threads: the runtime's. Lifetime: outlives its waits.
class ConnectionRoom final
{
public:
    /// How many descriptors are free; asked with how many are of interest at most.
    using Count = int (*)(int most);

    explicit ConnectionRoom(Count count);

    /// Takes room for one request if there is any; false: it has to enter().
    bool tryEnter();
    /// Waits until there is room, and takes it; the deadline of `scope` stands still. Not for ever: it may be
    /// the window, and not the network, that takes them all. Returns how long it waited. Throws Cancelled.
    QCoro::Task<Clock::Duration>
    enter(Scope &scope, std::source_location where = std::source_location::current());
    /// Has met the limit all the same: waits until things may have changed. As enter().
    QCoro::Task<Clock::Duration>
    waitAWhile(Scope &scope, std::source_location where = std::source_location::current());

private:
    Q_DISABLE_COPY_MOVE(ConnectionRoom)

    const Count m_count;
    int m_room = 0; ///< for so many requests before it has to be counted again
};

struct HttpResponse;

/// Whether this machine was short of what a request takes: descriptors, ports, threads, memory. Such requests are made
/// again, for as long as others get through, and for more than a minute if none does; then they are given up, and
/// nothing is said of their URLs.
///
/// Threads: one at a time. A value.
class Shortage final
{
public:
    /// Hears of every request that is over. Whether it is to be made again, after a while. `began` is when it was made
    /// for the first time.
    bool wasMetBy(const HttpResponse &response, Clock::TimePoint began, Clock::TimePoint now);

private:
    bool isLikely(const HttpResponse &response, Clock::TimePoint now) const;

    Clock::TimePoint m_gotThrough;             ///< when a request last had all that it took
    std::optional<Clock::TimePoint> m_shortAt; ///< when one was last short of something, for sure
};

} // namespace coroscope
