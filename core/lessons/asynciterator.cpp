// SPDX-License-Identifier: MIT
#include "core/async/outside/lines.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

namespace coroscope {

using namespace Qt::StringLiterals;

// Lines come one by one: the next is read when this one is dealt with, so
// memory does not grow with the file. Python: `async for line in lines(path):
// await process(line)`.
QCoro::Task<> asyncIterator(Scope &scope, LessonContext &lesson)
{
    auto lines = readLines(scope, lesson.listFile);
    auto line = co_await lines.begin();
    while (line != lines.end()) {
        const QString path = (*line).trimmed();
        if (path == u"stop") {
            scope.note(u"enough: leaving early closes the file"_s);
            break;
        }
        scope.note(u"read " % path);
        const QString text = co_await fetch(scope, lesson, path);
        scope.note(
            QStringLiteral("%1: %2 characters").arg(path).arg(text.size()));
        co_await ++line;
    }
}

} // namespace coroscope
