// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/scopeindex.h"
#include "ui/monitor/timeline/timescale.h"
#include "ui/style/theme.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The line of a scope, as it is drawn in a task's row.
struct ScopeLine
{
    QColor color;
    int fromMiddle = 0; ///< of the row down to it; pixels
    int thickness = 2;
};
ScopeLine scopeLine(ScopeSpan::Line line, const Theme &theme);

/// Draws lines above and below the bars of a task: what scopes it was in, and how long its deadline leaves it. A line is
/// drawn once on a pixel, however many scopes were there.
class ScopePainter
{
public:
    /// All of them outlive the painter. The caller clips.
    ScopePainter(QPainter &painter, const Theme &theme, const TimeScale &scale);

    void draw(const TaskScopes &scopes, int centerY, Moment now);

private:
    void drawLine(const std::vector<MomentSpan> &stretches,
                  const ScopeLine &line,
                  int centerY,
                  Moment now);
    void drawDeadline(const ScopeSpan &span, int centerY, Moment now);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimeScale &m_scale;
};

/// The scopes that are open at `m`, the innermost last, a line each: "deadline in 0.4 s". Of many the outer ones are
/// counted.
QStringList scopesInWords(const History &history, const TaskScopes &scopes, Moment m);

} // namespace coroscope::ui
