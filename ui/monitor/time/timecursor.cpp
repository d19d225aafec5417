// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timecursor.h"

namespace coroscope::ui {

void TimeCursor::pauseAt(Clock::TimePoint t)
{
    if (m_fixed == t)
        return;
    m_fixed = t;
    Q_EMIT changed();
}

void TimeCursor::goLive()
{
    if (isLive())
        return;
    m_fixed.reset();
    Q_EMIT changed();
}

} // namespace coroscope::ui
