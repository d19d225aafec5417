// SPDX-License-Identifier: MIT
#include "core/async/scope/withscope.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<> sleeper(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
}

QCoro::Task<std::unique_ptr<int>> boxAfter(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    co_return std::make_unique<int>(42);
}

/// How moveOnAfter(10 ms, body) ends: "true", "false", or its error.
template <typename Body>
VirtualRun<QString> endingOfMoveOn(Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        bool ended = false;
        auto block = [&]() -> QCoro::Task<> { ended = co_await moveOnAfter(scope, 10ms, body); };
        const QString ending = co_await endingOf(block);
        // What was left must not have cut anything but itself.
        co_await checkpoint(scope);
        if (ending != u"done")
            co_return ending;
        co_return ended ? u"true"_s : u"false"_s;
    };
    return runVirtual(main);
}

} // namespace

class tst_MoveOn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodyThatEndsInTime();
    void bodyThatTakesTooLong_isLeftQuietly();
    void limitOfZero_letsNoWaitThrough();
    void value_comesOut();
    void value_thatCameTooLate();
    void value_ofABodyThatIgnoredTheLimit();
    void errorOfTheBody_comesOut();
    void errorOfItsCleanUp_comesOut();
    void cleanUpBehindAShield_isAwaited();
    void cancelFromOutside_staysCancelled();
    void cancelFromOutsideWhileLeaving_staysCancelled();
    void ownCancel_isLeftQuietly();
    void nested_theInnerLimitLeavesOnlyTheInner();
    void nested_theOuterLimitLeavesBoth();
    void noLimit_armsNothing();
    void SC_32_scopeOfItsOwnMayBeCancelledFromOutside();
    void SC_32_scopeOfItsOwnTellsAValueOrNone();
    void scopeOfItsOwn_isLeftByAnOutsideCancel();
};

void tst_MoveOn::bodyThatEndsInTime()
{
    const auto run = endingOfMoveOn([](Scope &scope) { return sleeper(scope, 3ms); });
    QCOMPARE(run.value, u"true"_s);
    QCOMPARE(run.elapsed, 3ms);
}

void tst_MoveOn::bodyThatTakesTooLong_isLeftQuietly()
{
    const auto run = endingOfMoveOn([](Scope &scope) { return sleeper(scope, 1h); });
    QCOMPARE(run.value, u"false"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_MoveOn::limitOfZero_letsNoWaitThrough()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        auto body = [](Scope &own) { return sleeper(own, 1ms); };
        const bool ended = co_await moveOnAfter(scope, 0ns, body);
        co_return ended;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, false);
    QCOMPARE(run.elapsed, 0ns);
}

void tst_MoveOn::value_comesOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto body = [](Scope &own) { return boxAfter(own, 3ms); };
        const std::optional<std::unique_ptr<int>> box = co_await moveOnAfter(scope, 10ms, body);
        co_return box ? **box : -1;
    };
    QCOMPARE(runVirtual(main).value, 42);
}

void tst_MoveOn::value_thatCameTooLate()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto body = [](Scope &own) { return boxAfter(own, 30ms); };
        const std::optional<std::unique_ptr<int>> box = co_await moveOnAfter(scope, 10ms, body);
        co_return box ? **box : -1;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, -1);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_MoveOn::value_ofABodyThatIgnoredTheLimit()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        auto longer = [](Scope &own) { return sleeper(own, 100ms); };
        co_await withShield(scope, longer);
    });
    QCOMPARE(run.value, u"true"_s);
    QCOMPARE(run.elapsed, 100ms);
}

void tst_MoveOn::errorOfTheBody_comesOut()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 3ms);
        throw std::runtime_error("crash");
    });
    QCOMPARE(run.value, u"crash"_s);
}

void tst_MoveOn::errorOfItsCleanUp_comesOut()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            throw std::runtime_error("crash on the way out");
        }
    });
    QCOMPARE(run.value, u"crash on the way out"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_MoveOn::cleanUpBehindAShield_isAwaited()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        std::exception_ptr error;
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            error = std::current_exception();
        }
        auto cleanUp = [](Scope &own) { return sleeper(own, 5ms); };
        co_await withShield(scope, cleanUp);
        std::rethrow_exception(error);
    });
    QCOMPARE(run.value, u"false"_s);
    QCOMPARE(run.elapsed, 15ms);
}

void tst_MoveOn::cancelFromOutside_staysCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto host = [](Scope &own) -> QCoro::Task<> {
            auto body = [](Scope &inner) { return sleeper(inner, 1h); };
            co_await moveOnAfter(own, 10ms, body);
        };
        const QString ending = co_await endingWhenCancelled(scope, 5ms, host);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"cancelled (stop)"_s);
    QCOMPARE(run.elapsed, 5ms);
}

