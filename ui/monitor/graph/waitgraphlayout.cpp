// SPDX-License-Identifier: MIT
#include "ui/monitor/graph/waitgraphlayout.h"

#include "ui/monitor/graph/waitgraphcolumns.h"

#include <QtMath>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

using Graph = WaitForGraph;
using Layout = WaitGraphLayout;
using Box = Layout::Box;
using BoxKind = Layout::BoxKind;
using Column = WaitGraphColumns::Column;

constexpr int boxHeight = WaitGraphColumns::boxHeight;
constexpr int rowGap = WaitGraphColumns::rowGap;
constexpr int leastWidth = WaitGraphColumns::leastWidth;
constexpr int leastGap = 34;
constexpr int mostGap = 96;
constexpr int ringHeight = 3 * boxHeight + 2 * 20;
constexpr int middleWidth = 120;
constexpr int labelHeight = 16;

class Maker
{
public:
    Maker(const Graph &graph, const QRect &area, const Layout::Texts &texts)
        : m_graph(graph)
        , m_area(area)
        , m_texts(texts)
        , m_columns(graph, texts)
        , m_boxOf(graph.nodes.size(), none)
    {
    }

    Layout make();

private:
    static constexpr std::size_t none = ~std::size_t{0};

    int ringWidth() const;
    std::vector<Box> ringBoxes(const QRect &room) const;
    bool placeWithRing();
    void place(std::vector<Column> columns, const QRect &room);
    void placeColumn(const Column &column, int left, const QRect &room);
    void placeRing(std::vector<Box> boxes, const QRect &room);

    void link();
    void linkHanging(const Box &from, const Box &to, bool waits);
    QPainterPath pathBetween(const QRect &from, const QRect &to) const;
    QPainterPath arc(const QRect &from, const QRect &to) const;
    QRect labelAt(const QPainterPath &path, const QString &text) const;

    const Graph &m_graph;
    const QRect m_area;
    const Layout::Texts &m_texts;
    const WaitGraphColumns m_columns;
    Layout m_layout;
    std::vector<std::size_t> m_boxOf;   ///< by node
    std::vector<std::size_t> m_hangsOn; ///< by box: the node of whose line it is; none
    bool m_isRing = false;
};

Layout Maker::make()
{
    m_isRing = placeWithRing();
    if (!m_isRing)
        place(m_columns.inRow(), m_area);
    link();
    return std::move(m_layout);
}

/// False: there is no circle, or no room for one.
bool Maker::placeWithRing()
{
    const bool hasRoom =
        !m_graph.cycle.empty() && m_area.height() >= ringHeight && m_area.width() >= ringWidth();
    if (!hasRoom)
        return false;
    std::vector<Column> others = m_columns.besideRing();
    const int left = m_area.width() - ringWidth();
    const auto widthOfAll = [&others] {
        int width = 0;
        for (const Column &column : others)
            width += column.width + leastGap;
        return width;
    };
    while (!others.empty() && widthOfAll() > left)
        others.erase(others.begin());
    const int beside = others.empty() ? 0 : std::min(left, widthOfAll() + mostGap / 2);
    const QRect room = m_area.adjusted(beside, 0, 0, 0);
    std::vector<Box> boxes = ringBoxes(room);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (boxes[i].rect.adjusted(-rowGap, 0, rowGap, 0).intersects(boxes[j].rect))
                return false;
        }
    }
    m_isRing = true;
    place(std::move(others), m_area.adjusted(0, 0, beside - m_area.width(), 0));
    placeRing(std::move(boxes), room);
    return true;
}

int Maker::ringWidth() const
{
    int widest = leastWidth;
    for (const std::size_t node : m_graph.cycle)
        widest = std::max(widest, m_columns.widthOf(m_columns.boxOf(node)));
    return 2 * widest + middleWidth;
}

