// SPDX-License-Identifier: MIT
#include "ui/monitor/graph/waitgraphlayout.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>

namespace coroscope::ui {

namespace {

using Graph = WaitForGraph;
using Layout = WaitGraphLayout;
using Box = Layout::Box;
using BoxKind = Layout::BoxKind;

constexpr int boxHeight = 26;
constexpr int rowGap = 6;
constexpr int padding = 12;
constexpr int numberWidth = 16;
constexpr int leastWidth = 52;
constexpr int mostWidth = 150;
constexpr int leastGap = 34;
constexpr int mostGap = 96;
constexpr std::size_t mostWaiters = 6; ///< of one line
constexpr int farthest = 2;            ///< columns beside a circle
constexpr int ringHeight = 3 * boxHeight + 2 * 20;
constexpr int middleWidth = 120;
constexpr int labelHeight = 16;

/// Boxes below each other.
struct Column
{
    std::vector<Box> boxes;
    std::vector<std::size_t> nodes; ///< of each box: its node, or the one that it hangs on
    int width = leastWidth;
};

class Maker
{
public:
    Maker(const Graph &graph, const QRect &area, const Layout::Texts &texts)
        : m_graph(graph)
        , m_area(area)
        , m_texts(texts)
        , m_boxOf(graph.nodes.size(), none)
    {
    }

    Layout make();

private:
    static constexpr std::size_t none = ~std::size_t{0};

    bool isInCycle(std::size_t node) const;
    Box boxOf(std::size_t node) const;
    int widthOf(const Box &box) const;
    int ringWidth() const;

    std::vector<int> ranks() const;
    std::vector<int> distances() const;
    void fill(Column &column, std::size_t node);
    void fillLine(Column &column, const Graph::Line &line);
    void fillMore(Column &column, std::size_t node, int count);
    std::vector<Column> columnsBy(const std::vector<int> &rank, int first) const;
    bool isAside(std::size_t node) const;
    std::vector<Column> columnsInRow();
    bool leadsUp(std::size_t node) const;
    std::vector<Column> columnsBesideRing();
    void fold(Column &column) const;
    void place(std::vector<Column> columns, const QRect &room);
    void placeColumn(const Column &column, int left, const QRect &room);
    std::size_t firstOfRing() const;
    void placeRing(const QRect &room);

    void link();
    void linkHanging(const Box &from, const Box &to, bool waits);
    QPainterPath pathBetween(const QRect &from, const QRect &to) const;
    QPainterPath arc(const QRect &from, const QRect &to) const;
    QRect labelAt(const QPainterPath &path, const QString &text) const;

