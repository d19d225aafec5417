// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/selection.h"
#include "ui/monitor/time/frameclock.h"
#include "ui/monitor/time/timeaxis.h"
#include "ui/monitor/time/timecursor.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

/// What a workspace of the monitor looks at: the history of a run, and where in it the user looks. Its session
/// owns it, and fills the history at the clock's intake(); panes subscribe to the rest by themselves.
///
/// Threads: the one that shows. Lifetime: the history and the words outlive it, and it outlives its panes.
class MonitorView final
{
public:
    /// `words`: for events of a domain that may be in the history.
    explicit MonitorView(const History &history, const DomainWords &words = DomainWords::none());

    const History &history() const { return m_history; }
    const DomainWords &words() const { return m_words; }
    Selection &selection() { return m_selection; }
    const Selection &selection() const { return m_selection; }
    TimeCursor &cursor() { return m_cursor; }
    const TimeCursor &cursor() const { return m_cursor; }
    TimeAxis &axis() { return m_axis; }
    FrameClock &clock() { return m_clock; }
    /// The moment that is shown.
    Clock::TimePoint now() const { return m_cursor.at(m_history.end()); }

    /// Looks at the whole of a run that is about to begin, live.
    void lookAtAll();
    /// The history has grown.
    void noteEnd() { m_axis.setRunEnd(m_history.end()); }

private:
    Q_DISABLE_COPY_MOVE(MonitorView)

    const History &m_history;
    const DomainWords &m_words;
    Selection m_selection;
    TimeCursor m_cursor;
    TimeAxis m_axis;
    FrameClock m_clock;
};

} // namespace coroscope::ui
