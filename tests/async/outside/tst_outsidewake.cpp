// SPDX-License-Identifier: MIT
#include "core/async/outside/outside.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <numeric>
#include <thread>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<> takeBoth(Scope &scope, Semaphore *first, Semaphore *second)
{
    const Permit one = co_await first->acquire(scope);
    co_await checkpoint(scope);
    const Permit two = co_await second->acquire(scope);
}

/// Two pairs of tasks, each in a circle, until somebody cancels.
QCoro::Task<> deadlockTwice(Scope &scope)
{
    Semaphore a(1, u"a"_s);
    Semaphore b(1, u"b"_s);
    Semaphore c(1, u"c"_s);
    Semaphore d(1, u"d"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"ab"_s, takeBoth, &a, &b);
        group.spawn(u"ba"_s, takeBoth, &b, &a);
        group.spawn(u"cd"_s, takeBoth, &c, &d);
        group.spawn(u"dc"_s, takeBoth, &d, &c);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

/// What it is told of deadlocks.
class DeadlockObserver final : public Observer
{
public:
    EventIndex record(Clock::TimePoint, const Event &event) override
    {
        if (event.kind == EventKind::DeadlockFound) {
            m_texts << event.text.toString();
            m_tasks += event.value;
        }
        return EventIndex::None;
    }
    QStringList texts() const { return m_texts; }
    qint64 tasks() const { return m_tasks; }

private:
    QStringList m_texts;
    qint64 m_tasks = 0;
};

} // namespace

/// Who may wake tasks that all wait for each other, and what is a deadlock.
class tst_OutsideWake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void OUT_16_onRealTimeTheOutsideMayWake_data();
    void OUT_16_onRealTimeTheOutsideMayWake();
    void OUT_17_deadlockOnRealTimeIsToldOnce();
    void OUT_18_cannotWakeEndsADeadlockOnRealTime();
    void OUT_19_expectedWakeHoldsAVirtualClock();
    void OUT_20_virtualClockThatMayBeWokenJumpsWhenItIsQuiet();
    void OUT_21_anotherThreadWakesByALink();
    void OUT_22_linkOutlivesItsRuntime();
    void deadlock_onAVirtualClockIsAnError();
    void waitForTheOutside_isNoDeadlockWhoeverMayWake();
    void expectation_mayEndBeforeTheWait();
    void sleepForever_isADeadlockIfNobodyCanCancel();
    void OUT_23_timeLimitOnTheOutsidePassesWhenItIsQuiet();
    void OUT_24_postedCallIsKnown();
    void OUT_25_postedCallThatThrowsIsLogged();
};

void tst_OutsideWake::OUT_16_onRealTimeTheOutsideMayWake_data()
{
    using Main = std::function<QCoro::Task<int>(Scope &)>;
    QTest::addColumn<Main>("program");
    const auto row = [](const char *name, Main main) { QTest::newRow(name) << std::move(main); };
    row("a QTimer sets an event", [](Scope &scope) -> QCoro::Task<int> {
        AsyncEvent event;
        QTimer::singleShot(1ms, qApp, [&] { event.set(); });
        co_await event.wait(scope);
        co_return 1;
    });
#ifndef __SANITIZE_THREAD__ // it does not see what Qt hands over
    row("a queued call of another thread", [](Scope &scope) -> QCoro::Task<int> {
        AsyncEvent event;
        std::thread thread([&] {
            QMetaObject::invokeMethod(
                qApp, [&] { event.set(); }, Qt::QueuedConnection);
        });
        co_await event.wait(scope);
        thread.join();
        co_return 1;
    });
#endif
    row("a slot puts into a queue", [](Scope &scope) -> QCoro::Task<int> {
        Queue<int> queue;
        QTimer::singleShot(1ms, qApp, [&] { queue.tryPut(scope, 1); });
        const int item = co_await queue.get(scope);
        co_return item;
    });
    row("a slot gives a permit back", [](Scope &scope) -> QCoro::Task<int> {
        Semaphore gate(1);
        Permit permit = co_await gate.acquire(scope);
        QTimer::singleShot(1ms, qApp, [&] { permit.release(); });
        const Permit next = co_await gate.acquire(scope);
        co_return next ? 1 : 0;
    });
    row("a slot cancels a scope", [](Scope &scope) -> QCoro::Task<int> {
        Scope own(scope);
        QTimer::singleShot(1ms, qApp, [&] { own.cancel(); });
        auto forever = [&]() -> QCoro::Task<> { co_await sleepForever(own); };
        const QString ending = co_await endingOf(forever);
        co_return ending == u"cancelled"_s ? 1 : 0;
    });
    row("a signal of a QObject", [](Scope &scope) -> QCoro::Task<int> {
        AsyncEvent event;
        QTimer timer;
        connect(&timer, &QTimer::timeout, qApp, [&] { event.set(); });
        timer.start(1ms);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto wait = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
            group.spawn(u"one"_s, wait);
            group.spawn(u"two"_s, wait);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        co_return 1;
    });
}

