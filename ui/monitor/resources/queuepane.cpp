// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/queuepane.h"

#include "ui/monitor/resources/semaphorechip.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int headTop = 8;
constexpr int headHeight = 24;
constexpr int sideWidth = 104;
constexpr int pipeHeight = 34;
constexpr int chipHeight = 22;
constexpr int gap = 4;
constexpr int headGap = 12;
constexpr int sidesHeight = 28; ///< of the words above those who wait
constexpr int fewEnoughForCells = 40;

} // namespace

QueuePane::QueuePane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
    , m_resource(context.history)
{
    setObjectName(u"queue"_s);
    setAccessibleName(tr("Items of a queue"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void QueuePane::setResource(ResourceId resource)
{
    *m_resource = resource;
    update();
}

QRect QueuePane::pipeRect() const
{
    return {margin, headTop + headHeight + 10, std::max(width() - 2 * margin, 40), pipeHeight};
}

std::vector<QueuePane::Waiter> QueuePane::waiters(const ResourceTrack &queue) const
{
    std::vector<Waiter> waiters;
    const Moment now = context().now();
    for (const ResourceSpan &span : queue.waitersAt(now)) {
        const TaskTrack *const task = context().history.task(span.task);
        if (const Transition *const state = task ? task->at(now) : nullptr)
            waiters.push_back({span.task, state->wait()});
    }
    return waiters;
}

QString QueuePane::contentText(const ResourceTrack &queue) const
{
    const Moment now = context().now();
    const int inside = queue.occupancyAt(now).held;
    const int capacity = queue.permitsAt(now);
    if (capacity == 0)
        return tr("%1 inside").arg(formatCount(inside));
    return tr("%1 of %2 places taken").arg(formatCount(inside), formatCount(capacity));
}

/// Putters below the left end and getters below the right one, the next to be served on top.
std::vector<QueuePane::Chip> QueuePane::chips() const
{
    const ResourceTrack *const queue = track();
    if (!queue)
        return {};
    std::vector<Chip> chips;
    const QRect pipe = pipeRect();
    int putters = 0;
    int getters = 0;
    for (const Waiter &waiter : waiters(*queue)) {
        const bool puts = waiter.wish == WaitKind::QueuePut;
        if (!puts && waiter.wish != WaitKind::QueueGet)
            continue;
        int &row = puts ? putters : getters;
        const QRect box(puts ? margin : pipe.right() + 1 - sideWidth,
                        pipe.bottom() + 1 + sidesHeight + row * (chipHeight + gap),
                        sideWidth,
                        chipHeight);
        ++row;
        chips.push_back({box, waiter.task});
    }
    // The last place is needed to say how many there is no room for.
    const auto isLeftOut = [&](const Chip &chip) {
        const bool puts = chip.box.left() == margin;
        return rowOf(chip.box) >= rowsFor(puts ? putters : getters);
    };
    std::erase_if(chips, isLeftOut);
    return chips;
}

int QueuePane::rowOf(const QRect &chip) const
{
    return (chip.top() - pipeRect().bottom() - 1 - sidesHeight) / (chipHeight + gap);
}

/// So many of those that wait on a side have a chip.
int QueuePane::rowsFor(int waiting) const
{
    const int rows = rowsOfChips();
    return waiting <= rows ? waiting : std::max(rows - 1, 0);
}

QRect QueuePane::chipRect(TaskId task) const
{
    for (const Chip &chip : chips()) {
        if (chip.task == task)
            return chip.box;
    }
    return {};
}

Tip QueuePane::tipAt(QPoint position) const
{
    for (const Chip &chip : chips()) {
        const TaskTrack *const task = context().history.task(chip.task);
        if (chip.box.contains(position) && task)
            return taskTip(context(), *task);
    }
    const ResourceTrack *const queue = track();
    return queue && pipeRect().contains(position) ? Tip(contentText(*queue)) : Tip();
}

void QueuePane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const ResourceTrack *const queue = track();
    if (!queue) {
        painter.setFont(theme().body);
        painter.setPen(theme().textTertiary);
        painter.drawText(rect(), Qt::AlignCenter, tr("No queue is in use"));
        return;
    }
    paintHead(painter, *queue);
    paintSides(painter);
    paintPipe(painter, *queue);
    SemaphoreChipPainter chipPainter(painter, context(), {});
    for (const Chip &chip : chips())
        chipPainter.draw({chip.box, {chip.task, {}}, 0, SemaphoreChip::Kind::Place});
}

void QueuePane::paintHead(QPainter &painter, const ResourceTrack &queue) const
{
    const QRect head(margin, headTop, width() - 2 * margin, headHeight);
    const QString content = contentText(queue);
    const int room =
        head.width() - QFontMetrics(theme().small).horizontalAdvance(content) - headGap;
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(
        head,
        Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(theme().caption)
            .elidedText(tr("Queue “%1”").arg(printable(queue.name())), Qt::ElideMiddle, room));
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, content);
}

void QueuePane::paintSides(QPainter &painter) const
{
    const QRect pipe = pipeRect();
    const QRect line(margin, pipe.bottom() + 5, sideWidth, 20);
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    const ResourceTrack *const queue = track();
    const std::vector<Waiter> all = queue ? waiters(*queue) : std::vector<Waiter>();
    const auto paintSide =
        [&](const QRect &box, const QString &head, WaitKind wish, Qt::Alignment side) {
            const int count = static_cast<int>(std::ranges::count(all, wish, &Waiter::wish));
            painter.drawText(box,
                             int(side | Qt::AlignVCenter),
                             count > 0 ? tr("%1: %2").arg(head, formatCount(count)) : head);
            const int left = count - rowsFor(count);
            const int below =
                pipe.bottom() + 1 + sidesHeight - box.top() + rowsFor(count) * (chipHeight + gap);
            if (left > 0 && rowsOfChips() > 0)
                painter.drawText(box.translated(0, below),
                                 int(side | Qt::AlignVCenter),
                                 tr("and %1 more").arg(left));
        };
    paintSide(line, tr("Wait to put"), WaitKind::QueuePut, Qt::AlignLeft);
    paintSide(line.translated(pipe.right() + 1 - sideWidth - margin, 0),
              tr("Wait to take"),
              WaitKind::QueueGet,
              Qt::AlignRight);
}

/// Those below are only counted.
int QueuePane::rowsOfChips() const
{
    const int room = height() - 4 - (pipeRect().bottom() + 1 + sidesHeight);
    return std::max(0, (room + gap) / (chipHeight + gap));
}

void QueuePane::paintPipe(QPainter &painter, const ResourceTrack &queue) const
{
    const Moment now = context().now();
    const int inside = queue.occupancyAt(now).held;
    const int capacity = std::max(queue.permitsAt(now), 0);
    const QRect pipe = pipeRect();
    painter.setPen(QPen(theme().holderBorder, 1));
    painter.setBrush(theme().holderFill);
    painter.drawRoundedRect(QRectF(pipe).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (inside == 0)
        return;

    // What was put first stands at the right, where it will be taken.
    const int places = capacity > 0 ? capacity : std::max(inside, fewEnoughForCells);
    const QRectF room = QRectF(pipe).adjusted(5, 6, -5, -6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().fill(TaskState::Network));
    if (places <= fewEnoughForCells) {
        const double step = room.width() / places;
        for (int i = 0; i < inside; ++i)
            painter.drawRoundedRect(
                QRectF(room.right() - (i + 1) * step + 1, room.top(), step - 2, room.height()),
                2,
                2);
        return;
    }
    const double filled = room.width() * std::min(1.0, double(inside) / places);
    painter.drawRoundedRect(QRectF(room.right() - filled, room.top(), filled, room.height()), 2, 2);
}

void QueuePane::mousePressEvent(QMouseEvent *event)
{
    for (const Chip &chip : chips()) {
        if (chip.box.contains(event->position().toPoint()))
            context().selection.select(chip.task, -1);
    }
}

} // namespace coroscope::ui
