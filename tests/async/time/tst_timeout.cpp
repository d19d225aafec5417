// SPDX-License-Identifier: MIT
#include "core/async/scope/withscope.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<int> answerAfter(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    co_return 42;
}

/// How withTimeout(limit, body) ends.
template <typename Body>
QCoro::Task<QString> endingOfTimeout(Scope &scope, Clock::Duration limit, Body body)
{
    auto block = [&] { return withTimeout(scope, limit, body); };
    const QString ending = co_await endingOf(block);
    co_return ending;
}

/// The same as a run of its own.
template <typename Body>
VirtualRun<QString> runTimeout(Clock::Duration limit, Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const QString ending = co_await endingOfTimeout(scope, limit, body);
        // Nothing of it reaches the code behind the block (TO-16).
        co_await checkpoint(scope);
        co_return ending;
    };
    return runVirtual(main);
}

} // namespace

// A block cannot be entered twice or moved after its end (TO-27 to TO-32): it is the call itself, and its
// scope does not outlive it. What a deadline tells of itself (TO-20 to TO-23) is Scope::deadline() and
// Scope::isCancelled().
class tst_Timeout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void TO_01_blockIsCutAndTimeoutErrorComesOut();
    void TO_02_absoluteDeadline();
    void TO_03_ofNestedLimitsOfOneTimeTheOutermostReports();
    void TO_04_bodySeesCancelledAndCallerSeesTimeoutError();
    void TO_05_finishingInTimeLeavesNoTrace();
    void TO_06_noLimit();
    void TO_08_zeroCutsTheFirstWait();
    void TO_09_zeroCutsEvenABareYield();
    void TO_10_negativeIsInThePast();
    void TO_11_errorOfTheBodyPassesUnchanged();
    void TO_13_errorOfTheCleanUpBeatsTheTimeout();
    void TO_15_outsideCancelIsNoTimeout();
    void TO_16_handledTimeoutLeavesTheTaskUncancelled();
    void TO_17_nestedLimitsThatBothPassedWhileTheLoopWasBusy();
    void TO_18_outerLimitStillCutsAfterTheInnerWasHandled();
    void TO_19_deadlineMayBeMovedFromOutside();
    void TO_24_freshTimeoutInCleanUpNeedsAShield();
    void TO_25_timeoutAfterASwallowedCancelIsCutOffAgain();
    void TO_26_secondCancelInATimeoutIsCancelled();
    void TO_20_stateIsReadable();
    void TO_30_deadlineThatHasPassedCannotBeMoved();
    void TO_34_errorGroupBeatsTheTimeout();
    void value_thatIsThereWhenTheLimitHasPassedComesOut();
    void limit_isTold();
    void limit_isToldAtTheEndsOfTheRange();
    void outsideCancel_duringTheUnwindingBeatsTheTimeout();
    void ownCancel_isNoTimeout();
    void story_ofATimeout();
    void limit_isTheOneThatWasAskedFor();
};

void tst_Timeout::TO_01_blockIsCutAndTimeoutErrorComesOut()
{
    const auto run = runTimeout(10ms, [](Scope &scope) { return answerAfter(scope, 10s); });
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_Timeout::TO_02_absoluteDeadline()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        co_await sleepFor(scope, 5ms);
        auto body = [&](Scope &own) -> QCoro::Task<> {
            lines << inMilliseconds(*own.deadline());
            co_await sleepFor(own, 1h);
        };
        auto block = [&] { return withDeadline(scope, Clock::TimePoint(20ms), body); };
        lines << co_await endingOf(block);
        lines << inMilliseconds(scope.clock().now());
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"20ms"_s, u"timed out"_s, u"20ms"_s}));
}

void tst_Timeout::TO_03_ofNestedLimitsOfOneTimeTheOutermostReports()
{
    QString inner;
    const auto run = runTimeout(10ms, [&](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) { return answerAfter(own, 10s); };
        try {
            co_await withDeadline(scope, Clock::TimePoint(10ms), body);
        } catch (...) {
            inner = describeEnding(std::current_exception());
            throw;
        }
    });
    QCOMPARE(inner, u"cancelled"_s);
    QCOMPARE(run.value, u"timed out"_s);
}

