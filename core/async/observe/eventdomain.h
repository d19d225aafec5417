// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QLatin1String>

#include <concepts>
#include <optional>
#include <span>

namespace coroscope {

// Events of a domain: what a program, or a library that builds on this one, says of its own work into the log of the
// runtime, in one order with the rest. core/async and core/trace pass them on and read none of them: whoever owns a
// domain names its events, writes them and reads them.
//
//     enum class OvenEvent : quint8 { Lit, Opened };
//     using OvenEvents = EventDomain<OvenEvent::Opened, 4>;
//
//     scope.report({.kind = OvenEvents::kindOf(OvenEvent::Lit), .value = degrees});
//     const bool isLit = OvenEvents::read(event.kind) == OvenEvent::Lit;

/// Kinds from here on are of a domain, and have no name in EventKind.
inline constexpr quint8 firstDomainKind = 128;

constexpr bool isOfDomain(EventKind kind)
{
    return static_cast<quint8>(kind) >= firstDomainKind;
}

/// The range of kinds that one owner has. `last` is the last event of its enum, which counts from 0 and is no longer
/// than `size`; `number` tells the domains of a program apart.
template <auto last, quint8 number>
struct EventDomain
{
    using Name = decltype(last);
    static constexpr quint8 size = 16;
    static constexpr quint8 ownNumber = number;
    static_assert(static_cast<quint8>(last) < size, "a domain has 16 kinds");
    static_assert(number < (256 - firstDomainKind) / size, "there are 8 domains");

    static constexpr EventKind kindOf(Name name)
    {
        return static_cast<EventKind>(firstDomainKind + number * size + static_cast<quint8>(name));
    }
    /// nullopt for what is not of this domain, or of none of its events.
    static constexpr std::optional<Name> read(EventKind kind)
    {
        const int name = static_cast<quint8>(kind) - static_cast<quint8>(kindOf(Name{}));
        return name >= 0 && name <= static_cast<quint8>(last)
                   ? std::optional(static_cast<Name>(name))
                   : std::nullopt;
    }
};

/// An Event, or one as a log keeps it: what the owner of a domain reads has the same names in both.
template <typename T>
concept AnyEvent = requires(const T &event)
{
    {
        event.kind
        } -> std::same_as<const EventKind &>;
    {
        event.detail
        } -> std::same_as<const quint8 &>;
    {
        event.value
        } -> std::same_as<const qint64 &>;
};

/// What an event of a domain says, for its owner to read.
struct DomainEvent
{
    template <AnyEvent T>
    constexpr DomainEvent(
        const T &event) // NOLINT(google-explicit-constructor): it is the same event
        : kind(event.kind)
        , detail(event.detail)
        , value(event.value)
    {
    }

    EventKind kind;
    quint8 detail;
    qint64 value;
};

/// What an event of a kind is called where it is kept by name, and what its detail may say, in the order of its enum.
struct EventName
{
    EventKind kind{};
    QLatin1String name;
    std::span<const QLatin1String> details{};
};

} // namespace coroscope
