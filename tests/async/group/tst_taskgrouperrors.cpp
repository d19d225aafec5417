// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/scope/withscope.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class Crash final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

QCoro::Task<> crashAfter(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    throw Crash("crash");
}

/// Sleeps until it is cancelled, says so, and lets it pass.
QCoro::Task<> sleeper(Scope &scope, Story *story, QString name)
{
    const Counted frame;
    try {
        co_await sleepFor(scope, 1h);
    } catch (const Cancelled &) {
        story->add(scope, name % u" is cut off");
        throw;
    }
}

/// Sleeps until it is cancelled, and fails in its clean-up.
QCoro::Task<> crashWhenCancelled(Scope &scope, const char *what)
{
    const Counted frame;
    try {
        co_await sleepFor(scope, 1h);
    } catch (const Cancelled &) {
        throw Crash(what);
    }
}

/// Runs a group in a task that is cancelled from outside after `delay`, and tells how it ended.
template <typename Body>
QString endingOfCancelledGroup(Clock::Duration delay, Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&](Scope &own) { return withTaskGroup(own, body); };
        const QString ending = co_await endingWhenCancelled(scope, delay, block);
        co_return ending;
    };
    return runVirtual(main).value;
}

/// Runs a group, and tells how it ended.
template <typename Body>
QString endingOfGroup(Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        // Nothing of what happened inside cuts off what comes after.
        co_await checkpoint(scope);
        co_return ending;
    };
    return runVirtual(main).value;
}

} // namespace

/// What comes out of a group in which something fails.
class tst_TaskGroupErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void TG_04_failureCancelsTheSiblings();
    void TG_05_childErrorCancelsBody();
    void TG_05_errorsOfTheSameTimeAreAggregated();
    void TG_08_errorsBeatAnOutsideCancel();
    void TG_09_bodyErrorAfterAWaitCancelsTheChildren();
    void TG_10_bodyErrorWithoutAWaitCancelsTheChildren();
    void TG_11_nestedErrorsBeatAnOutsideCancelAndStayNested();
    void TG_12_aWellBehavedSiblingChangesNothing();
    void TG_13_outerFailureCancelsTheInnerGroupSilently();
    void TG_14_innerFailureStaysNested();
    void TG_15_crashWhileTheBodyUnwindsBeatsTheCancel();
    void TG_16_theSameThroughAnAwaitedCoroutine();
    void TG_18_bodyMayAnswerACancelWithAnError();
    void TG_19_errorOfTheBodysCleanUpIsInTheGroup();
    void TG_20_whatIsNoStdExceptionIsAnErrorToo();
    void TG_27_childrenThatSpawnWithoutEndAreStopped();
    void TG_31_errorOfAResourceThatClosesIsInTheGroup();
    void TG_38_aHandledFailureLeavesNoCancelBehind();
    void TG_39_nestedGroupsThatFailTogetherEachReport();
    void TG_40_anOutsideCancelIsNotLostToAnError();
    void SC_11_membersOfAGroupKeepTheirOrderAndNames();
    void SC_21_childCrashWakesTheBody();
    void SC_12_cancelledGroupThatOnlyFailsReportsTheFailures();
};

void tst_TaskGroupErrors::TG_04_failureCancelsTheSiblings()
{
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashAfter, 10ms);
        group.spawn(u"good"_s, sleeper, &story, u"good"_s);
        co_return;
    });
    QCOMPARE(ending, u"{bad: crash}"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"10ms good is cut off"_s}));
}

void tst_TaskGroupErrors::TG_05_childErrorCancelsBody()
{
    // SC-21 too: the failure interrupts the body's wait.
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashAfter, 10ms);
        co_await sleeper(group.scope(), &story, u"body"_s);
    });
    QCOMPARE(ending, u"{bad: crash}"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"10ms body is cut off"_s}));
}

void tst_TaskGroupErrors::TG_05_errorsOfTheSameTimeAreAggregated()
{
    // SC-20 too. The sleeps end together, before the first of the two has failed; a sleep that was
    // granted and is cancelled before it ran throws Cancelled, so the second fails without a wait.
    const QString ending = endingOfGroup([](TaskGroup &group) -> QCoro::Task<> {
        auto crash = [](Scope &) -> QCoro::Task<> {
            throw Crash("crash");
            co_return;
        };
        group.spawn(u"a"_s, crash);
        group.spawn(u"b"_s, crash);
        co_return;
    });
    QCOMPARE(ending, u"{a: crash, b: crash}"_s);
}

