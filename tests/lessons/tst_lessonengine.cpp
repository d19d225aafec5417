// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "core/trace/history.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

constexpr LessonOptions fast{.rate = 10};

/// An engine and what it has told so far.
struct Fixture
{
    void drain() { history.append(engine.take()); }
    bool waitForEnd()
    {
        const bool hasEnded = !engine.isRunning() || finished.wait(20'000);
        drain();
        return hasEnded;
    }
    TaskOutcome outcome() const
    {
        const auto state = history.tasks().front().stateAt(history.end());
        return state == TaskState::Done        ? TaskOutcome::Done
               : state == TaskState::Cancelled ? TaskOutcome::Cancelled
                                               : TaskOutcome::Failed;
    }

    LessonEngine engine;
    QSignalSpy finished{&engine, &LessonEngine::finished};
    History history;
};

} // namespace

class tst_LessonEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_tellsEverythingAndEnds();
    void run_takesLessRealTimeAtAHigherRate();
    void paused_nothingHappensButByStep();
    void cancel_endsEvenAPausedRun();
    void stop_endsARunAndTheThread();
    void destructor_joinsARun();
};

void tst_LessonEngine::run_tellsEverythingAndEnds()
{
    Fixture f;
    f.engine.start(*findLesson(u"task-group"), fast);
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.history.inconsistentEvents(), 0);
    QCOMPARE(f.history.tasks().size(), std::size_t(7));
    QCOMPARE(f.outcome(), TaskOutcome::Done);
    QVERIFY(!f.engine.isRunning());
    // And once more, from the beginning.
    f.history.clear();
    f.engine.start(*findLesson(u"basic-fetch"), fast);
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.history.tasks().size(), std::size_t(1));
}

void tst_LessonEngine::run_takesLessRealTimeAtAHigherRate()
{
    Fixture f;
    QElapsedTimer real;
    real.start();
    f.engine.start(*findLesson(u"event"), fast);
    QVERIFY(f.waitForEnd());
    const std::chrono::milliseconds told =
        std::chrono::duration_cast<std::chrono::milliseconds>(f.history.end().time_since_epoch());
    QVERIFY(told >= 1800ms);
    QVERIFY(real.elapsed() < told.count());
}

void tst_LessonEngine::paused_nothingHappensButByStep()
{
    Fixture f;
    f.engine.start(*findLesson(u"event"), {.rate = 10, .isPaused = true});
    // The root is spawned at once, and does not run.
    QTRY_VERIFY((f.drain(), f.history.recordedEvents() == 1));
    f.engine.step();
    QTRY_VERIFY(
        (f.drain(), f.history.tasks().size() == 6)); // it has spawned five, none of which runs
    QCOMPARE(f.history.countsAt(f.history.end())[TaskState::Pending], 5);
    f.engine.step();
    QTRY_VERIFY((f.drain(), f.history.countsAt(f.history.end())[TaskState::Pending] == 4));
    f.engine.setPaused(false);
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.outcome(), TaskOutcome::Done);
}

void tst_LessonEngine::cancel_endsEvenAPausedRun()
{
    Fixture f;
    f.engine.start(*findLesson(u"queue"), {.rate = 1, .isPaused = true});
    f.engine.step();
    f.engine.cancel();
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.outcome(), TaskOutcome::Cancelled);
    QCOMPARE(f.history.countsAt(f.history.end()).living(), 0);
}

void tst_LessonEngine::stop_endsARunAndTheThread()
{
    Fixture f;
    QSignalSpy stopped(&f.engine, &LessonEngine::stopped);
    f.engine.start(*findLesson(u"timeout"), {.rate = 1});
    f.engine.stop();
    QVERIFY(stopped.wait());
    f.drain();
    QCOMPARE(f.history.countsAt(f.history.end()).living(), 0);
}

void tst_LessonEngine::destructor_joinsARun()
{
    LessonEngine engine;
    engine.start(*findLesson(u"retry"), {.rate = 1});
}

COROSCOPE_TEST(tst_LessonEngine)
#include "tst_lessonengine.moc"
