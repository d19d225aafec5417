// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrunner.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A lesson that has run on a virtual clock, to its own end.
struct Told
{
    History history;
    LabLog lab;
    Clock::Duration took{};
};

Told tell(QStringView name, const QStringList &settings = {})
{
    const Lesson &lesson = *findLesson(name);
    VirtualClock clock;
    EventLog log;
    Told told;
    {
        const LessonOptions options = optionsOf(lesson, settings);
        LessonRunner runner(lesson, clock, {.observer = &log, .seed = options.seed}, options.knobs);
        QEventLoop loop;
        runner.start([&] { loop.quit(); });
        loop.exec();
        runner.take();
        told.lab = runner.labLog();
    }
    told.history.append(log.take());
    told.took = told.history.end().time_since_epoch();
    return told;
}

/// The events of one kind.
std::vector<KeptEvent> eventsOf(const History &history, EventKind kind)
{
    std::vector<KeptEvent> events;
    for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
        const KeptEvent event = history.event(EventIndex{static_cast<quint32>(i)});
        if (event && event->kind == kind)
            events.push_back(event);
    }
    return events;
}

/// What was noted, each with its time: "600 ms main: done".
QStringList notes(const History &history)
{
    QStringList lines;
    for (const KeptEvent &event : eventsOf(history, EventKind::Noted)) {
        const auto time = std::chrono::floor<std::chrono::milliseconds>(event->time);
        const TaskTrack *const task = history.task(event->task);
        lines << QStringLiteral("%1 ms %2: %3")
                     .arg(time.time_since_epoch().count())
                     .arg(history.text(task->name), history.text(event->text));
    }
    return lines;
}

Clock::Duration timeOf(const KeptEvent &event)
{
    return event->time.time_since_epoch();
}

const ResourceTrack &resource(const History &history, const QString &name)
{
    for (const ResourceTrack &track : history.resources()) {
        if (track.name() == name)
            return track;
    }
    qFatal("there is no resource %s", qPrintable(name));
}

int most(const ResourceTrack &track, int Occupancy::*what)
{
    int most = 0;
    auto steps = track.occupancy().all();
    while (const auto step = steps.next())
        most = std::max(most, step->value.*what);
    return most;
}

const TaskTrack &task(const History &history, const QString &name)
{
    for (const TaskTrack &track : history.tasks()) {
        if (history.text(track.name) == name)
            return track;
    }
    qFatal("there is no task %s", qPrintable(name));
}

} // namespace

/// What each lesson is about, with its decisive moment.
class tst_Lessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_areUnique();
    void source_isTheFileThatRuns();
    void source_isNarrow();
    void everyLesson_agreesWithItself_data();
    void everyLesson_agreesWithItself();
    void everyKnob_mayBeAtItsEnds_data();
    void everyKnob_mayBeAtItsEnds();
    void seed_movesNothingButChance();
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
    void timeout_takesAsLongAsItsLimits();
    void queue_isFullAndThenDone();
    void queue_withoutTheCancelNeverEnds();
    void queue_joinedFirstIsDoneBeforeItBegins();
    void event_wakesAllAtOnce();
    void event_letsALatecomerPass();
    void retry_backsOffLongerEachTime();
    void retry_triesNothingAgainWhenItIsCancelled();
    void run_returnsWhenAllHasBeenCleanedUp();
    void run_raisesWhatMainRaises();
    void deadlock_isACircleUnlessTheOrderIsTheSame();
    void blocking_stopsTheClockUnlessItAwaits();
    void forgottenAwait_isSaidToBeDoneBeforeItIs();
    void forgottenAwait_canBeTornDown();
};

void tst_Lessons::names_areUnique()
{
    QSet<QString> names;
    for (const Lesson &lesson : allLessons())
        names.insert(lesson.name);
    QCOMPARE(names.size(), 13);
    QCOMPARE(findLesson(u"task-group"), &allLessons()[1]);
    QCOMPARE(findLesson(u"task-groups"), nullptr);
}

void tst_Lessons::source_isTheFileThatRuns()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = sourceOf(lesson).split(u'\n');
        QVERIFY2(lines.size() > 20, lesson.name.data());
        const History history = historyOf(lesson);
        bool isNamed = false;
        for (const KeptEvent &event : eventsOf(history, EventKind::WaitBegan)) {
            const SourcePlace place = history.place(event->place);
            if (!place.file.endsWith(lesson.file))
                continue;
            isNamed = true;
            const QString &line = lines.at(place.line - 1);
            // The call may have a line of its own.
            QVERIFY2(line.contains(u"co_await") || line.contains(u"fetch(")
                         || line.contains(u".query("),
                     lesson.name.data());
        }
        QVERIFY2(isNamed, lesson.name.data());
    }
}

