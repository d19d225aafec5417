// SPDX-License-Identifier: MIT
#include "core/async/run/runtime.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// An answer from the outside world, given by whoever sees the wait in `asked`.
class AnswerWait final : public Waiter
{
public:
    AnswerWait(Scope &scope, QList<AnswerWait *> *asked, const std::source_location &where)
        : Waiter(scope, WaitKind::Io, ResourceId::None, where)
        , m_asked(asked)
    {
    }

    bool await_ready() const { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        m_asked->append(this);
        park(handle);
    }
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_asked->removeOne(this); }

    QList<AnswerWait *> *m_asked;
};

using AnswerAwaitable = Awaitable<AnswerWait,
                                  std::reference_wrapper<Scope>,
                                  QList<AnswerWait *> *,
                                  std::source_location>;

/// Something that no scope knows of: goes on when the event loop comes round.
class Foreign final
{
public:
    explicit Foreign(QObject *context)
        : m_context(context)
    {
    }
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle)
    {
        QMetaObject::invokeMethod(
            m_context, [handle] { handle.resume(); }, Qt::QueuedConnection);
    }
    void await_resume() const {}

private:
    QObject *m_context;
};

/// Throws when it has seen a number of events.
class FaultyObserver final : public Observer
{
public:
    explicit FaultyObserver(int good)
        : m_good(good)
    {
    }
    EventIndex record(Clock::TimePoint, const Event &) override
    {
        if (++m_seen > m_good)
            throw std::runtime_error("no more room");
        return EventIndex::None;
    }
    int seen() const { return m_seen; }

private:
    int m_good;
    int m_seen = 0;
};

} // namespace

class tst_Runtime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasks_runInTheOrderInWhichTheirWaitsEnded();
    void release_resumesNobodyInside();
    void cancel_resumesNobodyInside();
    void deadline_resumesNobodyInside();
    void busyTask_letsTheEventLoopTurn();
    void observer_thatThrowsIsDetached();
    void io_holdsTheClock();
    void io_isNoDeadlock();
    void io_thatIsCancelledIsNotOutstanding();
    void foreignAwait_countsAsIo();
    void random_isSeeded();
    void liveTasks_countsWhoIsAlive();
    void twoWaitsOfOneTask_countAsOneTask();
    void twoWaitsOfOneTask_areNoDeadlockBesideAForeignAwait();
    void processEvents_inACoroutineResumesNobody();
    void options_thatMakeNoSenseAreAnError();
    void quiet_mayBeLongerThanATimerHolds();
    void stallHandler_thatThrowsIsLogged();
};

void tst_Runtime::tasks_runInTheOrderInWhichTheirWaitsEnded()
{
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0 + 1);
        Permit permit = co_await gate.acquire(scope);
        Scope known(scope);
        auto acquires = [&](Scope &own) -> QCoro::Task<> {
            const Permit mine = co_await gate.acquire(own);
            order << u"permit"_s;
        };
        auto isCancelled = [&](Scope &) -> QCoro::Task<> {
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(known, 1h); };
            co_await endingOf(block);
            order << u"cancelled"_s;
        };
        auto starts = [&](Scope &) -> QCoro::Task<> {
            order << u"started"_s;
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"acquires"_s, acquires);
            group.spawn(u"isCancelled"_s, isCancelled);
            co_await checkpoint(group.scope());
            // Three kinds of waking, in this order; and the body last, by its checkpoint.
            known.cancel();
            group.spawn(u"starts"_s, starts);
            permit.release();
            co_await checkpoint(group.scope());
            order << u"body"_s;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(order, (QStringList{u"cancelled"_s, u"started"_s, u"permit"_s, u"body"_s}));
}

void tst_Runtime::release_resumesNobodyInside()
{
    bool inside = false;
    bool ranInside = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1);
        auto waits = [&](Scope &own) -> QCoro::Task<> {
            const Permit permit = co_await gate.acquire(own);
            ranInside = ranInside || inside;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            for (int i = 0; i < 3; ++i)
                group.spawn(u"waits"_s, waits);
            co_await checkpoint(group.scope());
            inside = true;
            permit.release();
            inside = false;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QVERIFY(!ranInside);
}