void tst_Timeout::TO_04_bodySeesCancelledAndCallerSeesTimeoutError()
{
    QString seen;
    const auto run = runTimeout(10ms, [&](Scope &scope) -> QCoro::Task<> {
        try {
            co_await sleepFor(scope, 10s);
        } catch (const Cancelled &cancelled) {
            seen = cancelled.source == CancelSource::Deadline ? u"deadline"_s : u"other"_s;
            throw;
        }
    });
    QCOMPARE(seen, u"deadline"_s);
    QCOMPARE(run.value, u"timed out"_s);
}

void tst_Timeout::TO_05_finishingInTimeLeavesNoTrace()
{
    const auto run = runTimeout(10s, [](Scope &scope) { return answerAfter(scope, 10ms); });
    QCOMPARE(run.value, u"42"_s);
    QCOMPARE(run.elapsed, 10ms); // no timer was left for the clock to jump to
}

void tst_Timeout::TO_06_noLimit()
{
    // TO-07 too. The longest duration is no limit; and a body may take its deadline away.
    const auto longest =
        runTimeout(Clock::Duration::max(), [](Scope &scope) { return answerAfter(scope, 24h); });
    QCOMPARE(longest.value, u"42"_s);
    // It is no timer far away, at which a virtual clock could arrive.
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto forever = [](Scope &own) -> QCoro::Task<> { co_await sleepForever(own); };
        co_await withTimeout(scope, Clock::Duration::max(), forever);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
    const auto none = [](Scope &scope) -> QCoro::Task<int> {
        auto answer = [](Scope &own) { return answerAfter(own, 24h); };
        const int one = co_await withTimeout(scope, std::nullopt, answer);
        const int two = co_await withDeadline(scope, std::nullopt, answer);
        const int three = co_await withDeadline(scope, Clock::TimePoint::max(), answer);
        co_return one + two + three;
    };
    QCOMPARE(runVirtual(none).value, 3 * 42);
    const auto taken = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<int> {
        scope.setDeadline(std::nullopt);
        const int answer = co_await answerAfter(scope, 1h);
        co_return scope.deadline() ? 0 : answer;
    });
    QCOMPARE(taken.value, u"42"_s);
}

