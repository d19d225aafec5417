// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"
#include "core/async/ids.h"
#include "core/async/taskname.h"

namespace coroscope {

class Waiter;

/// What is known of a living task: who it is, and what it does now. Stands in the task's frame beside its
/// name, and costs 32 bytes; the scopes point to it, so that their tree is the tree of tasks as well.
/// taskTree() takes a picture of it.
class TaskNode final
{
public:
    enum class State : quint8 {
        Starting, ///< spawned, and not begun
        Running,  ///< runs, or awaits something foreign, which is no wait of this library
        Waiting,
        Ready, ///< woken, and not resumed yet
    };

    /// `name` must live as long.
    TaskNode(TaskId id, const TaskName &name, Clock::TimePoint now) noexcept
        : m_name(name)
        , m_since(now)
        , m_id(id)
    {
    }

    TaskId id() const noexcept { return m_id; }
    const QString &name() const noexcept { return m_name.name; }
    /// The line that spawned it.
    const std::source_location &where() const noexcept { return m_name.where; }
    State state() const noexcept { return m_state; }
    /// When it was spawned, began to wait, or was woken: whichever came last.
    Clock::TimePoint since() const noexcept { return m_since; }
    /// What it waits for, while it does.
    const Waiter *wait() const noexcept { return m_wait; }

    // --- for Waiter and those who start tasks
    void runs() noexcept { m_state = State::Running; }
    void waits(const Waiter &wait, Clock::TimePoint now) noexcept
    {
        m_wait = &wait;
        become(State::Waiting, now);
    }
    void wakes(Clock::TimePoint now) noexcept
    {
        m_wait = nullptr;
        become(State::Ready, now);
    }

private:
    Q_DISABLE_COPY_MOVE(TaskNode)

    void become(State state, Clock::TimePoint now) noexcept
    {
        m_state = state;
        m_since = now;
    }

    const TaskName &m_name;
    const Waiter *m_wait = nullptr;
    Clock::TimePoint m_since;
    TaskId m_id;
    State m_state = State::Starting;
};

} // namespace coroscope