void tst_Runtime::cancel_resumesNobodyInside()
{
    bool inside = false;
    bool ranInside = false;
    int cut = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto sleeps = [&](Scope &own) -> QCoro::Task<> {
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(own, 1h); };
            co_await endingOf(block);
            ranInside = ranInside || inside;
            ++cut;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto one = group.spawn(u"one"_s, sleeps);
            group.spawn(u"two"_s, sleeps);
            co_await checkpoint(group.scope());
            inside = true;
            one.cancel();
            group.cancel();
            inside = false;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(cut, 2);
    QVERIFY(!ranInside);
}

void tst_Runtime::deadline_resumesNobodyInside()
{
    bool inside = false;
    bool ranInside = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Scope known(scope);
        auto sleeps = [&](Scope &) -> QCoro::Task<> {
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(known, 1h); };
            co_await endingOf(block);
            ranInside = ranInside || inside;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"sleeps"_s, sleeps);
            co_await checkpoint(group.scope());
            inside = true;
            known.setDeadline(scope.clock().now());
            inside = false;
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
    QVERIFY(!ranInside);
}

void tst_Runtime::busyTask_letsTheEventLoopTurn()
{
    int rounds = 0;
    bool called = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        QMetaObject::invokeMethod(
            this, [&] { called = true; }, Qt::QueuedConnection);
        while (!called && rounds < 10'000) {
            ++rounds;
            co_await checkpoint(scope);
        }
    };
    runVirtual(main);
    QVERIFY(called);
    QVERIFY(rounds < 1000);
}

void tst_Runtime::observer_thatThrowsIsDetached()
{
    // Qt would end the program at the warning that this test is about; any other is still a failure.
    qunsetenv("QT_FATAL_WARNINGS");
    FaultyObserver observer(5);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QTest::ignoreMessage(QtWarningMsg, "the observer is detached, since it threw: no more room");
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        for (int i = 0; i < 10; ++i)
            co_await sleepFor(scope, 1ms);
        co_return 42;
    };
    const auto run = runVirtual(main, {.observer = &observer});
    QCOMPARE(run.value, 42);
    QCOMPARE(run.elapsed, 10ms);
    QCOMPARE(observer.seen(), 6);
}

void tst_Runtime::io_holdsTheClock()
{
    QList<AnswerWait *> asked;
    QTimer answers;
    connect(&answers, &QTimer::timeout, this, [&] {
        if (!asked.isEmpty())
            asked.takeFirst()->grant(EventIndex::None);
    });
    answers.start(0);
    const auto main = [&](Scope &scope) -> QCoro::Task<qsizetype> {
        auto body = [&](Scope &own) -> QCoro::Task<qsizetype> {
            const AnswerAwaitable answer(own, &asked, std::source_location::current());
            co_await answer;
            co_await answer;
            co_return own.runtime().outstandingIo();
        };
        // The limit is an hour that would pass at once if the clock jumped.
        const qsizetype outstanding = co_await withTimeout(scope, 1h, body);
        co_return outstanding;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 0);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_Runtime::io_isNoDeadlock()
{
    QList<AnswerWait *> asked;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto waits = [&](Scope &own) -> QCoro::Task<> {
            const AnswerAwaitable answer(own, &asked, std::source_location::current());
            co_await answer;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, waits);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    // Only when the loop has nothing else to do is the answer given.
    QTimer::singleShot(5ms, this, [&] { asked.takeFirst()->grant(EventIndex::None); });
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

void tst_Runtime::io_thatIsCancelledIsNotOutstanding()
{
    QList<AnswerWait *> asked;
    const auto main = [&](Scope &scope) -> QCoro::Task<QList<qsizetype>> {
        QList<qsizetype> outstanding;
        auto waits = [&](Scope &own) -> QCoro::Task<> {
            const AnswerAwaitable answer(own, &asked, std::source_location::current());
            co_await answer;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, waits);
            co_await checkpoint(group.scope());
            outstanding << scope.runtime().outstandingIo();
            group.cancel();
            outstanding << scope.runtime().outstandingIo();
        };
        co_await withTaskGroup(scope, body);
        outstanding << asked.size();
        co_return outstanding;
    };
    QCOMPARE(runVirtual(main).value, (QList<qsizetype>{1, 0, 0}));
}

void tst_Runtime::foreignAwait_countsAsIo()
{
    const auto main = [this](Scope &scope) -> QCoro::Task<int> {
        auto body = [this](Scope &) -> QCoro::Task<int> {
            for (int i = 0; i < 3; ++i) {
                Foreign foreign(this);
                co_await foreign;
            }
            co_return 42;
        };
        // Neither a deadlock nor a reason to jump to the end of the hour.
        const int answer = co_await withTimeout(scope, 1h, body);
        Foreign foreign(this);
        co_await foreign;
        co_return answer;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 42);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_Runtime::random_isSeeded()
{
    const auto draw = [](quint64 seed) {
        const auto main = [](Scope &scope) -> QCoro::Task<quint64> {
            co_return scope.runtime().random()();
        };
        return runVirtual(main, {.seed = seed}).value;
    };
    QCOMPARE(draw(7), draw(7));
    QVERIFY(draw(7) != draw(8));
}

void tst_Runtime::liveTasks_countsWhoIsAlive()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<qsizetype>> {
        QList<qsizetype> live{scope.runtime().liveTasks()};
        auto child = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 10ms); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, child);
            group.spawn(u"b"_s, child);
            live << scope.runtime().liveTasks();
            co_return;
        };
        co_await withTaskGroup(scope, body);
        live << scope.runtime().liveTasks();
        co_return live;
    };
    QCOMPARE(runVirtual(main).value, (QList<qsizetype>{1, 3, 1}));
}

