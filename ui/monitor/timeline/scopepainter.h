// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/timeline/scopelanes.h"
#include "ui/monitor/timeline/timescale.h"
#include "ui/style/stateart.h"
#include "ui/style/themesource.h"

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
    ScopePainter(QPainter &painter,
                 const ThemeSource &theme,
                 const TimeScale &scale,
                 const History &history);

    /// In a row that has no room for names; what is left of a deadline is written from `textFrom` on.
    void draw(const TaskScopes &scopes, int centerY, Moment now, int textFrom);
    /// In a row that has: `NamedScope` says where each stands.
    void drawNamed(const TaskScopes &scopes, int centerY, Moment now);

private:
    void drawLine(const std::vector<MomentSpan> &stretches,
                  const ScopeLine &line,
                  int centerY,
                  Moment now);
    void drawDeadline(const ScopeSpan &span, int centerY, Moment now, int textFrom);
    void drawInnerDeadlines(const TaskScopes &scopes, int centerY, Moment now);
    void drawFired(const TaskScopes &scopes, int centerY, Moment now);
    void drawDashes(int from, int to, int y, const QColor &color);
    void drawStrip(const NamedScope &scope, int centerY, Moment now, int right);

    QPainter &m_painter;
    const Theme &m_theme;
    const StateArt &m_art;
    const TimeScale &m_scale;
    const History &m_history;
};

} // namespace coroscope::ui
