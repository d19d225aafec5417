// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Any number of tasks may wait; all of them go on once it is set.
static QCoro::Task<>
follow(Scope &scope, LessonContext *lesson, AsyncEvent *ready, QString path)
{
    co_await ready->wait(scope);
    co_await fetch(scope, *lesson, path);
    scope.note(u"served"_s);
}

static QCoro::Task<> prepare(Scope &scope, AsyncEvent *ready)
{
    co_await sleepFor(scope, 1s);
    ready->set(scope);
}

QCoro::Task<> coordination(Scope &scope, LessonContext &lesson)
{
    AsyncEvent ready(u"ready"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int number = 1; number <= 4; ++number) {
            const QString path =
                QStringLiteral("/delay/%1/%2").arg(200 * number).arg(number);
            group.spawn(QStringLiteral("follower %1").arg(number),
                        follow,
                        &lesson,
                        &ready,
                        path);
        }
        group.spawn(u"setter"_s, prepare, &ready);
        co_await sleepFor(group.scope(), 1500ms);
        // Who comes when it is set passes at once.
        group.spawn(
            u"latecomer"_s, follow, &lesson, &ready, u"/delay/350/late"_s);
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
