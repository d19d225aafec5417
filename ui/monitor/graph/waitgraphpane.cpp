// SPDX-License-Identifier: MIT
#include "ui/monitor/graph/waitgraphpane.h"

#include "ui/monitor/graph/waitgraphpainter.h"
#include "ui/monitor/inspector/inspectortext.h"
#include "ui/monitor/time/timetext.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"
#include "words/trace/waitforwords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int headTop = 8;
constexpr int headHeight = 24;
constexpr int sentenceTop = headTop + headHeight;
constexpr int mostLines = 2;
constexpr int gap = 8;

QString kindWord(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Semaphore:
        return WaitGraphPane::tr("Semaphore %1");
    case ResourceKind::Event:
        return WaitGraphPane::tr("Event %1");
    case ResourceKind::Queue:
        return WaitGraphPane::tr("Queue %1");
    case ResourceKind::Lock:
        return WaitGraphPane::tr("Lock %1");
    case ResourceKind::Condition:
        return WaitGraphPane::tr("Condition %1");
    case ResourceKind::Barrier:
        return WaitGraphPane::tr("Barrier %1");
    }
    Q_UNREACHABLE();
    return {};
}

bool isTask(const WaitGraphLayout::Box &box)
{
    return box.kind == WaitGraphLayout::BoxKind::Task
           || box.kind == WaitGraphLayout::BoxKind::Waiter;
}

} // namespace

WaitGraphPane::WaitGraphPane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent, &FrameClock::tableTick)
    , m_known(context.history)
{
    setObjectName(u"waitGraph"_s);
    setAccessibleName(tr("Wait-for graph"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&context.selection, &Selection::changed, this, &WaitGraphPane::forget);
}

QRect WaitGraphPane::taskRect(TaskId task) const
{
    for (const WaitGraphLayout::Box &box : known().layout.boxes) {
        if (isTask(box) && box.task == task)
            return box.rect;
    }
    return {};
}

QRect WaitGraphPane::resourceRect(ResourceId resource) const
{
    const auto &boxes = known().layout.boxes;
    const auto box = std::ranges::find_if(boxes, [resource](const WaitGraphLayout::Box &other) {
        return other.kind == WaitGraphLayout::BoxKind::Resource && other.resource == resource;
    });
    return box == boxes.end() ? QRect() : box->rect;
}

// --- what is shown

const WaitGraphPane::Known &WaitGraphPane::known() const
{
    if (!m_known->isFresh)
        look(*m_known);
    return *m_known;
}

void WaitGraphPane::look(Known &known) const
{
    const History &history = context().history;
    const Moment now = context().now();
    known.graph = waitForGraphAt(history, now, context().selection.task());
    known.sentence = waitForSentence(history, context().words, known.graph, now);
    const InspectorText sentence(known.sentence, theme().body, width() - 2 * margin, mostLines);
    const int top = sentenceTop + sentence.height() + gap;
    known.area = QRect(margin, top, width() - 2 * margin, height() - top - gap);
    known.layout = WaitGraphLayout::make(known.graph, known.area, texts());
    known.isFresh = true;
}

void WaitGraphPane::forget()
{
    m_known->isFresh = false;
    if (!isVisible())
        return;
    setAccessibleDescription(
        sentence().isEmpty() ? tr("Nobody waits for another task at this moment.") : sentence());
    update();
}

void WaitGraphPane::takeIn()
{
    forget();
}

void WaitGraphPane::onThemeChanged()
{
    forget();
}

void WaitGraphPane::resizeEvent(QResizeEvent *event)
{
    MonitorPane::resizeEvent(event);
    forget();
}

void WaitGraphPane::showEvent(QShowEvent *event)
{
    MonitorPane::showEvent(event);
    forget();
}

WaitGraphLayout::Texts WaitGraphPane::texts() const
{
    return {.node = [this](const WaitForGraph::Node &node) { return nodeText(node); },
            .task = [this](TaskId task) { return taskName(context().history, task); },
            .edge = [this](const WaitForGraph::Edge &edge) { return edgeText(edge); },
            .more = [](int count) { return tr("%1 more").arg(formatCount(count)); },
            .metrics = QFontMetrics(theme().small)};
}

QString WaitGraphPane::nodeText(const WaitForGraph::Node &node) const
{
    const QString name = waitNodeName(context().history, node);
    const ResourceTrack *const resource = context().history.resource(node.resource);
    return resource ? kindWord(resource->kind()).arg(name) : name;
}

QString WaitGraphPane::edgeText(const WaitForGraph::Edge &edge) const
{
    const QString time = formatDuration(context().now().time - edge.since.time);
    return edge.kind == WaitForGraph::EdgeKind::WaitsFor ? tr("waits %1").arg(time)
                                                         : tr("held %1").arg(time);
}

QStringList WaitGraphPane::nameOfCycle() const
{
    const WaitForGraph &graph = known().graph;
    QStringList names;
    for (const std::size_t node : graph.cycle) {
        if (graph.nodes[node].kind == WaitForGraph::NodeKind::Task)
            names += taskName(context().history, graph.nodes[node].task);
    }
    const QString who = names.size() == 2   ? tr("%1 ↔ %2").arg(names.front(), names.back())
                        : names.size() == 1 ? names.front()
                                            : tr("%1 tasks").arg(names.size());
    return {tr("Deadlock"), who, tr("closed at %1").arg(momentText(graph.cycleSince.time, 1ms))};
}

// --- painting

void WaitGraphPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const Known &shown = known();
    WaitGraphPainter graph(painter, theme());
    const QRect head(margin, headTop, width() - 2 * margin, headHeight);
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("Wait-for graph"));
    if (shown.graph.isEmpty()) {
        painter.setFont(theme().body);
        painter.drawText(rect().adjusted(margin, headHeight, -margin, 0),
                         int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                         tr("Nobody waits for another task at this moment."));
        return;
    }
    const bool isHeld = std::ranges::any_of(shown.graph.edges, [](const WaitForGraph::Edge &edge) {
        return edge.kind == WaitForGraph::EdgeKind::HeldBy;
    });
    const bool isUsed = std::ranges::any_of(shown.graph.edges, [](const WaitForGraph::Edge &edge) {
        return edge.kind == WaitForGraph::EdgeKind::EmptiedBy
               || edge.kind == WaitForGraph::EdgeKind::FilledBy;
    });
    graph.drawKey(head,
                  tr("waits for"),
                  !isUsed  ? tr("held by")
                  : isHeld ? tr("held, or last used, by")
                           : tr("last used by"));
    InspectorText(shown.sentence, theme().body, width() - 2 * margin, mostLines)
        .draw(painter, {margin, sentenceTop}, theme().text);
    for (const WaitGraphLayout::Link &link : shown.layout.links)
        graph.drawLink(link);
    for (const WaitGraphLayout::Box &box : shown.layout.boxes) {
        painter.setOpacity(isTask(box) ? context().opacityOf(box.task) : 1);
        graph.drawBox(box, isTask(box) && box.task == context().selection.task());
    }
    painter.setOpacity(1);
    if (!shown.layout.middle.isEmpty())
        graph.drawName(shown.layout.middle, nameOfCycle());
}

