// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QCoroTask>

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

} // namespace coroscope
