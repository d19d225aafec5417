// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/time/timeaxis.h"

#include <algorithm>

namespace coroscope::ui {

/// Where an axis lies in a widget: a value, made anew for every painting. It is one of time or, with `steps`, one on
/// which every event of that history is as wide as any other, so that also what happens at one time has room. An event
/// has the `step` that ends at step times its index.
struct TimeScale
{
    /// Such that the shortest whole run that an axis shows is of 40 events.
    static constexpr Clock::Duration step = std::chrono::milliseconds(50);

    const TimeAxis &axis;
    int left = 0;
    int width = 0;
    const History *steps = nullptr;

    int right() const { return left + width; }

    /// The place on the axis of what begins at `m`.
    Clock::TimePoint place(Moment m) const
    {
        return steps ? Clock::TimePoint(step * (eventsBy(m) - 1)) : m.time;
    }
    /// The place of the moment itself, with its last event behind it.
    Clock::TimePoint edge(Moment m) const
    {
        return steps ? Clock::TimePoint(step * eventsBy(m)) : m.time;
    }

    double exactX(Clock::TimePoint place) const { return left + axis.toX(place, width); }
    /// The pixel column of what begins at `m`; what is far outside is drawn in to a little outside, where
    /// integers and painters still work.
    int x(Moment m) const { return columnOf(place(m)); }
    /// The pixel column of the moment itself.
    int edgeX(Moment m) const { return columnOf(edge(m)); }
    int columnOf(Clock::TimePoint place) const
    {
        constexpr double margin = 4096;
        return qRound(std::clamp(exactX(place), left - margin, right() + margin));
    }
    Clock::TimePoint placeAt(double x) const { return axis.toTime(x - left, width); }
    Moment momentAt(double x) const;
    Clock::TimePoint timeAt(double x) const { return momentAt(x).time; }
    Clock::Duration timePerPixel() const { return axis.span() / std::max(width, 1); }

private:
    qint64 eventsBy(Moment m) const
    {
        const bool isExact = m.event != everyEvent && m.event != EventIndex::None;
        return static_cast<qint64>(isExact ? m.event : steps->lastEventAt(m));
    }
};

} // namespace coroscope::ui