void tst_Runtime::twoWaitsOfOneTask_countAsOneTask()
{
    // With the other task there are as many waits as tasks; but that one awaits something foreign.
    QStringList times;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto sleep = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1h); };
        auto foreigner = [&](Scope &own) -> QCoro::Task<> {
            Foreign foreign(this);
            co_await foreign;
            times << inMilliseconds(own.clock().now());
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"foreigner"_s, foreigner);
            auto one = sleep(group.scope());
            auto two = sleep(group.scope());
            co_await one;
            co_await two;
            times << inMilliseconds(scope.clock().now());
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 1h);
    QCOMPARE(times, (QStringList{u"0ms"_s, u"3600000ms"_s}));
}

void tst_Runtime::twoWaitsOfOneTask_areNoDeadlockBesideAForeignAwait()
{
    const auto main = [this](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        auto wait = [&](Scope &own) -> QCoro::Task<> { co_await gate.acquire(own); };
        auto foreigner = [&](Scope &) -> QCoro::Task<> {
            Foreign foreign(this);
            co_await foreign;
            gate.setPermits(2);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"foreigner"_s, foreigner);
            auto one = wait(group.scope());
            auto two = wait(group.scope());
            co_await one;
            co_await two;
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

void tst_Runtime::processEvents_inACoroutineResumesNobody()
{
    bool inside = false;
    bool ranInside = false;
    bool handled = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto other = [&](Scope &own) -> QCoro::Task<> {
            for (int i = 0; i < 3; ++i) {
                co_await checkpoint(own);
                ranInside = ranInside || inside;
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"other"_s, other);
            co_await checkpoint(group.scope());
            QMetaObject::invokeMethod(
                this, [&] { handled = true; }, Qt::QueuedConnection);
            inside = true;
            QCoreApplication::processEvents();
            inside = false;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QVERIFY(handled);
    QVERIFY(!ranInside);
}

void tst_Runtime::options_thatMakeNoSenseAreAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await checkpoint(scope); };
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, runVirtual(main, {.quiet = -1ms}));
    VirtualClock clock;
    {
        const Runtime first(clock);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, Runtime(clock, {}));
    }
    run(main, {.clock = &clock});
}

void tst_Runtime::quiet_mayBeLongerThanATimerHolds()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event;
        QTimer::singleShot(5ms, qApp, [&] { event.set(); });
        auto wait = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
        co_await withTimeout(scope, 1h, wait);
    };
    for (const auto quiet :
         {std::chrono::milliseconds(1LL << 32), std::chrono::milliseconds::max()})
        QCOMPARE(runVirtual(main, {.outside = Outside::MayWake, .quiet = quiet}).elapsed, 0ms);
}

void tst_Runtime::stallHandler_thatThrowsIsLogged()
{
    QTest::ignoreMessage(QtCriticalMsg, "the stall handler threw: boom");
    VirtualClock clock;
    Runtime runtime(clock);
    RootTask<void> root(runtime);
    runtime.setStallHandler([&] {
        root.scope().cancel();
        throw std::runtime_error("boom");
    });
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await sleepForever(scope); };
    root.start({u"main"_s}, main, [] {});
    QTRY_VERIFY(root.hasEnded());
    QVERIFY_THROWS_EXCEPTION(Cancelled, root.take());
}

COROSCOPE_TEST(tst_Runtime)
#include "tst_runtime.moc"
