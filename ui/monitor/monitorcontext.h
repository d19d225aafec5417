// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorview.h"
#include "ui/style/themesource.h"

namespace coroscope::ui {

/// What every pane of the monitor is a function of. References only: what they refer to outlives the panes,
/// which change the cursor, the axis, the selection and the filter, and never the history.
struct MonitorContext
{
    MonitorContext(MonitorView &view, ThemeSource &themes)
        : history(view.history())
        , words(view.words())
        , cursor(view.cursor())
        , playback(view.playback())
        , axis(view.axis())
        , selection(view.selection())
        , filter(view.filter())
        , matches(view.matches())
        , clock(view.clock())
        , theme(themes)
    {
    }

    const History &history;
    const DomainWords &words;
    TimeCursor &cursor;
    Playback &playback;
    TimeAxis &axis;
    Selection &selection;
    TaskFilter &filter;
    const TaskMatches &matches;
    const FrameClock &clock;
    ThemeSource &theme;

    Moment now() const { return cursor.at(history.end()); }
    /// How strongly to paint what is of that task: what the filter passes over stands back.
    qreal opacityOf(TaskId task) const { return matches.has(task) ? 1.0 : 0.25; }
};

} // namespace coroscope::ui
