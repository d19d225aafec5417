// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/time/sleep.h"
#include "core/lessons/lessoncontext.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

static QCoro::Task<> tick(Scope &scope)
{
    for (int number = 1; number <= 10; ++number) {
        co_await sleepFor(scope, 100ms);
        scope.note(u"tick"_s);
    }
}

// All tasks of a loop share one thread, and an await is where it goes to the
// next of them. What computes without one has it for itself: nothing ticks, no
// answer is taken in and no limit fires until it is done.
static QCoro::Task<> computeAll(Scope &scope, LessonContext *lesson)
{
    co_await sleepFor(scope, 250ms);
    const bool inPieces = lesson->choice("computes") == u"in-pieces";
    const auto all = lesson->duration("takes");
    const auto piece = inPieces ? std::min(all, 20ms) : all;
    for (auto done = 0ms; done < all; done += piece) {
        lesson->compute(piece);
        co_await checkpoint(scope); // the others have their turn
    }
    scope.note(u"computed"_s);
}

QCoro::Task<> blocking(Scope &scope, LessonContext &lesson)
{
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"clock"_s, tick);
        group.spawn(u"computer"_s, computeAll, &lesson);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