void tst_OutsideWake::OUT_16_onRealTimeTheOutsideMayWake()
{
    using Main = std::function<QCoro::Task<int>(Scope &)>;
    QFETCH(Main, program);
    QCOMPARE(run(program), 1);
}

void tst_OutsideWake::OUT_17_deadlockOnRealTimeIsToldOnce()
{
    qunsetenv("QT_FATAL_WARNINGS");
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const auto expectWarning = [](const char *text) {
        QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(u"^deadlock, unless .*: "_s % QString::fromUtf8(text)));
    };
    expectWarning("ab waits for “b”, held by ba; ba waits for “a”, held by ab$");
    expectWarning("cd waits for “d”, held by dc; dc waits for “c”, held by cd$");
    DeadlockObserver observer;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        // Each wake from outside is followed by another stall.
        AsyncEvent poke;
        int pokes = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, qApp, [&] {
            poke.set();
            poke.clear();
            if (observer.texts().size() == 2 && ++pokes == 5)
                scope.cancel();
        });
        timer.start(5ms);
        auto idle = [&](Scope &own) -> QCoro::Task<> {
            for (;;)
                co_await poke.wait(own);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"idle"_s, idle);
            group.spawn(u"deadlock"_s, deadlockTwice);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    const RunOptions options{.runtime = {.observer = &observer, .quiet = 1ms}};
    QVERIFY_THROWS_EXCEPTION(Cancelled, run(main, options));
    QCOMPARE(observer.texts(),
             (QStringList{u"ab waits for “b”, held by ba; ba waits for “a”, held by ab"_s,
                          u"cd waits for “d”, held by dc; dc waits for “c”, held by cd"_s}));
    QCOMPARE(observer.tasks(), 4);
}

void tst_OutsideWake::OUT_18_cannotWakeEndsADeadlockOnRealTime()
{
    const RunOptions options{.runtime = {.outside = Outside::CannotWake}};
    QVERIFY_THROWS_EXCEPTION(DeadlockError, run(deadlockTwice, options));
    const auto waits = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        co_await event.wait(scope);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, run(waits, options));
}

void tst_OutsideWake::OUT_19_expectedWakeHoldsAVirtualClock()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            const ExpectOutside timer(own);
            QTimer::singleShot(1ms, qApp, [&] { event.set(); });
            co_await event.wait(own);
        };
        co_await withTimeout(scope, 1h, wait);
        // Without a limit it would be a deadlock.
        event.clear();
        co_await wait(scope);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

void tst_OutsideWake::OUT_20_virtualClockThatMayBeWokenJumpsWhenItIsQuiet()
{
    const RuntimeOptions patient{.outside = Outside::MayWake, .quiet = 10s};
    const auto woken = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            QTimer::singleShot(1ms, qApp, [&] { event.set(); });
            co_await event.wait(own);
        };
        co_await withTimeout(scope, 1h, wait);
    };
    QCOMPARE(runVirtual(woken, patient).elapsed, 0ms);
    const RuntimeOptions hasty{.outside = Outside::MayWake, .quiet = 1ms};
    const auto sleeps = [](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 1h);
        co_await sleepFor(scope, 1h);
    };
    QCOMPARE(runVirtual(sleeps, hasty).elapsed, 2h);
}

void tst_OutsideWake::OUT_21_anotherThreadWakesByALink()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<int>> {
        QList<int> items;
        Queue<int> queue;
        const RuntimeLink link(scope);
        const ExpectOutside producer(scope);
        std::thread thread([&] {
            for (int item = 0; item < 100; ++item)
                link.post([&queue, &scope, item] { queue.tryPut(scope, int(item)); });
            link.post([&queue] { queue.shutdown(); });
        });
        try {
            for (;;) {
                const int item = co_await queue.get(scope);
                items << item;
            }
        } catch (const QueueShutDown &) {
            thread.join();
        }
        co_return items;
    };
    const auto run = runVirtual(main);
    QList<int> expected(100);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(run.value, expected);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_OutsideWake::OUT_22_linkOutlivesItsRuntime()
{
    std::optional<RuntimeLink> link;
    bool called = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        link.emplace(scope);
        co_return;
    };
    runVirtual(main);
    QVERIFY(!link->post([&] { called = true; }));
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void tst_OutsideWake::deadlock_onAVirtualClockIsAnError()
{
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(deadlockTwice));
}

