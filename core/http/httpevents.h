// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"

namespace coroscope {

enum class HttpPhase : quint8;

/// What a request says of itself to the observer of its runtime.
enum class HttpEvent : quint8 {
    PhaseBegan, ///< task, detail: HttpPhase, value: 1 if the connection is reused
    BodyArrived, ///< task, value: bytes of its answer's body by now. A sample, and not more than two a second
};
using HttpEvents = EventDomain<HttpEvent::BodyArrived, 0>;

struct PhaseBegan
{
    HttpPhase phase{};
    bool reusedConnection = false;

    Event event() const;
    /// nullopt for another event, and for one that cannot be true.
    static std::optional<PhaseBegan> read(const DomainEvent &event);
};

struct BodyArrived
{
    qint64 bytes = 0;

    Event event() const;
    /// nullopt for another event.
    static std::optional<BodyArrived> read(const DomainEvent &event);
};

/// For recordings.
std::span<const EventName> httpEventNames();

} // namespace coroscope
