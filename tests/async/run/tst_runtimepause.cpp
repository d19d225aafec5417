// SPDX-License-Identifier: MIT
#include "core/async/run/roottask.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Something that no scope knows of: goes on when it is told to.
class Foreign final
{
public:
    explicit Foreign(std::coroutine_handle<> *handle)
        : m_handle(handle)
    {
    }
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) { *m_handle = handle; }
    void await_resume() const {}

private:
    std::coroutine_handle<> *m_handle;
};

/// A runtime that begins paused, with a main that may say what happens.
class PausedRun
{
public:
    template <typename Main>
    explicit PausedRun(Main main)
        : m_runtime(m_clock)
        , m_root(m_runtime)
    {
        m_runtime.setPaused(true);
        m_root.start(u"main"_s, std::move(main), [] {});
        QCoreApplication::processEvents();
    }
    /// Ends what is still alive.
    ~PausedRun()
    {
        m_runtime.setPaused(false);
        m_root.scope().cancel();
        wait();
        Q_ASSERT(m_root.hasEnded());
    }

    Runtime &runtime() { return m_runtime; }
    bool hasEnded() const { return m_root.hasEnded(); }
    bool step() { return m_runtime.step(); }
    /// Turns the event loop, as time goes by.
    static void wait()
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

private:
    VirtualClock m_clock;
    Runtime m_runtime;
    RootTask<void> m_root;
};

/// Says its name before and after a sleep.
QCoro::Task<> sleeper(Scope &scope, Story *story, QString name, Clock::Duration delay)
{
    story->add(scope, name % u" begins"_s);
    co_await sleepFor(scope, delay);
    story->add(scope, name % u" ends"_s);
}

} // namespace

class tst_RuntimePause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paused_nothingIsResumed();
    void goingOn_resumesInTheOldOrder();
    void step_resumesOneAtATime();
    void step_skipsToTheNextTimer();
    void step_passesTimersThatWakeNobody();
    void step_firesATimeLimit();
    void step_waitsForTheOutsideWorld();
    void step_reportsAStall();
    void pause_fromACoroutineHoldsTheRestOfTheRound();
    void cancelWhilePaused_pilesUp();
    void threadThatQuits_endsAPause();
    void systemClock_isPausedToo();
};

void tst_RuntimePause::paused_nothingIsResumed()
{
    bool ran = false;
    PausedRun paused([&](Scope &) -> QCoro::Task<> {
        ran = true;
        co_return;
    });
    PausedRun::wait();
    QVERIFY(!ran);
    paused.runtime().setPaused(false);
    QVERIFY(!ran); // from the loop, as ever
    PausedRun::wait();
    QVERIFY(ran);
}

void tst_RuntimePause::goingOn_resumesInTheOldOrder()
{
    Story story;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleeper, &story, u"a"_s, 2ms);
            group.spawn(u"b"_s, sleeper, &story, u"b"_s, 1ms);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY(paused.step());
    QVERIFY(paused.step());
    QCOMPARE(story.lines(), (QStringList{u"0ms a begins"_s}));
    paused.runtime().setPaused(false);
    PausedRun::wait();
    QCOMPARE(story.lines(),
             (QStringList{u"0ms a begins"_s, u"0ms b begins"_s, u"1ms b ends"_s, u"2ms a ends"_s}));
    QVERIFY(paused.hasEnded());
}

void tst_RuntimePause::step_resumesOneAtATime()
{
    QStringList said;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        for (const QString &word : {u"one"_s, u"two"_s, u"three"_s}) {
            said << word;
            co_await checkpoint(scope);
        }
    });
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(paused.step());
        QCOMPARE(said.size(), i);
        PausedRun::wait();
        QCOMPARE(said.size(), i);
    }
    QVERIFY(paused.step());
    QVERIFY(paused.hasEnded());
    QVERIFY(!paused.step());
}

void tst_RuntimePause::step_skipsToTheNextTimer()
{
    Story story;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleeper, &story, u"a"_s, 1h);
            group.spawn(u"b"_s, sleeper, &story, u"b"_s, 1h);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    for (int i = 0; i < 3; ++i)
        QVERIFY(paused.step());
    QCOMPARE(story.lines().size(), 2);
    // Both are due then, and one is resumed.
    QVERIFY(paused.step());
    QCOMPARE(story.lines().mid(2), (QStringList{u"3600000ms a ends"_s}));
    QVERIFY(paused.step());
    QCOMPARE(story.lines().mid(3), (QStringList{u"3600000ms b ends"_s}));
}

