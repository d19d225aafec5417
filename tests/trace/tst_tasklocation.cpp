// SPDX-License-Identifier: MIT
#include "core/trace/tasklocation.h"
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// Task and line of each, as they come.
std::vector<std::pair<TaskId, quint32>> linesAt(const History &history, Clock::Duration time)
{
    std::vector<std::pair<TaskId, quint32>> lines;
    for (const TaskLocation &standing : taskLocationsAt(history, at(time)))
        lines.emplace_back(standing.task, history.place(standing.place).line);
    return lines;
}

} // namespace

class tst_TaskLocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobody_standsBeforeItsFirstWait();
    void line_isThatOfTheLastWait();
    void endedTask_standsNowhere();
};

void tst_TaskLocation::nobody_standsBeforeItsFirstWait()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task);
    QVERIFY(taskLocationsAt(b.history(), at(1ms)).empty());
    QVERIFY(taskLocationsAt(History(), at(0ms)).empty());
}

void tst_TaskLocation::line_isThatOfTheLastWait()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    const TaskId two = b.spawn(u"two"_s);
    b.at(1ms).start(one).start(two);
    const auto first = std::source_location::current();
    b.at(2ms).wait(one, WaitKind::Sleep, 1ms, first).wait(two, WaitKind::Io, {}, first);
    b.at(3ms).wake(one);
    const auto second = std::source_location::current();
    b.at(5ms).wait(one, WaitKind::Io, {}, second);
    const History history = b.history();
    using Lines = std::vector<std::pair<TaskId, quint32>>;
    QCOMPARE(linesAt(history, 2ms), (Lines{{two, first.line()}, {one, first.line()}}));
    QCOMPARE(linesAt(history, 4ms), (Lines{{two, first.line()}, {one, first.line()}}));
    QCOMPARE(linesAt(history, 5ms), (Lines{{two, first.line()}, {one, second.line()}}));
}

void tst_TaskLocation::endedTask_standsNowhere()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task).wait(task, WaitKind::Io);
    b.at(2ms).wake(task).end(task);
    const History history = b.history();
    QCOMPARE(taskLocationsAt(history, at(1ms)).size(), std::size_t(1));
    QVERIFY(taskLocationsAt(history, at(2ms)).empty());
}

COROSCOPE_TEST(tst_TaskLocation)
#include "tst_tasklocation.moc"