void tst_TaskGroupErrors::TG_08_errorsBeatAnOutsideCancel()
{
    const QString ending = endingOfCancelledGroup(10ms, [](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"a"_s, crashWhenCancelled, "crash a");
        group.spawn(u"b"_s, crashWhenCancelled, "crash b");
        co_await sleepFor(group.scope(), 1h);
    });
    QCOMPARE(ending, u"{a: crash a, b: crash b}"_s);
}

void tst_TaskGroupErrors::TG_09_bodyErrorAfterAWaitCancelsTheChildren()
{
    // SC-22 too: a lone error of the body is wrapped.
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"a"_s, sleeper, &story, u"a"_s);
        group.spawn(u"b"_s, sleeper, &story, u"b"_s);
        co_await sleepFor(group.scope(), 10ms);
        throw Crash("crash");
    });
    QCOMPARE(ending, u"{body: crash}"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms a is cut off"_s, u"10ms b is cut off"_s}));
}

void tst_TaskGroupErrors::TG_10_bodyErrorWithoutAWaitCancelsTheChildren()
{
    // The children were spawned but have not begun: they begin, and are cut off at their first wait.
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"a"_s, sleeper, &story, u"a"_s);
        group.spawn(u"b"_s, sleeper, &story, u"b"_s);
        throw Crash("crash");
        co_return;
    });
    QCOMPARE(ending, u"{body: crash}"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"0ms a is cut off"_s, u"0ms b is cut off"_s}));
}

void tst_TaskGroupErrors::TG_11_nestedErrorsBeatAnOutsideCancelAndStayNested()
{
    const QString ending = endingOfCancelledGroup(10ms, [](TaskGroup &outer) -> QCoro::Task<> {
        auto inner = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, crashWhenCancelled, "crash a");
            group.spawn(u"b"_s, crashWhenCancelled, "crash b");
            co_return;
        };
        co_await withTaskGroup(outer.scope(), inner);
    });
    QCOMPARE(ending, u"{body: {a: crash a, b: crash b}}"_s);
}

void tst_TaskGroupErrors::TG_12_aWellBehavedSiblingChangesNothing()
{
    Story story;
    const QString ending = endingOfCancelledGroup(10ms, [&](TaskGroup &outer) -> QCoro::Task<> {
        outer.spawn(u"good"_s, sleeper, &story, u"good"_s);
        auto inner = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, crashWhenCancelled, "crash a");
            group.spawn(u"b"_s, crashWhenCancelled, "crash b");
            co_return;
        };
        co_await withTaskGroup(outer.scope(), inner);
    });
    QCOMPARE(ending, u"{body: {a: crash a, b: crash b}}"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"10ms good is cut off"_s}));
}

void tst_TaskGroupErrors::TG_13_outerFailureCancelsTheInnerGroupSilently()
{
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &outer) -> QCoro::Task<> {
        outer.spawn(u"bad"_s, crashAfter, 10ms);
        auto inner = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleeper, &story, u"a"_s);
            co_await sleeper(group.scope(), &story, u"body"_s);
        };
        co_await withTaskGroup(outer.scope(), inner);
    });
    QCOMPARE(ending, u"{bad: crash}"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms body is cut off"_s, u"10ms a is cut off"_s}));
}

void tst_TaskGroupErrors::TG_14_innerFailureStaysNested()
{
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &outer) -> QCoro::Task<> {
        outer.spawn(u"good"_s, sleeper, &story, u"good"_s);
        auto inner = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"bad"_s, crashAfter, 10ms);
            co_return;
        };
        co_await withTaskGroup(outer.scope(), inner);
    });
    QCOMPARE(ending, u"{body: {bad: crash}}"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"10ms good is cut off"_s}));
}