void Maker::place(std::vector<Column> columns, const QRect &room)
{
    for (Column &column : columns) {
        m_columns.fold(column, m_area.height());
        column.width = leastWidth;
        for (const Box &box : column.boxes)
            column.width = std::max(column.width, m_columns.widthOf(box));
    }
    // What is furthest from those who wait goes first.
    const auto fits = [&] {
        const int count = static_cast<int>(columns.size());
        return count * leastWidth + (count - 1) * leastGap <= room.width();
    };
    while (columns.size() > 1 && !fits())
        columns.pop_back();
    if (columns.empty())
        return;
    const int count = static_cast<int>(columns.size());
    const auto widthOfAll = [&columns] {
        int width = 0;
        for (const Column &column : columns)
            width += column.width;
        return width;
    };
    // What each has beyond the least it gives up in the same proportion.
    const int least = count * leastWidth;
    const int wanted = widthOfAll() - least;
    const int spare = room.width() - (count - 1) * leastGap - least;
    for (Column &column : columns) {
        if (wanted > spare)
            column.width = leastWidth + (column.width - leastWidth) * spare / wanted;
    }
    const int total = widthOfAll();
    const int gap = m_isRing || count == 1
                        ? leastGap
                        : std::clamp((room.width() - total) / (count - 1), leastGap, mostGap);
    int left = room.left();
    for (const Column &column : columns) {
        placeColumn(column, left, room);
        left += column.width + gap;
    }
}

void Maker::placeColumn(const Column &column, int left, const QRect &room)
{
    const int count = static_cast<int>(column.boxes.size());
    const int height = count * boxHeight + (count - 1) * rowGap;
    int top = room.top() + std::max(0, (room.height() - height) / 2);
    for (std::size_t i = 0; i < column.boxes.size(); ++i) {
        Box box = column.boxes[i];
        box.rect = QRect(left, top, column.width, boxHeight);
        const bool isNode = box.kind != BoxKind::Waiter && box.kind != BoxKind::More;
        if (isNode)
            m_boxOf[column.nodes[i]] = m_layout.boxes.size();
        m_hangsOn.push_back(isNode ? none : column.nodes[i]);
        m_layout.boxes.push_back(std::move(box));
        top += boxHeight + rowGap;
    }
}

/// Clockwise, from the left.
std::vector<Box> Maker::ringBoxes(const QRect &room) const
{
    const std::size_t count = m_graph.cycle.size();
    const std::size_t first = m_columns.firstOfRing();
    std::vector<Box> boxes;
    int widest = leastWidth;
    for (std::size_t i = 0; i < count; ++i) {
        boxes.push_back(m_columns.boxOf(m_graph.cycle[(first + i) % count]));
        widest = std::max(widest, m_columns.widthOf(boxes.back()));
    }
    const double across = std::min((room.width() - widest) / 2.0, 190.0);
    const double up = (std::min(room.height(), 260) - boxHeight) / 2.0;
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = M_PI + 2 * M_PI * static_cast<double>(i) / static_cast<double>(count);
        const QPointF middle =
            QRectF(room).center() + QPointF(across * std::cos(angle), up * std::sin(angle));
        const int width = m_columns.widthOf(boxes[i]);
        boxes[i].rect = QRect(qRound(middle.x() - width / 2.0),
                              qRound(middle.y() - boxHeight / 2.0),
                              width,
                              boxHeight);
    }
    return boxes;
}

void Maker::placeRing(std::vector<Box> boxes, const QRect &room)
{
    QRect middle(0, 0, middleWidth, 3 * labelHeight);
    middle.moveCenter(room.center());
    const bool isFree = std::ranges::none_of(
        boxes, [&middle](const Box &box) { return box.rect.intersects(middle); });
    if (isFree)
        m_layout.middle = middle;
    const std::size_t first = m_columns.firstOfRing();
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        m_boxOf[m_graph.cycle[(first + i) % boxes.size()]] = m_layout.boxes.size();
        m_hangsOn.push_back(none);
        m_layout.boxes.push_back(std::move(boxes[i]));
    }
}

// --- links

void Maker::link()
{
    for (const Graph::Edge &edge : m_graph.edges) {
        if (m_boxOf[edge.from] == none || m_boxOf[edge.to] == none)
            continue;
        const QRect &from = m_layout.boxes[m_boxOf[edge.from]].rect;
        const QRect &to = m_layout.boxes[m_boxOf[edge.to]].rect;
        Layout::Link link{.waits = edge.kind == Graph::EdgeKind::WaitsFor,
                          .isInCycle = edge.isInCycle,
                          .path =
                              edge.isInCycle && m_isRing ? arc(from, to) : pathBetween(from, to)};
        if (edge.isInCycle && m_isRing) {
            link.label = m_texts.edge(edge);
            link.labelRect = labelAt(link.path, link.label);
        }
        m_layout.links.push_back(std::move(link));
    }
    for (std::size_t i = 0; i < m_layout.boxes.size(); ++i) {
        if (m_hangsOn[i] == none || m_boxOf[m_hangsOn[i]] == none)
            continue;
        const Box &box = m_layout.boxes[i];
        const Box &other = m_layout.boxes[m_boxOf[m_hangsOn[i]]];
        const bool holds = box.kind == BoxKind::More && box.rect.left() > other.rect.right();
        linkHanging(holds ? other : box, holds ? box : other, !holds);
    }
}

