// SPDX-License-Identifier: MIT
#include "ui/learn/code/codemarks.h"

#include "core/trace/lanes/loopindex.h"

#include <algorithm>
#include <map>

namespace coroscope::ui {

namespace {

const CodeStay *stayOf(const std::vector<const CodeStay *> &stays, TaskId task)
{
    const auto found = std::find_if(
        stays.begin(), stays.end(), [task](const CodeStay *stay) { return stay->task == task; });
    return found == stays.end() ? nullptr : *found;
}

void addOnce(QList<int> &lines, int line)
{
    if (!lines.contains(line))
        lines << line;
}

/// What awaits the one that is looked at: the calls above its line, then those of the tasks above it.
QList<int> awaitsAbove(const CodeStay &lookedAt,
                       const std::vector<const CodeStay *> &stays,
                       const History &history)
{
    QList<int> lines;
    for (std::size_t i = 0; i + 1 < lookedAt.lines.size(); ++i)
        addOnce(lines, lookedAt.lines[i]);
    const TaskTrack *task = history.task(lookedAt.task);
    while (task && task->parent != TaskId::None) {
        if (const CodeStay *const parent = stayOf(stays, task->parent)) {
            for (const int line : parent->lines)
                addOnce(lines, line);
        }
        task = history.task(task->parent);
    }
    lines.removeAll(lookedAt.line());
    return lines;
}

/// One line for each, so that every task is counted once.
int pythonLineOf(const CodeLinks &links, int cpp)
{
    return pythonLinesOf(links, cpp).value(0);
}

LineMarks inPython(const LineMarks &cpp, const CodeLinks &links)
{
    LineMarks python;
    for (auto it = cpp.tasks.cbegin(); it != cpp.tasks.cend(); ++it) {
        if (const int line = pythonLineOf(links, it.key()); line > 0)
            python.tasks[line] += it.value();
    }
    python.onLoop = pythonLineOf(links, cpp.onLoop);
    python.present = pythonLineOf(links, cpp.present);
    for (const int await : cpp.awaits) {
        const int line = pythonLineOf(links, await);
        if (line > 0 && line != python.present)
            addOnce(python.awaits, line);
    }
    return python;
}

QList<CodeBand> bandsOf(const LineMarks &cpp, const CodeLinks &links)
{
    QList<CodeBand> bands;
    const auto add = [&](int line, bool isPresent) {
        if (const int python = pythonLineOf(links, line); python > 0)
            bands << CodeBand{{line, python}, isPresent};
    };
    add(cpp.present, true);
    if (cpp.present > 0) {
        for (const int line : cpp.awaits)
            add(line, false);
    }
    return bands;
}

bool isAt(const CodeStay &stay, const QList<int> &lines)
{
    return std::any_of(
        stay.lines.begin(), stay.lines.end(), [&](int line) { return lines.contains(line); });
}

} // namespace

CodeMarks marksAt(const CodeTrail &trail,
                  const CodeLinks &links,
                  const History &history,
                  TaskId selected,
                  Moment m)
{
    CodeMarks marks;
    const std::vector<const CodeStay *> stays = trail.at(m);
    const auto turn = LoopIndex::turnAt(history, m);
    marks.onLoop = turn ? turn->task : TaskId::None;
    for (const CodeStay *const stay : stays) {
        ++marks.cpp.tasks[stay->line()];
        if (turn && stay->task == turn->task)
            marks.cpp.onLoop = stay->line();
    }
    const CodeStay *lookedAt = stayOf(stays, selected);
    if (!lookedAt && turn)
        lookedAt = stayOf(stays, turn->task);
    if (lookedAt) {
        marks.lookedAt = lookedAt->task;
        marks.cpp.present = lookedAt->line();
        marks.cpp.awaits = awaitsAbove(*lookedAt, stays, history);
    } else {
        marks.cpp.awaits = marks.cpp.tasks.keys();
    }
    marks.python = inPython(marks.cpp, links);
    marks.bands = bandsOf(marks.cpp, links);
    return marks;
}

std::vector<LineVisit> visitsBy(const CodeTrail &trail, const QList<int> &lines, Moment m)
{
    std::vector<LineVisit> visits;
    std::map<TaskId, std::size_t> last; // visit of each task
    for (const CodeStay &stay : trail.stays()) {
        if (stay.began() > m || !isAt(stay, lines))
            continue;
        const bool isAbove = !lines.contains(stay.line());
        const auto before = last.find(stay.task);
        // One call goes on, whatever it does inside.
        const bool goesOn = before != last.end() && isAbove && visits[before->second].isAbove
                            && visits[before->second].span.ended() == stay.began();
        if (!goesOn) {
            last[stay.task] = visits.size();
            visits.push_back({stay.task, MomentSpan(stay.began()), isAbove});
        }
        MomentSpan &span = visits[last[stay.task]].span;
        span = MomentSpan(span.began());
        if (stay.ended())
            span.end(*stay.ended());
    }
    const auto past = std::stable_partition(
        visits.begin(), visits.end(), [m](const LineVisit &visit) { return visit.span.covers(m); });
    std::reverse(past, visits.end());
    return visits;
}

QList<int> cppLinesOf(const CodeLinks &links, int python)
{
    QList<int> lines;
    for (const CodeLink &link : links.links) {
        if (link.python == python)
            lines << link.cpp;
    }
    return lines;
}

QList<int> pythonLinesOf(const CodeLinks &links, int cpp)
{
    QList<int> lines;
    for (const CodeLink &link : links.links) {
        if (link.cpp == cpp)
            lines << link.python;
    }
    return lines;
}

} // namespace coroscope::ui
