// SPDX-License-Identifier: MIT
// How lanes are painted.
#include "ui/monitor/timeline/lanepainter.h"
#include "ui/monitor/timeline/lanesheet.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

namespace {

struct LaneWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::LaneSheet)
};

constexpr int barHeight = 14;
constexpr int slotWidth = 40;
constexpr int slotLeft = 16;

} // namespace

void LaneSheet::paintBands(const TimelinePaper &paper, int hoveredRow)
{
    const Theme &theme = m_context.theme.current();
    for (int row = paper.first; row <= paper.last; ++row) {
        if (row == hoveredRow)
            paper.painter.fillRect(paper.layout.row(row), theme.hover);
        else if (row % 2 == 1)
            paper.painter.fillRect(paper.layout.row(row), theme.zebra);
    }
}

void LaneSheet::paintBars(const TimelinePaper &paper)
{
    LanePainter lanes(paper, m_context, m_names);
    for (int row = paper.first; row <= paper.last; ++row) {
        HoldSums &sums = m_known->sums[row];
        sums.takeIn(m_context.history, holdsOf(row));
        const QRect box = paper.layout.row(row);
        lanes.drawLane(holdsOf(row), sums, box.top() + (box.height() - barHeight) / 2, barHeight);
    }
}

void LaneSheet::paintNames(const TimelinePaper &paper)
{
    const Theme &theme = m_context.theme.current();
    QPainter &painter = paper.painter;
    for (int row = paper.first; row <= paper.last; ++row) {
        const QRect box = paper.layout.row(row);
        const QRect slot(slotLeft, box.top(), slotWidth, box.height());
        const QRect name(
            slot.right(), box.top(), paper.layout.nameWidth - slot.right() - 10, box.height());
        const auto &holder = m_known->holders[static_cast<std::size_t>(row)];
        const TaskTrack *const task = m_context.history.task(holder.task);
        painter.setFont(theme.mono);
        painter.setPen(theme.textTertiary);
        painter.drawText(slot, Qt::AlignLeft | Qt::AlignVCenter, LaneWords::tr("s%1").arg(row + 1));
        painter.setFont(theme.small);
        painter.setPen(task ? theme.text : theme.textTertiary);
        if (task)
            ShapedNames::draw(painter, name, m_names.elided(task->name, theme.small, name.width()));
        else
            painter.drawText(
                name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, emptyName(row));
    }
}

void LaneSheet::paintHeader(QPainter &painter, const TimelineLayout &layout)
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.label);
    painter.setPen(theme.textTertiary);
    const int height = TimelineLayout::headerHeight;
    const auto held = std::ranges::count_if(
        m_known->holders, [](const ResourceSpan &holder) { return holder.task != TaskId::None; });
    const QString use = LaneWords::tr("%1 of %2").arg(held).arg(count());
    const int useWidth = QFontMetrics(theme.label).horizontalAdvance(use);
    const QRect row(slotLeft, 0, layout.nameWidth - slotLeft - 12, height);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, LaneWords::tr("Slot"));
    painter.drawText(row.adjusted(slotWidth - 1, 0, -useWidth - 8, 0),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     LaneWords::tr("Held by"));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, use);
}

} // namespace coroscope::ui
