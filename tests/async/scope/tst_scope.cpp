// SPDX-License-Identifier: MIT
#include "core/async/scope/scope.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <deque>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Timeouts inside timeouts; the outermost has the shortest limit.
QCoro::Task<> nestedTimeouts(Scope &scope, int depth, Clock::Duration limit = 1s)
{
    const Counted frame;
    if (depth == 0) {
        co_await sleepFor(scope, 24h);
        co_return;
    }
    auto inner = [=](Scope &own) { return nestedTimeouts(own, depth - 1, limit + 1s); };
    co_await withTimeout(scope, limit, inner);
}

} // namespace

class tst_Scope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void SC_01_cancelIsIdempotentAndLevelTriggered();
    void SC_02_cancelIsSeenAtWaitsOnly();
    void SC_04_shieldHoldsOffOnlyWhatComesFromOutside();
    void SC_06_liftingAShieldWakesWhoSleepsUnderIt();
    void SC_08_ofTwoCancelledScopesTheOuterOneCatches();
    void SC_09_shieldRaisedWhileACancelIsUnderWayDoesNotStopIt();
    void SC_13_waitThatEnduresIsNotCutShort();
    void SC_30_thousandsOfScopesNest();
    void SC_30_thousandsOfBlocksNest();
    void SC_31_cancelledCarriesSourceReasonAndEvent();
    void newScope_inACancelledOneIsCancelled();
    void cancel_wakesOuterScopesBeforeInnerOnes();
    void cancel_keepsWhatWasGrantedUnderAShieldRaisedInTime();
    void tearDown_goesThroughShields();
    void notes_reachTheObserver();
};

void tst_Scope::SC_01_cancelIsIdempotentAndLevelTriggered()
{
    StoryObserver observer({EventKind::CancelRequested});
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Scope inner(scope);
        QStringList endings;
        endings << co_await endingOfCheckpoint(inner);
        inner.cancel(u"first"_s);
        inner.cancel(u"second"_s);
        for (int i = 0; i < 3; ++i)
            endings << co_await endingOfCheckpoint(inner);
        endings << co_await endingOfCheckpoint(scope);
        co_return endings;
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value,
             (QStringList{u"done"_s,
                          u"cancelled (first)"_s,
                          u"cancelled (first)"_s,
                          u"cancelled (first)"_s,
                          u"done"_s}));
    QCOMPARE(observer.lines(), (QStringList{u"0ms main to be cancelled: asked (first)"_s}));
}

void tst_Scope::SC_02_cancelIsSeenAtWaitsOnly()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope inner(scope);
        inner.cancel();
        endings << u"still runs"_s;
        {
            Scope shielded(inner);
            shielded.setShielded(true);
            endings << co_await endingOfCheckpoint(shielded);
        }
        endings << co_await endingOfCheckpoint(inner);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"still runs"_s, u"done"_s, u"cancelled"_s}));
}

void tst_Scope::SC_04_shieldHoldsOffOnlyWhatComesFromOutside()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope outer(scope);
        Scope shielded(outer);
        shielded.setShielded(true);
        outer.cancel(u"outer"_s);
        endings << co_await endingOfCheckpoint(shielded);
        // May be lifted and raised again, with effect on the next wait.
        shielded.setShielded(false);
        endings << co_await endingOfCheckpoint(shielded);
        shielded.setShielded(true);
        endings << co_await endingOfCheckpoint(shielded);
        // Not its own cancel, nor that of a scope inside.
        Scope inside(shielded);
        inside.cancel(u"inside"_s);
        endings << co_await endingOfCheckpoint(inside);
        endings << co_await endingOfCheckpoint(shielded);
        shielded.cancel(u"own"_s);
        endings << co_await endingOfCheckpoint(shielded);
        endings << co_await endingOfCheckpoint(inside);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"done"_s,
                          u"cancelled (outer)"_s,
                          u"done"_s,
                          u"cancelled (inside)"_s,
                          u"done"_s,
                          u"cancelled (own)"_s,
                          u"cancelled (own)"_s}));
}

void tst_Scope::SC_06_liftingAShieldWakesWhoSleepsUnderIt()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope *known = nullptr;
        auto sleeper = [&](Scope &own) -> QCoro::Task<> {
            Scope shielded(own);
            shielded.setShielded(true);
            known = &shielded;
            co_await sleepFor(shielded, 1h);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"sleeper"_s, sleeper);
            co_await sleepFor(group.scope(), 10ms);
            group.cancel();
            auto wait = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 10ms); };
            co_await wait(scope);
            known->setShielded(false);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"done"_s);
    QCOMPARE(run.elapsed, 20ms);
}

