// SPDX-License-Identifier: MIT

#include "ui/monitor/monitorview.h"

#include <utility>

namespace coroscope::ui {

void TimeCursor::pauseAt(Moment m)
{
    if (m_fixed == m)
        return;
    m_fixed = m;
    Q_EMIT changed();
}

void TimeCursor::goLive()
{
    if (isLive())
        return;
    m_fixed.reset();
    Q_EMIT changed();
}

void Selection::select(const Choice &choice)
{
    if (std::exchange(m_choice, choice) != choice)
        Q_EMIT changed();
}

MonitorView::MonitorView(const History &history, const DomainWords &words)
    : m_history(history)
    , m_words(words)
{
    QObject::connect(&m_cursor, &TimeCursor::changed, &m_clock, &FrameClock::touch);
    QObject::connect(&m_selection, &Selection::changed, &m_clock, &FrameClock::touch);
}

void MonitorView::lookAtAll()
{
    m_cursor.goLive();
    m_axis.setRunEnd(m_history.end());
    m_axis.fit();
}

} // namespace coroscope::ui