void tst_Lessons::source_isNarrow()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = sourceOf(lesson).split(u'\n');
        QVERIFY2(lines.size() < 110, lesson.name.data());
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

void tst_Lessons::everyLesson_agreesWithItself_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_Lessons::everyLesson_agreesWithItself()
{
    QFETCH(const QString, name);
    const auto [history, ending] = recordingOf(*findLesson(name));
    QCOMPARE(history.inconsistentEvents(), 0);
    QVERIFY(history.end() < Clock::TimePoint(20s));
    QCOMPARE(ending.why, QString());
    if (name == u"deadlock") {
        QCOMPARE(ending.end, LessonEnd::Deadlock);
        return;
    }
    QCOMPARE(ending.end, LessonEnd::Over);
    QCOMPARE(history.countsAt(history.end()).living(), 0);
    QVERIFY(history.end() > Clock::TimePoint(500ms));
    for (const ResourceTrack &track : history.resources())
        QVERIFY(track.removed());
}

void tst_Lessons::everyKnob_mayBeAtItsEnds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("setting");
    for (const Lesson &lesson : allLessons()) {
        for (const Knob &knob : lesson.knobs) {
            for (const qint64 value : {knob.least, knob.most}) {
                KnobValues values(lesson.knobs);
                values.set(knob.name, value);
                const QString setting = knob.name + u'=' + values.text(knob);
                QTest::addRow("%s %s", lesson.name.data(), qPrintable(setting))
                    << QString(lesson.name) << setting;
            }
        }
    }
}

void tst_Lessons::everyKnob_mayBeAtItsEnds()
{
    QFETCH(const QString, name);
    QFETCH(const QString, setting);
    const auto [history, ending] = recordingOf(*findLesson(name), {setting});
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(ending.why, QString());
    QVERIFY(ending.end == LessonEnd::Over || ending.end == LessonEnd::Deadlock);
    // It is recorded whole, and the same once more.
    QCOMPARE(told(recordingOf(*findLesson(name), {setting}).history), told(history));
}

void tst_Lessons::seed_movesNothingButChance()
{
    const auto storyOf = [](QStringView name, quint64 seed) {
        LessonOptions options;
        options.seed = seed;
        return told(recordingOf(*findLesson(name), options).history);
    };
    QCOMPARE(storyOf(u"retry", 2), storyOf(u"retry", 2));
    QVERIFY(storyOf(u"retry", 1) != storyOf(u"retry", 2));
    QVERIFY(storyOf(u"semaphore", 1) != storyOf(u"semaphore", 2));
    QCOMPARE(storyOf(u"timeout", 1), storyOf(u"timeout", 2));
    // One more attempt draws nothing that another would have drawn.
    const auto firstDelays = [](const QStringList &settings) {
        const History history = recordingOf(*findLesson(u"retry"), settings).history;
        std::vector<qint64> delays;
        for (const KeptEvent &event : eventsOf(history, EventKind::BackoffBegan))
            delays.push_back(event->value);
        return delays;
    };
    const std::vector<qint64> three = firstDelays({});
    const std::vector<qint64> four = firstDelays({u"attempts=4"_s});
    QCOMPARE(three.size(), std::size_t(5));
    QCOMPARE(four.size(), std::size_t(6));
    QVERIFY(std::equal(three.begin(), three.begin() + 4, four.begin()));
    QCOMPARE(four.back(), three.back());
}

