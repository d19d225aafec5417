// SPDX-License-Identifier: MIT
#include "ui/style/stateart.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPathStroker>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

constexpr qreal glyphBox = 12;
constexpr qreal rimWidth = 1.5;
constexpr int hatchPeriod = 6; ///< pixels after which the pattern repeats, both ways
constexpr int dotsPeriod = 8;

QPainterPath disc(qreal radius, QPointF center = {})
{
    QPainterPath path;
    path.addEllipse(center, radius, radius);
    return path;
}

QPainterPath ring(qreal outer, qreal inner)
{
    return disc(outer).subtracted(disc(inner));
}

QPainterPath stroke(const QList<QPointF> &points, qreal width)
{
    QPainterPath line(points.first());
    for (const QPointF &point : points.sliced(1))
        line.lineTo(point);
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath readyGlyph()
{
    return stroke({{-4, -3.8}, {-0.2, 0}, {-4, 3.8}}, 1.9)
        .united(stroke({{0.4, -3.8}, {4.2, 0}, {0.4, 3.8}}, 1.9));
}

QPainterPath suspendedGlyph()
{
    QPainterPath half;
    half.moveTo(0, 0);
    half.arcTo(QRectF(-3, -3, 6, 6), 90, -180);
    half.closeSubpath();
    return ring(5.2, 3.9).united(half);
}

QPainterPath networkGlyph()
{
    QPainterPath triangle;
    triangle.addPolygon(QPolygonF{{-3.6, -4.8}, {5, 0}, {-3.6, 4.8}});
    triangle.closeSubpath();
    return triangle;
}

QPainterPath doneGlyph()
{
    return disc(5.5).subtracted(stroke({{-2.4, 0.2}, {-0.7, 1.9}, {2.5, -1.7}}, 1.5));
}

QPainterPath failedGlyph()
{
    QPainterPath diamond;
    diamond.addPolygon(QPolygonF{{0, -6}, {6, 0}, {0, 6}, {-6, 0}});
    diamond.closeSubpath();
    const QPainterPath cross =
        stroke({{-1.7, -1.7}, {1.7, 1.7}}, 1.5).united(stroke({{-1.7, 1.7}, {1.7, -1.7}}, 1.5));
    return diamond.subtracted(cross);
}

/// A stop watch: its knob sets it off from the other discs.
QPainterPath timedOutGlyph()
{
    QPainterPath knob;
    knob.addRoundedRect(QRectF(-1.6, -6, 3.2, 2), 0.6, 0.6);
    const QPainterPath hands = stroke({{0, -1.9}, {0, 0.9}, {2, 2.1}}, 1.4);
    return disc(4.9, {0, 0.9}).united(knob).subtracted(hands);
}

quint64 cacheKey(TaskState state, int variant, int size, qreal ratio)
{
    return static_cast<quint64>(state) | static_cast<quint64>(variant) << 4
           | static_cast<quint64>(size) << 8 | static_cast<quint64>(std::lround(ratio * 100)) << 32;
}

QPixmap transparentPixmap(QSize size, qreal ratio)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

qreal screenScale(const QPainter &painter)
{
    return painter.device()->devicePixelRatioF();
}

void drawCentered(QPainter &painter, const QPixmap &pixmap, QPointF center)
{
    // Whole pixels: a glyph between two of them is a blur.
    const QSizeF size = pixmap.deviceIndependentSize();
    painter.drawPixmap(
        QPoint(qRound(center.x() - size.width() / 2), qRound(center.y() - size.height() / 2)),
        pixmap);
}

void drawHatch(QPainter &painter)
{
    // Past the tile's edges on both sides, so that the lines meet across tiles.
    for (int x = -hatchPeriod; x <= hatchPeriod; x += hatchPeriod)
        painter.drawLine(QPointF(x - 1, hatchPeriod + 1), QPointF(x + hatchPeriod + 1, -1));
}

/// Whether it draws shapes: there, pixels would stay pixels however near one looks.
bool keepsShapes(const QPainter &painter)
{
    const QPaintEngine *const engine = painter.paintEngine();
    return engine && engine->type() == QPaintEngine::SVG;
}

bool hasPattern(TaskState state)
{
    return state == TaskState::Ready || state == TaskState::Suspended
           || state == TaskState::Backoff;
}

void drawDots(QPainter &painter)
{
    painter.drawPoint(QPointF(2, 2));
    painter.drawPoint(QPointF(6, 6));
}

} // namespace

