// SPDX-License-Identifier: MIT
#include "core/async/detail/misuse.h"

#include "core/async/detail/tasknode.h"
#include "core/async/detail/waitwords.h"
#include "core/async/scope/scope.h"
#include "core/async/sync/waiter.h"

namespace coroscope {

void detail::abortMisuse(const QString &what)
{
    qFatal("core/async: %s", qUtf8Printable(what));
}

void detail::abortRootTaskDestroyed(const TaskNode &task)
{
    abortMisuse(u"the root task " % taskInWords(task)
                % u" was destroyed while it is alive. Cancel its scope, and let the event loop run "
                  u"until it has ended.");
}

void detail::abortRootTaskStartedAgain(const TaskNode &task)
{
    abortMisuse(u"the root task " % taskInWords(task)
                % u" was started a second time. It is one task: make another RootTask, or spawn "
                  u"what is to run in a group of the first.");
}

void detail::abortResourceDestroyed(const Resource &resource, const Waiter &waiter)
{
    abortMisuse(quotedName(&resource) % u" was destroyed while "
                % taskInWords(waiter.scope().taskNode()) % u" waits for it at "
                % placeInWords(waiter.where())
                % u". It has to outlive those who wait: declare it outside of the group whose "
                  u"tasks use it.");
}

void detail::abortHeldResourceDestroyed(const Resource &resource,
                                        const QString &who,
                                        QStringView piece)
{
    abortMisuse(quotedName(&resource) % u" was destroyed while " % who % u" holds " % piece
                % u". It has to outlive what is held: declare it before, and outside of the group "
                  u"whose tasks use it.");
}

QString detail::taskInWords(const TaskNode &task)
{
    const QString name = task.name().isEmpty()
                             ? QStringLiteral("task %1").arg(static_cast<quint32>(task.id()))
                             : u'"' % task.name() % u'"';
    return name % u" (spawned at " % placeInWords(task.where()) % u')';
}

QString detail::placeInWords(const std::source_location &where)
{
    const QString path = QString::fromUtf8(where.file_name());
    return path.section(u'/', -1) % u':' % QString::number(where.line());
}

} // namespace coroscope
