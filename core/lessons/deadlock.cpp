// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/sync/lock.h"
#include "core/async/time/sleep.h"
#include "core/lessons/lessoncontext.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Needs both accounts, and takes one after the other.
static QCoro::Task<> transfer(Scope &scope, Lock *from, Lock *to)
{
    const LockHold one = co_await from->acquire(scope);
    co_await sleepFor(scope, 100ms); // looks whether there is enough
    const LockHold other = co_await to->acquire(scope);
    co_await sleepFor(scope, 100ms);
    scope.note(u"transferred"_s);
}

QCoro::Task<> deadlock(Scope &scope, LessonContext &lesson)
{
    Lock ada(u"Ada's account"_s);
    Lock grace(u"Grace's account"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"Ada to Grace"_s, transfer, &ada, &grace);
        // Each has what the other waits for: neither goes on, and nobody is
        // left to help. Where all take locks in the same order, whoever has the
        // first one can have the others, too.
        if (lesson.choice("order") == u"opposite")
            group.spawn(u"Grace to Ada"_s, transfer, &grace, &ada);
        else
            group.spawn(u"Grace to Ada"_s, transfer, &ada, &grace);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
