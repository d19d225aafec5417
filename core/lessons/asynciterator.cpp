// SPDX-License-Identifier: MIT
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/files/openfile.h"
#include "core/lessons/mains.h"

#include <QCoroAsyncGenerator>

using namespace Qt::StringLiterals;

namespace coroscope {

// The lines of a file, one by one, so that memory does not grow with the file.
// It is open as long as this lives: up to its last line, or until whoever goes
// through it has had enough. Python: `async def lines(path): ... yield line`.
static QCoro::AsyncGenerator<QString> linesOf(Scope &scope, QString path)
{
    OpenFile file(scope, path);
    for (;;) {
        co_await checkpoint(scope);
        const std::optional<QString> line = file.readLine();
        if (!line)
            co_return;
        QString stripped = line->trimmed();
        co_yield stripped;
    }
}

static QCoro::Task<>
processLine(Scope &scope, LessonContext &lesson, int number, QString line)
{
    co_await fetch(scope, lesson, line);
    scope.note(QStringLiteral("line %1 is processed").arg(number));
}

// Python: `async for line in lines(path): await process_line(line)`. The next
// line is read when this one is dealt with.
static QCoro::Task<>
firstLines(Scope &scope, LessonContext &lesson, QString path, int enough)
{
    int number = 0;
    auto lines = linesOf(scope, path);
    auto line = co_await lines.begin();
    while (line != lines.end()) {
        const QString text = *line;
        ++number;
        co_await processLine(scope, lesson, number, text);
        if (number == enough)
            break; // leaving early closes the file
        co_await ++line;
    }
}

QCoro::Task<> asyncIterator(Scope &scope, LessonContext &lesson)
{
    const QString path = lesson.linesFile(lesson.number("lines"));
    const int enough = lesson.number("enough");
    co_await firstLines(scope, lesson, path, enough);
    scope.note(u"enough"_s);
}

} // namespace coroscope
