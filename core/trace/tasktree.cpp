// SPDX-License-Identifier: MIT
#include "core/trace/tasktree.h"

#include <algorithm>
#include <utility>

namespace coroscope {

void TaskTree::refresh(const History &history, int tasks)
{
    if (m_nodes.empty())
        m_nodes.emplace_back();
    for (std::size_t known = m_nodes.size() - 1; known < history.tasks().size(); ++known)
        add(history.tasks()[known]);
    if (std::exchange(m_count, tasks) != tasks)
        arrange();
}

TaskId TaskTree::at(int position) const
{
    return m_order.empty() ? TaskId{static_cast<quint32>(position) + 1}
                           : m_order[static_cast<std::size_t>(position)];
}

int TaskTree::positionOf(TaskId task) const
{
    const auto number = static_cast<quint32>(task);
    if (number == 0 || number > static_cast<quint32>(m_count))
        return -1;
    return m_order.empty() ? static_cast<int>(number) - 1 : m_positions[number - 1];
}

bool TaskTree::hasLaterSibling(TaskId task) const
{
    const auto sibling = static_cast<quint32>(node(task).nextSibling);
    return sibling != 0 && sibling <= static_cast<quint32>(m_count);
}

void TaskTree::add(const TaskTrack &task)
{
    const bool isNext = m_inOrder + 1 == static_cast<int>(m_nodes.size());
    if (isNext && continuesAt(task.parent))
        ++m_inOrder;
    Node &parent = m_nodes[static_cast<std::size_t>(task.parent)];
    if (parent.firstChild == TaskId::None)
        parent.firstChild = task.id;
    else
        m_nodes[static_cast<std::size_t>(parent.lastChild)].nextSibling = task.id;
    parent.lastChild = task.id;
    const int depth = task.parent == TaskId::None ? 0 : parent.depth + 1;
    m_nodes.push_back({.parent = task.parent, .depth = depth});
}

/// Whether a child of `parent` comes right behind the newest task: that is one of its descendants, or itself.
bool TaskTree::continuesAt(TaskId parent) const
{
    auto ancestor = TaskId{static_cast<quint32>(m_nodes.size()) - 1};
    while (ancestor > parent)
        ancestor = node(ancestor).parent;
    return ancestor == parent;
}

void TaskTree::arrange()
{
    m_order.clear();
    m_positions.clear();
    if (m_count <= m_inOrder || m_count > largest)
        return;
    const auto isShown = [this](TaskId task) {
        return task != TaskId::None && static_cast<int>(task) <= m_count;
    };
    m_positions.resize(static_cast<std::size_t>(m_count));
    std::vector<TaskId> ahead{node(TaskId::None).firstChild}; // the next of each generation
    while (!ahead.empty()) {
        const TaskId task = std::exchange(ahead.back(), node(ahead.back()).nextSibling);
        if (!isShown(task)) {
            ahead.pop_back();
            continue;
        }
        m_positions[static_cast<std::size_t>(task) - 1] = static_cast<int>(m_order.size());
        m_order.push_back(task);
        ahead.push_back(node(task).firstChild);
    }
}

} // namespace coroscope
