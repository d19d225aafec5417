// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/eventpane.h"

#include "ui/monitor/resources/semaphorechip.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr QRect flagBox{margin, 44, 132, 40};
constexpr int chipWidth = 104;
constexpr int chipHeight = 24;
constexpr int gap = 6;
constexpr int waitersTop = 124;

} // namespace

EventPane::EventPane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
    , m_resource(context.history)
{
    setObjectName(u"event"_s);
    setAccessibleName(tr("State of an event"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void EventPane::setResource(ResourceId resource)
{
    *m_resource = resource;
    update();
}

std::vector<EventPane::Chip> EventPane::chips() const
{
    const ResourceTrack *const event = track();
    if (!event)
        return {};
    std::vector<Chip> chips;
    QPoint at(margin, waitersTop);
    for (const ResourceSpan &span : event->waitersAt(context().now())) {
        if (at.x() + chipWidth > width() - margin && at.x() > margin)
            at = {margin, at.y() + chipHeight + gap};
        if (at.y() + chipHeight > height())
            break;
        chips.push_back({QRect(at, QSize(chipWidth, chipHeight)), span.task});
        at.rx() += chipWidth + gap;
    }
    return chips;
}

QRect EventPane::chipRect(TaskId task) const
{
    for (const Chip &chip : chips()) {
        if (chip.task == task)
            return chip.box;
    }
    return {};
}

Tip EventPane::tipAt(QPoint position) const
{
    for (const Chip &chip : chips()) {
        const TaskTrack *const task = context().history.task(chip.task);
        if (chip.box.contains(position) && task)
            return taskTip(context(), *task);
    }
    return {};
}

void EventPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const ResourceTrack *const event = track();
    if (!event) {
        painter.setFont(theme().body);
        painter.setPen(theme().textTertiary);
        painter.drawText(rect(), Qt::AlignCenter, tr("No event is in use"));
        return;
    }
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(QRect(margin, 8, width() - 2 * margin, 24),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(theme().caption)
                         .elidedText(tr("Event “%1”").arg(printable(event->name())),
                                     Qt::ElideMiddle,
                                     width() - 2 * margin));
    const Occupancy now = event->occupancyAt(context().now());
    paintFlag(painter, now.held > 0);
    paintWaiters(painter, now.waiting);
}

void EventPane::paintFlag(QPainter &painter, bool isSet) const
{
    painter.setPen(QPen(isSet ? theme().fill(TaskState::Done) : theme().border, 1));
    painter.setBrush(isSet ? theme().holderFill : theme().raised);
    painter.drawRoundedRect(QRectF(flagBox).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    // A flag that is up, or lies at the foot of its pole.
    const QPointF foot(flagBox.left() + 18, flagBox.bottom() - 8);
    const QColor ink = isSet ? theme().fill(TaskState::Done) : theme().textTertiary;
    painter.setPen(QPen(ink, 2));
    painter.drawLine(foot, foot - QPointF(0, 24));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const qreal top = isSet ? foot.y() - 24 : foot.y() - 10;
    painter.drawPolygon(QPolygonF{
        QPointF(foot.x(), top), QPointF(foot.x() + 16, top + 5), QPointF(foot.x(), top + 10)});

    painter.setFont(theme().strong);
    painter.setPen(theme().text);
    painter.drawText(flagBox.adjusted(46, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     isSet ? tr("Set") : tr("Not set"));
}

QString EventPane::waitersText(int waiting, int shown)
{
    if (waiting == 0)
        return tr("Nobody waits");
    const QString all = tr("Waiting, in order: %1").arg(formatCount(waiting));
    return shown < waiting ? tr("%1 (%2 shown)").arg(all, formatCount(shown)) : all;
}

void EventPane::paintWaiters(QPainter &painter, int waiting) const
{
    const std::vector<Chip> shown = chips();
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(QRect(margin, waitersTop - 26, width() - 2 * margin, 22),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     waitersText(waiting, int(shown.size())));
    SemaphoreChipPainter chipPainter(painter, context(), {});
    for (const Chip &chip : shown)
        chipPainter.draw({chip.box, {chip.task, {}}, 0, SemaphoreChip::Kind::Place});
}

void EventPane::mousePressEvent(QMouseEvent *event)
{
    for (const Chip &chip : chips()) {
        if (chip.box.contains(event->position().toPoint()))
            context().selection.select(chip.task, -1);
    }
}

} // namespace coroscope::ui
