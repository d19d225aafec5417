// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/group/taskgroup.h"
#include "core/async/outside/untilfuture.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/lock.h"
#include "core/async/time/sleep.h"
#include "core/lessons/lesson.h"
#include "core/lessons/mains.h"

#include <QPromise>

#include <stdexcept>

namespace coroscope {

// Lessons that do not end well, or never by themselves.

inline QCoro::Task<> lockBoth(Scope &scope, Lock *first, Lock *second)
{
    using namespace std::chrono_literals;
    const LockHold one = co_await first->acquire(scope);
    co_await sleepFor(scope, 100ms);
    const LockHold two = co_await second->acquire(scope);
}

inline QCoro::Task<> deadlocking(Scope &scope, LessonContext & /*lesson*/)
{
    using namespace Qt::StringLiterals;
    Lock left(u"left"_s);
    Lock right(u"right"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"a"_s, lockBoth, &left, &right);
        group.spawn(u"b"_s, lockBoth, &right, &left);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

inline QCoro::Task<> stuck(Scope &scope, LessonContext & /*lesson*/)
{
    AsyncEvent never(QStringLiteral("never"));
    co_await never.wait(scope);
}

inline QCoro::Task<> failing(Scope &scope, LessonContext & /*lesson*/)
{
    using namespace std::chrono_literals;
    co_await sleepFor(scope, 1s);
    throw std::runtime_error("the page was not there");
}

inline QCoro::Task<> ticking(Scope &scope, LessonContext & /*lesson*/)
{
    using namespace std::chrono_literals;
    for (;;)
        co_await sleepFor(scope, 1s);
}

/// As if its server were out of reach.
inline QCoro::Task<> unanswered(Scope &scope, LessonContext & /*lesson*/)
{
    QPromise<void> promise;
    promise.start();
    const QFuture<void> answer = promise.future();
    co_await untilFuture(scope, answer);
}

/// It does not even stop when it is told to.
inline QCoro::Task<> deaf(Scope &scope, LessonContext & /*lesson*/)
{
    using namespace std::chrono_literals;
    auto body = [](Scope &inner) -> QCoro::Task<> {
        for (;;)
            co_await sleepFor(inner, 1s);
    };
    co_await withShield(scope, body);
}

/// Passes for a lesson of which there are a title and a file.
template <QCoro::Task<> (*main)(Scope &, LessonContext &)>
const Lesson &oddLesson()
{
    static constexpr LessonProgram program{main};
    static constexpr Lesson lesson{
        QLatin1String("run"), QLatin1String("core/lessons/run.cpp"), &program};
    return lesson;
}

} // namespace coroscope
