// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/time/timeaxis.h"
#include "ui/style/theme.h"
#include "words/trace/eventwords.h"

#include <QImage>

namespace coroscope::ui {

/// The picture of a whole run in few pixels: tasks from top to bottom, time from left to right. Where
/// many tasks share a pixel row a sample of them stands for all, so that the cost is bounded by the
/// size of the picture. Exact questions go to the history, never to this picture.
///
/// `size` is in pixels of the screen. An image of fewer rows than that has one row a task.
QImage drawMinimap(const History &history,
                   const TimeAxis &axis,
                   QSize size,
                   const Theme &theme,
                   const DomainWords &words = DomainWords::none());

} // namespace coroscope::ui
