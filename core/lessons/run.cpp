// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"

#include "core/async/group/taskgroup.h"
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Would go on for ever, and cleans up when it is told to stop.
static QCoro::Task<> heartbeat(Scope &scope)
{
    try {
        for (;;) {
            co_await sleepFor(scope, 250ms);
            scope.note(u"tick"_s);
        }
    } catch (const Cancelled &) {
        scope.note(u"stopped, and cleaned up"_s);
        throw;
    }
}

// The main coroutine of a program. An int main() would say:
//
//     QCoreApplication application(argc, argv);
//     return run([](Scope &scope) { return program(scope); });
//
// run() starts the loop, awaits main, and returns what it returns or rethrows
// what it throws. What is left when main ends has been cancelled and awaited by
// then: tasks live in groups, and no group is left before its tasks have ended.
QCoro::Task<> running(Scope &scope, LessonContext &lesson)
{
    auto body = [&](TaskGroup &group) -> QCoro::Task<QString> {
        group.spawn(u"heartbeat"_s, heartbeat);
        const QString text =
            co_await fetch(group.scope(), lesson, u"/delay/1100/work"_s);
        // Without this line the group would wait for the heartbeat for ever.
        group.cancel(u"main is done"_s);
        co_return text;
    };
    const QString result = co_await withTaskGroup(scope, body);
    scope.note(QStringLiteral("main returns %1 characters").arg(result.size()));
}

} // namespace coroscope
