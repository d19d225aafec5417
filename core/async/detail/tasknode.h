// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/group/taskname.h"
#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"

namespace coroscope {

class Waiter;

/// What is known of a living task: who it is, and what it does now. Stands in the task's frame, and costs
/// 24 bytes besides the name; the scopes point to it, so that their tree is the tree of tasks as well.
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

    explicit TaskNode(TaskName name) noexcept
        : m_name(std::move(name))
    {
    }
    /// May be moved to its place, as long as no scope points to it.
    TaskNode(TaskNode &&) noexcept = default;
    TaskNode &operator=(TaskNode &&) = delete;
    TaskNode(const TaskNode &) = delete;
    TaskNode &operator=(const TaskNode &) = delete;
    ~TaskNode() = default;

    TaskId id() const noexcept { return m_id; }
    const QString &name() const noexcept { return m_name.name; }
    /// The line that spawned it.
    const std::source_location &where() const noexcept { return m_name.where; }
    State state() const noexcept { return static_cast<State>(m_state); }
    /// When it was spawned, began to wait, or was woken: whichever came last.
    Clock::TimePoint since() const noexcept { return m_since; }
    /// What it waits for, while it does. A task that has called several coroutines before it awaited the
    /// first is in several waits at once; this is one of them.
    const Waiter *wait() const noexcept { return m_wait; }

    // --- for Waiter and those who start tasks
    void rename(TaskName name) noexcept { m_name = std::move(name); }
    void spawned(TaskId id, Clock::TimePoint now) noexcept
    {
        m_id = id;
        m_since = now;
    }
    void runs() noexcept { setState(State::Running); }
    /// Returns whether it was in no other wait.
    bool waits(const Waiter &wait, Clock::TimePoint now) noexcept
    {
        m_wait = &wait;
        m_since = now;
        setState(State::Waiting);
        return ++m_waits == 1;
    }
    /// Returns whether it is in no other wait.
    bool wakes(const Waiter &wait, Clock::TimePoint now) noexcept
    {
        if (m_wait == &wait)
            m_wait = nullptr;
        m_since = now;
        setState(State::Ready);
        return --m_waits == 0;
    }
    /// This is the wait to be shown, now that another has ended.
    void shows(const Waiter *wait) noexcept { m_wait = wait; }

private:
    void setState(State state) noexcept { m_state = static_cast<quint32>(state) & 3U; }

    TaskName m_name;
    const Waiter *m_wait = nullptr;
    Clock::TimePoint m_since{};
    TaskId m_id = TaskId::None;
    // In one word: see above for what a task may cost.
    quint32 m_state : 2 = static_cast<quint32>(State::Starting);
    quint32 m_waits : 30 = 0;
};

} // namespace coroscope