void tst_Timeout::TO_08_zeroCutsTheFirstWait()
{
    const auto run = runTimeout(0ms, [](Scope &scope) { return answerAfter(scope, 10s); });
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_Timeout::TO_09_zeroCutsEvenABareYield()
{
    const auto run =
        runTimeout(0ms, [](Scope &scope) -> QCoro::Task<> { co_await checkpoint(scope); });
    QCOMPARE(run.value, u"timed out"_s);
}

void tst_Timeout::TO_10_negativeIsInThePast()
{
    const auto run =
        runTimeout(-11s, [](Scope &scope) -> QCoro::Task<> { co_await checkpoint(scope); });
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_Timeout::TO_11_errorOfTheBodyPassesUnchanged()
{
    const auto run = runTimeout(10ms, [](Scope &) -> QCoro::Task<> {
        throw std::runtime_error("crash");
        co_return;
    });
    QCOMPARE(run.value, u"crash"_s);
}

void tst_Timeout::TO_13_errorOfTheCleanUpBeatsTheTimeout()
{
    // TO-12 and TO-14 ask for the chain of causes behind the error; exceptions here have none.
    const auto run = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<> {
        try {
            co_await sleepFor(scope, 10s);
        } catch (const Cancelled &) {
            throw std::runtime_error("clean-up");
        }
    });
    QCOMPARE(run.value, u"clean-up"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_Timeout::TO_15_outsideCancelIsNoTimeout()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto block = [](Scope &own) -> QCoro::Task<> {
            auto body = [](Scope &inner) { return answerAfter(inner, 10s); };
            co_await withTimeout(own, 1s, body);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

void tst_Timeout::TO_16_handledTimeoutLeavesTheTaskUncancelled()
{
    StoryObserver observer({EventKind::TaskEnded});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            auto child = [](Scope &own) -> QCoro::Task<> {
                auto slow = [](Scope &inner) { return answerAfter(inner, 10s); };
                co_await endingOfTimeout(own, 1ms, slow);
                co_await sleepFor(own, 1ms);
            };
            group.spawn(u"child"_s, child);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.linesOf(u"child"_s), (QStringList{u"2ms ended: done"_s}));
}

void tst_Timeout::TO_17_nestedLimitsThatBothPassedWhileTheLoopWasBusy()
{
    VirtualClock clock;
    const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        auto inner = [&](Scope &own) -> QCoro::Task<> {
            clock.advance(200ms);
            co_await sleepFor(own, 1s);
        };
        auto outer = [&](Scope &own) -> QCoro::Task<> {
            auto block = [&] { return withTimeout(own, 100ms, inner); };
            endings << co_await endingOf(block);
            co_await checkpoint(own);
        };
        endings << co_await endingOfTimeout(scope, 2ms, outer);
        co_return endings;
    };
    // Level-triggered: the outermost reports, whichever passed first; inside it is a cancel.
    QCOMPARE(run(main, {.clock = &clock, .runtime = {}}),
             (QStringList{u"cancelled"_s, u"timed out"_s}));
}

void tst_Timeout::TO_18_outerLimitStillCutsAfterTheInnerWasHandled()
{
    VirtualClock clock;
    const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        auto inner = [&](Scope &own) -> QCoro::Task<> {
            clock.advance(50ms);
            co_await sleepFor(own, 1s);
        };
        auto outer = [&](Scope &own) -> QCoro::Task<> {
            auto block = [&] { return withTimeout(own, 10ms, inner); };
            endings << co_await endingOf(block);
            co_await sleepFor(own, 10s);
        };
        endings << co_await endingOfTimeout(scope, 100ms, outer);
        endings << inMilliseconds(clock.now());
        co_return endings;
    };
    QCOMPARE(run(main, {.clock = &clock, .runtime = {}}),
             (QStringList{u"timed out"_s, u"timed out"_s, u"100ms"_s}));
}

void tst_Timeout::TO_19_deadlineMayBeMovedFromOutside()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        Scope *known = nullptr;
        auto child = [&](Scope &own) -> QCoro::Task<QString> {
            auto body = [&](Scope &inner) -> QCoro::Task<> {
                known = &inner;
                co_await sleepFor(inner, 50s);
            };
            const QString ending = co_await endingOfTimeout(own, 10s, body);
            co_return ending;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
            const auto handle = group.spawn(u"child"_s, child);
            co_await sleepFor(group.scope(), 1s);
            lines << inMilliseconds(*known->deadline());
            known->setDeadline(Clock::TimePoint(30s));
            co_await sleepFor(group.scope(), 19s);
            known->setDeadline(std::nullopt);
            lines << (known->deadline() ? u"a deadline"_s : u"none"_s);
            co_await sleepFor(group.scope(), 20s);
            handle.cancel(u"after all"_s);
            co_return handle;
        };
        const auto handle = co_await withTaskGroup(scope, body);
        lines << handle.result() << inMilliseconds(scope.clock().now());
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"10000ms"_s, u"none"_s, u"cancelled (after all)"_s, u"40000ms"_s}));
}

void tst_Timeout::TO_24_freshTimeoutInCleanUpNeedsAShield()
{
    // In asyncio a timeout during clean-up works by itself, since a cancel comes once. Here it comes with
    // every wait until the block is left: the fresh timeout is cut off at once ...
    QStringList seen;
    const auto cleanUpIn = [&](Scope &scope) -> QCoro::Task<> {
        auto slow = [](Scope &own) { return answerAfter(own, 10s); };
        seen << co_await endingOfTimeout(scope, 10ms, slow);
        seen << inMilliseconds(scope.clock().now());
    };
    const auto bare = runTimeout(10ms, [&](Scope &scope) -> QCoro::Task<> {
        auto work = [&]() -> QCoro::Task<> { co_await sleepFor(scope, 1s); };
        co_await endingOf(work);
        co_await cleanUpIn(scope);
        co_await checkpoint(scope);
    });
    QCOMPARE(bare.value, u"timed out"_s);
    QCOMPARE(seen, (QStringList{u"cancelled"_s, u"10ms"_s}));

    // ... unless a shield holds the cancel off.
    seen.clear();
    const auto shielded = runTimeout(10ms, [&](Scope &scope) -> QCoro::Task<> {
        auto work = [&]() -> QCoro::Task<> { co_await sleepFor(scope, 1s); };
        co_await endingOf(work);
        co_await withShield(scope, cleanUpIn);
        co_await checkpoint(scope);
    });
    QCOMPARE(shielded.value, u"timed out"_s);
    QCOMPARE(seen, (QStringList{u"timed out"_s, u"20ms"_s}));
}

