// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"

#include "core/async/group/taskgroup.h"
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Never more are past the first line than there are permits. Who waits is
// served first in, first out, and the permit goes back when the block is left:
// well, with an error, or cancelled.
static QCoro::Task<> limitedFetch(Scope &scope,
                                  LessonContext *lesson,
                                  Semaphore *limit,
                                  QString path)
{
    const Permit permit = co_await limit->acquire(scope);
    co_await fetch(scope, *lesson, path);
}

QCoro::Task<> semaphore(Scope &scope, LessonContext &lesson)
{
    Semaphore limit(lesson.number("permits"), u"limit"_s);
    QList<TaskHandle<void>> tasks;
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int page = 1; page <= lesson.number("pages"); ++page) {
            const QString name = QStringLiteral("page %1").arg(page);
            const auto takes = 250ms + lesson.chance(900ms, name);
            const QString tail = QStringLiteral("page-%1").arg(page);
            const QString path = page == lesson.number("fails")
                                     ? errorOf(takes, tail)
                                     : pageOf(takes, tail);
            tasks << group.spawn(name, limitedFetch, &lesson, &limit, path);
        }
        // One of those inside is not wanted any more.
        co_await sleepFor(group.scope(), 200ms);
        const int unwanted = lesson.number("cancelled");
        if (unwanted >= 1 && unwanted <= tasks.size())
            tasks[unwanted - 1].cancel(u"not wanted any more"_s);
    };
    // An error stays with its task here, and stops no other.
    const TaskGroupOptions options{.policy = FailurePolicy::CollectAll};
    co_await withTaskGroup(scope, body, options);
}

// The lesson over a list of one's own: nobody is cancelled, and what fails is
// known when it does.
QCoro::Task<> ownSemaphore(Scope &scope, LessonContext &lesson)
{
    scope.note(QStringLiteral("%1 pages of a list of one's own")
                   .arg(lesson.ownPages().size()));
    Semaphore limit(lesson.number("permits"), u"limit"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (const OwnPage &page : lesson.ownPages())
            group.spawn(page.name, limitedFetch, &lesson, &limit, page.path);
        co_return;
    };
    const TaskGroupOptions options{.policy = FailurePolicy::CollectAll};
    co_await withTaskGroup(scope, body, options);
}

} // namespace coroscope