void tst_Lessons::basicFetch_takesTheSumAndTheLonger()
{
    const Told told = tell(u"basic-fetch");
    QCOMPARE(
        notes(told.history),
        (QStringList{
            u"600 ms basic-fetch: /page/600/50/first: first byte after 0.6 s, the rest 0 s later"_s,
            u"1000 ms basic-fetch: /page/400/50/second: first byte after 0.4 s, the rest 0 s later"_s,
            u"1000 ms basic-fetch: one after the other: 1 s"_s,
            u"1400 ms second page: /page/400/50/second: first byte after 0.4 s, the rest 0 s later"_s,
            u"1600 ms first page: /page/600/50/first: first byte after 0.6 s, the rest 0 s later"_s,
            u"1600 ms basic-fetch: side by side: 0.6 s"_s,
            u"1800 ms basic-fetch: /late/200/404/missing: first byte after 0.2 s, the rest 0 s later"_s,
            u"1800 ms basic-fetch: no page: status 404"_s}));
    // While one awaits, the other has begun, too.
    const Clock::TimePoint both(1'200ms);
    for (const auto &page : {u"first page"_s, u"second page"_s})
        QCOMPARE(task(told.history, page).stateAt(both), TaskState::Network);
}

void tst_Lessons::taskGroup_cancelsTheOthersAndAwaitsTheirCleanUp()
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
             (QStringList{u"900 ms task-group: /a: 300"_s,
                          u"900 ms task-group: /b: 100"_s,
                          u"900 ms task-group: /c: 200"_s,
                          u"1700 ms task-group: /f failed: status 404"_s,
                          u"1700 ms task-group: /e failed: status 500"_s}));
}

void tst_Lessons::taskGroup_withoutAFailureCancelsNobody()
{
    const Told told = tell(u"task-group", {u"fails=none"_s});
    QVERIFY(eventsOf(told.history, EventKind::CancelRequested).empty());
    QCOMPARE(told.took, Clock::Duration(900ms + 2s));
}

void tst_Lessons::semaphore_neverLetsMoreInThanItsPermits()
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

void tst_Lessons::semaphore_getsItsPermitBackFromWhoFails()
{
    const Told told = tell(u"semaphore");
    QCOMPARE(task(told.history, u"page 7"_s).stateAt(told.history.end()), TaskState::Failed);
    QVERIFY(heirOf(told.history, u"page 7"_s).startsWith(u"page "));
    QCOMPARE(told.history.countsAt(told.history.end())[TaskState::Failed], 1);
}

void tst_Lessons::semaphore_getsItsPermitBackFromWhoIsCancelled()
{
    const Told told = tell(u"semaphore");
    const TaskTrack &page = task(told.history, u"page 4"_s);
    QCOMPARE(page.stateAt(told.history.end()), TaskState::Cancelled);
    QCOMPARE(page.ended()->time, Clock::TimePoint(200ms));
    // It was the first to go, so the first in line has its permit.
    QCOMPARE(heirOf(told.history, u"page 4"_s), u"page 11"_s);
}

void tst_Lessons::semaphore_isWhatTheServerSees()
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

void tst_Lessons::contextManager_closesHoweverItEnds()
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
    QVERIFY(said.contains(u"400 ms context-manager: Ada, ada@example.org"_s));
    QCOMPARE(said.filter(u"@example.org"_s).size(), 4);
    QCOMPARE(said.filter(u": closed"_s).size(), 3);
    QVERIFY(
        said.contains(u"1200 ms context-manager: an error, and closed: no such table: visitors"_s));
    QCOMPARE(said.last(), u"1700 ms context-manager: cancelled, and closed"_s);
    // What the database does, it does on another thread.
    int waits = 0;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::WaitBegan))
        waits += event->detail == quint8(WaitKind::Thread) ? 1 : 0;
    QCOMPARE(waits, 3 + 2 + 3); // opened, asked and closed; the last one was cut before it asked
}

void tst_Lessons::contextManager_closesNothingThatWasNotOpened()
{
    const Told told = tell(u"context-manager", {u"cut-after=100ms"_s});
    QCOMPARE(notes(told.history).filter(u": closed"_s).size(), 2);
    QCOMPARE(told.took, Clock::Duration(1'300ms));
}

void tst_Lessons::asyncIterator_closesTheFileEarlyAndReadsAPartOfIt()
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

void tst_Lessons::asyncIterator_endsWithTheFile()
{
    const Told told = tell(u"async-iterator", {u"lines=3"_s});
    QCOMPARE(notes(told.history).filter(u"is processed"_s).size(), 3);
    QCOMPARE(eventsOf(told.history, EventKind::StageBegan).back()->detail, quint8(Stage::Closed));
}

void tst_Lessons::timeout_takesAsLongAsItsLimits()
{
    const Told told = tell(u"timeout");
    QCOMPARE(told.took, Clock::Duration(800ms + 5s + 1s + 1s));
    QCOMPARE(notes(told.history),
             (QStringList{u"800 ms timeout: /page/800/50/quick in time"_s,
                          u"5800 ms timeout: /hang/slow: the limit of 5 s fired"_s,
                          u"6800 ms timeout: the outer limit of 1 s fired"_s,
                          u"7800 ms timeout: /hang/nested: the limit of 1 s fired"_s}));
}

void tst_Lessons::queue_isFullAndThenDone()
{
    const Told told = tell(u"queue");
    const ResourceTrack &jobs = resource(told.history, u"jobs"_s);
    QCOMPARE(jobs.permitsAt(told.history.end()), 100);
    QCOMPARE(most(jobs, &Occupancy::held), 100);
    QCOMPARE(jobs.occupancyAt(told.history.end()).held, 0);
    QCOMPARE(told.lab.requests.size(), std::size_t(150));
    for (const auto &worker : {u"worker 1"_s, u"worker 2"_s, u"worker 3"_s})
        QCOMPARE(task(told.history, worker).stateAt(told.history.end()), TaskState::Cancelled);
    // Once it is full the producer waits for room, again and again.
    int waits = 0;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::WaitBegan))
        waits += event->detail == quint8(WaitKind::QueuePut) ? 1 : 0;
    QVERIFY(waits > 20);
}

