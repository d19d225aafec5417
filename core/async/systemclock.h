// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"

#include <QTimer>

namespace coroscope {

/// Real time, from std::chrono::steady_clock, so that a changed wall clock does not matter. Needs the
/// thread's Qt event loop for wakeAt(). One QTimer, whatever the number of sleepers.
class SystemClock final : public Clock
{
public:
    SystemClock();

    TimePoint now() const override;
    void wakeAt(std::optional<TimePoint> deadline) override;
    bool jumpTo(TimePoint) override { return false; }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::optional<TimePoint> m_deadline;
    QTimer m_timer;
};

} // namespace coroscope