void tst_TaskGroupErrors::TG_15_crashWhileTheBodyUnwindsBeatsTheCancel()
{
    // asyncio cancels the children only when the body has left, so that this child crashes by itself
    // meanwhile. Here the cancel reaches body and children at once (as in trio), and the child is cut
    // off: the block ends with the cancel ...
    const auto unwindSlowly = [](Scope &scope) -> QCoro::Task<> {
        std::exception_ptr cancelled;
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            cancelled = std::current_exception();
        }
        auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 500ms); };
        co_await withShield(scope, cleanUp);
        std::rethrow_exception(cancelled);
    };
    const QString cut = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashAfter, 100ms);
        co_await unwindSlowly(group.scope());
    });
    QCOMPARE(cut, u"cancelled (stop)"_s);

    // ... but a child that is shielded, and crashes while the body unwinds, is heard.
    const QString crashed = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        auto shielded = [](Scope &scope) -> QCoro::Task<> {
            auto body = [](Scope &own) { return crashAfter(own, 100ms); };
            co_await withShield(scope, body);
        };
        group.spawn(u"bad"_s, shielded);
        co_await unwindSlowly(group.scope());
    });
    QCOMPARE(crashed, u"{bad: crash}"_s);
}

void tst_TaskGroupErrors::TG_16_theSameThroughAnAwaitedCoroutine()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto block = [](Scope &own) -> QCoro::Task<> {
            auto body = [](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"bad"_s, crashWhenCancelled, "crash");
                co_await sleepFor(group.scope(), 1h);
            };
            co_await withTaskGroup(own, body);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{bad: crash}"_s);
}

void tst_TaskGroupErrors::TG_18_bodyMayAnswerACancelWithAnError()
{
    const QString ending = endingOfCancelledGroup(10ms, [](TaskGroup &group) -> QCoro::Task<> {
        co_await crashWhenCancelled(group.scope(), "crash");
    });
    QCOMPARE(ending, u"{body: crash}"_s);

    // One that swallows it has not got far under a level-triggered cancel: the next wait throws again.
    const QString swallowed = endingOfCancelledGroup(10ms, [](TaskGroup &group) -> QCoro::Task<> {
        try {
            co_await sleepFor(group.scope(), 1h);
        } catch (const Cancelled &) {
        }
        co_await checkpoint(group.scope());
        throw Crash("not reached");
    });
    QCOMPARE(swallowed, u"cancelled (stop)"_s);
}

void tst_TaskGroupErrors::TG_19_errorOfTheBodysCleanUpIsInTheGroup()
{
    // SC-19 too.
    const QString ending = endingOfGroup([](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashAfter, 10ms);
        co_await crashWhenCancelled(group.scope(), "clean-up");
    });
    QCOMPARE(ending, u"{bad: crash, body: clean-up}"_s);
}

void tst_TaskGroupErrors::TG_20_whatIsNoStdExceptionIsAnErrorToo()
{
    // TG-20, TG-21 and TG-23 ask for a class of errors that is not wrapped, as KeyboardInterrupt. There
    // is none: a signal cancels the root scope. Whatever is thrown, but Cancelled, is a failure.
    QString message;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            auto child = [](Scope &) -> QCoro::Task<> {
                throw 42;
                co_return;
            };
            group.spawn(u"odd"_s, child);
            co_await crashWhenCancelled(group.scope(), "clean-up");
        };
        try {
            co_await withTaskGroup(scope, body);
        } catch (const ExceptionGroup &group) {
            message = QString::fromUtf8(group.what());
        }
    };
    runVirtual(main);
    QCOMPARE(message, u"2 failed (odd: an exception that is no std::exception; body: clean-up)"_s);
}

void tst_TaskGroupErrors::TG_27_childrenThatSpawnWithoutEndAreStopped()
{
    int heads = 0;
    std::function<QCoro::Task<>(Scope &, TaskGroup *)> hydra;
    hydra = [&](Scope &scope, TaskGroup *group) -> QCoro::Task<> {
        const Counted frame;
        ++heads;
        co_await sleepFor(scope, 10ms);
        group->spawn(u"head"_s, hydra, group);
        group->spawn(u"head"_s, hydra, group);
    };
    const auto hercules = [&](Scope &scope) -> QCoro::Task<> {
        while (heads < 10)
            co_await sleepFor(scope, 15ms);
        throw Crash("crash");
    };
    const QString ending = endingOfGroup([&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"hydra"_s, hydra, &group);
        group.spawn(u"hercules"_s, hercules);
        co_return;
    });
    QCOMPARE(ending, u"{hercules: crash}"_s);
    QCOMPARE(heads, 31); // 1 + 2 + 4 + 8 + 16, until 45 ms
}