QPainterPath stateGlyphPath(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return ring(4.7, 3.4);
    case TaskState::Ready:
        return readyGlyph();
    case TaskState::OnLoop:
        return disc(5.2);
    case TaskState::Suspended:
        return suspendedGlyph();
    case TaskState::Network:
        return networkGlyph();
    case TaskState::Backoff:
        return disc(5.2).subtracted(disc(4.6, {2.6, -1.8}));
    case TaskState::Done:
        return doneGlyph();
    case TaskState::Failed:
        return failedGlyph();
    case TaskState::Cancelled:
        return ring(5.2, 3.8).united(stroke({{-3, 3}, {3, -3}}, 1.4));
    case TaskState::TimedOut:
        return timedOutGlyph();
    }
    return {};
}

StateArt::StateArt(const Theme &theme)
    : m_theme(theme)
{
}

QPixmap StateArt::glyph(TaskState state, int size, qreal ratio) const
{
    return glyph(state, size, ratio, Rim::None);
}

void StateArt::drawGlyph(QPainter &painter, TaskState state, QPointF center, int size) const
{
    if (keepsShapes(painter))
        drawShape(painter, state, center, size, Rim::None);
    else
        drawCentered(painter, glyph(state, size, screenScale(painter), Rim::None), center);
}

void StateArt::drawMark(QPainter &painter, TaskState state, QPointF center, int size) const
{
    if (keepsShapes(painter))
        drawShape(painter, state, center, size, Rim::Surface);
    else
        drawCentered(painter, glyph(state, size, screenScale(painter), Rim::Surface), center);
}

void StateArt::fillBar(
    QPainter &painter, TaskState state, const QRect &bar, Emphasis emphasis, int patternStart) const
{
    if (hasPattern(state) && keepsShapes(painter)) {
        drawPattern(painter, state, bar, emphasis, patternStart);
        return;
    }
    if (hasPattern(state)) {
        const int period = state == TaskState::Backoff ? dotsPeriod : hatchPeriod;
        const int phase = ((bar.left() - patternStart) % period + period) % period;
        painter.drawTiledPixmap(bar, tile(state, emphasis, screenScale(painter)), QPoint(phase, 0));
        return;
    }
    if (emphasis == Emphasis::Full)
        painter.fillRect(bar, m_theme.fill(state));
    else if (state == TaskState::Network)
        painter.fillRect(bar, m_theme.networkRecede);
    else
        painter.fillRect(bar, mixed(m_theme.surface, m_theme.fill(state), 0.5));
}

void StateArt::drawFrame(QPainter &painter,
                         TaskState state,
                         const QRect &bar,
                         Emphasis emphasis) const
{
    const QColor &full = m_theme.fill(state);
    painter.fillRect(bar, emphasis == Emphasis::Full ? full : mixed(m_theme.surface, full, 0.5));
    painter.fillRect(bar.adjusted(1, 1, -1, -1), m_theme.surface);
}

QPixmap StateArt::glyph(TaskState state, int size, qreal ratio, Rim rim) const
{
    QPixmap &glyph = m_glyphs[cacheKey(state, static_cast<int>(rim), size, ratio)];
    if (!glyph.isNull())
        return glyph;

    const int room = rim == Rim::Surface ? size + 2 * qCeil(rimWidth) : size;
    glyph = transparentPixmap({room, room}, ratio);
    QPainter painter(&glyph);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(room / 2.0, room / 2.0);
    painter.scale(size / glyphBox, size / glyphBox);
    const QPainterPath path = stateGlyphPath(state);
    if (rim == Rim::Surface) {
        // The stroke also fills what the glyph leaves open inside.
        painter.strokePath(path, QPen(m_theme.surface, 2 * rimWidth));
    }
    painter.fillPath(path, m_theme.fill(state));
    return glyph;
}

