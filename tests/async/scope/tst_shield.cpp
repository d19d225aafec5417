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

/// How withShield(body) ends in a task that is cancelled after 10 ms, and how the wait behind it.
template <typename Body>
VirtualRun<QStringList> endingsOfCancelledShield(Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        auto host = [&](Scope &own) -> QCoro::Task<> {
            auto block = [&] { return withShield(own, body); };
            endings << co_await endingOf(block);
            co_await checkpoint(own);
        };
        endings << co_await endingWhenCancelled(scope, 10ms, host);
        co_return endings;
    };
    return runVirtual(main);
}

} // namespace

class tst_Shield : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelFromOutside_waitsUntilTheBlockIsLeft();
    void valueOfTheBody_comesOut();
    void errorOfTheBody_comesOut();
    void ownDeadline_endsTheCleanUpSilently();
    void ownDeadline_ofABlockThatOwesAValue();
    void ownCancel_endsTheBlock();
    void liftedShield_letsTheOutsideCancelThrough();
    void timeoutInside_worksAsEver();
    void errorOfTheWork_survivesACleanUpThatTakesTooLong();
    void story_ofAShield();
};

void tst_Shield::cancelFromOutside_waitsUntilTheBlockIsLeft()
{
    const auto run = endingsOfCancelledShield(
        [](Scope &scope) -> QCoro::Task<> { co_await sleepFor(scope, 100ms); });
    QCOMPARE(run.value, (QStringList{u"done"_s, u"cancelled (stop)"_s}));
    QCOMPARE(run.elapsed, 100ms);
}

void tst_Shield::valueOfTheBody_comesOut()
{
    const auto run =
        endingsOfCancelledShield([](Scope &scope) { return answerAfter(scope, 100ms); });
    QCOMPARE(run.value, (QStringList{u"42"_s, u"cancelled (stop)"_s}));
}

void tst_Shield::errorOfTheBody_comesOut()
{
    const auto run = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 100ms);
        throw std::runtime_error("crash");
    });
    QCOMPARE(run.value, (QStringList{u"crash"_s, u"cancelled (stop)"_s}));
}

void tst_Shield::ownDeadline_endsTheCleanUpSilently()
{
    const auto run = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<> {
        scope.setDeadline(scope.clock().after(50ms));
        co_await sleepFor(scope, 1h);
    });
    QCOMPARE(run.value, (QStringList{u"done"_s, u"cancelled (stop)"_s}));
    QCOMPARE(run.elapsed, 50ms);
}

void tst_Shield::ownDeadline_ofABlockThatOwesAValue()
{
    // Cancelled from outside too by then: that cancel is what comes out ...
    const auto cancelled = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<int> {
        scope.setDeadline(scope.clock().after(50ms));
        const int answer = co_await answerAfter(scope, 1h);
        co_return answer;
    });
    QCOMPARE(cancelled.value, (QStringList{u"cancelled (stop)"_s, u"cancelled (stop)"_s}));
    // ... and else there is no result.
    const auto late = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<int> {
        scope.setDeadline(scope.clock().after(5ms));
        const int answer = co_await answerAfter(scope, 1h);
        co_return answer;
    });
    QCOMPARE(late.value, (QStringList{u"no result"_s, u"done"_s}));
}

void tst_Shield::ownCancel_endsTheBlock()
{
    const auto run = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<> {
        scope.cancel(u"never mind"_s);
        co_await sleepFor(scope, 1h);
    });
    QCOMPARE(run.value, (QStringList{u"done"_s, u"done"_s}));
}

void tst_Shield::liftedShield_letsTheOutsideCancelThrough()
{
    const auto run = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 50ms);
        scope.setShielded(false);
        co_await checkpoint(scope);
    });
    QCOMPARE(run.value, (QStringList{u"cancelled (stop)"_s, u"cancelled (stop)"_s}));
}

void tst_Shield::timeoutInside_worksAsEver()
{
    const auto run = endingsOfCancelledShield([](Scope &scope) -> QCoro::Task<> {
        auto slow = [](Scope &own) { return answerAfter(own, 1h); };
        co_await withTimeout(scope, 50ms, slow);
    });
    QCOMPARE(run.value, (QStringList{u"timed out"_s, u"cancelled (stop)"_s}));
    QCOMPARE(run.elapsed, 50ms);
}

void tst_Shield::errorOfTheWork_survivesACleanUpThatTakesTooLong()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto work = [](Scope &own) -> QCoro::Task<> {
            std::exception_ptr error;
            try {
                co_await sleepFor(own, 1h);
            } catch (const Cancelled &) {
                error = std::make_exception_ptr(std::runtime_error("the real error"));
            }
            auto cleanUp = [](Scope &shielded) -> QCoro::Task<> {
                shielded.setDeadline(shielded.clock().after(2s));
                co_await sleepFor(shielded, 1h);
            };
            co_await withShield(own, cleanUp);
            std::rethrow_exception(error);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, work);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"the real error"_s);
    QCOMPARE(run.elapsed, 2010ms);
}

void tst_Shield::story_ofAShield()
{
    StoryObserver observer({EventKind::ShieldChanged});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) -> QCoro::Task<> {
            co_await sleepFor(own, 10ms);
            own.setShielded(false);
            own.setShielded(false);
            co_await sleepFor(own, 10ms);
            own.setShielded(true);
            co_await sleepFor(own, 10ms);
        };
        co_await withShield(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main shield up"_s,
                          u"10ms main shield down"_s,
                          u"20ms main shield up"_s,
                          u"30ms main shield down"_s}));
}

COROSCOPE_TEST(tst_Shield)
#include "tst_shield.moc"
