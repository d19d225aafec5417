// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinenames.h"

#include "ui/monitor/timeline/segmentpainter.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace coroscope::ui {

namespace {

struct TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TimelineNames)
};

constexpr int attemptIndent = 16;
constexpr int levelIndent = 12;
constexpr int mostLevels =
    6; ///< who is deeper is drawn no farther in, so that names keep their room

} // namespace

TimelineNames::TimelineNames(const MonitorContext &context)
    : m_context(context)
    , m_names(context.history)
{
}

int TimelineNames::indent(const TaskTree &tree, TaskId task)
{
    return std::clamp(tree.depth(task) - 1, 0, mostLevels) * levelIndent;
}

void TimelineNames::drawHeader(QPainter &painter,
                               const TimelineLayout &layout,
                               bool livingFirst) const
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.label);
    painter.setPen(theme.textTertiary);
    const auto above = [](const QRect &column) {
        return QRect(column.left(), 0, column.width(), TimelineLayout::headerHeight);
    };
    const QRect head = above(layout.name(0));
    const QString task = TimelineWords::tr("Task");
    const QString order = TimelineWords::tr("Task · live first");
    const bool hasRoom = QFontMetrics(theme.label).horizontalAdvance(order) <= head.width();
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, livingFirst && hasRoom ? order : task);
    painter.drawText(
        above(layout.total(0)), Qt::AlignRight | Qt::AlignVCenter, TimelineWords::tr("Total ms"));
}

void TimelineNames::drawTask(QPainter &painter,
                             const TimelineLayout &layout,
                             int row,
                             const TaskTrack &task,
                             const Look &look)
{
    const Theme &theme = m_context.theme.current();
    const Moment now = m_context.now();
    const TaskState state = m_context.words.shown(task.stateAt(now).value_or(TaskState::Pending));

    drawDisclosure(painter, layout.disclosure(row), look.disclosure);
    m_context.theme.art().drawGlyph(painter, state, layout.glyphCenter(row, look.indent));

    const QRect nameBox = layout.name(row, look.indent);
    const QFont &font = look.isSelected ? theme.emphasis : theme.small;
    painter.setFont(font);
    painter.setPen(isEnd(state) && !look.isSelected ? theme.textSecondary : theme.text);
    ShapedNames::draw(painter, nameBox, m_names.elided(task.name, font, nameBox.width()));

    const Clock::TimePoint end = task.endBy(now);
    drawTotal(painter, layout.total(row), end - task.spawned().time);
}

void TimelineNames::drawAttempt(QPainter &painter,
                                const TimelineLayout &layout,
                                int row,
                                const AttemptSpan &attempt,
                                bool isLast,
                                int indent) const
{
    const Theme &theme = m_context.theme.current();
    const QRect box = layout.name(row, indent + attemptIndent);
    const int x = layout.name(row, indent).left() + 2;
    painter.fillRect(x, box.top(), 1, isLast ? box.height() / 2 : box.height(), theme.border);
    painter.fillRect(x, box.center().y(), 8, 1, theme.border);

    painter.setFont(theme.small);
    painter.setPen(theme.textSecondary);
    painter.drawText(
        box, Qt::AlignLeft | Qt::AlignVCenter, TimelineWords::tr("attempt %1").arg(attempt.number));

    const Moment now = m_context.now();
    drawTotal(painter, layout.total(row), attempt.lengthBy(now));
}

void TimelineNames::drawBranches(QPainter &painter,
                                 const TimelineLayout &layout,
                                 int row,
                                 const TaskTree &tree,
                                 TaskId task) const
{
    const QColor &color = m_context.theme.current().border;
    const QRect box = layout.row(row);
    bool isOwn = true;
    // Who is deeper stands where the deepest one does that is drawn farther in.
    for (TaskId child = tree.ancestorAt(task, mostLevels + 1); tree.depth(child) > 1;
         child = tree.parent(child)) {
        const int x = layout.glyphCenter(row, indent(tree, tree.parent(child))).x();
        const bool goesOn = tree.hasLaterSibling(child);
        if (isOwn)
            painter.fillRect(x, box.center().y(), levelIndent - 7, 1, color);
        if (isOwn || goesOn)
            painter.fillRect(x, box.top(), 1, goesOn ? box.height() : box.height() / 2, color);
        isOwn = false;
    }
}

void TimelineNames::drawDisclosure(QPainter &painter, const QRect &box, Disclosure disclosure) const
{
    if (disclosure == Disclosure::None)
        return;
    const QPointF c = QRectF(box).center();
    const QPolygonF chevron =
        disclosure == Disclosure::Open
            ? QPolygonF{c + QPointF(-3.5, -1.5), c + QPointF(0, 2), c + QPointF(3.5, -1.5)}
            : QPolygonF{c + QPointF(-1.5, -3.5), c + QPointF(2, 0), c + QPointF(-1.5, 3.5)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_context.theme.current().textSecondary, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawPolyline(chevron);
    painter.restore();
}

void TimelineNames::drawTotal(QPainter &painter, const QRect &box, Clock::Duration total) const
{
    const Theme &theme = m_context.theme.current();
    const auto ms = std::chrono::round<std::chrono::milliseconds>(total).count();
    constexpr qint64 mostThatFits = 9'999'999;
    painter.setFont(theme.mono);
    painter.setPen(theme.textTertiary);
    painter.drawText(box,
                     Qt::AlignRight | Qt::AlignVCenter,
                     ms <= mostThatFits ? QString::number(ms) : formatDuration(total));
}

} // namespace coroscope::ui
