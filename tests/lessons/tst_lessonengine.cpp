// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "core/trace/history.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/lessons/oddlessons.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(coroscope::LessonEnding)

namespace {

struct Fixture
{
    /// Runs it to its end, in place of what the history was of.
    LessonEnd run(const Lesson &lesson, const LessonOptions &options = {})
    {
        engine.start(lesson, options);
        return waitForEnd();
    }

    LessonEnd waitForEnd()
    {
        if (!finished.wait(20'000))
            return LessonEnd::NotRun;
        history.clear();
        history.append(engine.take());
        return finished.takeFirst().first().value<LessonEnding>().end;
    }

    TaskState stateAtEnd(std::size_t task) const
    {
        return *history.tasks().at(task).stateAt(history.end());
    }

    LessonEngine engine;
    QSignalSpy finished{&engine, &LessonEngine::finished};
    History history;
};

int deadlocksIn(const History &history)
{
    EventReader events(history.events());
    int count = 0;
    for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i)
        count += events.at(EventIndex{i})->kind == EventKind::DeadlockFound ? 1 : 0;
    return count;
}

} // namespace

class tst_LessonEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_tellsEverythingAndEnds();
    void run_takesNoneOfTheTimeThatItTellsOf();
    void run_isWithItsKnobs();
    void run_isTheSameEveryTime();
    void deadlock_endsWithItsCircle();
    void stall_endsWithoutACircle();
    void endless_isRecordedUpToABound_data();
    void endless_isRecordedUpToABound();
    void failure_isTold();
    void whatItThrows_isTold();
    void silence_endsTheRun();
    void cancel_isTheLastThatIsHeardOfARun();
    void start_replacesARun();
    void stop_endsARunAndTheThread();
    void destructor_joinsARun();
};

void tst_LessonEngine::run_tellsEverythingAndEnds()
{
    Fixture f;
    QCOMPARE(f.run(*findLesson(u"task-group")), LessonEnd::Over);
    QCOMPARE(f.history.inconsistentEvents(), 0);
    QCOMPARE(f.history.tasks().size(), std::size_t(7));
    QCOMPARE(f.stateAtEnd(0), TaskState::Done);
    // And once more, from the beginning.
    QCOMPARE(f.run(*findLesson(u"basic-fetch")), LessonEnd::Over);
    QCOMPARE(f.history.tasks().size(), std::size_t(3));
}

void tst_LessonEngine::run_isWithItsKnobs()
{
    Fixture f;
    const Lesson &lesson = *findLesson(u"event");
    const LessonOptions options = optionsOf(lesson, {u"waiters=2"_s});
    QCOMPARE(f.run(lesson, options), LessonEnd::Over);
    QCOMPARE(f.history.tasks().size(), std::size_t(1 + 2 + 2));
}

void tst_LessonEngine::run_takesNoneOfTheTimeThatItTellsOf()
{
    Fixture f;
    QElapsedTimer real;
    real.start();
    for (int round = 0; round < 3; ++round)
        QCOMPARE(f.run(*findLesson(u"retry")), LessonEnd::Over);
    QVERIFY(f.history.end().time_since_epoch() >= 3s);
    QVERIFY(std::chrono::milliseconds(real.elapsed()) < 9s);
}

void tst_LessonEngine::run_isTheSameEveryTime()
{
    Fixture f;
    QCOMPARE(f.run(*findLesson(u"queue")), LessonEnd::Over);
    const QStringList first = told(f.history);
    QVERIFY(first.size() > 1'000);
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(f.run(*findLesson(u"queue")), LessonEnd::Over);
        QCOMPARE(told(f.history), first);
    }
}

void tst_LessonEngine::deadlock_endsWithItsCircle()
{
    Fixture f;
    QCOMPARE(f.run(oddLesson<deadlocking>()), LessonEnd::Deadlock);
    QCOMPARE(f.history.end().time_since_epoch(), 100ms);
    QCOMPARE(deadlocksIn(f.history), 1);
    for (const std::size_t task : {std::size_t(1), std::size_t(2)})
        QCOMPARE(f.stateAtEnd(task), TaskState::Suspended);
    QCOMPARE(f.run(oddLesson<deadlocking>()), LessonEnd::Deadlock);
}

