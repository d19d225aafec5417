// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/selection.h"
#include "ui/monitor/timeaxis.h"
#include "ui/monitor/timecursor.h"
#include "ui/style/themesource.h"

namespace coroscope::ui {

/// What every pane of the monitor is a function of. References only: the workspace owns all of it and
/// outlives its panes. Panes change the cursor, the axis and the selection, and never the history.
struct MonitorContext
{
    const History &history;
    TimeCursor &cursor;
    TimeAxis &axis;
    Selection &selection;
    ThemeSource &theme;

    Clock::TimePoint now() const { return cursor.at(history.end()); }
};

} // namespace coroscope::ui
