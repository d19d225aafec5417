// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QHash>
#include <QPainterPath>
#include <QPixmap>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// How much a thing that is painted stands out: what has ended recedes.
enum class Emphasis : quint8 { Full, Receded };

/// The sign of `state`, in a box of 12 by 12 around the origin, to be filled. A path and not a
/// character, since no font has all of them.
QPainterPath stateGlyphPath(TaskState state);

/// What states look like besides their colour: a glyph each, hatch for what waits, also for its turn, and dots for
/// backoff. Drawn once for each size and screen scale and kept, since a cached pixmap costs a thirtieth of its
/// path; where shapes are kept, as in SVG, as shapes. A value; belongs to the GUI thread.
class StateArt
{
public:
    explicit StateArt(const Theme &theme);

    /// The glyph of `state`, `size` pixels wide on a screen of scale `ratio`.
    QPixmap glyph(TaskState state, int size, qreal ratio) const;
    void drawGlyph(QPainter &painter, TaskState state, QPointF center, int size = 12) const;
    /// The glyph with a rim in the colour of the surface, to stand on top of a bar.
    void drawMark(QPainter &painter, TaskState state, QPointF center, int size = 10) const;
    /// Fills `bar` as a segment of `state`. Its pattern starts at the bar's own left edge, so that it
    /// moves with the bar; `patternStart` says where that is when the bar is clipped.
    void fillBar(QPainter &painter,
                 TaskState state,
                 const QRect &bar,
                 Emphasis emphasis,
                 int patternStart) const;
    /// `bar` as a wait that is nobody's doing: a frame in the colour of the state, with nothing in it.
    void drawFrame(QPainter &painter, TaskState state, const QRect &bar, Emphasis emphasis) const;

private:
    enum class Rim : quint8 { None, Surface };

    QPixmap glyph(TaskState state, int size, qreal ratio, Rim rim) const;
    void drawShape(QPainter &painter, TaskState state, QPointF center, int size, Rim rim) const;
    void drawPattern(QPainter &painter,
                     TaskState state,
                     const QRect &bar,
                     Emphasis emphasis,
                     int patternStart) const;
    /// What it is drawn on, and with.
    std::pair<QColor, QColor> patternColors(TaskState state, Emphasis emphasis) const;
    QColor tint(TaskState state) const; ///< of those with a pattern
    QPixmap tile(TaskState state, Emphasis emphasis, qreal ratio) const;

    Theme m_theme;
    mutable QHash<quint64, QPixmap> m_glyphs;
    mutable QHash<quint64, QPixmap> m_tiles;
};

} // namespace coroscope::ui
