// SPDX-License-Identifier: MIT
#include "core/async/detail/timerheap.h"

namespace coroscope {

void TimerHeap::arm(TimerNode &node, Clock::TimePoint due)
{
    withdraw(node);
    node.m_due = due;
    node.m_order = ++m_armed;
    m_nodes.push_back(&node);
    node.m_index = m_nodes.size() - 1;
    siftUp(node.m_index);
}

void TimerHeap::withdraw(TimerNode &node) noexcept
{
    if (!node.isArmed())
        return;
    const std::size_t hole = node.m_index;
    node.m_index = TimerNode::notArmed;
    TimerNode *const last = m_nodes.back();
    m_nodes.pop_back();
    if (last == &node)
        return;
    place(hole, last);
    siftUp(hole);
    siftDown(last->m_index);
}

bool TimerHeap::fireDue(Clock::TimePoint now)
{
    bool fired = false;
    while (!isEmpty() && earliest() <= now) {
        TimerNode &node = *m_nodes.front();
        withdraw(node);
        node.onDue();
        fired = true;
    }
    return fired;
}

bool TimerHeap::isBefore(const TimerNode &a, const TimerNode &b) noexcept
{
    return a.m_due != b.m_due ? a.m_due < b.m_due : a.m_order < b.m_order;
}

void TimerHeap::place(std::size_t index, TimerNode *node) noexcept
{
    m_nodes[index] = node;
    node->m_index = index;
}

void TimerHeap::siftUp(std::size_t index) noexcept
{
    TimerNode *const node = m_nodes[index];
    while (index > 0) {
        const std::size_t parent = (index - 1) / 2;
        if (!isBefore(*node, *m_nodes[parent]))
            break;
        place(index, m_nodes[parent]);
        index = parent;
    }
    place(index, node);
}

void TimerHeap::siftDown(std::size_t index) noexcept
{
    TimerNode *const node = m_nodes[index];
    for (;;) {
        std::size_t child = 2 * index + 1;
        if (child >= m_nodes.size())
            break;
        if (child + 1 < m_nodes.size() && isBefore(*m_nodes[child + 1], *m_nodes[child]))
            ++child;
        if (!isBefore(*m_nodes[child], *node))
            break;
        place(index, m_nodes[child]);
        index = child;
    }
    place(index, node);
}

} // namespace coroscope