void tst_OutsideWake::waitForTheOutside_isNoDeadlockWhoeverMayWake()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto start = [](const Completer<> &done) {
            QTimer::singleShot(1ms, qApp, [done] { done.succeed(); });
        };
        co_await untilCallback(scope, start);
    };
    run(main, {.runtime = {.outside = Outside::CannotWake}});
    QCOMPARE(runVirtual(main, {.outside = Outside::CannotWake}).elapsed, 0ms);
}

void tst_OutsideWake::expectation_mayEndBeforeTheWait()
{
    // The clock that stood still may jump now, without another event.
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto expectation = std::make_unique<ExpectOutside>(scope);
        QTimer::singleShot(1ms, qApp, [&] { expectation.reset(); });
        co_await sleepFor(scope, 1h);
    };
    QCOMPARE(runVirtual(main).elapsed, 1h);
}

void tst_OutsideWake::sleepForever_isADeadlockIfNobodyCanCancel()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await sleepForever(scope); };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
    const auto inTime = [&](Scope &scope) -> QCoro::Task<> {
        co_await withTimeout(scope, 1h, main);
    };
    QVERIFY_THROWS_EXCEPTION(TimeoutError, runVirtual(inTime));
}

void tst_OutsideWake::OUT_23_timeLimitOnTheOutsidePassesWhenItIsQuiet()
{
    const RuntimeOptions hasty{.outside = Outside::MayWake, .quiet = 1ms};
    const auto inTime = [](auto wait) {
        return [wait](Scope &scope) -> QCoro::Task<> { co_await withTimeout(scope, 20ms, wait); };
    };
    const auto elapsed = [&](const auto &main) {
        Clock::Duration passed{};
        const auto timed = [&](Scope &scope) -> QCoro::Task<> {
            const QString ending = co_await endingOf([&] { return main(scope); });
            if (ending == u"timed out"_s)
                passed = scope.clock().now().time_since_epoch();
        };
        runVirtual(timed, hasty);
        return passed;
    };
    QObject never;
    const auto signal = [&](Scope &own) -> QCoro::Task<> {
        co_await untilSignal(own, &never, &QObject::objectNameChanged);
    };
    QCOMPARE(elapsed(inTime(signal)), 20ms);
    QPromise<void> promise;
    promise.start();
    const auto future = [&](Scope &own) -> QCoro::Task<> {
        co_await untilFuture(own, promise.future());
    };
    QCOMPARE(elapsed(inTime(future)), 20ms);
    promise.finish();
    // Who expects somebody is believed, however long it is quiet.
    const auto expected = [](Scope &own) -> QCoro::Task<> {
        AsyncEvent event;
        const ExpectOutside timer(own);
        QTimer::singleShot(10ms, qApp, [&] { event.set(); });
        co_await event.wait(own);
    };
    QCOMPARE(runVirtual(inTime(expected), hasty).elapsed, 0ms);
    // As it comes, the clock stands still: the answer is in time.
    const auto answered = [](Scope &own) -> QCoro::Task<> {
        QTimer timer;
        timer.start(1ms);
        co_await untilSignal(own, &timer, &QTimer::timeout);
    };
    QCOMPARE(runVirtual(inTime(answered)).elapsed, 0ms);
}

void tst_OutsideWake::OUT_24_postedCallIsKnown()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        const RuntimeLink link(scope);
        link.post([&] { event.set(); });
        auto wait = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
        co_await withTimeout(scope, 1h, wait);
        event.clear();
        // Without a limit it would be a deadlock.
        link.post([&] { event.set(); });
        co_await event.wait(scope);
        // And behind it the clock may jump again, though nobody was woken.
        link.post([] {});
        co_await sleepFor(scope, 1s);
    };
    QCOMPARE(runVirtual(main).elapsed, 1s);
    QCOMPARE(runVirtual(main, {.outside = Outside::MayWake, .quiet = 0ms}).elapsed, 1s);
}

void tst_OutsideWake::OUT_25_postedCallThatThrowsIsLogged()
{
    QTest::ignoreMessage(QtCriticalMsg, "a function given to RuntimeLink::post() threw: boom");
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        const RuntimeLink link(scope);
        link.post([] { throw std::runtime_error("boom"); });
        link.post([&] { event.set(); });
        co_await event.wait(scope);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

COROSCOPE_TEST(tst_OutsideWake)
#include "tst_outsidewake.moc"
