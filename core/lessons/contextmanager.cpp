// SPDX-License-Identifier: MIT
#include "core/async/scope/withresource.h"
#include "core/async/time/timeout.h"
#include "core/lessons/database/database.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

// Something that takes time to open and to close: whoever has connected has to
// disconnect. The database is real, on a thread of its own.
struct Connection
{
    Database database;

    QCoro::Task<> close(Scope &scope)
    {
        co_await database.close(scope);
        scope.note(u"closed"_s);
    }
};

// Opens, uses, and closes, whatever happens in between.
QCoro::Task<> printAnswer(Scope &scope, LessonContext &lesson, QString question)
{
    const QUrl address = lesson.userDatabase();
    const auto distance = lesson.duration("distance");
    auto open = [&](Scope &own) -> QCoro::Task<Connection> {
        Database database = co_await Database::connect(own, address, distance);
        own.note(u"open"_s);
        co_return Connection{std::move(database)};
    };
    auto use = [&](Scope &own, Connection &connection) -> QCoro::Task<> {
        const Database::Rows rows =
            co_await connection.database.query(own, question);
        for (const QStringList &row : rows)
            own.note(row.join(u", "));
    };
    const ResourceOptions named(u"database"_s);
    co_await withResource(scope, open, use, named);
}

} // namespace

QCoro::Task<> contextManager(Scope &scope, LessonContext &lesson)
{
    const QString users = u"SELECT name, email FROM users ORDER BY id"_s;
    co_await printAnswer(scope, lesson, users);

    const QString noTable = u"SELECT name FROM visitors"_s;
    try {
        co_await printAnswer(scope, lesson, noTable);
    } catch (const SqlError &error) {
        scope.note(u"an error, and closed: " % QLatin1String(error.what()));
    }

    // Cancelled in the middle: close() runs behind a shield, and is awaited all
    // the same.
    auto impatient = [&](Scope &own) {
        return printAnswer(own, lesson, users);
    };
    const auto limit = lesson.duration("cut-after");
    const bool ended = co_await moveOnAfter(scope, limit, impatient);
    scope.note(ended ? u"in time"_s : u"cancelled, and closed"_s);
}

} // namespace coroscope
