// SPDX-License-Identifier: MIT
#include "ui/check/hosts/hostspane.h"

#include "ui/check/hosts/hostlanepainter.h"
#include "ui/check/hosts/hosttips.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = HostLaneLayout::rowHeight;
constexpr int headHeight = HostLaneLayout::headHeight;
constexpr int markWidth = 3;

} // namespace

HostsPane::HostsPane(const MonitorContext &context, const HostTracks &hosts, QWidget *parent)
    : MonitorPane(context, parent)
    , m_hosts(hosts)
    , m_known(context.history)
    , m_art(theme())
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(u"hosts"_s);
    setAccessibleName(tr("Hosts"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scroll->setSingleStep(rowHeight);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

void HostsPane::setWork(HostWorkAt work)
{
    m_work = std::move(work);
    takeIn();
}

void HostsPane::setMarked(const QString &host)
{
    m_marked = host;
    update();
}

QRect HostsPane::laneRect(ResourceId limiter) const
{
    const int index = m_known->order.indexOf(limiter);
    const QRect lanes = rect().adjusted(0, headHeight, 0, 0);
    return index < 0 ? QRect() : rowRect(index).intersected(lanes);
}

QRect HostsPane::chipRect(TaskId task) const
{
    for (const ResourceId limiter : m_known->order.limiters()) {
        if (laneRect(limiter).isEmpty())
            continue;
        for (const HostChip &chip :
             cellsOf(m_known->order.indexOf(limiter)).chipsOf(laneOf(limiter)).chips) {
            if (chip.span.task == task)
                return chip.box;
        }
    }
    return {};
}

void HostsPane::takeIn()
{
    sort(underMouse() ? HostOrder::Moves::Forbidden : HostOrder::Moves::Allowed);
    if (m_known->current == ResourceId::None)
        setAccessibleDescription({});
    fitScrollBar();
    update();
}

void HostsPane::sort(HostOrder::Moves moves)
{
    m_known->order.update(context().history, m_hosts, context().now(), m_work, moves, m_by);
}

void HostsPane::setOrder(HostOrder::By by)
{
    m_by = by;
    setAccessibleName(by == HostOrder::By::Median ? tr("Hosts, the slowest by p50 first")
                      : by == HostOrder::By::P95  ? tr("Hosts, the slowest by p95 first")
                                                  : tr("Hosts"));
    sort(HostOrder::Moves::Allowed);
    update();
}

void HostsPane::onThemeChanged()
{
    m_art = StateArt(theme());
    update();
}

// --- what is where

HostLane HostsPane::laneOf(ResourceId limiter) const
{
    return HostLane::at(context().history, m_hosts, limiter, context().now(), m_work);
}

QRect HostsPane::rowRect(int index) const
{
    return {0, headHeight + index * rowHeight - m_scroll->value(), laneWidth(), rowHeight};
}

HostLaneLayout HostsPane::cellsOf(int index) const
{
    return HostLaneLayout::make(rowRect(index).topLeft(), laneWidth());
}

HostLaneLayout HostsPane::heads() const
{
    return HostLaneLayout::make({0, 0}, laneWidth(), headHeight);
}

int HostsPane::indexAt(QPoint position) const
{
    if (position.y() < headHeight || position.x() >= laneWidth())
        return -1;
    const int index = (position.y() - headHeight + m_scroll->value()) / rowHeight;
    return index < static_cast<int>(m_known->order.limiters().size()) ? index : -1;
}

const HostChip *HostsPane::chipAt(const HostChips &chips, QPoint position) const
{
    const auto chip =
        std::find_if(chips.chips.cbegin(), chips.chips.cend(), [position](const HostChip &c) {
            return c.box.contains(position);
        });
    return chip == chips.chips.cend() ? nullptr : &*chip;
}

int HostsPane::laneWidth() const
{
    return width() - (m_scroll->isHidden() ? 0 : m_scroll->sizeHint().width());
}

void HostsPane::fitScrollBar()
{
    const int room = std::max(0, height() - headHeight);
    const int wanted = static_cast<int>(m_known->order.limiters().size()) * rowHeight;
    m_scroll->setVisible(wanted > room);
    m_scroll->setRange(0, std::max(0, wanted - room));
    m_scroll->setPageStep(room);
    const int thickness = m_scroll->sizeHint().width();
    m_scroll->setGeometry(width() - thickness, headHeight, thickness, room);
}

Tip HostsPane::tipAt(QPoint position) const
{
    if (position.y() < headHeight)
        return Tip(headTip(position));
    const int index = indexAt(position);
    if (index < 0)
        return {};
    const HostLane lane = laneOf(m_known->order.limiters()[static_cast<std::size_t>(index)]);
    const HostChips chips = cellsOf(index).chipsOf(lane);
    const HostChip *const chip = chipAt(chips, position);
    if (!chip)
        return hostTip(lane, context().now().time);
    const TaskTrack *const task = context().history.task(chip->span.task);
    if (!task)
        return Tip(tr("Slot %1 is free").arg(chip->number));
    const QString time = formatDuration(chip->span.lengthBy(context().now()));
    return Tip((chip->kind == PermitBox::Kind::Place ? tr("Number %1 in the queue, for %2")
                                                     : tr("Holds slot %1 for %2"))
                   .arg(chip->number)
                   .arg(time))
        .add(taskTip(context(), *task));
}

QString HostsPane::headTip(QPoint position) const
{
    const HostLaneLayout cells = heads();
    const std::pair<QRect, QString> tips[] = {
        {cells.name, tr("The hosts of the list and those that redirects lead to")},
        {cells.slots,
         tr("Requests under way to the host, and those that wait for a slot, in order. A host that "
            "answers 429 or 503 gets fewer slots for a while")},
        {cells.hold, tr("When the host may be asked next, and what it has to wait for")},
        {cells.refusals, tr("How often the host said that it got too many requests")},
        {cells.median,
         tr("Half of the host's answers took no longer. A click brings the slowest first, or the "
            "busiest again; S goes through all orders")},
        {cells.p95,
         tr("95 % of the host's answers took no longer. A click brings the slowest first, or the "
            "busiest again; S goes through all orders")},
        {cells.done, tr("URLs of the host that have a verdict, of all")},
    };
    for (const auto &[cell, tip] : tips) {
        if (cell.contains(position))
            return tip;
    }
    return {};
}

// --- painting

void HostsPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<int>(m_known->order.limiters().size());
    if (count == 0) {
        painter.setFont(theme().body);
        painter.setPen(theme().textTertiary);
        painter.drawText(rect(), Qt::AlignCenter, tr("No host has been asked yet"));
        return;
    }
    const int first = m_scroll->value() / rowHeight;
    const int last = std::min(count - 1, (m_scroll->value() + height()) / rowHeight);
    for (int index = first; index <= last; ++index)
        paintRow(painter, index);

    const QRect head(0, 0, width(), headHeight);
    painter.fillRect(head, theme().surface);
    HostLanePainter(painter, context(), m_art).drawHead(heads(), m_by);
    painter.fillRect(QRect(0, headHeight - 1, width(), 1), theme().grid);
}

void HostsPane::paintRow(QPainter &painter, int index)
{
    const ResourceId limiter = m_known->order.limiters()[static_cast<std::size_t>(index)];
    const HostLane lane = laneOf(limiter);
    const QRect row = rowRect(index);
    const bool isMarked = !m_marked.isEmpty() && lane.name == m_marked;
    const bool isCurrent = limiter == m_known->current && hasFocus();
    if (isMarked)
        painter.fillRect(row, theme().selection);
    else if (limiter == m_known->hovered)
        painter.fillRect(row, theme().hover);
    else if (index % 2 == 1)
        painter.fillRect(row, theme().zebra);
    if (isMarked)
        painter.fillRect(QRect(row.left(), row.top(), markWidth, row.height()), theme().accent);
    HostLanePainter(painter, context(), m_art).drawLane(lane, cellsOf(index));
    if (isCurrent) { // as in the tables
        painter.fillRect(QRect(row.topLeft(), QSize(row.width(), 1)), theme().textTertiary);
        painter.fillRect(QRect(row.bottomLeft(), QSize(row.width(), 1)), theme().textTertiary);
    }
}

void HostsPane::resizeEvent(QResizeEvent *event)
{
    MonitorPane::resizeEvent(event);
    fitScrollBar();
}

// --- choosing

void HostsPane::leaveEvent(QEvent *event)
{
    setHovered(ResourceId::None);
    MonitorPane::leaveEvent(event);
}

void HostsPane::mouseMoveEvent(QMouseEvent *event)
{
    const int index = indexAt(event->position().toPoint());
    setHovered(index < 0 ? ResourceId::None
                         : m_known->order.limiters()[static_cast<std::size_t>(index)]);
}

void HostsPane::setHovered(ResourceId limiter)
{
    if (std::exchange(m_known->hovered, limiter) != limiter)
        update();
}

void HostsPane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint position = event->position().toPoint();
    const int index = indexAt(position);
    if (index < 0)
        return clickHead(position);
    setCurrent(index);
    const HostChips chips = cellsOf(index).chipsOf(laneOf(m_known->current));
    const HostChip *const chip = chipAt(chips, position);
    const TaskTrack *const task = chip ? context().history.task(chip->span.task) : nullptr;
    if (task)
        context().selection.select(task->id, static_cast<int>(task->subject));
    else
        choose(m_known->current);
}