void tst_Scope::SC_08_ofTwoCancelledScopesTheOuterOneCatches()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        {
            Scope outer(scope);
            Scope inner(outer);
            inner.cancel(u"inner"_s);
            outer.cancel(u"outer"_s);
            try {
                co_await checkpoint(inner);
            } catch (const Cancelled &cancelled) {
                endings << (inner.owns(cancelled) ? u"inner's"_s : u"not inner's"_s);
                endings << (outer.owns(cancelled) ? u"outer's"_s : u"not outer's"_s);
            }
        }
        {
            // A pending cancel of a scope that is left without a wait is dropped.
            Scope inner(scope);
            inner.cancel();
        }
        endings << co_await endingOfCheckpoint(scope);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"not inner's"_s, u"outer's"_s, u"done"_s}));
}

void tst_Scope::SC_09_shieldRaisedWhileACancelIsUnderWayDoesNotStopIt()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope outer(scope);
        Scope inner(outer);
        // Cut off before the shield was raised, and run after.
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
            auto child = [&](Scope &) -> QCoro::Task<QString> {
                auto block = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 1h); };
                const QString ending = co_await endingOf(block);
                co_return ending;
            };
            const auto handle = group.spawn(u"child"_s, child);
            co_await checkpoint(group.scope());
            outer.cancel(u"outer"_s);
            inner.setShielded(true);
            co_return handle;
        };
        const auto handle = co_await withTaskGroup(scope, body);
        endings << handle.result();
        endings << co_await endingOfCheckpoint(inner);
        // Thrown before, and caught while the shield is up: it stays the outer one's.
        inner.setShielded(false);
        try {
            co_await checkpoint(inner);
        } catch (const Cancelled &cancelled) {
            inner.setShielded(true);
            endings << (inner.owns(cancelled) ? u"inner's"_s : u"not inner's"_s);
        }
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"cancelled (outer)"_s, u"done"_s, u"not inner's"_s}));
}

void tst_Scope::SC_13_waitThatEnduresIsNotCutShort()
{
    // The wait of a group for its tasks is the one that endures.
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope inner(scope);
        auto child = [](Scope &own) -> QCoro::Task<> {
            own.setShielded(true);
            co_await sleepFor(own, 100ms);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, child);
            co_await checkpoint(group.scope());
            inner.cancel();
        };
        auto block = [&] { return withTaskGroup(inner, body); };
        endings << co_await endingOf(block);
        endings << inMilliseconds(scope.clock().now());
        endings << co_await endingOfCheckpoint(inner);
        co_return endings;
    };
    // Nothing was cut off in there, so nothing is thrown: it is the next wait that sees the cancel.
    QCOMPARE(runVirtual(main).value, (QStringList{u"done"_s, u"100ms"_s, u"cancelled"_s}));
}

void tst_Scope::SC_30_thousandsOfScopesNest()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        std::deque<Scope> nested;
        nested.emplace_back(scope);
        for (int i = 1; i < 5000; ++i)
            nested.emplace_back(nested.back());
        endings << co_await endingOfCheckpoint(nested.back());
        nested.front().cancel(u"from the top"_s);
        endings << co_await endingOfCheckpoint(nested.back());
        while (!nested.empty()) // scopes end in the reverse order of their making
            nested.pop_back();
        endings << co_await endingOfCheckpoint(scope);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"done"_s, u"cancelled (from the top)"_s, u"done"_s}));
}

void tst_Scope::SC_30_thousandsOfBlocksNest()
{
    // Each block is two coroutines deep, and leaves by a Cancelled that passes through all of them. QCoro
    // resumes who awaits from inside who ends, so that this does need stack: about 1 KiB a level under
    // the sanitizers.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&] { return nestedTimeouts(scope, 2000); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 1s);
}

