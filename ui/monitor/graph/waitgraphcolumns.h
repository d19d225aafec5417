// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/graph/waitgraphlayout.h"

namespace coroscope::ui {

/// Which boxes of a wait-for graph stand below each other: from those who wait to those who hold, or, beside a circle, by
/// how far they are from it.
class WaitGraphColumns
{
public:
    using Box = WaitGraphLayout::Box;

    static constexpr int boxHeight = 26;
    static constexpr int rowGap = 6;
    static constexpr int leastWidth = 52;

    struct Column
    {
        std::vector<Box> boxes;
        std::vector<std::size_t> nodes; ///< of each box: its node, or the one that it hangs on
        int width = leastWidth;
    };

    /// They outlive it.
    WaitGraphColumns(const WaitForGraph &graph, const WaitGraphLayout::Texts &texts)
        : m_graph(graph)
        , m_texts(texts)
    {
    }

    Box boxOf(std::size_t node) const;
    /// That its text wants.
    int widthOf(const Box &box) const;
    /// Which place of the circle is at its left: what others wait for, so that their lines do not cross it.
    std::size_t firstOfRing() const;

    std::vector<Column> inRow() const;
    std::vector<Column> besideRing() const;
    /// Leaves no more boxes than there is room for. The last in a line goes first, and then the last of all: into a number.
    void fold(Column &column, int height) const;

private:
    bool isInCycle(std::size_t node) const;
    int placeOf(std::size_t node) const;
    std::vector<int> ranks() const;
    std::vector<int> distances() const;
    void fill(Column &column, std::size_t node) const;
    void fillLine(Column &column, const WaitForGraph::Line &line) const;
    void fillMore(Column &column, std::size_t node, int count) const;
    bool isAside(std::size_t node) const;
    bool leadsUp(std::size_t node) const;

    const WaitForGraph &m_graph;
    const WaitGraphLayout::Texts &m_texts;
};

} // namespace coroscope::ui
