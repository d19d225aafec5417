// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Any number of tasks may wait; all of them go on once it is set. Who comes
// when it is set passes at once.
static QCoro::Task<>
follow(Scope &scope, LessonContext *lesson, AsyncEvent *ready, QString path)
{
    const bool comesLate = ready->isSet();
    co_await ready->wait(scope);
    scope.note(comesLate ? u"passes at once"_s : u"was woken"_s);
    co_await fetch(scope, *lesson, path);
}

static QCoro::Task<>
prepare(Scope &scope, AsyncEvent *ready, std::chrono::milliseconds takes)
{
    co_await sleepFor(scope, takes);
    ready->set(scope);
}

QCoro::Task<> coordination(Scope &scope, LessonContext &lesson)
{
    AsyncEvent ready(u"ready"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int number = 1; number <= lesson.number("waiters"); ++number) {
            const QString name = QStringLiteral("follower %1").arg(number);
            const QString tail = QString::number(number);
            const QString path = pageOf(200ms * number, tail);
            group.spawn(name, follow, &lesson, &ready, path);
        }
        group.spawn(u"setter"_s, prepare, &ready, lesson.duration("set-after"));
        co_await sleepFor(group.scope(), lesson.duration("late"));
        const QString path = pageOf(350ms, u"late");
        group.spawn(u"latecomer"_s, follow, &lesson, &ready, path);
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