void tst_Timeout::TO_25_timeoutAfterASwallowedCancelIsCutOffAgain()
{
    // asyncio: TimeoutError, for the cancel was swallowed. Here it is not gone, and stays what it is.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        inner.cancel();
        auto work = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 1s); };
        co_await endingOf(work);
        auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1s); };
        const QString ending = co_await endingOfTimeout(inner, 0ms, cleanUp);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled"_s);
}

void tst_Timeout::TO_26_secondCancelInATimeoutIsCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        inner.cancel(u"first"_s);
        auto work = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 1s); };
        co_await endingOf(work);
        auto cleanUp = [&](Scope &own) -> QCoro::Task<> {
            inner.cancel(u"second"_s);
            co_await sleepFor(own, 2s);
        };
        const QString ending = co_await endingOfTimeout(inner, 1s, cleanUp);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (first)"_s);
}

void tst_Timeout::TO_20_stateIsReadable()
{
    // TO-21 to TO-23 too: active, without a limit, expired; and once it is finished there is nothing left
    // to look at.
    QStringList states;
    const auto note = [&](const Scope &scope) {
        states << (scope.deadline() ? inMilliseconds(*scope.deadline()) : u"no limit"_s)
                      % (scope.isCancelled() ? u" expired" : u" active");
    };
    runTimeout(10ms, [&](Scope &scope) -> QCoro::Task<> {
        note(scope);
        scope.setDeadline(std::nullopt);
        note(scope);
        scope.setDeadline(Clock::TimePoint(5ms));
        auto block = [&]() -> QCoro::Task<> { co_await sleepFor(scope, 1h); };
        co_await endingOf(block);
        note(scope);
    });
    QCOMPARE(states, (QStringList{u"10ms active"_s, u"no limit active"_s, u"5ms expired"_s}));
}

void tst_Timeout::TO_30_deadlineThatHasPassedCannotBeMoved()
{
    // TO-31 too. asyncio raises an error; here the request is too late and does nothing, like any other
    // to a scope that is cancelled.
    const auto run = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<> {
        auto block = [&]() -> QCoro::Task<> { co_await sleepFor(scope, 1h); };
        co_await endingOf(block);
        scope.setDeadline(scope.clock().after(1h));
        co_await checkpoint(scope);
    });
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_Timeout::TO_34_errorGroupBeatsTheTimeout()
{
    const auto run = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<> {
        auto child = [](Scope &own) -> QCoro::Task<> {
            try {
                co_await sleepFor(own, 2s);
            } catch (const Cancelled &) {
                throw std::runtime_error("crash");
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, child);
            co_await sleepFor(group.scope(), 1s);
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(run.value, u"{child: crash}"_s);
}

void tst_Timeout::value_thatIsThereWhenTheLimitHasPassedComesOut()
{
    const auto run = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<int> {
        auto enduring = [](Scope &own) { return answerAfter(own, 1s); };
        const int answer = co_await withShield(scope, enduring);
        co_return answer;
    });
    QCOMPARE(run.value, u"42"_s);
    QCOMPARE(run.elapsed, 1s);
}

void tst_Timeout::limit_isTold()
{
    const auto main = [](Scope &scope) -> QCoro::Task<Clock::Duration> {
        co_await sleepFor(scope, 5ms);
        auto body = [](Scope &own) { return answerAfter(own, 10s); };
        Clock::Duration limit{};
        try {
            co_await withTimeout(scope, 1500ms, body);
        } catch (const TimeoutError &error) {
            limit = error.limit();
        }
        co_return limit;
    };
    QCOMPARE(runVirtual(main).value, 1500ms);
}

void tst_Timeout::limit_isToldAtTheEndsOfTheRange()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        co_await sleepFor(scope, 1s);
        auto answer = [](Scope &own) { return answerAfter(own, 1h); };
        Clock::Duration byDeadline{};
        Clock::Duration byLimit{};
        try {
            co_await withDeadline(scope, Clock::TimePoint::min(), answer);
        } catch (const TimeoutError &error) {
            byDeadline = error.limit();
        }
        try {
            co_await withTimeout(scope, Clock::Duration::min(), answer);
        } catch (const TimeoutError &error) {
            byLimit = error.limit();
        }
        co_return byDeadline == Clock::Duration::min() && byLimit == Clock::Duration::min();
    };
    QVERIFY(runVirtual(main).value);
}

