// SPDX-License-Identifier: MIT
#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrunner.h"
#include "core/trace/history.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A lesson that has run on a virtual clock.
struct Told
{
    History history;
    LabLog lab;
    Clock::Duration took{};
};

Told tell(QStringView name)
{
    VirtualClock clock;
    EventLog log;
    Told told;
    {
        LessonRunner runner(*findLesson(name), clock, {.observer = &log});
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

class tst_Lessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_areUnique();
    void source_isTheFileThatRuns();
    void everyLesson_endsWellAndAgreesWithItself_data();
    void everyLesson_endsWellAndAgreesWithItself();
    void taskGroup_cancelsTheOthersAtTheFirstFailure();
    void semaphore_neverLetsMoreInThanTen();
    void semaphore_isWhatTheServerSees();
    void timeout_takesAsLongAsItsLimits();
    void queue_isFullAndThenDone();
    void event_wakesAllAtOnce();
    void retry_backsOffLongerEachTime();
};

void tst_Lessons::names_areUnique()
{
    QSet<QString> names;
    for (const Lesson &lesson : allLessons())
        names.insert(lesson.name);
    QCOMPARE(names.size(), 10);
    QCOMPARE(findLesson(u"task-group"), &allLessons()[1]);
    QCOMPARE(findLesson(u"task-groups"), nullptr);
}

void tst_Lessons::source_isTheFileThatRuns()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = sourceOf(lesson).split(u'\n');
        QVERIFY2(lines.size() > 20, lesson.name.data());
        const Told told = tell(QString(lesson.name));
        bool isNamed = false;
        for (qsizetype i = 1; i <= told.history.recordedEvents(); ++i) {
            const KeptEvent event = told.history.event(EventIndex{static_cast<quint32>(i)});
            const SourcePlace place = told.history.place(event->place);
            if (event->kind != EventKind::WaitBegan || !place.file.endsWith(lesson.file))
                continue;
            isNamed = true;
            const QString &line = lines.at(place.line - 1);
            QVERIFY2(line.contains(u"co_await") || line.contains(u"fetch("), lesson.name.data());
        }
        QVERIFY2(isNamed, lesson.name.data());
    }
}

void tst_Lessons::everyLesson_endsWellAndAgreesWithItself_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_Lessons::everyLesson_endsWellAndAgreesWithItself()
{
    QFETCH(const QString, name);
    const Told told = tell(name);
    QCOMPARE(told.history.inconsistentEvents(), 0);
    QCOMPARE(told.history.countsAt(told.history.end()).living(), 0);
    QVERIFY(told.took > 500ms);
    QVERIFY(told.took < 20s);
    QVERIFY(!told.lab.requests.empty());
    for (const ResourceTrack &track : told.history.resources())
        QVERIFY(track.removed());
}

void tst_Lessons::taskGroup_cancelsTheOthersAtTheFirstFailure()
{
    const Told told = tell(u"task-group");
    const TaskTrack &failed = task(told.history, u"/late/500/404/f"_s);
    QCOMPARE(failed.stateAt(told.history.end()), TaskState::Failed);
    for (const auto &name : {u"/delay/900/d"_s, u"/delay/2000/e"_s}) {
        const TaskTrack &sibling = task(told.history, name);
        QCOMPARE(sibling.stateAt(told.history.end()), TaskState::Cancelled);
        QCOMPARE(sibling.ended()->time, failed.ended()->time);
    }
    QCOMPARE(told.took, Clock::Duration(900ms + 500ms));
}

void tst_Lessons::semaphore_neverLetsMoreInThanTen()
{
    const Told told = tell(u"semaphore");
    const ResourceTrack &limit = resource(told.history, u"limit"_s);
    QCOMPARE(most(limit, &Occupancy::held), 10);
    // Thirty, less ten inside. The page that is missing makes room in no time.
    QCOMPARE(most(limit, &Occupancy::waiting), 20);
    QCOMPARE(limit.occupancyAt(told.history.end()).held, 0);
}

void tst_Lessons::semaphore_isWhatTheServerSees()
{
    const Told told = tell(u"semaphore");
    QCOMPARE(told.lab.requests.size(), std::size_t(30));
    QVERIFY(told.lab.peakConcurrency() <= 10);
}

void tst_Lessons::timeout_takesAsLongAsItsLimits()
{
    QCOMPARE(tell(u"timeout").took, Clock::Duration(800ms + 5s + 1s));
}

void tst_Lessons::queue_isFullAndThenDone()
{
    const Told told = tell(u"queue");
    const ResourceTrack &jobs = resource(told.history, u"jobs"_s);
    QCOMPARE(jobs.permitsAt(told.history.end()), 100);
    QCOMPARE(most(jobs, &Occupancy::held), 100);
    QCOMPARE(jobs.occupancyAt(told.history.end()).held, 0);
    QCOMPARE(told.lab.requests.size(), std::size_t(120));
    for (const auto &worker : {u"worker 1"_s, u"worker 2"_s, u"worker 3"_s})
        QCOMPARE(task(told.history, worker).stateAt(told.history.end()), TaskState::Cancelled);
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
    QCOMPARE(task(told.history, u"latecomer"_s).timeIn(TaskState::Suspended, told.history.end()),
             Clock::Duration(0));
}

void tst_Lessons::retry_backsOffLongerEachTime()
{
    const Told told = tell(u"retry");
    std::vector<Clock::Duration> delays;
    for (qsizetype i = 1; i <= told.history.recordedEvents(); ++i) {
        const KeptEvent event = told.history.event(EventIndex{static_cast<quint32>(i)});
        if (event->kind == EventKind::BackoffBegan)
            delays.emplace_back(event->value);
    }
    QCOMPARE(delays.size(), std::size_t(5));
    QVERIFY(delays[0] >= 1s && delays[0] <= 2s);
    QVERIFY(delays[1] >= 2s && delays[1] <= 3s);
    QCOMPARE(told.lab.requests.size(), std::size_t(7));
}

COROSCOPE_TEST(tst_Lessons)
#include "tst_lessons.moc"
