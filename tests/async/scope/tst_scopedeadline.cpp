// SPDX-License-Identifier: MIT
#include "core/async/scope/scope.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The deadline of a scope; tst_scope has the rest.
class tst_ScopeDeadline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void SC_07_deadlines();
    void SC_10_onceCancelledNeverUncancelled();
    void SC_16_checkpointSeesADeadlineThatHasPassed();
    void SC_17_deadlineIsTheScopesOwn();
    void SC_17_effectiveDeadlineIsTheLeastUpToAShield();
    void deadline_atTheEndOfTimeIsNone();
    void SC_30_deadlinesThatMoveLeaveNoTimers();
    void reason_ofADeadlineIsItsLimit_data();
    void reason_ofADeadlineIsItsLimit();
    void story_ofDeadlines();
};

void tst_ScopeDeadline::SC_07_deadlines()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        {
            Scope inner(scope);
            inner.setDeadline(scope.clock().after(10ms));
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 1h); };
            endings << co_await endingOf(block);
            endings << inMilliseconds(scope.clock().now());
        }
        {
            // One that passes after the scope was left does nothing.
            Scope inner(scope);
            inner.setDeadline(scope.clock().after(10ms));
        }
        co_await sleepFor(scope, 20ms);
        {
            // One that is moved to the past cancels from the next wait on.
            Scope inner(scope);
            inner.setDeadline(scope.clock().after(10ms));
            endings << co_await endingOfCheckpoint(inner);
            inner.setDeadline(scope.clock().after(-10ms));
            endings << co_await endingOfCheckpoint(inner);
        }
        {
            // One that is taken back never comes.
            Scope inner(scope);
            inner.setDeadline(scope.clock().after(10ms));
            inner.setDeadline(std::nullopt);
            co_await sleepFor(inner, 20ms);
            endings << inMilliseconds(scope.clock().now());
        }
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"cancelled"_s, u"10ms"_s, u"done"_s, u"cancelled"_s, u"50ms"_s}));
}

void tst_ScopeDeadline::SC_10_onceCancelledNeverUncancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope inner(scope);
        inner.setDeadline(scope.clock().now());
        endings << co_await endingOfCheckpoint(inner);
        inner.setDeadline(scope.clock().after(1h));
        endings << co_await endingOfCheckpoint(inner);
        inner.setDeadline(std::nullopt);
        endings << co_await endingOfCheckpoint(inner);
        endings << (inner.deadline() == scope.clock().now() ? u"kept"_s : u"changed"_s);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"cancelled"_s, u"cancelled"_s, u"cancelled"_s, u"kept"_s}));
}

void tst_ScopeDeadline::SC_16_checkpointSeesADeadlineThatHasPassed()
{
    VirtualClock clock;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        inner.setDeadline(clock.after(10ms));
        clock.advance(20ms); // a long computation
        const QString ending = co_await endingOfCheckpoint(inner);
        co_return ending;
    };
    QCOMPARE(run(main, {.clock = &clock, .runtime = {}}), u"cancelled"_s);
}

void tst_ScopeDeadline::SC_17_deadlineIsTheScopesOwn()
{
    // Ours says the scope's own deadline; what applies is the least of those around, which the waits obey.
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        Scope outer(scope);
        outer.setDeadline(scope.clock().after(10ms));
        Scope inner(outer);
        lines << (inner.deadline() ? u"some"_s : u"none"_s);
        inner.setDeadline(scope.clock().after(30ms));
        lines << inMilliseconds(*inner.deadline()) << inMilliseconds(*outer.deadline());
        auto block = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 20ms); };
        lines << co_await endingOf(block) << inMilliseconds(scope.clock().now());
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"none"_s, u"30ms"_s, u"10ms"_s, u"cancelled"_s, u"10ms"_s}));
}

