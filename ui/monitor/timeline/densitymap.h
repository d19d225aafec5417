// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/time/timeaxis.h"
#include "ui/style/theme.h"
#include "words/trace/eventwords.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The picture of a run that has more tasks than there are pixels: above a line how many tasks ended in each column of
/// time, stacked by how they did; below it how many were waiting then, for whatever. Each half has one linear scale. It
/// costs a look at the history's counts a column.
void drawDensityMap(QPainter &painter,
                    const QRect &area,
                    const History &history,
                    const TimeAxis &axis,
                    const Theme &theme,
                    const DomainWords &words = DomainWords::none());

} // namespace coroscope::ui