void tst_Lessons::queue_withoutTheCancelNeverEnds()
{
    const auto [history, ending] = recordingOf(*findLesson(u"queue"), {u"variant=no-cancel"_s});
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    for (const auto &worker : {u"queue"_s, u"worker 1"_s, u"worker 2"_s, u"worker 3"_s})
        QCOMPARE(task(history, worker).stateAt(history.end()), TaskState::Suspended);
    // Though all is done.
    QCOMPARE(eventsOf(history, EventKind::ItemDone).size(), std::size_t(150));
    QVERIFY(notes(history).last().endsWith(u" ms queue: join() returns"_s));
}

void tst_Lessons::queue_joinedFirstIsDoneBeforeItBegins()
{
    const auto [history, ending] = recordingOf(*findLesson(u"queue"), {u"variant=join-first"_s});
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    QCOMPARE(notes(history).first(), u"0 ms queue: join() returns"_s);
    QVERIFY(timeOf(eventsOf(history, EventKind::ItemPut).front()) > 0ms);
    QCOMPARE(eventsOf(history, EventKind::ItemDone).size(), std::size_t(150));
}

void tst_Lessons::event_wakesAllAtOnce()
{
    const Told told = tell(u"event");
    const ResourceTrack &ready = resource(told.history, u"ready"_s);
    const Clock::TimePoint before(999ms);
    const Clock::TimePoint after(1s);
    QCOMPARE(ready.occupancyAt(before).waiting, 4);
    QCOMPARE(ready.occupancyAt(before).held, 0);
    QCOMPARE(ready.occupancyAt(after).waiting, 0);
    QCOMPARE(ready.occupancyAt(after).held, 1);
    QCOMPARE(notes(told.history).filter(u"was woken"_s).filter(u"1000 ms follower "_s).size(), 4);
}

void tst_Lessons::event_letsALatecomerPass()
{
    const Told told = tell(u"event");
    QCOMPARE(notes(told.history).last(), u"1500 ms latecomer: passes at once"_s);
    const Told early = tell(u"event", {u"late=0.5"_s});
    QVERIFY(notes(early.history).contains(u"1000 ms latecomer: was woken"_s));
}

void tst_Lessons::retry_backsOffLongerEachTime()
{
    const Told told = tell(u"retry");
    std::vector<Clock::Duration> delays;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::BackoffBegan))
        delays.emplace_back(event->value);
    QCOMPARE(delays.size(), std::size_t(5));
    QVERIFY(delays[0] >= 1s && delays[0] <= 2s);
    QVERIFY(delays[1] >= 2s && delays[1] <= 3s);
    QCOMPARE(told.lab.requests.size(), std::size_t(7));
    // Each delay in its parts, and at last the last error.
    const QStringList said = notes(told.history);
    QCOMPARE(said.filter(u"backs off for 1 s, and 0."_s).size(), 3);
    QCOMPARE(said.filter(u"backs off for 2 s, and 0."_s).size(), 2);
    QCOMPARE(said.filter(u"at last"_s).size(), 1);
    QCOMPARE(said.filter(u"given up: status 503"_s).size(), 1);
}

void tst_Lessons::retry_triesNothingAgainWhenItIsCancelled()
{
    const Told told = tell(u"retry");
    QVERIFY(notes(told.history).last().endsWith(u"cancelled while it backed off"_s));
    QCOMPARE(told.lab.countOf("/status/503/cut"), 1);
}

