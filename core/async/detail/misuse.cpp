// SPDX-License-Identifier: MIT
#include "core/async/detail/misuse.h"

#include "core/async/detail/tasknode.h"

namespace coroscope {

void detail::abortMisuse(const QString &what)
{
    qFatal("core/async: %s", qUtf8Printable(what));
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