void StateArt::drawShape(
    QPainter &painter, TaskState state, QPointF center, int size, Rim rim) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(center);
    painter.scale(size / glyphBox, size / glyphBox);
    const QPainterPath path = stateGlyphPath(state);
    if (rim == Rim::Surface)
        painter.strokePath(path, QPen(m_theme.surface, 2 * rimWidth));
    painter.fillPath(path, m_theme.fill(state));
    painter.restore();
}

void StateArt::drawPattern(
    QPainter &painter, TaskState state, const QRect &bar, Emphasis emphasis, int patternStart) const
{
    const auto [base, ink] = patternColors(state, emphasis);
    painter.fillRect(bar, base);
    const bool isHatched = state != TaskState::Backoff;
    const int period = isHatched ? hatchPeriod : dotsPeriod;
    const int phase = ((bar.left() - patternStart) % period + period) % period;
    // One path a bar, cut to it by hand: the format of Qt's generator knows no clip.
    QPainterPath marks;
    if (!isHatched) {
        for (int x = bar.left() - phase; x < bar.right(); x += dotsPeriod) {
            for (const QPoint dot : {QPoint(x + 2, bar.top() + 2), QPoint(x + 6, bar.top() + 6)}) {
                if (bar.adjusted(1, 1, -1, -1).contains(dot))
                    marks.addEllipse(QPointF(dot), 0.9, 0.9);
            }
        }
        painter.fillPath(marks, ink);
        return;
    }
    const QRectF box(bar);
    for (int x = bar.left() - phase - bar.height() / period * period - period; x < bar.right();
         x += period) {
        // From the lower edge to the upper, as far as it is within the bar.
        const qreal from = std::max<qreal>(box.left() - x, 0);
        const qreal to = std::min<qreal>(box.right() - x, box.height());
        if (from >= to)
            continue;
        marks.moveTo(x + from, box.bottom() - from);
        marks.lineTo(x + to, box.bottom() - to);
    }
    painter.strokePath(marks, QPen(ink, 1.4));
}

std::pair<QColor, QColor> StateArt::patternColors(TaskState state, Emphasis emphasis) const
{
    QColor base = tint(state);
    // Large areas of it lie side by side: the tint carries a part of the contrast.
    QColor ink = mixed(base, m_theme.fill(state), state == TaskState::Suspended ? 0.72 : 1.0);
    if (emphasis == Emphasis::Receded) {
        base = mixed(m_theme.surface, base, 0.45);
        ink = mixed(base, ink, 0.45);
    }
    return {base, ink};
}

QColor StateArt::tint(TaskState state) const
{
    switch (state) {
    case TaskState::Ready:
        return m_theme.readyTint;
    case TaskState::Backoff:
        return m_theme.backoffTint;
    default:
        return m_theme.suspendedTint;
    }
}

QPixmap StateArt::tile(TaskState state, Emphasis emphasis, qreal ratio) const
{
    QPixmap &tile = m_tiles[cacheKey(state, static_cast<int>(emphasis), 0, ratio)];
    if (!tile.isNull())
        return tile;

    const bool isHatched = state != TaskState::Backoff;
    const auto [base, ink] = patternColors(state, emphasis);
    const int period = isHatched ? hatchPeriod : dotsPeriod;
    tile = transparentPixmap({period, period}, ratio);
    tile.fill(base);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, isHatched ? 1.4 : 1.8, Qt::SolidLine, Qt::RoundCap));
    if (isHatched)
        drawHatch(painter);
    else
        drawDots(painter);
    return tile;
}

} // namespace coroscope::ui
