// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/tasktree.h"

#include <QHash>
#include <QList>

#include <stdexcept>

namespace coroscope {

class Runtime;

/// Who waits for whom: a snapshot of all tasks that wait, and of the tasks that could wake them. A semaphore is
/// held by the tasks that have its permits, a lock by its owner, a group by its tasks, a task by itself; queues
/// and events have no holder, since any task may put or set. A value: it may outlive the run.
class WaitGraph final
{
public:
    struct Wait
    {
        TaskInfo task;
        QList<TaskId> heldBy; ///< each once per permit; those who may end the wait
    };

    WaitGraph() = default;
    /// Threads: the runtime's.
    static WaitGraph of(const Runtime &runtime);

    /// In the order of the task tree.
    const QList<Wait> &waits() const noexcept { return m_waits; }
    /// Waits in a circle: each is held by the next one's task, the last by the first's. Empty if there is no
    /// circle; the first that was found if there are several.
    const QList<Wait> &cycle() const noexcept { return m_cycle; }
    /// All that were found: that one, and others of other tasks.
    const QList<QList<Wait>> &cycles() const noexcept { return m_cycles; }
    /// The waits of tasks outside of the cycle: they wait for it, or for something that no task will do.
    QList<Wait> others() const;

    /// "a waits for “left”, held by b; b waits for “right”, held by a; besides, main waits for its tasks".
    QString toText() const;
    /// The same of some of the waits.
    QString inWords(const QList<Wait> &waits) const;

private:
    QString nameOf(TaskId id) const;
    QString inWords(const Wait &wait) const;

    QList<Wait> m_waits;
    QList<Wait> m_cycle;
    QList<QList<Wait>> m_cycles;
    QHash<quint32, QString> m_names;
};

/// Everything that could still run waits for something else in the same runtime. what() names the cycle,
/// and the tasks that wait outside of it, such as for an event that nobody sets.
class DeadlockError final : public std::runtime_error
{
public:
    explicit DeadlockError(WaitGraph graph)
        : std::runtime_error("deadlock: " + graph.toText().toStdString())
        , m_graph(std::move(graph))
    {
    }

    const WaitGraph &graph() const noexcept { return m_graph; }

private:
    WaitGraph m_graph;
};

} // namespace coroscope