void tst_RuntimePause::step_passesTimersThatWakeNobody()
{
    Story story;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        Scope idle(scope);
        idle.setDeadline(scope.clock().after(1s));
        co_await sleeper(scope, &story, u"main"_s, 1h);
    });
    QVERIFY(paused.step());
    QVERIFY(paused.step());
    QCOMPARE(story.lines(), (QStringList{u"0ms main begins"_s, u"3600000ms main ends"_s}));
}

void tst_RuntimePause::step_firesATimeLimit()
{
    QString ending;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        auto slow = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1h); };
        auto block = [&] { return withTimeout(scope, 10ms, slow); };
        ending = co_await endingOf(block);
    });
    QVERIFY(paused.step());
    QVERIFY(paused.step());
    QCOMPARE(ending, u"timed out"_s);
}

void tst_RuntimePause::step_waitsForTheOutsideWorld()
{
    // Were time to skip here, the limit would pass before the answer can come.
    std::coroutine_handle<> answer;
    QString ending;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        auto asks = [&](Scope &own) -> QCoro::Task<> {
            Foreign foreign(&answer);
            co_await foreign;
            co_await checkpoint(own);
        };
        auto block = [&] { return withTimeout(scope, 10ms, asks); };
        ending = co_await endingOf(block);
    });
    QVERIFY(paused.step());
    QVERIFY(!paused.step());
    QVERIFY(!paused.step());
    answer.resume();
    QVERIFY(ending.isEmpty());
    QVERIFY(paused.step());
    QCOMPARE(ending, u"done"_s);
}

void tst_RuntimePause::step_reportsAStall()
{
    int stalls = 0;
    PausedRun paused([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        const Permit permit = co_await gate.acquire(scope);
    });
    paused.runtime().setStallHandler([&] { ++stalls; });
    QVERIFY(paused.step());
    QCOMPARE(stalls, 0);
    QVERIFY(!paused.step());
    QCOMPARE(stalls, 1);
}

void tst_RuntimePause::pause_fromACoroutineHoldsTheRestOfTheRound()
{
    QStringList said;
    PausedRun run([&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own, const QString &name) -> QCoro::Task<> {
            said << name;
            if (name == u"b")
                own.runtime().setPaused(true);
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
                group.spawn(name, child, name);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    run.runtime().setPaused(false);
    PausedRun::wait();
    QCOMPARE(said.join(QString()), u"ab"_s);
    QVERIFY(run.step());
    QCOMPARE(said.join(QString()), u"abc"_s);
    run.runtime().setPaused(false);
    PausedRun::wait();
    QCOMPARE(said.join(QString()), u"abcd"_s);
    QVERIFY(run.hasEnded());
}

void tst_RuntimePause::cancelWhilePaused_pilesUp()
{
    QString ending;
    Scope *known = nullptr;
    PausedRun paused([&](Scope &scope) -> QCoro::Task<> {
        known = &scope;
        auto block = [&]() -> QCoro::Task<> { co_await sleepFor(scope, 1h); };
        ending = co_await endingOf(block);
    });
    QVERIFY(paused.step());
    known->cancel();
    PausedRun::wait();
    QVERIFY(ending.isEmpty());
    QVERIFY(paused.step());
    QCOMPARE(ending, u"cancelled"_s);
}

void tst_RuntimePause::threadThatQuits_endsAPause()
{
    QString ending;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        scope.runtime().setPaused(true);
        QThread::currentThread()->quit();
        co_await sleepFor(scope, 1h);
    };
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        try {
            run(main);
        } catch (...) {
            ending = describeEnding(std::current_exception());
        }
    }));
    thread->start();
    QVERIFY(thread->wait(10s));
    QCOMPARE(ending, u"cancelled (the thread quits)"_s);
}

void tst_RuntimePause::systemClock_isPausedToo()
{
    SystemClock clock;
    Runtime runtime(clock);
    runtime.setPaused(true);
    QVERIFY(clock.isPaused());
    runtime.setPaused(false);
    QVERIFY(!clock.isPaused());
}

COROSCOPE_TEST(tst_RuntimePause)
#include "tst_runtimepause.moc"
