// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/time/timeaxis.h"
#include "ui/style/theme.h"
#include "words/trace/eventwords.h"

#include <QImage>

namespace coroscope::ui {

/// The picture of a whole run in few pixels: a row a task from top to bottom, time from left to right.
/// For runs of no more tasks than it has rows: those of others are left out. Exact questions go to the history, never
/// to this picture.
///
/// `size` is in pixels of the screen, at most.
QImage drawMinimap(const History &history,
                   const TimeAxis &axis,
                   QSize size,
                   const Theme &theme,
                   const DomainWords &words = DomainWords::none());

} // namespace coroscope::ui
