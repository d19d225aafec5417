// SPDX-License-Identifier: MIT
#include "core/async/detail/waitwords.h"

#include "core/async/detail/tasknode.h"
#include "core/async/sync/resource.h"

namespace coroscope {

QString quotedName(const Resource *resource)
{
    if (!resource)
        return {};
    if (!resource->name().isEmpty())
        return u'\u201c' % resource->name() % u'\u201d';
    switch (resource->kind()) {
    case ResourceKind::Semaphore:
        return QStringLiteral("a semaphore");
    case ResourceKind::Event:
        return QStringLiteral("an event");
    case ResourceKind::Queue:
        return QStringLiteral("a queue");
    case ResourceKind::Lock:
        return QStringLiteral("a lock");
    case ResourceKind::Condition:
        return QStringLiteral("a condition");
    case ResourceKind::Barrier:
        return QStringLiteral("a barrier");
    }
    return {};
}

QString quotedNames(const QList<const TaskNode *> &tasks)
{
    if (tasks.size() != 1)
        return QStringLiteral("one of %1 tasks").arg(tasks.size());
    const TaskNode &task = *tasks.first();
    if (task.name().isEmpty())
        return QStringLiteral("task %1").arg(static_cast<quint32>(task.id()));
    return u'\u201c' % task.name() % u'\u201d';
}

QString waitInWords(WaitKind kind, const QString &resource)
{
    switch (kind) {
    case WaitKind::Checkpoint:
        return QStringLiteral("lets others run");
    case WaitKind::Sleep:
        return QStringLiteral("sleeps");
    case WaitKind::Backoff:
        return QStringLiteral("backs off");
    case WaitKind::Semaphore:
    case WaitKind::Event:
    case WaitKind::Lock:
        return u"waits for " % resource;
    case WaitKind::Condition:
        return u"waits to be notified by " % resource;
    case WaitKind::Barrier:
        return u"waits for the others at " % resource;
    case WaitKind::Task:
        return u"waits for " % resource % u" to end";
    case WaitKind::QueueGet:
        return u"waits for an item of " % resource;
    case WaitKind::QueuePut:
        return u"waits for room in " % resource;
    case WaitKind::QueueJoin:
        return u"waits for the items of " % resource % u" to be done";
    case WaitKind::Children:
        return QStringLiteral("waits for its tasks");
    case WaitKind::Io:
        return QStringLiteral("waits for I/O");
    case WaitKind::Room:
        return QStringLiteral("waits for room to begin another task");
    case WaitKind::Outside:
        return QStringLiteral("waits for the outside");
    case WaitKind::Thread:
        return QStringLiteral("waits for another thread");
    case WaitKind::Forever:
        return QStringLiteral("sleeps until it is cancelled");
    }
    return {};
}

QString durationInWords(Clock::Duration duration)
{
    const bool isShort = duration < std::chrono::seconds(1);
    const std::chrono::duration<double> seconds = duration;
    const double count = isShort ? seconds.count() * 1000 : seconds.count();
    return QStringLiteral("%1 %2").arg(count, 0, 'g', 6).arg(isShort ? u"ms" : u"s");
}

} // namespace coroscope
