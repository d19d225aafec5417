// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// The tasks of a run as the tree that they are, each behind its parent and its older siblings' descendants, as far as
/// they had been spawned. Positions count from 0.
///
/// In most runs that is the order in which they were spawned, and costs nothing. Where it is another one it is made anew
/// for every number of tasks, up to `largest`; beyond that the order of spawning has to do.
class TaskTree
{
public:
    static constexpr int largest = 100'000;

    /// Takes in what is new; the tree is then of the first `tasks` of the history's tasks.
    void refresh(const History &history, int tasks);

    int count() const { return m_count; }
    TaskId at(int position) const;
    /// -1 if it is not in the tree.
    int positionOf(TaskId task) const;
    /// How many ancestors it has.
    int depth(TaskId task) const { return node(task).depth; }
    TaskId parent(TaskId task) const { return node(task).parent; }
    bool hasLaterSibling(TaskId task) const;

private:
    struct Node
    {
        TaskId parent = TaskId::None;
        TaskId firstChild = TaskId::None;
        TaskId lastChild = TaskId::None;
        TaskId nextSibling = TaskId::None;
        int depth = 0;
    };

    const Node &node(TaskId task) const { return m_nodes[static_cast<std::size_t>(task)]; }
    void add(const TaskTrack &task);
    bool continuesAt(TaskId parent) const;
    void arrange();

    std::vector<Node> m_nodes; ///< by TaskId; the first stands for all roots' parent
    int m_inOrder = 0;         ///< so many were spawned in the tree's order
    int m_count = 0;
    std::vector<TaskId> m_order; ///< empty: that of spawning
    std::vector<int> m_positions;
};

} // namespace coroscope
