// SPDX-License-Identifier: MIT
#include "core/check/pace/hostevents.h"

#include "core/trace/traceevent.h"

namespace coroscope {

Event HostHeld::event() const
{
    return {.kind = HostEvents::kindOf(HostEvent::Held),
            .detail = static_cast<quint8>(reason),
            .value = until.time_since_epoch().count()};
}

std::optional<HostHeld> HostHeld::read(const DomainEvent &event)
{
    const auto reason = checked(event.detail, HoldReason::Shut);
    if (HostEvents::read(event.kind) != HostEvent::Held || !reason)
        return std::nullopt;
    return HostHeld{*reason, Clock::TimePoint(Clock::Duration(event.value))};
}

Event HostAnswered::event() const
{
    return {.kind = HostEvents::kindOf(HostEvent::Answered),
            .detail = static_cast<quint8>(answer),
            .value = took.count()};
}

std::optional<HostAnswered> HostAnswered::read(const DomainEvent &event)
{
    const auto answer = checked(event.detail, HostAnswer::Nothing);
    if (HostEvents::read(event.kind) != HostEvent::Answered || !answer || event.value < 0)
        return std::nullopt;
    return HostAnswered{*answer, Clock::Duration(event.value)};
}

std::span<const EventName> hostEventNames()
{
    static constexpr std::array reasons{QLatin1String("open"),
                                        QLatin1String("gap"),
                                        QLatin1String("retry-after"),
                                        QLatin1String("backoff"),
                                        QLatin1String("shut")};
    static constexpr std::array answers{QLatin1String("answered"),
                                        QLatin1String("rate-limited"),
                                        QLatin1String("unavailable"),
                                        QLatin1String("nothing")};
    static constexpr std::array names{
        EventName{HostEvents::kindOf(HostEvent::Held), QLatin1String("host:held"), reasons},
        EventName{
            HostEvents::kindOf(HostEvent::Answered), QLatin1String("host:answered"), answers}};
    return names;
}

} // namespace coroscope
