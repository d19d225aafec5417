// SPDX-License-Identifier: MIT
//
// What does not compile. Behind each line stands what the compiler has to say about it.

// clang-format off

#include "core/async/collectall.h"
#include "core/async/firstof.h"
#include "core/async/moveon.h"
#include "core/async/run.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/timeout.h"

#include <QVariant>

using namespace coroscope;
using namespace std::chrono_literals;

QCoro::Task<> withoutScope();
QCoro::Task<> withNumber(Scope &scope, int number);
int noTask(Scope &scope);
QCoro::Task<> tell(Scope &scope, const QVariant &value);

void runs()
{
    run(withoutScope); // WRONG: run(): the function is not callable as function(scope, args...)
    run(withNumber, QStringLiteral("1")); // WRONG: run(): the function is not callable as function(scope, args...)
    run(noTask); // WRONG: run(): the function is not callable as function(scope, args...)
}

QCoro::Task<> blocks(Scope &scope)
{
    auto body = [](Scope &own) -> QCoro::Task<> { co_await checkpoint(own); };
    auto task = [] { return withoutScope(); };
    co_await withTaskGroup(scope, body); // WRONG: its first parameter has to be Scope &, or TaskGroup &
    co_await withTimeout(scope, 1s, task); // WRONG: its first parameter has to be Scope &, or TaskGroup &
    auto other = [] { return withoutScope(); };
    co_await moveOnAfter(scope, 1s, other); // WRONG: its first parameter has to be Scope &, or TaskGroup &
}

QCoro::Task<> spawns(Scope &scope)
{
    auto body = [](TaskGroup &group) -> QCoro::Task<> {
        int number = 1;
        group.spawn("name", withoutScope); // WRONG: spawn(): the function is not callable as function(scope, args...)
        group.spawn(withNumber); // WRONG: spawn(): the function is not callable as function(scope, args...)
        group.spawn("name", noTask); // WRONG: spawn(): the function is not callable as function(scope, args...)
        group.spawn("name", tell, std::ref(number)); // WRONG: std::ref() is given something of another type
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

void lists(Scope &scope)
{
    auto one = [](Scope &own) { return withNumber(own, 1); };
    auto two = [](Scope &own) { return withNumber(own, 2); };
    auto all = collectAll(scope, {one, two}); // WRONG: NeedsAQListOfStdFunction
    auto first = firstOf(scope, {one, two}); // WRONG: NeedsAQListOfStdFunction
}