Tip WaitGraphPane::tipAt(QPoint position) const
{
    const WaitGraphLayout::Box *const box = boxAt(position);
    if (!box)
        return {};
    if (const TaskTrack *const task = context().history.task(box->task))
        return taskTip(context(), *task);
    return box->resource == ResourceId::None ? Tip() : resourceTip(box->resource);
}

Tip WaitGraphPane::resourceTip(ResourceId id) const
{
    const ResourceTrack &resource = *context().history.resource(id);
    const Occupancy now = resource.occupancyAt(context().now());
    Tip tip(kindWord(resource.kind()).arg(printable(resource.name())));
    if (resource.hasPermits())
        tip.addLine(
            tr("%1 of %2 held")
                .arg(formatCount(now.held), formatCount(resource.permitsAt(context().now()))));
    if (const auto closure = context().words.closedAt(resource, context().now()))
        tip.addLine(closureText(*closure, context().now().time));
    tip.addLine(now.waiting == 1 ? tr("1 task waits")
                                 : tr("%1 tasks wait").arg(formatCount(now.waiting)));
    return tip;
}

// --- choosing

const WaitGraphLayout::Box *WaitGraphPane::boxAt(QPoint position) const
{
    const auto &boxes = known().layout.boxes;
    const auto box = std::ranges::find_if(boxes, [position](const WaitGraphLayout::Box &other) {
        return other.rect.contains(position);
    });
    return box == boxes.end() ? nullptr : &*box;
}

void WaitGraphPane::select(TaskId id)
{
    if (const TaskTrack *const task = context().history.task(id))
        context().selection.select(id, static_cast<int>(task->subject));
}

void WaitGraphPane::mousePressEvent(QMouseEvent *event)
{
    const WaitGraphLayout::Box *const box = boxAt(event->position().toPoint());
    if (box && event->button() == Qt::LeftButton)
        select(box->task);
}

void WaitGraphPane::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool forth = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (!back && !forth) {
        MonitorPane::keyPressEvent(event);
        return;
    }
    std::vector<TaskId> tasks;
    for (const WaitGraphLayout::Box &box : known().layout.boxes) {
        if (isTask(box))
            tasks.push_back(box.task);
    }
    if (tasks.empty())
        return;
    const auto current = std::ranges::find(tasks, context().selection.task());
    if (current == tasks.end()) {
        select(tasks.front());
        return;
    }
    const auto index = current - tasks.begin() + (back ? -1 : 1);
    select(tasks[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(index, 0, std::ssize(tasks) - 1))]);
}

} // namespace coroscope::ui