void Maker::linkHanging(const Box &from, const Box &to, bool waits)
{
    m_layout.links.push_back({.waits = waits, .path = pathBetween(from.rect, to.rect)});
}

QPainterPath Maker::pathBetween(const QRect &from, const QRect &to) const
{
    const QRectF source(from);
    const QRectF target(to);
    if (target.left() > source.right()) {
        const QPointF begin(source.right(), source.center().y());
        const QPointF end(target.left() - 1, target.center().y());
        const QPointF bend((end.x() - begin.x()) / 2, 0);
        QPainterPath path(begin);
        path.cubicTo(begin + bend, end - bend, end);
        return path;
    }
    // Back, below both.
    const double depth =
        std::min(std::max(source.bottom(), target.bottom()) + 22, double(m_area.bottom()));
    const QPointF begin(source.center().x(), source.bottom());
    const QPointF end(target.center().x() + (from == to ? 14 : 0), target.bottom() + 1);
    QPainterPath path(begin);
    path.cubicTo({begin.x(), depth + 12}, {end.x(), depth + 12}, end);
    return path;
}

/// From box to box on the outside of the circle.
QPainterPath Maker::arc(const QRect &from, const QRect &to) const
{
    QPointF center;
    for (const std::size_t node : m_graph.cycle)
        center += QRectF(m_layout.boxes[m_boxOf[node]].rect).center();
    center /= static_cast<double>(m_graph.cycle.size());
    const QPointF begin = QRectF(from).center();
    const QPointF end = QRectF(to).center();
    const QPointF halfway = (begin + end) / 2;
    QPointF outward = halfway - center;
    if (std::hypot(outward.x(), outward.y()) < 1) // of two boxes, each way has its own side
        outward = QPointF(0, begin.x() < end.x() ? -1 : 1) * 40;
    QPainterPath whole(begin);
    whole.quadTo(halfway + outward * 0.55, end);
    // Between the boxes alone, so that its head touches the edge.
    const auto outside = [&whole](const QRect &box, int first, int step) {
        int percent = first;
        while (
            percent >= 0 && percent <= 100
            && QRectF(box).adjusted(-1, -1, 1, 1).contains(whole.pointAtPercent(percent / 100.0)))
            percent += step;
        return percent;
    };
    const int first = outside(from, 0, 1);
    const int last = outside(to, 100, -1);
    QPainterPath path(whole.pointAtPercent(std::clamp(first, 0, 100) / 100.0));
    for (int percent = first + 1; percent <= last; ++percent)
        path.lineTo(whole.pointAtPercent(percent / 100.0));
    return path;
}

QRect Maker::labelAt(const QPainterPath &path, const QString &text) const
{
    const QPointF middle = path.pointAtPercent(0.5);
    const QPointF center = QRectF(m_layout.middle.isEmpty() ? m_area : m_layout.middle).center();
    const int width = m_texts.metrics.horizontalAdvance(text) + 4;
    QRect label(0, 0, width, labelHeight);
    const double aside = width / 2.0 + 8;
    label.moveCenter((middle + QPointF(middle.x() < center.x() ? -aside : aside, 0)).toPoint());
    const bool isFree = std::ranges::none_of(
        m_layout.boxes, [&label](const Box &box) { return box.rect.intersects(label); });
    return isFree && m_area.contains(label) ? label : QRect();
}

} // namespace

WaitGraphLayout
WaitGraphLayout::make(const WaitForGraph &graph, const QRect &area, const Texts &texts)
{
    return graph.isEmpty() || area.isEmpty() ? WaitGraphLayout() : Maker(graph, area, texts).make();
}

} // namespace coroscope::ui
