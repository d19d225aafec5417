// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <vector>

namespace coroscope {

/// Something that is due at a time. Stands in at most one TimerHeap, by address.
class TimerNode
{
public:
    bool isArmed() const noexcept { return m_index != notArmed; }
    Clock::TimePoint dueAt() const noexcept { return m_due; }

protected:
    TimerNode() = default;
    virtual ~TimerNode() = default;
    /// Called when the time has come, from the runtime's loop; the node is out of the heap by then.
    virtual void onDue() = 0;

private:
    Q_DISABLE_COPY_MOVE(TimerNode)
    friend class TimerHeap;

    static constexpr std::size_t notArmed = static_cast<std::size_t>(-1);
    Clock::TimePoint m_due;
    quint64 m_order = 0; ///< of arming: nodes that are due together fire in this order
    std::size_t m_index = notArmed;
};

/// All timers of a runtime, the earliest first. A node knows its place, so that a timer that is moved or
/// withdrawn leaves nothing behind. Arming and withdrawing cost O(log n).
class TimerHeap
{
public:
    TimerHeap() = default;

    bool isEmpty() const noexcept { return m_nodes.empty(); }
    std::size_t size() const noexcept { return m_nodes.size(); }
    Clock::TimePoint earliest() const { return m_nodes.front()->m_due; }

    /// Arms a node, or moves one that is armed.
    void arm(TimerNode &node, Clock::TimePoint due);
    void withdraw(TimerNode &node) noexcept;
    /// Takes out and fires what is due at `now`, earliest first. Returns whether anything was.
    bool fireDue(Clock::TimePoint now);

private:
    Q_DISABLE_COPY_MOVE(TimerHeap)
    static bool isBefore(const TimerNode &a, const TimerNode &b) noexcept;
    void place(std::size_t index, TimerNode *node) noexcept;
    void siftUp(std::size_t index) noexcept;
    void siftDown(std::size_t index) noexcept;

    std::vector<TimerNode *> m_nodes;
    quint64 m_armed = 0;
};

} // namespace coroscope
