// SPDX-License-Identifier: MIT
#include "ui/check/results/verdictmark.h"

#include "ui/style/themesource.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr qreal glyphBox = 12;

QPainterPath disc(qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(), radius, radius);
    return path;
}

QPainterPath box(const QRectF &rect)
{
    QPainterPath path;
    path.addRoundedRect(rect, 0.7, 0.7);
    return path;
}

QPainterPath exclamation()
{
    QPainterPath dot;
    dot.addEllipse(QPointF(0, 2.9), 0.95, 0.95);
    return box({-0.8, -3.2, 1.6, 4.4}).united(dot);
}

/// No answer at all.
QPainterPath errorGlyph()
{
    return disc(5.5).subtracted(exclamation());
}

/// No entry.
QPainterPath blockedGlyph()
{
    return disc(5.5).subtracted(box({-3.2, -1, 6.4, 2}));
}

/// Mind this line: it is no URL.
QPainterPath invalidGlyph()
{
    QPainterPath triangle;
    triangle.addPolygon(QPolygonF{{0, -5.6}, {6, 5}, {-6, 5}});
    triangle.closeSubpath();
    return triangle.subtracted(exclamation().translated(0, 0.9));
}

/// Passed over.
QPainterPath skippedGlyph()
{
    return disc(5.2).subtracted(disc(3.9)).united(box({-2.4, -0.7, 4.8, 1.4}));
}

} // namespace

TaskState toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pending:
    case Verdict::Skipped:
        return TaskState::Pending;
    case Verdict::Ok:
        return TaskState::Done;
    case Verdict::Broken:
    case Verdict::Error:
    case Verdict::Blocked:
    case Verdict::Invalid:
        return TaskState::Failed;
    case Verdict::Timeout:
        return TaskState::TimedOut;
    case Verdict::Cancelled:
        return TaskState::Cancelled;
    }
    Q_UNREACHABLE();
    return {};
}

QPainterPath verdictGlyphPath(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Error:
        return errorGlyph();
    case Verdict::Blocked:
        return blockedGlyph();
    case Verdict::Invalid:
        return invalidGlyph();
    case Verdict::Skipped:
        return skippedGlyph();
    case Verdict::Pending:
    case Verdict::Ok:
    case Verdict::Broken:
    case Verdict::Timeout:
    case Verdict::Cancelled:
        return stateGlyphPath(toneOf(verdict));
    }
    Q_UNREACHABLE();
    return {};
}

void drawVerdictMark(
    QPainter &painter, const ThemeSource &theme, Verdict verdict, QPointF center, int size)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(center);
    painter.scale(size / glyphBox, size / glyphBox);
    painter.fillPath(verdictGlyphPath(verdict), theme.current().fill(toneOf(verdict)));
    painter.restore();
}

} // namespace coroscope::ui