void tst_TaskGroupErrors::TG_31_errorOfAResourceThatClosesIsInTheGroup()
{
    const QString ending = endingOfGroup([](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashAfter, 10ms);
        std::exception_ptr error;
        try {
            co_await sleepFor(group.scope(), 1h);
        } catch (...) {
            error = std::current_exception();
        }
        auto close = [](Scope &scope) -> QCoro::Task<> {
            co_await sleepFor(scope, 10ms);
            throw Crash("close");
        };
        co_await withShield(group.scope(), close);
        std::rethrow_exception(error);
    });
    QCOMPARE(ending, u"{bad: crash, body: close}"_s);
}

void tst_TaskGroupErrors::TG_38_aHandledFailureLeavesNoCancelBehind()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"bad"_s, crashAfter, 10ms);
            co_await sleepFor(group.scope(), 1h);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        co_await endingOf(block);
        co_await sleepFor(scope, 5ms);
    };
    QCOMPARE(runVirtual(main).elapsed, 15ms);
}

void tst_TaskGroupErrors::TG_39_nestedGroupsThatFailTogetherEachReport()
{
    Story story;
    const QString ending = endingOfGroup([&](TaskGroup &outer) -> QCoro::Task<> {
        auto crash = [](Scope &) -> QCoro::Task<> {
            throw Crash("crash");
            co_return;
        };
        auto inner = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"of inner"_s, crash);
            outer.spawn(u"of outer"_s, crash);
            co_await sleepFor(group.scope(), 1h);
        };
        auto block = [&] { return withTaskGroup(outer.scope(), inner); };
        const QString handled = co_await endingOf(block);
        story.add(outer.scope(), handled);
        // The outer group's cancel is still there.
        co_await sleeper(outer.scope(), &story, u"body"_s);
    });
    QCOMPARE(ending, u"{of outer: crash}"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"0ms {of inner: crash}"_s, u"0ms body is cut off"_s}));
}

void tst_TaskGroupErrors::TG_40_anOutsideCancelIsNotLostToAnError()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto host = [&](Scope &own) -> QCoro::Task<> {
            auto body = [](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"bad"_s, crashWhenCancelled, "crash");
                co_return;
            };
            auto block = [&] { return withTaskGroup(own, body); };
            const QString ending = co_await endingOf(block);
            story.add(own, ending);
            co_await sleeper(own, &story, u"host"_s);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, host);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms {bad: crash}"_s, u"10ms host is cut off"_s}));
}

void tst_TaskGroupErrors::SC_11_membersOfAGroupKeepTheirOrderAndNames()
{
    QList<TaskFailure> failures;
    QString what;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"slow"_s, crashWhenCancelled, "slow crash");
            group.spawn(u"silent"_s, crashAfter, 1h); // is cut off: its Cancelled is no failure
            group.spawn(u"fast"_s, crashAfter, 10ms);
            co_return;
        };
        try {
            co_await withTaskGroup(scope, body);
        } catch (const ExceptionGroup &group) {
            failures = group.failures();
            what = QString::fromUtf8(group.what());
        }
    };
    runVirtual(main);
    QCOMPARE(what, u"2 failed (fast: crash; slow: slow crash)"_s);
    QCOMPARE(failures.size(), 2);
    QCOMPARE(failures.at(0).name, u"fast"_s);
    QCOMPARE(failures.at(0).task, TaskId{4});
    QCOMPARE(failures.at(1).message(), u"slow crash"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, std::rethrow_exception(failures.at(1).error));
}

void tst_TaskGroupErrors::SC_12_cancelledGroupThatOnlyFailsReportsTheFailures()
{
    const QString ending = endingOfGroup([](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"bad"_s, crashWhenCancelled, "crash");
        co_await sleepFor(group.scope(), 10ms);
        group.cancel();
    });
    QCOMPARE(ending, u"{bad: crash}"_s);
}

void tst_TaskGroupErrors::SC_21_childCrashWakesTheBody()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto crash = [](Scope &own) -> QCoro::Task<> {
            co_await sleepFor(own, 10ms);
            throw std::runtime_error("crash");
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, crash);
            co_await sleepFor(group.scope(), 1h);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"{child: crash}"_s);
    QCOMPARE(run.elapsed, 10ms);
}

COROSCOPE_TEST(tst_TaskGroupErrors)
#include "tst_taskgrouperrors.moc"
