// SPDX-License-Identifier: MIT
#include "ui/monitor/time/frameclock.h"

#include <QTimerEvent>

#include <algorithm>

using namespace std::chrono_literals;

namespace coroscope::ui {

void FrameClock::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    // The end of the work is news as well: every pace shows it once.
    touch();
}

void FrameClock::touch()
{
    for (Pace &pace : m_paces)
        pace.owed = true;
    if (!m_timer.isActive())
        startTimer();
}

void FrameClock::setWindowActive(bool active)
{
    if (active == m_windowActive)
        return;
    m_windowActive = active;
    if (m_timer.isActive())
        startTimer();
}

void FrameClock::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        tick(SteadyClock::now());
    else
        QObject::timerEvent(event);
}

void FrameClock::tick(SteadyClock::time_point now)
{
    // A timer never fires to the millisecond: without the slack a pace would miss every other turn.
    const auto slack = interval() / 2;
    for (Pace &pace : m_paces) {
        if (!(pace.owed || m_busy) || now - pace.last + slack < pace.period)
            continue;
        pace.last = now;
        pace.owed = false; // before the signal: what it brings about may touch() again
        Q_EMIT(this->*pace.signal)();
    }
    const bool owed =
        std::any_of(m_paces.begin(), m_paces.end(), [](const Pace &pace) { return pace.owed; });
    if (!m_busy && !owed)
        m_timer.stop();
}

void FrameClock::startTimer()
{
    m_timer.start(
        int(interval().count()), m_windowActive ? Qt::PreciseTimer : Qt::CoarseTimer, this);
}

std::chrono::milliseconds FrameClock::interval() const
{
    return m_windowActive ? 33ms : 250ms;
}

} // namespace coroscope::ui
