// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/tasknode.h"
#include "core/async/observe/observer.h"
#include "core/async/scope/scope.h"

#include <QList>
#include <QString>

#include <functional>
#include <limits>

namespace coroscope {

/// A task as it was when the snapshot was taken: a value, which may leave the thread and outlive the task.
struct TaskInfo
{
    TaskId id = TaskId::None;
    TaskId parent = TaskId::None; ///< None: a root, or outside of what was asked for
    int depth = 0;                ///< below the first task of the snapshot
    QString name = {};
    TaskNode::State state = TaskNode::State::Starting;
    Clock::TimePoint since{};     ///< see TaskNode::since()
    WaitKind waitKind{};          ///< while it waits
    QString resource = {};        ///< what it waits for, in words: “gate”; empty: no resource
    std::source_location where{}; ///< the line that waits; else the one that spawned the task
};

/// All tasks that are alive, each right before its children, and these in the order of their spawning.
/// Follows trio's task tree. Threads: the runtime's, like the rest of this file.
QList<TaskInfo> taskTree(const Runtime &runtime);
/// The task of `scope`, with the tasks that live inside the scope.
QList<TaskInfo> taskTree(const Scope &scope);

namespace detail {
struct TaskVisit
{
    const TaskNode &task;
    TaskId parent;
    int depth;
};
/// Calls `visit` for the task of `root` and for those inside, in the order of taskTree(); as far down as
/// `deepest`, and looks no further.
void visitTasks(const Scope &root,
                const std::function<void(const TaskVisit &)> &visit,
                int deepest = std::numeric_limits<int>::max());
} // namespace detail

class Runtime;
class Scope;

/// The tree of tasks as text, a task a line, indented below its parent: what it does, since when on the
/// runtime's clock, and on which line it waits (or was spawned, if it does not). For logs and debuggers:
///
///     main waits for its tasks since 0.000 s (main.cpp:20)
///       a waits for “gate” since 0.010 s (main.cpp:12)
///       b sleeps since 0.000 s (main.cpp:13)
///
/// Threads: the runtime's.
QString dumpTasks(const Runtime &runtime);
/// The same for the task of a scope and the tasks inside.
QString dumpTasks(const Scope &scope);

} // namespace coroscope
