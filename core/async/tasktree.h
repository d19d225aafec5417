// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope.h"
#include "core/async/taskinfo.h"

#include <QList>

#include <functional>
#include <limits>

namespace coroscope {

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

} // namespace coroscope
