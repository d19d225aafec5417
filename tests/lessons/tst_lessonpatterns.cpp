// SPDX-License-Identifier: MIT
#include "tests/lessons/toldlesson.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What the lessons of tasks, permits and resources are about: their decisive moments.
class tst_LessonPatterns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void basicFetch_takesTheSumAndTheLonger();
    void taskGroup_cancelsTheOthersAndAwaitsTheirCleanUp();
    void taskGroup_withoutAFailureCancelsNobody();
    void semaphore_neverLetsMoreInThanItsPermits();
    void semaphore_getsItsPermitBackFromWhoFails();
    void semaphore_getsItsPermitBackFromWhoIsCancelled();
    void semaphore_isWhatTheServerSees();
    void contextManager_closesHoweverItEnds();
    void contextManager_closesNothingThatWasNotOpened();
    void asyncIterator_closesTheFileEarlyAndReadsAPartOfIt();
    void asyncIterator_endsWithTheFile();
};

void tst_LessonPatterns::basicFetch_takesTheSumAndTheLonger()
{
    const Told told = tell(u"basic-fetch");
    QCOMPARE(
        notes(told.history),
        (QStringList{
            u"600 ms main: /page/600/50/first: first byte after 0.6 s, the rest 0 s later"_s,
            u"1000 ms main: /page/400/50/second: first byte after 0.4 s, the rest 0 s later"_s,
            u"1000 ms main: one after the other: 1 s"_s,
            u"1400 ms second page: /page/400/50/second: first byte after 0.4 s, the rest 0 s later"_s,
            u"1600 ms first page: /page/600/50/first: first byte after 0.6 s, the rest 0 s later"_s,
            u"1600 ms main: side by side: 0.6 s"_s,
            u"1800 ms main: /late/200/404/missing: first byte after 0.2 s, the rest 0 s later"_s,
            u"1800 ms main: no page: status 404"_s}));
    // While one awaits, the other has begun, too.
    const Clock::TimePoint both(1'200ms);
    for (const auto &page : {u"first page"_s, u"second page"_s})
        QCOMPARE(task(told.history, page).stateAt(both), TaskState::Network);
}

void tst_LessonPatterns::taskGroup_cancelsTheOthersAndAwaitsTheirCleanUp()
{
    const Told told = tell(u"task-group");
    const Moment end = told.history.end();
    const TaskTrack &failed = task(told.history, u"/f"_s);
    QCOMPARE(failed.stateAt(end), TaskState::Failed);
    QCOMPARE(failed.ended()->time, Clock::TimePoint(1'400ms));
    QCOMPARE(task(told.history, u"/d"_s).stateAt(end), TaskState::Cancelled);
    QCOMPARE(task(told.history, u"/e"_s).stateAt(end), TaskState::Failed);
    for (const auto &name : {u"/d"_s, u"/e"_s})
        QCOMPARE(std::chrono::floor<std::chrono::milliseconds>(
                     task(told.history, name).ended()->time.time_since_epoch()),
                 1'700ms);
    // The sizes come in the order of the pages, not in that of their arrival.
    QCOMPARE(notes(told.history),
             (QStringList{u"900 ms main: /a: 300"_s,
                          u"900 ms main: /b: 100"_s,
                          u"900 ms main: /c: 200"_s,
                          u"1700 ms main: /f failed: status 404"_s,
                          u"1700 ms main: /e failed: status 500"_s}));
}

void tst_LessonPatterns::taskGroup_withoutAFailureCancelsNobody()
{
    const Told told = tell(u"task-group", {u"fails=none"_s});
    QVERIFY(eventsOf(told.history, EventKind::CancelRequested).empty());
    QCOMPARE(told.took, Clock::Duration(900ms + 2s));
}

void tst_LessonPatterns::semaphore_neverLetsMoreInThanItsPermits()
{
    const Told told = tell(u"semaphore");
    const ResourceTrack &limit = resource(told.history, u"limit"_s);
    QCOMPARE(most(limit, &Occupancy::held), 10);
    QCOMPARE(most(limit, &Occupancy::waiting), 20);
    QCOMPARE(limit.occupancyAt(told.history.end()).held, 0);
    const Told three = tell(u"semaphore", {u"permits=3"_s});
    QCOMPARE(most(resource(three.history, u"limit"_s), &Occupancy::held), 3);
    QVERIFY(three.lab.peakConcurrency() <= 3);
}

namespace {

/// Whoever gets the permit that the task gives back, there and then.
QString heirOf(const History &history, const QString &name)
{
    const TaskId giver = task(history, name).id;
    EventIndex release{};
    for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i) {
        const KeptEvent event = history.event(EventIndex{i});
        if (event->kind == EventKind::PermitReleased && event->task == giver)
            release = EventIndex{i};
        const bool isHeir = event->kind == EventKind::PermitAcquired && event->cause == release;
        if (isHeir && release != EventIndex::None)
            return history.text(history.task(event->task)->name);
    }
    return {};
}

} // namespace

void tst_LessonPatterns::semaphore_getsItsPermitBackFromWhoFails()
{
    const Told told = tell(u"semaphore");
    QCOMPARE(task(told.history, u"page 7"_s).stateAt(told.history.end()), TaskState::Failed);
    QVERIFY(heirOf(told.history, u"page 7"_s).startsWith(u"page "));
    QCOMPARE(told.history.countsAt(told.history.end())[TaskState::Failed], 1);
}

void tst_LessonPatterns::semaphore_getsItsPermitBackFromWhoIsCancelled()
{
    const Told told = tell(u"semaphore");
    const TaskTrack &page = task(told.history, u"page 4"_s);
    QCOMPARE(page.stateAt(told.history.end()), TaskState::Cancelled);
    QCOMPARE(page.ended()->time, Clock::TimePoint(200ms));
    // It was the first to go, so the first in line has its permit.
    QCOMPARE(heirOf(told.history, u"page 4"_s), u"page 11"_s);
}

void tst_LessonPatterns::semaphore_isWhatTheServerSees()
{
    const Told told = tell(u"semaphore");
    QCOMPARE(told.lab.requests.size(), std::size_t(30));
    QVERIFY(told.lab.peakConcurrency() <= 10);
}

namespace {

/// When the stages of an async resource began: "200 ms 1".
QStringList stages(const History &history)
{
    QStringList lines;
    for (const KeptEvent &event : eventsOf(history, EventKind::StageBegan))
        lines << QStringLiteral("%1 ms %2")
                     .arg(std::chrono::floor<std::chrono::milliseconds>(timeOf(event)).count())
                     .arg(int(event->detail));
    return lines;
}

} // namespace

void tst_LessonPatterns::contextManager_closesHoweverItEnds()
{
    const Told told = tell(u"context-manager");
    // Opening, in use, closing, closed.
    QCOMPARE(stages(told.history),
             (QStringList{u"0 ms 0"_s,
                          u"200 ms 1"_s,
                          u"400 ms 2"_s,
                          u"600 ms 3"_s,
                          u"600 ms 0"_s,
                          u"800 ms 1"_s,
                          u"1000 ms 2"_s,
                          u"1200 ms 3"_s,
                          u"1200 ms 0"_s,
                          u"1400 ms 1"_s,
                          u"1500 ms 2"_s,
                          u"1700 ms 3"_s}));
    const QStringList said = notes(told.history);
    QVERIFY(said.contains(u"400 ms main: Ada, ada@example.org"_s));
    QCOMPARE(said.filter(u"@example.org"_s).size(), 4);
    QCOMPARE(said.filter(u": closed"_s).size(), 3);
    QVERIFY(said.contains(u"1200 ms main: an error, and closed: no such table: visitors"_s));
    QCOMPARE(said.last(), u"1700 ms main: cancelled, and closed"_s);
    // What the database does, it does on another thread.
    int waits = 0;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::WaitBegan))
        waits += event->detail == quint8(WaitKind::Thread) ? 1 : 0;
    QCOMPARE(waits, 3 + 2 + 3); // opened, asked and closed; the last one was cut before it asked
}

void tst_LessonPatterns::contextManager_closesNothingThatWasNotOpened()
{
    const Told told = tell(u"context-manager", {u"cut-after=100ms"_s});
    QCOMPARE(notes(told.history).filter(u": closed"_s).size(), 2);
    QCOMPARE(told.took, Clock::Duration(1'300ms));
}

void tst_LessonPatterns::asyncIterator_closesTheFileEarlyAndReadsAPartOfIt()
{
    const Told told = tell(u"async-iterator");
    const QStringList said = notes(told.history);
    QCOMPARE(said.filter(u"is processed"_s).size(), 20);
    QCOMPARE(told.lab.requests.size(), std::size_t(20));
    // A hundred thousand lines, of which it held a block at a time.
    const QStringList held = said.filter(u"are in memory"_s);
    QCOMPARE(held.size(), 2);
    for (const QString &line : held)
        QVERIFY2(line.section(u' ', 3, 3).toInt() < 300, qPrintable(line));
    const QString read = said.filter(u"bytes were read"_s).value(0).section(u": "_s, 1);
    QVERIFY2(read.startsWith(u"512 of 2"_s), qPrintable(read));
    QVERIFY(read.section(u' ', 2, 2).toInt() > 2'000'000);
    // Leaving it closes it, there and then.
    const KeptEvent closed = eventsOf(told.history, EventKind::StageBegan).back();
    QCOMPARE(closed->detail, quint8(Stage::Closed));
    QVERIFY(said.last().endsWith(u": enough"_s));
    QCOMPARE(timeOf(closed), told.took);
}

void tst_LessonPatterns::asyncIterator_endsWithTheFile()
{
    const Told told = tell(u"async-iterator", {u"lines=3"_s});
    QCOMPARE(notes(told.history).filter(u"is processed"_s).size(), 3);
    QCOMPARE(eventsOf(told.history, EventKind::StageBegan).back()->detail, quint8(Stage::Closed));
}

COROSCOPE_TEST(tst_LessonPatterns)
#include "tst_lessonpatterns.moc"
