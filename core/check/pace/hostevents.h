// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpevents.h"

namespace coroscope {

/// What the limiter of a host says of it into the log of a run.
enum class HostEvent : quint8 {
    Held, ///< resource (the limiter of a host), detail: HoldReason, value: until when, in ns since the clock's zero.
          ///< The first one says that the semaphore is a host's limiter
    Answered, ///< task, resource (a limiter), detail: HostAnswer, value: ns that it took
};
using HostEvents = EventDomain<HostEvent::Answered, HttpEvents::ownNumber + 1>;

/// Why nobody is let through to a host.
enum class HoldReason : quint8 {
    Open,       ///< nobody is held
    Gap,        ///< a request has just gone out
    RetryAfter, ///< the host asked for the time
    Backoff,    ///< it was too much for the host, which did not say for how long
    Shut,       ///< it is not to be asked any more
};

/// What came of a request, as far as it matters to the host's pace.
enum class HostAnswer : quint8 {
    Answered,
    RateLimited, ///< 429
    Unavailable, ///< 503
    Nothing,     ///< no answer
};

struct HostHeld
{
    HoldReason reason{};
    Clock::TimePoint until{}; ///< meaningless if Shut

    Event event() const;
    /// nullopt for another event, and for one that cannot be true.
    static std::optional<HostHeld> read(const DomainEvent &event);
};

struct HostAnswered
{
    HostAnswer answer{};
    Clock::Duration took{};

    Event event() const;
    /// nullopt for another event, and for one that cannot be true.
    static std::optional<HostAnswered> read(const DomainEvent &event);
};

/// For recordings.
std::span<const EventName> hostEventNames();

} // namespace coroscope