void tst_ScopeDeadline::SC_17_effectiveDeadlineIsTheLeastUpToAShield()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        Scope outer(scope);
        Scope inner(outer);
        const auto note = [&] {
            const std::optional<Clock::TimePoint> at = inner.effectiveDeadline();
            lines << (!at                              ? u"never"_s
                      : *at == Clock::TimePoint::min() ? u"cut"_s
                                                       : inMilliseconds(*at));
        };
        note();
        outer.setDeadline(Clock::TimePoint(20ms));
        note();
        inner.setDeadline(Clock::TimePoint(30ms));
        note();
        inner.setDeadline(Clock::TimePoint(10ms));
        note();
        inner.setDeadline(std::nullopt);
        inner.setShielded(true);
        note();
        inner.setDeadline(Clock::TimePoint(30ms));
        note();
        outer.cancel();
        note();
        inner.setShielded(false);
        note();
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"never"_s,
                          u"20ms"_s,
                          u"20ms"_s,
                          u"10ms"_s,
                          u"never"_s,
                          u"30ms"_s,
                          u"30ms"_s,
                          u"cut"_s}));
}

void tst_ScopeDeadline::deadline_atTheEndOfTimeIsNone()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        Scope inner(scope);
        inner.setDeadline(scope.clock().after(10ms));
        inner.setDeadline(scope.clock().after(Clock::Duration::max()));
        co_await sleepFor(inner, 1h);
        co_return inner.deadline().has_value();
    };
    const auto run = runVirtual(main);
    QVERIFY(!run.value);
    QCOMPARE(run.elapsed, 1h);
}

void tst_ScopeDeadline::SC_30_deadlinesThatMoveLeaveNoTimers()
{
    // Were they left behind, the clock would stop at each; and the last is taken back.
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Scope inner(scope);
        for (int i = 0; i < 10'000; ++i)
            inner.setDeadline(scope.clock().after(1s + std::chrono::milliseconds(i)));
        inner.setDeadline(std::nullopt);
        co_await sleepFor(inner, 1min);
    };
    QCOMPARE(runVirtual(main).elapsed, 1min);
}

void tst_ScopeDeadline::reason_ofADeadlineIsItsLimit_data()
{
    QTest::addColumn<std::chrono::nanoseconds>("limit");
    QTest::addColumn<QString>("reason");
    const auto row = [](std::chrono::nanoseconds limit, const QString &words) {
        QTest::newRow(qPrintable(words))
            << limit << u"the time limit of %1 has passed"_s.arg(words);
    };
    row(20ms, u"20 ms"_s);
    row(1500us, u"1.5 ms"_s);
    row(1500ms, u"1.5 s"_s);
    row(2min, u"120 s"_s);
    row(0ms, u"0 ms"_s);
}

void tst_ScopeDeadline::reason_ofADeadlineIsItsLimit()
{
    QFETCH(std::chrono::nanoseconds, limit);
    QFETCH(QString, reason);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        co_await sleepFor(scope, 7ms);
        Scope own(scope);
        own.setDeadline(own.clock().after(1h));
        own.setDeadline(own.clock().after(limit)); // the one that counts
        co_await endingOfCheckpoint(own);
        co_await sleepFor(scope, limit);
        co_return own.cancellation().reason;
    };
    QCOMPARE(runVirtual(main).value, reason);
}

void tst_ScopeDeadline::story_ofDeadlines()
{
    StoryObserver observer({EventKind::DeadlineSet, EventKind::CancelRequested});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        {
            Scope inner(scope);
            inner.setDeadline(Clock::TimePoint(10ms));
            inner.setDeadline(Clock::TimePoint(20ms));
            inner.setDeadline(std::nullopt);
            inner.setDeadline(std::nullopt); // there is none to remove
            inner.setDeadline(Clock::TimePoint(30ms));
        } // left before it came
        Scope late(scope);
        late.setDeadline(Clock::TimePoint(5ms));
        co_await sleepFor(scope, 10ms);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main deadline 10ms"_s,
                          u"0ms main deadline 20ms"_s,
                          u"0ms main deadline removed"_s,
                          u"0ms main deadline 30ms"_s,
                          u"0ms main deadline removed"_s,
                          u"0ms main deadline 5ms"_s,
                          u"5ms main to be cancelled: deadline"_s}));
}

COROSCOPE_TEST(tst_ScopeDeadline)
#include "tst_scopedeadline.moc"
