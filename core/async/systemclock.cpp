// SPDX-License-Identifier: MIT
#include "core/async/systemclock.h"

#include <algorithm>

namespace coroscope {

using namespace std::chrono_literals;

SystemClock::SystemClock()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_deadline.reset();
        wake();
    });
}

Clock::TimePoint SystemClock::now() const
{
    return TimePoint(std::chrono::steady_clock::now() - m_start);
}

void SystemClock::wakeAt(std::optional<TimePoint> deadline)
{
    if (deadline == m_deadline)
        return;
    m_deadline = deadline;
    if (!deadline) {
        m_timer.stop();
        return;
    }
    // Rounded up: a timer that fires before its deadline would only be armed again, many times over.
    // Capped: a QTimer counts its milliseconds in an int. To wake early does no harm.
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(*deadline - now());
    m_timer.start(std::clamp<std::chrono::milliseconds>(delay, 0ms, 24h));
}

} // namespace coroscope
