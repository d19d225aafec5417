// SPDX-License-Identifier: MIT
#include "core/async/dumptasks.h"

#include "core/async/detail/waitwords.h"
#include "core/async/tasktree.h"

namespace coroscope {

namespace {

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

QString dumpTasks(const Runtime &runtime)
{
    return textOf(taskTree(runtime));
}

QString dumpTasks(const Scope &scope)
{
    return textOf(taskTree(scope));
}

} // namespace coroscope