void tst_Scope::SC_31_cancelledCarriesSourceReasonAndEvent()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<QList<Cancelled>> {
        QList<Cancelled> thrown;
        {
            Scope inner(scope);
            inner.cancel(u"because"_s);
            try {
                co_await checkpoint(inner);
            } catch (const Cancelled &cancelled) {
                thrown << cancelled;
            }
        }
        {
            Scope inner(scope);
            inner.setDeadline(scope.clock().now());
            inner.cancel(u"too late"_s);
            try {
                co_await checkpoint(inner);
            } catch (const Cancelled &cancelled) {
                thrown << cancelled;
            }
        }
        co_return thrown;
    };
    const QList<Cancelled> thrown = runVirtual(main, {.observer = &observer}).value;
    QCOMPARE(thrown.size(), 2);
    QVERIFY(thrown.at(0).source == CancelSource::Explicit);
    QCOMPARE(thrown.at(0).reason, u"because"_s);
    QCOMPARE(observer.lines().at(static_cast<int>(thrown.at(0).event) - 1),
             u"0ms main to be cancelled: asked (because)"_s);
    QVERIFY(thrown.at(1).source == CancelSource::Deadline);
    QCOMPARE(thrown.at(1).reason, u"the time limit of 0 ms has passed"_s);
    QCOMPARE(observer.lines().at(static_cast<int>(thrown.at(1).event) - 1),
             u"0ms main to be cancelled: deadline"_s);
}

void tst_Scope::newScope_inACancelledOneIsCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope outer(scope);
        outer.cancel(u"outer"_s);
        Scope inner(outer);
        const QString ending = co_await endingOfCheckpoint(inner);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (outer)"_s);
}

void tst_Scope::cancel_wakesOuterScopesBeforeInnerOnes()
{
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Scope top(scope);
        Scope left(top);
        Scope right(top);
        Scope underLeft(left);
        auto sleeper = [&](Scope &, Scope *where, const QString &name) -> QCoro::Task<> {
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(*where, 1h); };
            co_await endingOf(block);
            order << name;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"underLeft"_s, sleeper, &underLeft, u"underLeft"_s);
            group.spawn(u"right"_s, sleeper, &right, u"right"_s);
            group.spawn(u"left"_s, sleeper, &left, u"left"_s);
            group.spawn(u"top"_s, sleeper, &top, u"top"_s);
            group.spawn(u"top again"_s, sleeper, &top, u"top again"_s);
            co_await checkpoint(group.scope());
            top.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(order, (QStringList{u"top"_s, u"top again"_s, u"left"_s, u"right"_s, u"underLeft"_s}));
}

void tst_Scope::cancel_keepsWhatWasGrantedUnderAShieldRaisedInTime()
{
    // Granted, then cancelled, then shielded, and only then run: the cancel does not reach it any more.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        auto sleeper = [&](Scope &) -> QCoro::Task<QString> {
            Scope innermost(inner);
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(innermost, 10ms); };
            auto shield = [&](Scope &own) -> QCoro::Task<> {
                co_await sleepFor(own, 10ms);
                inner.cancel();
                innermost.setShielded(true);
            };
            auto body = [&](TaskGroup &group) -> QCoro::Task<QString> {
                group.spawn(u"shield"_s, shield);
                co_await checkpoint(group.scope()); // so that its sleep was first, and ends first
                const QString ending = co_await endingOf(block);
                co_return ending;
            };
            const QString ending = co_await withTaskGroup(scope, body);
            co_return ending;
        };
        const QString ending = co_await sleeper(scope);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"done"_s);
}

void tst_Scope::tearDown_goesThroughShields()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope outer(scope);
        Scope shielded(outer);
        shielded.setShielded(true);
        Scope inside(shielded);
        Scope shieldedAgain(inside);
        shieldedAgain.setShielded(true);
        outer.tearDown(u"all of it"_s);
        endings << co_await endingOfCheckpoint(shielded);
        endings << co_await endingOfCheckpoint(shieldedAgain);
        endings << co_await endingOfCheckpoint(scope);
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"cancelled (all of it)"_s, u"cancelled (all of it)"_s, u"done"_s}));
}

void tst_Scope::notes_reachTheObserver()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        scope.noteSubject(7);
        scope.markOutcome(TaskOutcome::Failed, u"not found");
        co_return;
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.linesOf(u"main"_s),
             (QStringList{u"0ms spawned"_s,
                          u"0ms started"_s,
                          u"0ms works on 7"_s,
                          u"0ms marked: failed (not found)"_s,
                          u"0ms ended: done"_s}));
}

COROSCOPE_TEST(tst_Scope)
#include "tst_scope.moc"
