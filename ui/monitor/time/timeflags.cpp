// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timeflags.h"

#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int padding = 6; ///< beside the text
constexpr qreal radius = 4;

/// The cloth of the flag at `i`, whatever the others do; empty if the row is too short for it.
QRect clothOf(
    qsizetype i, const QString &name, const QList<int> &poles, const QRect &row, int width)
{
    const int pole = poles[i];
    const int before = i > 0 ? poles[i - 1] : row.left();
    const int after = i + 1 < poles.size() ? poles[i + 1] : row.right();
    const QRect left(pole - width, row.top(), width, flagHeight);
    const QRect right(pole, row.top(), width, flagHeight);
    const bool opensLeft = pole - before > after - pole;
    const auto fits = [&row](const QRect &cloth) {
        return cloth.left() >= row.left() && cloth.right() <= row.right();
    };
    if (name.isEmpty())
        return {};
    if (fits(opensLeft ? left : right))
        return opensLeft ? left : right;
    return fits(opensLeft ? right : left) ? (opensLeft ? right : left) : QRect();
}

} // namespace

QList<PlacedFlag> placedFlags(const QList<QString> &names,
                              const QList<int> &poles,
                              const QRect &row,
                              const QFont &font,
                              qsizetype kept)
{
    const QFontMetrics metrics(font);
    QList<PlacedFlag> placed;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const int width = metrics.horizontalAdvance(names[i]) + 2 * padding;
        placed.append({poles[i], clothOf(i, names[i], poles, row, width)});
    }
    const auto meet = [&placed](qsizetype one, qsizetype other) {
        // Those of one pole may hang on both sides of it.
        const int gap = placed[one].x == placed[other].x ? 0 : 2;
        return placed[one].cloth.adjusted(-gap, 0, gap, 0).intersects(placed[other].cloth);
    };
    for (qsizetype i = placed.size() - 1; i >= 0; --i) {
        bool isHidden = kept >= 0 && i != kept && meet(i, kept);
        for (qsizetype later = i + 1; later < placed.size(); ++later)
            isHidden = isHidden || (i != kept && meet(i, later));
        if (isHidden)
            placed[i].cloth = {};
    }
    return placed;
}

void paintFlag(QPainter &painter,
               const TimeFlag &flag,
               const PlacedFlag &place,
               int foot,
               bool isPresent,
               const Theme &theme)
{
    const QColor line = flag.isFailure ? theme.wordColor(TaskState::Failed) : theme.textTertiary;
    const int top = place.cloth.isEmpty() ? foot - flagHeight / 2 : place.cloth.top();
    painter.setPen(QPen(isPresent ? theme.accent : line, 1));
    painter.drawLine(QPointF(place.x + 0.5, top + 2), QPointF(place.x + 0.5, foot));
    if (place.cloth.isEmpty())
        return;
    const QRectF box = QRectF(place.cloth).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(isPresent        ? theme.accent
                        : flag.isFailure ? theme.wordColor(TaskState::Failed)
                                         : theme.border,
                        1));
    painter.setBrush(isPresent ? theme.accent : theme.surface);
    painter.drawRoundedRect(box, radius, radius);
    painter.setPen(isPresent        ? theme.textOnAccent
                   : flag.isFailure ? theme.wordColor(TaskState::Failed)
                                    : theme.textSecondary);
    painter.setFont(isPresent ? theme.label : theme.tiny);
    painter.drawText(place.cloth, Qt::AlignCenter, flag.name);
}

} // namespace coroscope::ui
