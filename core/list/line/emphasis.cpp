// SPDX-License-Identifier: MIT
#include "core/list/line/emphasis.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr QStringView marks(u"*_~+=");

bool isWordy(QStringView line, qsizetype at)
{
    return at >= 0 && at < line.size() && line.at(at).isLetterOrNumber();
}

bool isBlank(QStringView line, qsizetype at)
{
    return at < 0 || at >= line.size() || line.at(at).isSpace();
}

} // namespace

void Emphasis::pass(QStringView line, qsizetype begin, qsizetype end)
{
    for (qsizetype at = begin; at < end;) {
        const qsizetype mark = marks.indexOf(line.at(at));
        const auto runEnd = std::find_if(
            line.begin() + at, line.begin() + end, [&](QChar c) { return c != line.at(at); });
        const qsizetype next = runEnd - line.begin();
        if (mark >= 0) {
            const bool opens = !isBlank(line, next) && !isWordy(line, at - 1);
            const bool closes = !isBlank(line, at - 1) && !isWordy(line, next);
            qsizetype &open = m_open[static_cast<std::size_t>(mark)];
            if (closes && (open > 0 || !opens))
                open = std::max<qsizetype>(0, open - (next - at));
            else if (opens && (line.at(at) != u'+' || next - at > 1)
                     && (line.at(at) != u'=' || next - at > 1 || isBlank(line, at - 1)))
                open += next - at; // not "+http://h/" of robots, nor "?a=http://h/"
        }
        at = next;
    }
}

bool Emphasis::close(QChar mark)
{
    const qsizetype found = marks.indexOf(mark);
    if (found < 0 || m_open[static_cast<std::size_t>(found)] == 0)
        return false;
    --m_open[static_cast<std::size_t>(found)];
    return true;
}

} // namespace coroscope
