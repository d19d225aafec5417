// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/causearrows.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

constexpr std::ptrdiff_t mostArrows = 60; ///< of one task: more of them hide what they explain
constexpr qreal headLength = 5;
constexpr qreal headWidth = 3;

class ArrowPainter
{
public:
    ArrowPainter(const TimelinePaper &paper,
                 const MonitorContext &context,
                 const TimelineSheet &sheet)
        : m_paper(paper)
        , m_context(context)
        , m_sheet(sheet)
    {
    }

    /// From what another task did to what became of this one; nothing if it came of itself.
    void drawCauseOf(const TaskTrack &task, EventIndex effect, const QColor &color)
    {
        const History &history = m_context.history;
        for (const EventIndex cause : history.causeChain(effect)) {
            const KeptEvent event = history.event(cause);
            if (!event || event->task == TaskId::None || event->task == task.id)
                continue;
            draw(event->task, cause, task.id, effect, color);
            return;
        }
    }

private:
    void draw(TaskId from, EventIndex cause, TaskId to, EventIndex effect, const QColor &color)
    {
        const int fromRow = m_sheet.rowOf(from);
        const int toRow = m_sheet.rowOf(to);
        const auto causedAt = m_context.history.momentOf(cause);
        const auto happenedAt = m_context.history.momentOf(effect);
        if (fromRow < 0 || toRow < 0 || fromRow == toRow || !causedAt || !happenedAt)
            return;
        const QPointF begin(m_paper.scale.x(*causedAt), middleOf(fromRow));
        const bool isDown = toRow > fromRow;
        constexpr int halfBar = 6;
        const QPointF tip(m_paper.scale.x(*happenedAt),
                          middleOf(toRow) + (isDown ? -halfBar : halfBar));
        drawArrow(begin, tip, isDown ? 1 : -1, color);
    }

    void drawArrow(QPointF begin, QPointF tip, int direction, const QColor &color)
    {
        QPainter &painter = m_paper.painter;
        const QPointF end = tip - QPointF(0, direction * headLength);
        const qreal bend = std::min(std::abs(end.y() - begin.y()) / 2, 18.0) * direction;
        QPainterPath line(begin);
        line.cubicTo(begin + QPointF(0, bend), end - QPointF(0, bend), end);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(begin, 2, 2);
        painter.drawPolygon(
            QPolygonF{tip, end + QPointF(headWidth, 0), end - QPointF(headWidth, 0)});
        painter.restore();
    }

    qreal middleOf(int row) const { return m_paper.layout.row(row).center().y() + 1.0; }

    const TimelinePaper &m_paper;
    const MonitorContext &m_context;
    const TimelineSheet &m_sheet;
};

} // namespace

void paintCauseArrows(const TimelinePaper &paper,
                      const MonitorContext &context,
                      const TimelineSheet &sheet)
{
    const Theme &theme = context.theme.current();
    const Moment now = context.now();
    const Moment first = paper.scale.momentAt(paper.scale.left);
    const Moment last = std::min(now, paper.scale.momentAt(paper.scale.right()));
    ArrowPainter arrows(paper, context, sheet);
    for (int row = paper.first; row <= paper.last; ++row) {
        const TaskTrack *const task = sheet.taskAt(row, 0, now);
        const Transition *const latest = task ? task->at(now) : nullptr;
        const bool isInView = latest && latest->moment() >= first && latest->moment() <= last;
        if (isInView && latest->state == TaskState::Cancelled
            && task->id != context.selection.task())
            arrows.drawCauseOf(*task, latest->event, theme.fill(TaskState::Cancelled));
    }

    const TaskTrack *const selected = context.history.task(context.selection.task());
    if (!selected)
        return;
    const auto &transitions = selected->transitions;
    const auto begin = std::ranges::lower_bound(transitions, first, {}, &Transition::moment);
    const auto end =
        std::ranges::upper_bound(begin, transitions.end(), last, {}, &Transition::moment);
    for (auto step = begin + std::max<std::ptrdiff_t>(0, end - begin - mostArrows); step != end;
         ++step) {
        if (step->state != TaskState::OnLoop) // it says what made it ready once more
            arrows.drawCauseOf(*selected, step->event, theme.accent);
    }
}

} // namespace coroscope::ui