void tst_Timeout::outsideCancel_duringTheUnwindingBeatsTheTimeout()
{
    // The limit passes at 5 ms, the body takes its time to leave, and the cancel comes at 10 ms: to
    // report the timeout then would turn a cancelled task into one that failed.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto block = [](Scope &own) -> QCoro::Task<> {
            auto body = [](Scope &inner) -> QCoro::Task<> {
                std::exception_ptr cut;
                try {
                    co_await sleepFor(inner, 1h);
                } catch (const Cancelled &) {
                    cut = std::current_exception();
                }
                auto cleanUp = [](Scope &shielded) -> QCoro::Task<> {
                    co_await sleepFor(shielded, 20ms);
                };
                co_await withShield(inner, cleanUp);
                std::rethrow_exception(cut);
            };
            co_await withTimeout(own, 5ms, body);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

void tst_Timeout::ownCancel_isNoTimeout()
{
    const auto nothingOwed = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<> {
        scope.cancel();
        co_await sleepFor(scope, 1h);
    });
    QCOMPARE(nothingOwed.value, u"done"_s);
    const auto owesAValue = runTimeout(10ms, [](Scope &scope) -> QCoro::Task<int> {
        scope.cancel();
        co_await sleepFor(scope, 1h);
        co_return 1;
    });
    QCOMPARE(owesAValue.value, u"no result"_s);
}

void tst_Timeout::story_ofATimeout()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 10s); };
        co_await withTimeout(scope, 10ms, body);
    };
    QVERIFY_THROWS_EXCEPTION(TimeoutError, runVirtual(main, {.observer = &observer}));
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main spawned"_s,
                          u"0ms main started"_s,
                          u"0ms main deadline 10ms"_s,
                          u"0ms main waits: sleep 10000ms"_s,
                          u"10ms main to be cancelled: deadline"_s,
                          u"10ms main woken: cancelled <- 5"_s,
                          u"10ms main ended: timed out (the time limit has passed)"_s}));
}

void tst_Timeout::limit_isTheOneThatWasAskedFor()
{
    const auto limitOf = [](auto block) -> QCoro::Task<Clock::Duration> {
        try {
            co_await block();
        } catch (const TimeoutError &error) {
            co_return error.limit();
        }
        co_return Clock::Duration(0);
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<QList<Clock::Duration>> {
        auto answer = [](Scope &own) { return answerAfter(own, 1h); };
        auto plain = [&] { return withTimeout(scope, 2ms, answer); };
        const Clock::Duration asked = co_await limitOf(plain);
        auto moves = [](Scope &own) {
            own.setDeadline(own.clock().after(1ms));
            return answerAfter(own, 1h);
        };
        auto moved = [&] { return withTimeout(scope, 30min, moves); };
        const Clock::Duration first = co_await limitOf(moved);
        co_return QList<Clock::Duration>{asked, first};
    };
    // On a clock that goes on between the two times that it is read.
    QCOMPARE(run(main), (QList<Clock::Duration>{2ms, 30min}));
}

COROSCOPE_TEST(tst_Timeout)
#include "tst_timeout.moc"
