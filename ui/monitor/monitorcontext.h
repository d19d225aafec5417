// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorview.h"
#include "ui/style/themesource.h"

namespace coroscope::ui {

/// What every pane of the monitor is a function of. References only: what they refer to outlives the panes,
/// which change the cursor, the axis and the selection, and never the history.
struct MonitorContext
{
    MonitorContext(MonitorView &view, ThemeSource &themes)
        : history(view.history())
        , words(view.words())
        , cursor(view.cursor())
        , playback(view.playback())
        , axis(view.axis())
        , selection(view.selection())
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
    const FrameClock &clock;
    ThemeSource &theme;

    Moment now() const { return cursor.at(history.end()); }
};

} // namespace coroscope::ui