void tst_LessonEngine::stall_endsWithoutACircle()
{
    Fixture f;
    QCOMPARE(f.run(oddLesson<stuck>()), LessonEnd::Deadlock);
    QCOMPARE(deadlocksIn(f.history), 0);
    QVERIFY(!f.history.tasks().front().ended());
}

void tst_LessonEngine::endless_isRecordedUpToABound_data()
{
    QTest::addColumn<const Lesson *>("lesson");
    QTest::newRow("ticking") << &oddLesson<ticking>();
    QTest::newRow("deaf") << &oddLesson<deaf>();
}

void tst_LessonEngine::endless_isRecordedUpToABound()
{
    QFETCH(const Lesson *, lesson);
    Fixture f;
    QCOMPARE(f.run(*lesson), LessonEnd::MostTime);
    QCOMPARE(f.history.end().time_since_epoch(), LessonOptions().mostTime);
    QVERIFY(!f.history.tasks().front().ended());
    QCOMPARE(f.run(*lesson, {.mostEvents = 50}), LessonEnd::MostEvents);
    QCOMPARE(f.history.recordedEvents(), 50);
    QVERIFY(!f.history.tasks().front().ended());
    QCOMPARE(f.run(*findLesson(u"event"), {.mostTime = 900ms}), LessonEnd::MostTime);
    QVERIFY(f.history.end().time_since_epoch() <= 900ms);
}

void tst_LessonEngine::failure_isTold()
{
    Fixture f;
    const QByteArray before = qgetenv("TMPDIR");
    const auto restore = qScopeGuard([&] {
        if (before.isEmpty())
            qunsetenv("TMPDIR");
        else
            qputenv("TMPDIR", before);
    });
    qputenv("TMPDIR", "/dev/null");
    f.engine.start(*findLesson(u"event"));
    QVERIFY(f.finished.wait(20'000));
    const auto ending = f.finished.takeFirst().first().value<LessonEnding>();
    QCOMPARE(ending.end, LessonEnd::NotRun);
    QVERIFY(ending.why.contains(u"temporary"));
    QVERIFY(f.engine.take().events.empty());
}

void tst_LessonEngine::whatItThrows_isTold()
{
    Fixture f;
    f.engine.start(oddLesson<failing>());
    QVERIFY(f.finished.wait(20'000));
    const auto ending = f.finished.takeFirst().first().value<LessonEnding>();
    QCOMPARE(ending.end, LessonEnd::Over);
    QCOMPARE(ending.why, u"the page was not there"_s);
}

void tst_LessonEngine::silence_endsTheRun()
{
    Fixture f;
    f.engine.start(oddLesson<unanswered>(), {.patience = 10ms});
    QVERIFY(f.finished.wait(20'000));
    const auto ending = f.finished.takeFirst().first().value<LessonEnding>();
    QCOMPARE(ending.end, LessonEnd::NotRun);
    QCOMPARE(ending.why, QString()); // of nothing but that
}

void tst_LessonEngine::cancel_isTheLastThatIsHeardOfARun()
{
    Fixture f;
    f.engine.start(oddLesson<deaf>(), {.mostTime = 24h});
    f.engine.cancel();
    QVERIFY(f.engine.take().events.empty());
    QCOMPARE(f.run(*findLesson(u"event")), LessonEnd::Over);
    QCOMPARE(f.history.text(f.history.tasks().front().name), u"main"_s);
    QVERIFY(f.finished.isEmpty());
}

void tst_LessonEngine::start_replacesARun()
{
    Fixture f;
    f.engine.start(*findLesson(u"queue"));
    QCOMPARE(f.run(*findLesson(u"event")), LessonEnd::Over);
    QCOMPARE(f.history.text(f.history.tasks().front().name), u"main"_s);
    QVERIFY(f.finished.isEmpty());
}

void tst_LessonEngine::stop_endsARunAndTheThread()
{
    Fixture f;
    QSignalSpy stopped(&f.engine, &LessonEngine::stopped);
    f.engine.start(oddLesson<deaf>(), {.mostTime = 24h});
    f.engine.stop();
    QVERIFY(stopped.wait());
    QVERIFY(f.finished.isEmpty());
}

void tst_LessonEngine::destructor_joinsARun()
{
    LessonEngine engine;
    engine.start(*findLesson(u"retry"));
}

COROSCOPE_TEST(tst_LessonEngine)
#include "tst_lessonengine.moc"
