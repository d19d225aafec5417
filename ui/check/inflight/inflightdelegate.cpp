// SPDX-License-Identifier: MIT
#include "ui/check/inflight/inflightdelegate.h"

#include "ui/check/inflight/inflightmodel.h"
#include "ui/check/results/rowtable.h"
#include "ui/check/results/verdictmark.h"
#include "ui/style/themesource.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int padding = 8;
constexpr int glyphCenter = 14;
constexpr int wordLeft = 26;

TaskState stateAt(const QModelIndex &index)
{
    return static_cast<TaskState>(index.data(InFlightModel::StateRole).toInt());
}

} // namespace

InFlightDelegate::InFlightDelegate(const ThemeSource &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void InFlightDelegate::paint(QPainter *painter,
                             const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    paintRowGround(*painter, option, index, m_theme.current());
    if (static_cast<InFlightColumn>(index.column()) == InFlightColumn::Doing)
        paintDoing(*painter, option.rect, index);
    else
        paintText(*painter, option.rect.adjusted(padding, 0, -padding, 0), index);
}

void InFlightDelegate::paintDoing(QPainter &painter,
                                  const QRect &cell,
                                  const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    const auto verdict = static_cast<Verdict>(index.data(InFlightModel::VerdictRole).toInt());
    const QPointF center(cell.left() + glyphCenter, cell.center().y() + 0.5);
    if (verdict == Verdict::Pending)
        m_theme.art().drawGlyph(painter, stateAt(index), center);
    else
        drawVerdictMark(painter, m_theme, verdict, center);
    const QRect room = cell.adjusted(wordLeft, 0, -padding, 0);
    painter.setFont(theme.small);
    painter.setPen(theme.wordColor(stateAt(index)));
    painter.drawText(room,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(theme.small)
                         .elidedText(index.data().toString(), Qt::ElideRight, room.width()));
}

void InFlightDelegate::paintText(QPainter &painter,
                                 const QRect &cell,
                                 const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    const auto column = static_cast<InFlightColumn>(index.column());
    const bool isNumber = column == InFlightColumn::Age || column == InFlightColumn::Attempt;
    const bool isUrl = column == InFlightColumn::Url;
    const bool isRunning = stateAt(index) == TaskState::Network;
    const QFont &font = isNumber ? theme.mono : theme.small;
    painter.setFont(font);
    painter.setPen(isRunning && (isUrl || column == InFlightColumn::Age) ? theme.text
                   : isUrl                                               ? theme.textSecondary
                                                                         : theme.textTertiary);
    painter.drawText(cell,
                     index.data(Qt::TextAlignmentRole).toInt(),
                     QFontMetrics(font).elidedText(index.data().toString(),
                                                   isUrl ? Qt::ElideMiddle : Qt::ElideRight,
                                                   cell.width()));
}

} // namespace coroscope::ui