void tst_Lessons::run_returnsWhenAllHasBeenCleanedUp()
{
    const Told told = tell(u"run");
    QCOMPARE(told.history.inconsistentEvents(), 0);
    const TaskTrack &outer = task(told.history, u"run"_s);
    const TaskTrack &main = task(told.history, u"main"_s);
    const TaskTrack &heartbeat = task(told.history, u"heartbeat"_s);
    QCOMPARE(told.history.tasks().size(), std::size_t(3));
    QCOMPARE(main.parent, outer.id);
    QCOMPARE(heartbeat.parent, main.id);
    QCOMPARE(heartbeat.stateAt(told.history.end()), TaskState::Cancelled);
    QCOMPARE(heartbeat.ended()->time, Clock::TimePoint(1'300ms));
    QCOMPARE(main.ended()->time, Clock::TimePoint(1'300ms));
    QCOMPARE(notes(told.history).last(), u"1300 ms run: run() returns the result"_s);
    // Meanwhile the lesson waits for a thread.
    QCOMPARE(outer.stateAt(Clock::TimePoint(500ms)), TaskState::Suspended);
    QCOMPARE(notes(told.history).filter(u"heartbeat: tick"_s).size(), 4);
}

void tst_Lessons::run_raisesWhatMainRaises()
{
    const Told told = tell(u"run", {u"main=raises"_s});
    QCOMPARE(told.history.inconsistentEvents(), 0);
    QCOMPARE(task(told.history, u"main"_s).stateAt(told.history.end()), TaskState::Failed);
    QCOMPARE(notes(told.history).last(), u"1300 ms run: run() raises: the work went wrong"_s);
}

void tst_Lessons::deadlock_isACircleUnlessTheOrderIsTheSame()
{
    const auto [history, ending] = recordingOf(*findLesson(u"deadlock"));
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    QCOMPARE(history.end(), Moment(Clock::TimePoint(100ms)));
    const auto found = eventsOf(history, EventKind::DeadlockFound);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(history.text(found.front()->text).contains(u"Grace's account"));
    const Told same = tell(u"deadlock", {u"order=same"_s});
    QCOMPARE(notes(same.history).filter(u"transferred"_s).size(), 2);
}

void tst_Lessons::blocking_stopsTheClockUnlessItAwaits()
{
    const auto tickTimes = [](const QStringList &settings) {
        return notes(tell(u"blocking", settings).history).filter(u"tick"_s);
    };
    const QStringList blocked = tickTimes({});
    QCOMPARE(blocked.size(), 10);
    QCOMPARE(blocked[1], u"200 ms clock: tick"_s);
    QCOMPARE(blocked[2], u"850 ms clock: tick"_s); // at 300, if it had been let
    const QStringList inPieces = tickTimes({u"computes=in-pieces"_s});
    // Late by two pieces at most.
    QVERIFY2(inPieces[2] <= u"340 ms"_s, qPrintable(inPieces[2]));
    QVERIFY2(inPieces[3] <= u"480 ms"_s, qPrintable(inPieces[3]));
}

void tst_Lessons::forgottenAwait_isSaidToBeDoneBeforeItIs()
{
    const Told told = tell(u"forgotten-await");
    QCOMPARE(notes(told.history),
             (QStringList{u"0 ms forgotten-await: begins to save"_s,
                          u"0 ms forgotten-await: not awaited: said to be saved"_s,
                          u"401 ms forgotten-await: begins to save"_s,
                          u"801 ms forgotten-await: awaited, not saved: status 507"_s}));
    QCOMPARE(told.history.tasks().size(), std::size_t(1));
    QCOMPARE(told.lab.requests.size(), std::size_t(2));
    const Told accepted = tell(u"forgotten-await", {u"server=accepts"_s});
    QVERIFY(notes(accepted.history).contains(u"400 ms forgotten-await: has saved"_s));
}

void tst_Lessons::forgottenAwait_canBeTornDown()
{
    // In the middle of what nobody awaits.
    LessonOptions options;
    for (const auto time : {0ms, 100ms, 399ms}) {
        options.mostTime = time;
        QCOMPARE(recordingOf(*findLesson(u"forgotten-await"), options).ending.end,
                 LessonEnd::MostTime);
    }
}

COROSCOPE_TEST(tst_Lessons)
#include "tst_lessons.moc"