    const Graph &m_graph;
    const QRect m_area;
    const Layout::Texts &m_texts;
    Layout m_layout;
    std::vector<std::size_t> m_boxOf;   ///< by node
    std::vector<std::size_t> m_hangsOn; ///< by box: the node of whose line it is; none
    bool m_isRing = false;
};

Layout Maker::make()
{
    const bool hasRing =
        !m_graph.cycle.empty() && m_area.height() >= ringHeight && m_area.width() >= ringWidth();
    if (!hasRing) {
        place(columnsInRow(), m_area);
    } else {
        m_isRing = true;
        std::vector<Column> others = columnsBesideRing();
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
        place(std::move(others), m_area.adjusted(0, 0, beside - m_area.width(), 0));
        placeRing(m_area.adjusted(beside, 0, 0, 0));
    }
    link();
    return std::move(m_layout);
}

bool Maker::isInCycle(std::size_t node) const
{
    return std::ranges::find(m_graph.cycle, node) != m_graph.cycle.end();
}

Box Maker::boxOf(std::size_t node) const
{
    const Graph::Node &what = m_graph.nodes[node];
    const BoxKind kind = what.kind == Graph::NodeKind::Task       ? BoxKind::Task
                         : what.kind == Graph::NodeKind::Resource ? BoxKind::Resource
                                                                  : BoxKind::Group;
    return {.kind = kind,
            .task = what.task,
            .resource = what.resource,
            .isInCycle = isInCycle(node),
            .text = m_texts.node(what)};
}

int Maker::widthOf(const Box &box) const
{
    const int number = box.kind == BoxKind::Waiter ? numberWidth : 0;
    return std::clamp(
        m_texts.metrics.horizontalAdvance(box.text) + 2 * padding + number, leastWidth, mostWidth);
}

int Maker::ringWidth() const
{
    int widest = leastWidth;
    for (const std::size_t node : m_graph.cycle)
        widest = std::max(widest, widthOf(boxOf(node)));
    return 2 * widest + middleWidth;
}

// --- columns

/// How far each node is from whoever waits first.
std::vector<int> Maker::ranks() const
{
    std::vector<int> rank(m_graph.nodes.size(), -1);
    const auto spread = [&](std::size_t root) {
        if (rank[root] >= 0)
            return;
        rank[root] = 0;
        std::vector<std::size_t> reached{root};
        for (std::size_t i = 0; i < reached.size(); ++i) {
            for (const Graph::Edge &edge : m_graph.edges) {
                if (edge.from != reached[i] || rank[edge.to] >= 0)
                    continue;
                rank[edge.to] = rank[edge.from] + 1;
                reached.push_back(edge.to);
            }
        }
    };
    if (!m_graph.cycle.empty())
        spread(m_graph.cycle.front());
    for (std::size_t node = 0; node < rank.size(); ++node) {
        if (std::ranges::find(m_graph.edges, node, &Graph::Edge::to) == m_graph.edges.end())
            spread(node);
    }
    for (std::size_t node = 0; node < rank.size(); ++node)
        spread(node); // of a circle that is none for good
    return rank;
}

/// How far each node is from the circle, in the direction of its waits; 0: it is in it.
std::vector<int> Maker::distances() const
{
    std::vector<int> distance(m_graph.nodes.size(), 0);
    for (std::size_t node = 0; node < distance.size(); ++node)
        distance[node] = isInCycle(node) ? 0 : farthest;
    for (const Graph::Edge &edge : m_graph.edges) {
        if (isInCycle(edge.to) && !isInCycle(edge.from))
            distance[edge.from] = 1;
        else if (isInCycle(edge.from) && !isInCycle(edge.to))
            distance[edge.to] = 1;
    }
    return distance;
}

void Maker::fill(Column &column, std::size_t node)
{
    column.boxes.push_back(boxOf(node));
    column.nodes.push_back(node);
}

void Maker::fillLine(Column &column, const Graph::Line &line)
{
    const std::size_t shown = std::min(line.waiting.size(), mostWaiters);
    for (std::size_t i = 0; i < shown; ++i) {
        column.boxes.push_back({.kind = BoxKind::Waiter,
                                .task = line.waiting[i].task,
                                .number = line.places[i],
                                .text = m_texts.task(line.waiting[i].task)});
        column.nodes.push_back(line.node);
    }
    fillMore(column, line.node, static_cast<int>(line.waiting.size() - shown) + line.more);
}

void Maker::fillMore(Column &column, std::size_t node, int count)
{
    if (count <= 0)
        return;
    column.boxes.push_back({.kind = BoxKind::More, .number = count, .text = m_texts.more(count)});
    column.nodes.push_back(node);
}

/// Beside a circle that has little room: a group of which one is in it, and who waits for that.
bool Maker::isAside(std::size_t node) const
{
    if (m_graph.cycle.empty() || isInCycle(node))
        return false;
    const auto isGroup = [this](std::size_t other) {
        return m_graph.nodes[other].kind == Graph::NodeKind::Group && !isInCycle(other);
    };
    return isGroup(node) || std::ranges::any_of(m_graph.edges, [&](const Graph::Edge &edge) {
               return edge.from == node && isGroup(edge.to);
           });
}

std::vector<Column> Maker::columnsInRow()
{
    const std::vector<int> rank = ranks();
    std::vector<Column> columns;
    const auto at = [&columns](int place) -> Column & {
        const auto index = static_cast<std::size_t>(place);
        if (columns.size() <= index)
            columns.resize(index + 1);
        return columns[index];
    };
    // A line stands in front of what it waits for.
    for (const Graph::Line &line : m_graph.lines)
        fillLine(at(rank[line.node]), line);
    for (std::size_t node = 0; node < rank.size(); ++node) {
        if (!isAside(node))
            fill(at(rank[node] + 1), node);
    }
    for (const Graph::MoreHolders &more : m_graph.moreHolders) {
        if (!isAside(more.node))
            fillMore(at(rank[more.node] + 2), more.node, more.count);
    }
    std::erase_if(columns, [](const Column &column) { return column.boxes.empty(); });
    return columns;
}

/// Whether a line from there goes to the upper half of the circle.
bool Maker::leadsUp(std::size_t node) const
{
    const std::size_t count = m_graph.cycle.size();
    for (const Graph::Edge &edge : m_graph.edges) {
        const auto to = std::ranges::find(m_graph.cycle, edge.to);
        if (edge.from != node || to == m_graph.cycle.end())
            continue;
        const auto place = static_cast<std::size_t>(to - m_graph.cycle.begin());
        const std::size_t fromLeft = (place + count - firstOfRing()) % count;
        return fromLeft > 0 && 2 * fromLeft < count;
    }
    return false;
}

std::vector<Column> Maker::columnsBesideRing()
{
    const std::vector<int> distance = distances();
    std::vector<Column> columns(farthest + 1);
    const auto at = [&columns](int far) -> Column & {
        return columns[static_cast<std::size_t>(farthest - std::min(far, farthest))];
    };
    const auto fillNodes = [&](bool upper) {
        for (std::size_t node = 0; node < distance.size(); ++node) {
            if (distance[node] > 0 && leadsUp(node) == upper)
                fill(at(distance[node]), node);
        }
    };
    fillNodes(true);
    for (const Graph::Line &line : m_graph.lines)
        fillLine(at(distance[line.node] + 1), line);
    fillNodes(false);
    columns.pop_back(); // of the circle itself
    std::erase_if(columns, [](const Column &column) { return column.boxes.empty(); });
    for (Column &column : columns) {
        for (const Box &box : column.boxes)
            column.width = std::max(column.width, widthOf(box));
    }
    return columns;
}

/// Leaves no more boxes than there are places. The last in a line goes first, and then the last of all: into a number.
void Maker::fold(Column &column) const
{
    const auto places =
        static_cast<std::size_t>(std::max(1, (m_area.height() + rowGap) / (boxHeight + rowGap)));
    const auto isNode = [](const Box &box) {
        return box.kind != BoxKind::Waiter && box.kind != BoxKind::More;
    };
    const auto node = std::ranges::find_if(column.boxes, isNode);
    if (places == 1 && node != column.boxes.end()) {
        column.nodes = {column.nodes[static_cast<std::size_t>(node - column.boxes.begin())]};
        column.boxes = {Box(*node)};
    }
    while (column.boxes.size() > places) {
        std::size_t last = column.boxes.size() - 1;
        if (column.boxes[last].kind == BoxKind::More)
            --last;
        for (std::size_t i = 0; i < column.boxes.size(); ++i) {
            if (column.boxes[i].kind == BoxKind::Waiter)
                last = i;
        }
        const std::size_t next = last + 1;
        if (next == column.boxes.size() || column.boxes[next].kind != BoxKind::More) {
            column.boxes[last] = {.kind = BoxKind::More, .number = 1, .text = m_texts.more(1)};
            continue;
        }
        Box &more = column.boxes[next];
        more.text = m_texts.more(++more.number);
        column.boxes.erase(column.boxes.begin() + static_cast<std::ptrdiff_t>(last));
        column.nodes.erase(column.nodes.begin() + static_cast<std::ptrdiff_t>(last));
    }
}

void Maker::place(std::vector<Column> columns, const QRect &room)
{
    for (Column &column : columns) {
        fold(column);
        column.width = leastWidth;
        for (const Box &box : column.boxes)
            column.width = std::max(column.width, widthOf(box));
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
    const int forBoxes = room.width() - (count - 1) * leastGap;
    int total = 0;
    for (const Column &column : columns)
        total += column.width;
    for (Column &column : columns) {
        if (total > forBoxes)
            column.width = std::max(leastWidth, column.width * forBoxes / total);
    }
    total = 0;
    for (const Column &column : columns)
        total += column.width;
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

/// Stands at the left: what others wait for, so that their lines do not cross the circle.
std::size_t Maker::firstOfRing() const
{
    const auto place = [this](std::size_t node) {
        return static_cast<std::size_t>(std::ranges::find(m_graph.cycle, node)
                                        - m_graph.cycle.begin());
    };
    for (const Graph::Line &line : m_graph.lines) {
        if (isInCycle(line.node))
            return place(line.node);
    }
    for (const Graph::Edge &edge : m_graph.edges) {
        if (isInCycle(edge.to) && !isInCycle(edge.from))
            return place(edge.to);
    }
    return 0;
}

/// Clockwise, from the left.
void Maker::placeRing(const QRect &room)
{
    const std::size_t count = m_graph.cycle.size();
    const std::size_t first = firstOfRing();
    int widest = leastWidth;
    for (const std::size_t node : m_graph.cycle)
        widest = std::max(widest, widthOf(boxOf(node)));
    const double across = std::min((room.width() - widest) / 2.0, 190.0);
    const double up = (std::min(room.height(), 260) - boxHeight) / 2.0;
    const QPointF center = QRectF(room).center();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t node = m_graph.cycle[(first + i) % count];
        Box box = boxOf(node);
        const double angle = M_PI + 2 * M_PI * static_cast<double>(i) / static_cast<double>(count);
        const QPointF middle = center + QPointF(across * std::cos(angle), up * std::sin(angle));
        const int width = widthOf(box);
        box.rect = QRect(qRound(middle.x() - width / 2.0),
                         qRound(middle.y() - boxHeight / 2.0),
                         width,
                         boxHeight);
        m_boxOf[node] = m_layout.boxes.size();
        m_hangsOn.push_back(none);
        m_layout.boxes.push_back(std::move(box));
    }
    QRect middle(0, 0, middleWidth, 3 * labelHeight);
    middle.moveCenter(center.toPoint());
    const bool isFree = std::ranges::none_of(
        m_layout.boxes, [&middle](const Box &box) { return box.rect.intersects(middle); });
    if (isFree)
        m_layout.middle = middle;
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
