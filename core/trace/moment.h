// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <compare>
#include <optional>

namespace coroscope {

/// Stands for all events of a time, also those that are still to come.
inline constexpr EventIndex everyEvent{0xffff'ffff};

/// A moment of a run: a position in the order of its events, with a time. Many events may happen at one time, on a
/// virtual clock most do: a moment says how many of them have happened. A time alone is the moment after all of them.
struct Moment
{
    constexpr Moment() = default;
    constexpr Moment(Clock::TimePoint when, EventIndex last = everyEvent)
        : time(when)
        , event(last)
    {
    }

    Clock::TimePoint time{};
    EventIndex event =
        EventIndex::None; ///< the last one that has happened, or everyEvent of that time

    friend constexpr auto operator<=>(const Moment &, const Moment &) = default;
};

/// What is so from one moment on until another: at the first it is, at the last it is no more.
class MomentSpan
{
public:
    MomentSpan() = default;
    explicit MomentSpan(Moment began)
        : m_beganAt(began.time)
        , m_beganWith(began.event)
    {
    }

    Moment began() const { return {m_beganAt, m_beganWith}; }
    /// nullopt: it is still so.
    std::optional<Moment> ended() const
    {
        return m_endedWith == EventIndex::None ? std::nullopt
                                               : std::optional(Moment(m_endedAt, m_endedWith));
    }
    bool hasEndedBy(Moment m) const { return m_endedWith != EventIndex::None && *ended() <= m; }
    bool covers(Moment m) const { return began() <= m && !hasEndedBy(m); }
    /// How long it had been so by then.
    Clock::Duration lengthBy(Moment m) const
    {
        return (hasEndedBy(m) ? m_endedAt : m.time) - m_beganAt;
    }

    void end(Moment m)
    {
        m_endedAt = m.time;
        m_endedWith = m.event;
    }

private:
    // Apart, since two Moments would take eight bytes more.
    Clock::TimePoint m_beganAt;
    Clock::TimePoint m_endedAt;
    EventIndex m_beganWith = EventIndex::None;
    EventIndex m_endedWith = EventIndex::None; ///< None while it is so
};
static_assert(sizeof(MomentSpan) == 24);

/// The order of Moments and of what has `moment()`: for upper_bound, whose result is the first that has not happened.
inline constexpr auto isBefore = [](const Moment &m, const auto &item) {
    return m < item.moment();
};

} // namespace coroscope
