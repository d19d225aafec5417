// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"

#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

namespace coroscope {

using namespace Qt::StringLiterals;

static QCoro::Task<qsizetype>
sizeOf(Scope &scope, LessonContext *lesson, QString path)
{
    const QString text = co_await fetch(scope, *lesson, path);
    co_return text.size();
}

// One task a page. The block ends when all of them have ended; the sizes come
// in the order of the pages, not in the order in which they arrived.
static QCoro::Task<>
fetchAll(Scope &scope, LessonContext &lesson, QStringList paths)
{
    QList<TaskHandle<qsizetype>> pages; // what becomes of each task
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (const QString &path : paths)
            pages << group.spawn(path, sizeOf, &lesson, path);
        co_return;
    };
    co_await withTaskGroup(scope, body);
    for (qsizetype i = 0; i < pages.size(); ++i)
        scope.note(paths[i] % u": " % QString::number(pages[i].result()));
}

QCoro::Task<> taskGroup(Scope &scope, LessonContext &lesson)
{
    const QStringList good{
        u"/delay/900/a"_s, u"/delay/300/b"_s, u"/delay/600/c"_s};
    co_await fetchAll(scope, lesson, good);

    // The first failure cancels the others; all are awaited; then the block
    // throws what failed.
    const QStringList bad{
        u"/delay/900/d"_s, u"/delay/2000/e"_s, u"/late/500/404/f"_s};
    try {
        co_await fetchAll(scope, lesson, bad);
    } catch (const ExceptionGroup &group) {
        for (const TaskFailure &failure : group.failures())
            scope.note(failure.name % u" failed: " % failure.message());
    }
}

} // namespace coroscope
