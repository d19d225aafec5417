// SPDX-License-Identifier: MIT
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"
#include "ui/monitor/timeline/timelinerows.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Row = TimelineRows::Row;

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

TaskId task(int number)
{
    return static_cast<TaskId>(number);
}

/// Tasks 1 … 6, spawned a second apart; tasks 2 and 5 make three attempts, a tenth of a second apart.
History sixTasks()
{
    HistoryBuilder b;
    for (int i = 0; i < 6; ++i) {
        const TaskId id = b.at(i * 1s).spawn(u"/%1"_s.arg(i));
        b.start(id);
        if (i != 1 && i != 4)
            continue;
        for (int attempt = 1; attempt <= 3; ++attempt) {
            b.at(i * 1s + attempt * 100ms).beginAttempt(id, attempt);
            b.at(i * 1s + attempt * 100ms + 50ms).endAttempt(id, attempt, TaskOutcome::Failed);
        }
    }
    return b.history();
}

std::vector<std::pair<int, int>> allRows(const TimelineRows &rows)
{
    std::vector<std::pair<int, int>> all;
    for (int row = 0; row < rows.count(); ++row)
        all.emplace_back(static_cast<int>(rows.at(row).task), rows.at(row).attempt);
    return all;
}

using Rows = std::vector<std::pair<int, int>>; // task and attempt

} // namespace

class tst_TimelineRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refresh_hasARowForEachTaskSpawnedByThen();
    void setExpanded_addsARowForEachAttempt();
    void setExpanded_doesNothingForASingleAttempt();
    void setExpanded_followsTheMoment();
    void rowOf_isTheInverseOfAt();
    void lastRowUpTo_findsTheNearestOlderTask();
    void anotherRun_isNotTakenForTheOneBefore();
};

void tst_TimelineRows::refresh_hasARowForEachTaskSpawnedByThen()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    QCOMPARE(rows.count(), 0);
    rows.refresh(at(2s));
    QCOMPARE(allRows(rows), (Rows{{1, 0}, {2, 0}, {3, 0}}));
    rows.refresh(at(10s));
    QCOMPARE(rows.count(), 6);
    rows.refresh(at(0s));
    QCOMPARE(allRows(rows), (Rows{{1, 0}}));
}

void tst_TimelineRows::setExpanded_addsARowForEachAttempt()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    rows.refresh(at(10s));
    rows.setExpanded(task(5), true);
    rows.setExpanded(task(2), true);
    QCOMPARE(allRows(rows),
             (Rows{{1, 0},
                   {2, 0},
                   {2, 1},
                   {2, 2},
                   {2, 3},
                   {3, 0},
                   {4, 0},
                   {5, 0},
                   {5, 1},
                   {5, 2},
                   {5, 3},
                   {6, 0}}));
    rows.setExpanded(task(2), false);
    QVERIFY(!rows.isExpanded(task(2)));
    QCOMPARE(rows.count(), 9);
}

void tst_TimelineRows::setExpanded_doesNothingForASingleAttempt()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    rows.refresh(at(10s));
    rows.setExpanded(task(1), true);
    QCOMPARE(rows.count(), 6);
}

void tst_TimelineRows::setExpanded_followsTheMoment()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    rows.refresh(at(10s));
    rows.setExpanded(task(2), true);
    rows.refresh(at(1'220ms));
    QCOMPARE(allRows(rows), (Rows{{1, 0}, {2, 0}, {2, 1}, {2, 2}}));
    rows.refresh(at(1'120ms));
    QCOMPARE(allRows(rows), (Rows{{1, 0}, {2, 0}}));
}

void tst_TimelineRows::rowOf_isTheInverseOfAt()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    rows.refresh(at(4s));
    rows.setExpanded(task(2), true);
    for (int row = 0; row < rows.count(); ++row) {
        if (rows.at(row).attempt == 0)
            QCOMPARE(rows.rowOf(rows.at(row).task), row);
    }
    QCOMPARE(rows.rowOf(task(6)), -1);
    QCOMPARE(rows.rowOf(TaskId::None), -1);
}

void tst_TimelineRows::lastRowUpTo_findsTheNearestOlderTask()
{
    const History history = sixTasks();
    TimelineRows rows(history);
    QCOMPARE(rows.lastRowUpTo(task(1)), -1);
    rows.refresh(at(4s));
    rows.setExpanded(task(2), true);
    QCOMPARE(rows.lastRowUpTo(TaskId::None), -1);
    QCOMPARE(rows.lastRowUpTo(task(2)), 1);
    QCOMPARE(rows.lastRowUpTo(task(6)), rows.count() - 1); // it is not shown yet
}

void tst_TimelineRows::anotherRun_isNotTakenForTheOneBefore()
{
    History history = sixTasks();
    TimelineRows rows(history);
    rows.refresh(at(10s));
    rows.setExpanded(task(2), true);
    QCOMPARE(rows.count(), 9);
    history.clear();
    QCOMPARE(rows.count(), 0);
    QCOMPARE(rows.rowOf(task(2)), -1);
    history = sixTasks();
    QCOMPARE(rows.count(), 0); // nothing of it was taken in yet
    rows.refresh(at(10s));
    QVERIFY(!rows.isExpanded(task(2)));
    QCOMPARE(rows.count(), 6);
}

COROSCOPE_TEST(tst_TimelineRows)
#include "tst_timelinerows.moc"
