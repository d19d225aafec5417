// SPDX-License-Identifier: MIT
#include "core/async/time/systemclock.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

using namespace std::chrono_literals;

namespace {
Clock::Duration steadyTime()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

SystemClock::Source required(SystemClock::Source source)
{
    if (!source)
        throw std::invalid_argument("a clock needs a source of time");
    return source;
}
} // namespace

SystemClock::SystemClock()
    : SystemClock(steadyTime)
{
}

SystemClock::SystemClock(Source source)
    : m_source(required(source))
    , m_settledAt(m_source())
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
    if (m_isPaused)
        return m_settled;
    const Duration passed = between(TimePoint(m_settledAt), TimePoint(m_source()));
    if (m_rate == 1) // exact, also after months, when a double could not count the nanoseconds
        return after(m_settled, passed);
    const std::chrono::duration<double, std::nano> scaled = passed * m_rate;
    return after(m_settled, Delay(scaled));
}

void SystemClock::wakeAt(std::optional<TimePoint> deadline)
{
    if (deadline == m_deadline)
        return;
    m_deadline = deadline;
    startTimer();
}

void SystemClock::setRate(double rate)
{
    if (std::isnan(rate))
        throw std::invalid_argument("the rate of a clock has to be a number");
    settle();
    m_rate = std::clamp(rate, minimumRate, maximumRate);
    startTimer();
}

void SystemClock::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    settle();
    m_isPaused = paused;
    startTimer();
}

void SystemClock::skipTo(TimePoint next)
{
    Q_ASSERT(m_isPaused);
    m_settled = std::max(m_settled, next);
}

std::optional<std::chrono::milliseconds> SystemClock::timeToWake() const
{
    if (!m_timer.isActive())
        return std::nullopt;
    return m_timer.intervalAsDuration();
}

void SystemClock::settle()
{
    m_settled = now();
    m_settledAt = m_source();
}

void SystemClock::startTimer()
{
    if (!m_deadline || m_isPaused) {
        m_timer.stop();
        return;
    }
    // Rounded up: a timer that fires before its deadline would only be armed again, many times over.
    // Capped, while it is a double still: a QTimer counts its milliseconds in an int, and the end of time
    // at a low rate is more than a Duration holds. To wake early does no harm.
    using Millis = std::chrono::duration<double, std::milli>;
    const Millis delay = Millis(until(*m_deadline)) / m_rate;
    const Millis capped = std::clamp<Millis>(delay, 0ms, 24h);
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(capped));
}

} // namespace coroscope
