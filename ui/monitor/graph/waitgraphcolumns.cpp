// SPDX-License-Identifier: MIT
#include "ui/monitor/graph/waitgraphcolumns.h"

#include <algorithm>

namespace coroscope::ui {

using Graph = WaitForGraph;
using BoxKind = WaitGraphLayout::BoxKind;
using Box = WaitGraphLayout::Box;

namespace {

constexpr int padding = 12;
constexpr int numberWidth = 16;
constexpr int mostWidth = 150;
constexpr std::size_t mostWaiters = 6; ///< of one line
constexpr int farthest = 2;            ///< columns beside a circle

} // namespace

bool WaitGraphColumns::isInCycle(std::size_t node) const
{
    return std::ranges::find(m_graph.cycle, node) != m_graph.cycle.end();
}

Box WaitGraphColumns::boxOf(std::size_t node) const
{
    const Graph::Node &what = m_graph.nodes[node];
    const BoxKind kind = what.kind == Graph::NodeKind::Task       ? BoxKind::Task
                         : what.kind == Graph::NodeKind::Resource ? BoxKind::Resource
                                                                  : BoxKind::Group;
    return {.kind = kind,
            .task = what.task,
            .resource = what.resource,
            .number = isInCycle(node) ? 0 : placeOf(node),
            .isInCycle = isInCycle(node),
            .text = m_texts.node(what)};
}

/// Of a task in the line for what it waits for.
int WaitGraphColumns::placeOf(std::size_t node) const
{
    const auto edge = std::ranges::find_if(m_graph.edges, [node](const Graph::Edge &known) {
        return known.from == node && known.kind == Graph::EdgeKind::WaitsFor;
    });
    return edge == m_graph.edges.end() ? 0 : edge->place;
}

int WaitGraphColumns::widthOf(const Box &box) const
{
    const int number = box.number > 0 && box.kind != BoxKind::More ? numberWidth : 0;
    return std::clamp(
        m_texts.metrics.horizontalAdvance(box.text) + 2 * padding + number, leastWidth, mostWidth);
}

/// How far each node is from whoever waits first.
std::vector<int> WaitGraphColumns::ranks() const
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
std::vector<int> WaitGraphColumns::distances() const
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

void WaitGraphColumns::fill(Column &column, std::size_t node) const
{
    column.boxes.push_back(boxOf(node));
    column.nodes.push_back(node);
}

void WaitGraphColumns::fillLine(Column &column, const Graph::Line &line) const
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

void WaitGraphColumns::fillMore(Column &column, std::size_t node, int count) const
{
    if (count <= 0)
        return;
    column.boxes.push_back({.kind = BoxKind::More, .number = count, .text = m_texts.more(count)});
    column.nodes.push_back(node);
}

/// Beside a circle that has little room: a group of which one is in it, and who waits for that.
bool WaitGraphColumns::isAside(std::size_t node) const
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

std::vector<WaitGraphColumns::Column> WaitGraphColumns::inRow() const
{
    const std::vector<int> rank = ranks();
    std::vector<Column> columns;
    const auto at = [&columns](int place) -> Column & {
        const auto index = static_cast<std::size_t>(place);
        if (columns.size() <= index)
            columns.resize(index + 1);
        return columns[index];
    };
    const auto fillNodes = [&](bool areFirst) {
        for (std::size_t node = 0; node < rank.size(); ++node) {
            if (!isAside(node) && (placeOf(node) == 1) == areFirst)
                fill(at(rank[node] + 1), node);
        }
    };
    fillNodes(true);
    // Waiters come in front of what they wait for.
    for (const Graph::Line &line : m_graph.lines)
        fillLine(at(rank[line.node]), line);
    fillNodes(false);
    for (const Graph::MoreHolders &more : m_graph.moreHolders) {
        if (!isAside(more.node))
            fillMore(at(rank[more.node] + 2), more.node, more.count);
    }
    std::erase_if(columns, [](const Column &column) { return column.boxes.empty(); });
    return columns;
}

/// Whether a line from there goes to the upper half of the circle.
bool WaitGraphColumns::leadsUp(std::size_t node) const
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

std::vector<WaitGraphColumns::Column> WaitGraphColumns::besideRing() const
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

void WaitGraphColumns::fold(Column &column, int height) const
{
    const auto places =
        static_cast<std::size_t>(std::max(1, (height + rowGap) / (boxHeight + rowGap)));
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
        const Box &folded = column.boxes[last];
        Box &more = column.boxes[next];
        more.number += folded.kind == BoxKind::More ? folded.number : 1;
        more.text = m_texts.more(more.number);
        column.boxes.erase(column.boxes.begin() + static_cast<std::ptrdiff_t>(last));
        column.nodes.erase(column.nodes.begin() + static_cast<std::ptrdiff_t>(last));
    }
}

std::size_t WaitGraphColumns::firstOfRing() const
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

} // namespace coroscope::ui
