// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "core/trace/rankedset.h"

#include <vector>

namespace coroscope {

/// The tasks of a run as the tree that they are, each behind its parent and its siblings before it with their
/// descendants, as far as they had been spawned. Positions count from 0.
///
/// Siblings are in the order in which they were spawned, but for those of which the tree was told that they are over:
/// with all of their descendants, they are behind the others. So the order is a function of the history and the moment
/// at which it was brought up to date by Order::LivingFirst.
///
/// Cost: refresh() costs what is new, and a position O(log tasks), while all tasks are roots, or children of one.
/// Another tree is arranged anew for every other number or order of tasks, up to `largest`; beyond that those that live
/// come first and those that are over behind them, both in the order of spawning.
class TaskTree
{
public:
    static constexpr int largest = 100'000;

    enum class Order : quint8 {
        Held,        ///< all stay where they are, and who is new comes at the end
        Kept,        ///< who is new comes behind those siblings that are not over
        LivingFirst, ///< and who ended goes behind them
    };

    /// Takes in what is new; the tree is then of the first `tasks` of the history's tasks.
    void refresh(const History &history, int tasks, Order order = Order::Kept);

    int count() const { return m_count; }
    /// Changes whenever positions may be of other tasks.
    quint64 arrangement() const { return m_arrangement; }
    TaskId at(int position) const;
    /// -1 if it is not in the tree.
    int positionOf(TaskId task) const;
    /// How many ancestors it has.
    int depth(TaskId task) const { return node(task).depth; }
    TaskId parent(TaskId task) const { return node(task).parent; }
    /// The ancestor that has so many ancestors, or the task itself if it has no more than those. O(log depth).
    TaskId ancestorAt(TaskId task, int depth) const;
    bool hasLaterSibling(TaskId task) const;

private:
    struct Node
    {
        TaskId parent = TaskId::None;
        TaskId firstChild = TaskId::None;
        TaskId lastChild = TaskId::None;
        TaskId nextSibling = TaskId::None;
        TaskId jump = TaskId::None; ///< an ancestor some levels up; of a root itself
        int depth = 0;
        int living = 0; ///< its children that are not over, and itself
    };

    const Node &node(TaskId task) const { return m_nodes[static_cast<std::size_t>(task)]; }
    Node &node(TaskId task) { return m_nodes[static_cast<std::size_t>(task)]; }
    bool isPlaced(TaskId task) const
    {
        return task != TaskId::None && static_cast<int>(task) <= m_placed;
    }

    void add(const TaskTrack &task);
    void noteEnd(TaskId task);
    bool continuesAt(TaskId parent) const;
    TaskId jumpOf(TaskId child, TaskId parent) const;
    void arrange();
    void walk();
    int livingPlaced() const { return m_living.rank(m_placed); }

    std::vector<Node> m_nodes; ///< by TaskId; the first stands for all roots' parent
    RankedSet m_living;        ///< who is not over, or has descendants that are not
    std::size_t m_ends = 0;    ///< so many ends were taken in
    bool m_isFlat = true;      ///< all tasks but the first have the same parent
    int m_inOrder = 0;         ///< so many were spawned in the tree's order
    int m_count = 0;
    quint64 m_arrangement = 0;
    int m_settled = 0; ///< so many have their places; who is newer comes behind them
    int m_placed = 0;  ///< so many of those are shown
    bool m_isStale = false;
    bool m_isRanked = false;     ///< the order is that of m_living
    std::vector<TaskId> m_order; ///< empty: that of spawning, or m_living's
    std::vector<int> m_positions;
    std::vector<TaskId> m_lastChildren; ///< by TaskId, as they are shown
};

} // namespace coroscope
