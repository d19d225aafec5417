// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"

#include "core/async/group/taskgroup.h"
#include "core/async/scope/withscope.h"
#include "core/async/time/sleep.h"
#include "core/lessons/lessoncontext.h"
#include "core/lessons/mains.h"
#include "core/lessons/runs/innerrun.h"

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

struct Plan
{
    std::chrono::milliseconds work;
    std::chrono::milliseconds beat;
    std::chrono::milliseconds cleanUp;
    bool fails;
};

// Would go on for ever, and cleans up when it is told to stop.
QCoro::Task<> heartbeat(Scope &scope, Plan plan)
{
    std::exception_ptr stopped;
    try {
        for (;;) {
            co_await sleepFor(scope, plan.beat);
            scope.note(u"tick"_s);
        }
    } catch (const Cancelled &) {
        stopped = std::current_exception();
    }
    auto cleanUp = [&](Scope &own) -> QCoro::Task<> {
        co_await sleepFor(own, plan.cleanUp);
    };
    co_await withShield(scope, cleanUp);
    scope.note(u"cleaned up"_s);
    std::rethrow_exception(stopped);
}

// The main coroutine of a program.
QCoro::Task<QString> program(Scope &scope, Plan plan)
{
    auto body = [&](TaskGroup &group) -> QCoro::Task<QString> {
        group.spawn(u"heartbeat"_s, heartbeat, plan);
        co_await sleepFor(group.scope(), plan.work);
        if (plan.fails)
            throw std::runtime_error("the work went wrong");
        group.cancel(u"the work is done"_s);
        co_return u"the result"_s;
    };
    const QString result = co_await withTaskGroup(scope, body);
    co_return result;
}

} // namespace

// run() starts the loop, awaits main, and returns what it returns or rethrows
// what it throws. What is left when main ends has been cancelled and awaited by
// then: tasks live in groups, and no group is left before its tasks have ended.
// It keeps its thread until then, so here it has one of its own. In an
// int main() it says: return run(program, plan);
QCoro::Task<> running(Scope &scope, LessonContext &lesson)
{
    const Plan plan{lesson.duration("work"),
                    lesson.duration("beat"),
                    lesson.duration("clean-up"),
                    lesson.choice("main") == u"raises"};
    InnerRun inner(scope, *lesson.clock);
    auto call = [&] { return run(program, inner.options(), plan); };
    try {
        const QString result = co_await inner.onThread(call);
        scope.note(u"run() returns " % result);
    } catch (const ExceptionGroup &group) {
        for (const TaskFailure &failure : group.failures())
            scope.note(u"run() raises: " % failure.message());
    }
}

} // namespace coroscope