/// A second click takes it back.
void HostsPane::clickHead(QPoint position)
{
    using By = HostOrder::By;
    const By by = heads().median.contains(position) ? By::Median
                  : heads().p95.contains(position)  ? By::P95
                                                    : By::Business;
    if (by != By::Business)
        setOrder(by == m_by ? By::Business : by);
}

void HostsPane::choose(ResourceId limiter)
{
    if (const ResourceTrack *host = context().history.resource(limiter))
        Q_EMIT hostChosen(host->name());
}

void HostsPane::setCurrent(int index)
{
    const auto &limiters = m_known->order.limiters();
    if (limiters.empty())
        return;
    index = std::clamp(index, 0, static_cast<int>(limiters.size()) - 1);
    m_known->current = limiters[static_cast<std::size_t>(index)];
    const int top = index * rowHeight;
    const int room = std::max(rowHeight, height() - headHeight);
    m_scroll->setValue(std::clamp(m_scroll->value(), top + rowHeight - room, top));
    setAccessibleDescription(hostDescription(laneOf(m_known->current), context().now().time));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

void HostsPane::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_scroll, event);
}

void HostsPane::keyPressEvent(QKeyEvent *event)
{
    const int here = m_known->order.indexOf(m_known->current);
    const int page = std::max(1, (height() - headHeight) / rowHeight - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(here - 1);
    case Qt::Key_Down:
        return setCurrent(here + 1);
    case Qt::Key_PageUp:
        return setCurrent(here - page);
    case Qt::Key_PageDown:
        return setCurrent(here + page);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(static_cast<int>(m_known->order.limiters().size()) - 1);
    case Qt::Key_S:
        return setOrder(m_by == HostOrder::By::Business ? HostOrder::By::Median
                        : m_by == HostOrder::By::Median ? HostOrder::By::P95
                                                        : HostOrder::By::Business);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(m_known->current);
    default:
        MonitorPane::keyPressEvent(event);
    }
}

void HostsPane::focusInEvent(QFocusEvent *event)
{
    // A click says itself which lane is meant.
    if (m_known->current == ResourceId::None && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
    MonitorPane::focusInEvent(event);
}

} // namespace coroscope::ui
