// SPDX-License-Identifier: MIT
#include "core/http/httpevents.h"

#include "core/http/httpresponse.h"

namespace coroscope {

Event PhaseBegan::event() const
{
    return {.kind = HttpEvents::kindOf(HttpEvent::PhaseBegan),
            .detail = static_cast<quint8>(phase),
            .value = reusedConnection ? 1 : 0};
}

std::optional<PhaseBegan> PhaseBegan::read(const DomainEvent &event)
{
    if (HttpEvents::read(event.kind) != HttpEvent::PhaseBegan
        || event.detail > static_cast<quint8>(HttpPhase::Body))
        return std::nullopt;
    return PhaseBegan{static_cast<HttpPhase>(event.detail), event.value != 0};
}

Event BodyArrived::event() const
{
    return {.kind = HttpEvents::kindOf(HttpEvent::BodyArrived), .value = bytes};
}

std::optional<BodyArrived> BodyArrived::read(const DomainEvent &event)
{
    if (HttpEvents::read(event.kind) != HttpEvent::BodyArrived)
        return std::nullopt;
    return BodyArrived{event.value};
}

std::span<const EventName> httpEventNames()
{
    static constexpr std::array phases{
        QLatin1String("connect"), QLatin1String("wait"), QLatin1String("body")};
    static constexpr std::array names{
        EventName{HttpEvents::kindOf(HttpEvent::PhaseBegan), QLatin1String("http:phase"), phases},
        EventName{HttpEvents::kindOf(HttpEvent::BodyArrived), QLatin1String("http:body")}};
    return names;
}

} // namespace coroscope
