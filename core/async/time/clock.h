// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/delay.h"

#include <QtNumeric>

#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>

namespace coroscope {

/// Where a Runtime gets its time from. Monotonic; time zero is the clock's construction. Lives on the
/// runtime's thread and outlives the runtime.
class Clock
{
public:
    using Duration = std::chrono::nanoseconds;
    using TimePoint = std::chrono::time_point<Clock, Duration>;

    virtual ~Clock() = default;

    virtual TimePoint now() const = 0;
    /// Whether it follows real time, in which others than the runtime get on with their work as well.
    virtual bool isReal() const noexcept { return true; }
    /// `delay` from now; at the ends of the range of a TimePoint it stops.
    TimePoint after(Delay delay) const { return after(now(), delay); }
    /// How long it is until then, from now on; negative if that is past. It stops like after().
    Duration until(TimePoint then) const { return between(now(), then); }

    static TimePoint after(TimePoint start, Duration delay)
    {
        Duration::rep sum = 0;
        if (qAddOverflow(start.time_since_epoch().count(), delay.count(), &sum))
            return delay > Duration(0) ? TimePoint::max() : TimePoint::min();
        return TimePoint(Duration(sum));
    }
    static Duration between(TimePoint from, TimePoint to)
    {
        Duration::rep difference = 0;
        if (qSubOverflow(
                to.time_since_epoch().count(), from.time_since_epoch().count(), &difference))
            return to > from ? Duration::max() : Duration::min();
        return Duration(difference);
    }

    /// Asks for one call of `wake`, from the thread's event loop, at `deadline` or soon after it.
    /// A new request replaces the one before; nullopt withdraws it.
    virtual void wakeAt(std::optional<TimePoint> deadline) = 0;

    /// The runtime says that nothing can happen before `next`. A clock that may jump does so and
    /// returns true; a clock that follows the real time returns false.
    virtual bool jumpTo(TimePoint next) = 0;

    /// Time stands still, or continues from where it stopped. A paused clock wakes no task.
    virtual void setPaused(bool paused) = 0;
    /// Moves a clock that is paused on to `next`: a single step. Never back.
    virtual void skipTo(TimePoint next) = 0;

    /// Set by the runtime that uses this clock, until it ends. Throws std::logic_error while another does: that one
    /// would never be woken again.
    void setWakeHandler(std::function<void()> handler)
    {
        if (handler && m_wake)
            throw std::logic_error("a clock serves one runtime at a time");
        m_wake = std::move(handler);
    }

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
    void wake() const
    {
        if (m_wake)
            m_wake();
    }

private:
    std::function<void()> m_wake;
};

} // namespace coroscope
