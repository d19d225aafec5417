// SPDX-License-Identifier: MIT

#include "core/async/run/tasktree.h"

#include "core/async/detail/waitwords.h"
#include "core/async/run/runtime.h"
#include "core/async/sync/waiter.h"

#include <algorithm>
#include <vector>

namespace coroscope {

namespace {

using Resources = QHash<quint32, const Resource *>;

TaskInfo infoOf(const detail::TaskVisit &visit, const Runtime &runtime, const Resources &resources)
{
    const TaskNode &task = visit.task;
    TaskInfo info{.id = task.id(),
                  .parent = visit.parent,
                  .depth = visit.depth,
                  .name = task.name(),
                  .state = task.state(),
                  .since = task.since(),
                  .where = task.where()};
    if (const Waiter *const wait = task.wait()) {
        // One of its coroutines waits; that another of them ran last does not mean that it runs now.
        if (info.state == TaskNode::State::Running && runtime.runningTask() != &task)
            info.state = TaskNode::State::Waiting;
        info.waitKind = wait->kind();
        info.resource = wait->kind() == WaitKind::Task
                            ? quotedNames(wait->awaitedTasks())
                            : quotedName(resources.value(static_cast<quint32>(wait->resource())));
        info.where = wait->where();
    }
    return info;
}

void append(QList<TaskInfo> &tasks, const Scope &root, const Resources &resources)
{
    detail::visitTasks(root, [&](const detail::TaskVisit &visit) {
        tasks << infoOf(visit, root.runtime(), resources);
    });
}

QString doing(const TaskInfo &task)
{
    switch (task.state) {
    case TaskNode::State::Starting:
        return QStringLiteral("is about to start");
    case TaskNode::State::Running:
        return QStringLiteral("runs");
    case TaskNode::State::Ready:
        return QStringLiteral("is ready");
    case TaskNode::State::Waiting:
        return waitInWords(task.waitKind, task.resource);
    }
    return {};
}

QString lineOf(const TaskInfo &task)
{
    const QString path = QString::fromUtf8(task.where.file_name());
    const std::chrono::duration<double> since = task.since.time_since_epoch();
    const QString name = task.name.isEmpty()
                             ? QStringLiteral("task %1").arg(static_cast<quint32>(task.id))
                             : task.name;
    return QString(2 * task.depth, u' ') % name % u' ' % doing(task) % u" since "
           % QString::number(since.count(), 'f', 3) % u" s (" % path.section(u'/', -1) % u':'
           % QString::number(task.where.line()) % u")\n";
}

QString textOf(const QList<TaskInfo> &tasks)
{
    QString text;
    for (const TaskInfo &task : tasks)
        text += lineOf(task);
    return text;
}

} // namespace

void detail::visitTasks(const Scope &root,
                        const std::function<void(const TaskVisit &)> &visit,
                        int deepest)
{
    struct Step
    {
        const Scope *scope;
        const TaskNode *parent; ///< the task that the scope was opened in
        int depth;              ///< of a task that is new here
    };
    // A stack of its own in place of recursion: scopes nest thousands deep.
    std::vector<Step> steps{{&root, nullptr, 0}};
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        const TaskNode &task = step.scope->taskNode();
        const bool isNew = &task != step.parent;
        const TaskId parent = isNew && step.parent ? step.parent->id() : TaskId::None;
        if (isNew)
            visit({task, parent, step.depth});
        if (isNew && step.depth == deepest)
            continue;
        const std::size_t begin = steps.size();
        const int below = isNew ? step.depth + 1 : step.depth;
        step.scope->forEachChild([&](const Scope &child) {
            steps.push_back({&child, &task, below});
        });
        std::reverse(steps.begin() + static_cast<std::ptrdiff_t>(begin), steps.end());
    }
}

QList<TaskInfo> taskTree(const Runtime &runtime)
{
    QList<TaskInfo> tasks;
    const Resources resources = runtime.resources();
    runtime.forEachRoot([&](const Scope &root) { append(tasks, root, resources); });
    return tasks;
}

QList<TaskInfo> taskTree(const Scope &scope)
{
    QList<TaskInfo> tasks;
    append(tasks, scope, scope.runtime().resources());
    return tasks;
}

QString dumpTasks(const Runtime &runtime)
{
    return textOf(taskTree(runtime));
}

QString dumpTasks(const Scope &scope)
{
    return textOf(taskTree(scope));
}

} // namespace coroscope
