// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"

#include "core/async/group/taskgroup.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

namespace coroscope {

using namespace Qt::StringLiterals;

// Never more than ten are past the first line at once. Who waits is served
// first in, first out, and the permit goes back when the block is left: well,
// with an error, or cancelled.
static QCoro::Task<> limitedFetch(Scope &scope,
                                  LessonContext *lesson,
                                  Semaphore *limit,
                                  QString path)
{
    const Permit permit = co_await limit->acquire(scope);
    try {
        co_await fetch(scope, *lesson, path);
    } catch (const FetchError &error) {
        scope.note(QString::fromUtf8(error.what()));
    }
}

QCoro::Task<> semaphore(Scope &scope, LessonContext &lesson)
{
    Semaphore limit(10, u"limit"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int page = 1; page <= 30; ++page) {
            // Pages differ: from 273 to 1,134 ms, and every seventh is missing.
            const int delay = 250 + page * 123 % 911;
            const QString path =
                page % 7 == 0
                    ? QStringLiteral("/status/404/page-%1").arg(page)
                    : QStringLiteral("/delay/%1/page-%2").arg(delay).arg(page);
            group.spawn(QStringLiteral("page %1").arg(page),
                        limitedFetch,
                        &lesson,
                        &limit,
                        path);
        }
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
