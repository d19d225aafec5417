// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

namespace coroscope {

/// Time that stands still while anything can run, and jumps to the next deadline when nothing can. Tests
/// of minutes run in milliseconds, and always in the same way.
class VirtualClock final : public Clock
{
public:
    VirtualClock() = default;

    TimePoint now() const override { return m_now; }
    bool isReal() const noexcept override { return false; }
    void wakeAt(std::optional<TimePoint>) override {}
    bool jumpTo(TimePoint next) override
    {
        m_now = std::max(m_now, next);
        return true;
    }
    /// It stands still between jumps anyway; the runtime, which is paused too, asks for none.
    void setPaused(bool) override {}
    void skipTo(TimePoint next) override { m_now = std::max(m_now, next); }
    /// Lets time pass while the caller keeps the thread, as a long computation does. Throws
    /// std::invalid_argument for a negative duration.
    void advance(Delay by)
    {
        const Duration passed = by;
        if (passed < Duration(0))
            throw std::invalid_argument("time does not go back");
        m_now = after(m_now, passed);
    }

private:
    TimePoint m_now{};
};

} // namespace coroscope
