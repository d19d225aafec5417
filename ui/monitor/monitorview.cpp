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

MonitorView::MonitorView(const History &history,
                         const DomainWords &words,
                         const FilterFields *fields)
    : m_history(history)
    , m_words(words)
    , m_filter(fields ? *fields : m_ownFields)
{
    // Before any pane of the same frame looks at them.
    QObject::connect(&m_clock, &FrameClock::frame, &m_clock, [this] { findMatches(); });
    QObject::connect(&m_filter, &TaskFilter::changed, &m_clock, [this] { findMatches(); });
    QObject::connect(&m_cursor, &TimeCursor::changed, &m_clock, [this] { onCursorChanged(); });
    QObject::connect(&m_selection, &Selection::changed, &m_clock, &FrameClock::touch);
}

void MonitorView::noteEnd()
{
    if (m_cursor.isLive())
        showEnd();
    else
        m_axis.noteRunEnd(m_history.end());
}

/// What is shown comes into view, unless the user chose what to look at.
void MonitorView::onCursorChanged()
{
    const Clock::TimePoint shown = now().time;
    const bool isInView = shown >= m_axis.begin() && shown <= m_axis.end();
    const bool follows = m_axis.mode() == TimeAxis::Mode::Follow;
    if (m_cursor.isLive() || (!isInView && !follows))
        showEnd();
    else if (follows && (!isInView || m_playback.isPlaying()))
        m_axis.setShownEnd(shown);
    findMatches();
    m_clock.touch();
}

void MonitorView::showEnd()
{
    m_axis.setGrowing(m_clock.isBusy());
    m_axis.setRunEnd(m_history.end());
}

void MonitorView::findMatches()
{
    const quint64 before = m_matches.revision();
    m_matches.advance(now());
    if (m_matches.revision() != before || !m_matches.isSettled())
        m_clock.touch(); // there is more to look at, or something else to show
}

void MonitorView::lookAt(Moment m, TaskId id)
{
    m_cursor.pauseAt(m);
    if (m.time < m_axis.begin() || m.time > m_axis.end()) {
        // Most of what is shown is what led to it.
        const Clock::TimePoint begin = m.time - m_axis.span() * 3 / 4;
        m_axis.setRange(begin, begin + m_axis.span());
    }
    if (const TaskTrack *const task = m_history.task(id))
        m_selection.select(id, static_cast<int>(task->subject));
}

void MonitorView::lookAtAll()
{
    m_cursor.goLive();
    showEnd();
    m_axis.fit();
}

} // namespace coroscope::ui
