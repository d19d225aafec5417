// SPDX-License-Identifier: MIT
#include "core/trace/tasktree.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

int numberOf(TaskId task)
{
    return static_cast<int>(task);
}

TaskId taskOf(int number)
{
    return TaskId{static_cast<quint32>(number)};
}

} // namespace

void TaskTree::refresh(const History &history, int tasks, Order order)
{
    if (m_nodes.empty())
        m_nodes.emplace_back();
    for (std::size_t known = m_nodes.size() - 1; known < history.tasks().size(); ++known)
        add(history.tasks()[known]);
    if (order == Order::LivingFirst) {
        for (; m_ends < history.endedTasks().size(); ++m_ends)
            noteEnd(history.endedTasks()[m_ends]);
    }
    if (order != Order::Held)
        m_settled = static_cast<int>(m_nodes.size()) - 1;
    m_count = tasks;
    const int placed = std::min(m_count, m_settled);
    m_isStale = std::exchange(m_placed, placed) != placed || m_isStale;
    if (std::exchange(m_isStale, false))
        arrange();
}

TaskId TaskTree::at(int position) const
{
    if (position >= m_placed)
        return taskOf(position + 1);
    if (m_isRanked) {
        const int living = livingPlaced();
        return taskOf(position < living ? m_living.inSet(position)
                                        : m_living.notInSet(position - living));
    }
    return m_order.empty() ? taskOf(position + 1) : m_order[static_cast<std::size_t>(position)];
}

int TaskTree::positionOf(TaskId task) const
{
    const int number = numberOf(task);
    if (task == TaskId::None || static_cast<quint32>(task) > static_cast<quint32>(m_count))
        return -1;
    if (number > m_placed)
        return number - 1;
    if (m_isRanked) {
        const int rank = m_living.rank(number);
        const bool isLiving = node(task).living > 0;
        return isLiving ? rank - 1 : livingPlaced() + number - rank - 1;
    }
    return m_order.empty() ? number - 1 : m_positions[static_cast<std::size_t>(number) - 1];
}

TaskId TaskTree::ancestorAt(TaskId task, int depth) const
{
    while (node(task).depth > depth) {
        const TaskId jump = node(task).jump;
        task = node(jump).depth >= depth ? jump : node(task).parent;
    }
    return task;
}

bool TaskTree::hasLaterSibling(TaskId task) const
{
    if (!isPlaced(task))
        return false;
    if (!m_order.empty())
        return m_lastChildren[static_cast<std::size_t>(node(task).parent)] != task;
    return isPlaced(node(task).nextSibling);
}

void TaskTree::add(const TaskTrack &task)
{
    const bool isNext = m_inOrder + 1 == static_cast<int>(m_nodes.size());
    if (isNext && continuesAt(task.parent))
        ++m_inOrder;
    if (m_nodes.size() > 2)
        m_isFlat = m_isFlat && task.parent == m_nodes[2].parent;

    Node &parent = node(task.parent);
    if (parent.firstChild == TaskId::None)
        parent.firstChild = task.id;
    else
        node(parent.lastChild).nextSibling = task.id;
    parent.lastChild = task.id;

    const int depth = task.parent == TaskId::None ? 0 : parent.depth + 1;
    m_nodes.push_back(
        {.parent = task.parent, .jump = jumpOf(task.id, task.parent), .depth = depth, .living = 1});
    m_living.push();
    for (TaskId older = task.parent; older != TaskId::None && node(older).living++ == 0;
         older = node(older).parent) {
        m_living.insert(numberOf(older));
        m_isStale = true;
    }
}

void TaskTree::noteEnd(TaskId task)
{
    for (; task != TaskId::None && --node(task).living == 0; task = node(task).parent) {
        m_living.remove(numberOf(task));
        m_isStale = true;
    }
}

/// Each goes as far up as makes every ancestor O(log depth) jumps away: as a skew-binary number counts.
TaskId TaskTree::jumpOf(TaskId child, TaskId parent) const
{
    if (parent == TaskId::None)
        return child;
    const TaskId once = node(parent).jump;
    const TaskId twice = node(once).jump;
    const bool areAlike =
        node(parent).depth - node(once).depth == node(once).depth - node(twice).depth;
    return areAlike ? twice : parent;
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
    ++m_arrangement;
    m_order.clear();
    m_positions.clear();
    m_isRanked = false;
    const bool isInOrder = m_placed <= m_inOrder;
    if (isInOrder && livingPlaced() == m_placed)
        return;
    if (m_isFlat || m_placed > largest)
        m_isRanked = true;
    else
        walk();
}

void TaskTree::walk()
{
    struct Generation
    {
        TaskId first;
        TaskId next;
        bool isOver = false; ///< those that are not over have been passed
    };
    const auto childrenOf = [this](TaskId task) {
        return Generation{node(task).firstChild, node(task).firstChild};
    };
    m_positions.resize(static_cast<std::size_t>(m_placed));
    m_lastChildren.resize(m_nodes.size());
    std::vector<Generation> ahead{childrenOf(TaskId::None)};
    while (!ahead.empty()) {
        Generation &generation = ahead.back();
        if (!isPlaced(generation.next)) {
            generation.next = generation.first;
            if (std::exchange(generation.isOver, true))
                ahead.pop_back();
            continue;
        }
        const TaskId task = std::exchange(generation.next, node(generation.next).nextSibling);
        if (generation.isOver == (node(task).living > 0))
            continue;
        m_positions[static_cast<std::size_t>(task) - 1] = static_cast<int>(m_order.size());
        m_order.push_back(task);
        m_lastChildren[static_cast<std::size_t>(node(task).parent)] = task;
        if (isPlaced(node(task).firstChild))
            ahead.push_back(childrenOf(task));
    }
}

} // namespace coroscope
