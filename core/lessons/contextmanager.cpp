// SPDX-License-Identifier: MIT
#include "core/async/scope/withresource.h"
#include "core/async/time/timeout.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

// Something that takes time to open and to close: whoever has logged in has to
// log out.
class Session
{
public:
    explicit Session(LessonContext &lesson)
        : m_lesson(&lesson)
    {
    }
    QCoro::Task<QString> get(Scope &scope, QString path)
    {
        const QString text = co_await fetch(scope, *m_lesson, path);
        co_return text;
    }
    QCoro::Task<> close(Scope &scope)
    {
        co_await fetch(scope, *m_lesson, u"/delay/200/logout"_s);
        scope.note(u"logged out"_s);
    }

private:
    LessonContext *m_lesson;
};

// Opens, uses, and closes, whatever happens in between.
QCoro::Task<> useSession(Scope &scope, LessonContext &lesson, QString path)
{
    auto open = [&](Scope &own) -> QCoro::Task<Session> {
        co_await fetch(own, lesson, u"/delay/300/login"_s);
        own.note(u"logged in"_s);
        co_return Session(lesson);
    };
    auto use = [&](Scope &own, Session &session) -> QCoro::Task<> {
        co_await session.get(own, path);
        own.note(u"used"_s);
    };
    const ResourceOptions named(u"session"_s);
    co_await withResource(scope, open, use, named);
}

} // namespace

QCoro::Task<> contextManager(Scope &scope, LessonContext &lesson)
{
    co_await useSession(scope, lesson, u"/delay/400/inside"_s);

    try {
        co_await useSession(scope, lesson, u"/status/500/broken"_s);
    } catch (const FetchError &error) {
        scope.note(QStringLiteral("an error, and closed: %1")
                       .arg(QLatin1String(error.what())));
    }

    // Cancelled in the middle: close() runs behind a shield, and is awaited all
    // the same.
    auto tooLong = [&](Scope &own) {
        return useSession(own, lesson, u"/delay/5000/slow"_s);
    };
    const bool ended = co_await moveOnAfter(scope, 900ms, tooLong);
    scope.note(ended ? u"in time"_s : u"cancelled, and closed"_s);
}

} // namespace coroscope
