// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QTimer>

namespace coroscope {

/// Real time, from std::chrono::steady_clock, so that a changed wall clock does not matter; faster or
/// slower than it, or standing still. What it shows is the integral of the rate over real time: a change
/// of the rate bends the line and never breaks it, so now() stays monotonic.
///
/// Needs the thread's Qt event loop for wakeAt(). One QTimer, whatever the number of sleepers. Threads:
/// the runtime's, for every member.
class SystemClock final : public Clock
{
public:
    /// Where real time comes from: monotonic, from any zero.
    using Source = Duration (*)();

    static constexpr double minimumRate = 0.05;
    static constexpr double maximumRate = 10;

    SystemClock();
    /// With another source of real time, for tests. Throws std::invalid_argument for nullptr.
    explicit SystemClock(Source source);

    TimePoint now() const override;
    void wakeAt(std::optional<TimePoint> deadline) override;
    bool jumpTo(TimePoint) override { return false; }

    /// Seconds of this clock in a real second: 1 to begin with, from 0.05 to 10. What lies outside is
    /// brought to the nearer end. Takes effect at once, on a wake that was asked for, too. Throws
    /// std::invalid_argument for a NaN.
    void setRate(double rate);
    double rate() const noexcept { return m_rate; }

    /// Keeps the rate for later. Idempotent.
    void setPaused(bool paused) override;
    bool isPaused() const noexcept { return m_isPaused; }
    void skipTo(TimePoint next) override;

    /// Real time, rounded up, from the last change to the wake that is asked for; nullopt: none is due.
    std::optional<std::chrono::milliseconds> timeToWake() const;

private:
    /// Draws the line up to here, before its slope changes.
    void settle();
    void startTimer();

    const Source m_source;
    Duration m_settledAt; ///< real time of ...
    TimePoint m_settled;  ///< ... the last bend of the line
    double m_rate = 1;
    bool m_isPaused = false;
    std::optional<TimePoint> m_deadline;
    QTimer m_timer;
};

} // namespace coroscope
