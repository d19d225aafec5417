// SPDX-License-Identifier: MIT
#include "ui/check/results/resultsdelegate.h"

#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/rowtable.h"
#include "ui/check/results/verdictmark.h"
#include "ui/style/themesource.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int padding = 8;
constexpr int glyphCenter = 16;
constexpr int wordLeft = 28;

ResultField fieldOf(const QModelIndex &index)
{
    return resultColumns[std::size_t(index.column())];
}

} // namespace

ResultsDelegate::ResultsDelegate(const ThemeSource &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void ResultsDelegate::paint(QPainter *painter,
                            const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    paintRowGround(*painter, option, index, m_theme.current());
    if (fieldOf(index) == ResultField::Verdict)
        paintVerdict(*painter, option.rect, index);
    else
        paintText(*painter, option.rect.adjusted(padding, 0, -padding, 0), index);
}

void ResultsDelegate::paintVerdict(QPainter &painter,
                                   const QRect &cell,
                                   const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    const auto verdict = static_cast<Verdict>(index.data(ResultsModel::VerdictRole).toInt());
    const auto doing = static_cast<TaskState>(index.data(ResultsModel::DoingRole).toInt());
    const QPointF center(cell.left() + glyphCenter, cell.center().y() + 0.5);
    if (verdict == Verdict::Pending)
        m_theme.art().drawGlyph(painter, doing, center);
    else
        drawVerdictMark(painter, m_theme, verdict, center);
    painter.setFont(theme.small);
    painter.setPen(theme.wordColor(verdict == Verdict::Pending ? doing : toneOf(verdict)));
    painter.drawText(cell.adjusted(wordLeft, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     index.data(Qt::DisplayRole).toString());
}

void ResultsDelegate::paintText(QPainter &painter,
                                const QRect &cell,
                                const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty())
        return;
    const ResultField field = fieldOf(index);
    const Theme &theme = m_theme.current();
    const QFont font = resultField(field).isNumber ? theme.mono : theme.small;
    painter.setFont(font);
    painter.setPen(colorOf(index));
    // The two ends of an address tell more than its middle.
    const Qt::TextElideMode elide = field == ResultField::Url ? Qt::ElideMiddle : Qt::ElideRight;
    const QString shown = QFontMetrics(font).elidedText(text, elide, cell.width());
    painter.drawText(cell, index.data(Qt::TextAlignmentRole).toInt(), shown);
}

QColor ResultsDelegate::colorOf(const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    switch (fieldOf(index)) {
    case ResultField::Url:
    case ResultField::Status:
        return theme.text;
    case ResultField::Error: {
        // Why something is fine is seldom the question.
        const auto verdict = static_cast<Verdict>(index.data(ResultsModel::VerdictRole).toInt());
        if (verdict != Verdict::Pending)
            return verdict == Verdict::Ok ? theme.textTertiary : theme.text;
        if (index.data(ResultsModel::HeldBackRole).toBool())
            return theme.closedText;
        return theme.wordColor(static_cast<TaskState>(index.data(ResultsModel::DoingRole).toInt()));
    }
    case ResultField::Line:
        return theme.textTertiary;
    default:
        return theme.textSecondary;
    }
}

} // namespace coroscope::ui
