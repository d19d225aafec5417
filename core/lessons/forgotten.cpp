// SPDX-License-Identifier: MIT
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

static QCoro::Task<> save(Scope &scope, LessonContext &lesson)
{
    const auto takes = lesson.duration("takes");
    const QString path = lesson.choice("server") == u"refuses"
                             ? errorOf(takes, u"draft", 507)
                             : pageOf(takes, u"draft");
    scope.note(u"begins to save"_s);
    co_await fetch(scope, lesson, path);
    scope.note(u"has saved"_s);
}

QCoro::Task<> forgottenAwait(Scope &scope, LessonContext &lesson)
{
    // Without co_await it begins, and nobody waits for its end: the next line
    // runs before anything is saved. No task stands for it, so no group cancels
    // it or tells its error, which is lost. The compiler warns of a task that
    // is thrown away; (void) says that it is meant, which it never is.
    (void)save(scope, lesson);
    scope.note(u"not awaited: said to be saved"_s);
    // A scope that is left before what waits in it ends the program: so this
    // one stays for a little longer.
    const auto longer = lesson.duration("takes") + 1ms;
    co_await sleepFor(scope, longer);

    // Awaited, it has ended on the next line, and its error comes out.
    try {
        co_await save(scope, lesson);
        scope.note(u"awaited: saved"_s);
    } catch (const FetchError &error) {
        scope.note(u"awaited, not saved: " % QLatin1String(error.what()));
    }
}

} // namespace coroscope