void tst_MoveOn::cancelFromOutsideWhileLeaving_staysCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto host = [](Scope &own) -> QCoro::Task<> {
            auto body = [](Scope &inner) -> QCoro::Task<> {
                std::exception_ptr error;
                try {
                    co_await sleepFor(inner, 1h);
                } catch (const Cancelled &) {
                    error = std::current_exception();
                }
                auto cleanUp = [](Scope &shielded) { return sleeper(shielded, 10ms); };
                co_await withShield(inner, cleanUp);
                std::rethrow_exception(error);
            };
            co_await moveOnAfter(own, 10ms, body);
        };
        const QString ending = co_await endingWhenCancelled(scope, 15ms, host);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"cancelled (stop)"_s);
    QCOMPARE(run.elapsed, 20ms);
}

void tst_MoveOn::ownCancel_isLeftQuietly()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        scope.cancel();
        co_await checkpoint(scope);
    });
    QCOMPARE(run.value, u"false"_s);
    QCOMPARE(run.elapsed, 0ns);
}

void tst_MoveOn::nested_theInnerLimitLeavesOnlyTheInner()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) { return sleeper(own, 1h); };
        const bool ended = co_await moveOnAfter(scope, 3ms, body);
        if (ended)
            throw std::runtime_error("it should have been left");
        co_await sleepFor(scope, 2ms);
    });
    QCOMPARE(run.value, u"true"_s);
    QCOMPARE(run.elapsed, 5ms);
}

void tst_MoveOn::nested_theOuterLimitLeavesBoth()
{
    const auto run = endingOfMoveOn([](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) { return sleeper(own, 1h); };
        co_await moveOnAfter(scope, 30ms, body);
        throw std::runtime_error("it should not come here");
    });
    QCOMPARE(run.value, u"false"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_MoveOn::noLimit_armsNothing()
{
    for (const std::optional<Clock::Duration> limit :
         {std::optional<Clock::Duration>(), std::optional(Clock::Duration::max())}) {
        const auto main = [limit](Scope &scope) -> QCoro::Task<bool> {
            auto body = [](Scope &own) { return sleeper(own, 1h); };
            const bool ended = co_await moveOnAfter(scope, limit, body);
            co_return ended && !scope.runtime().statistics().untilNextDeadline;
        };
        const auto run = runVirtual(main);
        QVERIFY(run.value);
        QCOMPARE(run.elapsed, 1h);
    }
}

void tst_MoveOn::SC_32_scopeOfItsOwnMayBeCancelledFromOutside()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        Scope *known = nullptr;
        auto sleeps = [&](Scope &own) -> QCoro::Task<> {
            known = &own;
            co_await sleepFor(own, 1h);
        };
        auto block = [&](Scope &own) -> QCoro::Task<> {
            const bool ended = co_await withScope(own, sleeps);
            endings << (ended ? u"ended"_s : u"left"_s);
            const QString after = co_await endingOfCheckpoint(own);
            endings << after;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"block"_s, block);
            co_await sleepFor(group.scope(), 10ms);
            known->cancel();
        };
        co_await withTaskGroup(scope, body);
        co_return endings;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, (QStringList{u"left"_s, u"done"_s}));
    QCOMPARE(run.elapsed, 10ms);
}

void tst_MoveOn::SC_32_scopeOfItsOwnTellsAValueOrNone()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto box = [](Scope &own) { return boxAfter(own, 1ms); };
        const std::optional<std::unique_ptr<int>> some = co_await withScope(scope, box);
        auto late = [](Scope &own) -> QCoro::Task<std::unique_ptr<int>> {
            own.setDeadline(own.clock().after(1ms));
            return boxAfter(own, 1h);
        };
        const std::optional<std::unique_ptr<int>> none = co_await withScope(scope, late);
        auto fails = [](Scope &) -> QCoro::Task<> {
            throw std::runtime_error("boom");
            co_return;
        };
        auto block = [&]() -> QCoro::Task<> { co_await withScope(scope, fails); };
        const QString failed = co_await endingOf(block);
        co_return QString::number(**some) % u' ' % QString::number(none.has_value()) % u' '
            % failed;
    };
    QCOMPARE(runVirtual(main).value, u"42 0 boom"_s);
}

void tst_MoveOn::scopeOfItsOwn_isLeftByAnOutsideCancel()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto operation = [](Scope &own) -> QCoro::Task<> {
            auto sleeps = [](Scope &inner) { return sleeper(inner, 1h); };
            co_await withScope(own, sleeps);
        };
        const QString ending = co_await endingWhenCancelled(scope, 1ms, operation);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

COROSCOPE_TEST(tst_MoveOn)
#include "tst_moveon.moc"
