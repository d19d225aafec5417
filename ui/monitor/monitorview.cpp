// SPDX-License-Identifier: MIT
#include "ui/monitor/monitorview.h"

namespace coroscope::ui {

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
