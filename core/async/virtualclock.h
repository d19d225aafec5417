// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"

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
    /// Lets time pass while the caller keeps the thread, as a long computation does.
    void advance(Duration by) { m_now += by; }

private:
    TimePoint m_now{};
};

} // namespace coroscope
