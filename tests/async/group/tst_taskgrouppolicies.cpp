// SPDX-License-Identifier: MIT
#include "core/async/group/collectall.h"
#include "core/async/group/firstof.h"
#include "core/async/scope/withscope.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Work = std::function<QCoro::Task<int>(Scope &)>;

QCoro::Task<int> number(Scope &scope, Clock::Duration delay, int value)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    co_return value;
}

QCoro::Task<int> crash(Scope &scope, Clock::Duration delay, const char *what)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    throw std::runtime_error(what);
}

Work succeeds(Clock::Duration delay, int value)
{
    return [=](Scope &scope) { return number(scope, delay, value); };
}

Work fails(Clock::Duration delay, const char *what)
{
    return [=](Scope &scope) { return crash(scope, delay, what); };
}

QString told(const TaskHandle<int> &handle)
{
    try {
        return QString::number(handle.result());
    } catch (...) {
        return describeEnding(std::current_exception());
    }
}

/// How firstOf(works) ends.
VirtualRun<QString> firstOfThese(const QList<Work> &works)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&] { return firstOf(scope, works); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    return runVirtual(main);
}

VirtualRun<QStringList> allOfThese(const QList<Work> &works, int maxRunning = 0)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        const auto handles = co_await collectAll(scope, works, maxRunning);
        for (const TaskHandle<int> &handle : handles)
            lines << told(handle);
        co_return lines;
    };
    return runVirtual(main);
}

} // namespace

/// Groups that go on after a failure, or end with the first success; and groups with a limit.
class tst_TaskGroupPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collectAll_tellsEachOutcomeInOrder();
    void collectAll_ofNothing();
    void collectAll_withALimit();
    void collectAll_isCutByAnOutsideCancel();
    void collectAllGroup_stillFailsWithItsBody();
    void firstOf_cancelsAndAwaitsTheLosers();
    void firstOf_ignoresErrorsOnceSomebodyWon();
    void firstOf_throwsAllErrorsIfNobodyWins();
    void firstOf_ofTwoInOneTurnTheFirstWins();
    void firstOf_nothingIsAnError();
    void firstOf_isCutByAnOutsideCancel();
    void firstOf_ofWhatReturnsNothing();
    void firstSuccessGroup_cancelsTheBodyToo();
    void limit_letsOnlySoManyRunAtOnce();
    void limit_ofAFailedGroupRunsNobodyElse();
    void limit_isFreedByWhoFailsOrIsCancelled();
};

void tst_TaskGroupPolicies::collectAll_tellsEachOutcomeInOrder()
{
    const auto run =
        allOfThese({succeeds(30ms, 1), fails(10ms, "bang"), succeeds(20ms, 3), fails(0ms, "boom")});
    QCOMPARE(run.value, (QStringList{u"1"_s, u"bang"_s, u"3"_s, u"boom"_s}));
    QCOMPARE(run.elapsed, 30ms);
}

void tst_TaskGroupPolicies::collectAll_ofNothing()
{
    QCOMPARE(allOfThese({}).value, QStringList());
}

void tst_TaskGroupPolicies::collectAll_withALimit()
{
    const QList<Work> works(6, succeeds(10ms, 7));
    const auto run = allOfThese(works, 2);
    QCOMPARE(run.value.count(u"7"_s), 6);
    QCOMPARE(run.elapsed, 30ms);
}

void tst_TaskGroupPolicies::collectAll_isCutByAnOutsideCancel()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto host = [](Scope &own) -> QCoro::Task<> {
            const QList<Work> works{succeeds(1h, 1), fails(1ms, "bang")};
            co_await collectAll(own, works);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, host);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

void tst_TaskGroupPolicies::collectAllGroup_stillFailsWithItsBody()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, crash, 1ms, "a failed");
            group.spawn(u"b"_s, number, 1h, 1);
            co_await sleepFor(group.scope(), 10ms);
            throw std::runtime_error("body failed");
        };
        const TaskGroupOptions options{.policy = FailurePolicy::CollectAll};
        auto block = [&] { return withTaskGroup(scope, body, options); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"{body: body failed}"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_TaskGroupPolicies::firstOf_cancelsAndAwaitsTheLosers()
{
    bool cleanedUp = false;
    const Work slow = [&](Scope &scope) -> QCoro::Task<int> {
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            cleanedUp = true;
        }
        auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 5ms); };
        co_await withShield(scope, cleanUp);
        co_await checkpoint(scope);
        co_return 1;
    };
    const auto run = firstOfThese({slow, succeeds(10ms, 2), succeeds(20ms, 3)});
    QCOMPARE(run.value, u"2"_s);
    QCOMPARE(run.elapsed, 15ms);
    QVERIFY(cleanedUp);
}

void tst_TaskGroupPolicies::firstOf_ignoresErrorsOnceSomebodyWon()
{
    const Work crashesInCleanUp = [](Scope &scope) -> QCoro::Task<int> {
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            throw std::runtime_error("clean-up");
        }
        co_return 1;
    };
    const auto run = firstOfThese({fails(1ms, "early"), succeeds(10ms, 2), crashesInCleanUp});
    QCOMPARE(run.value, u"2"_s);
}

void tst_TaskGroupPolicies::firstOf_throwsAllErrorsIfNobodyWins()
{
    const auto run = firstOfThese({fails(20ms, "late"), fails(10ms, "early")});
    QCOMPARE(run.value, u"{2: early, 1: late}"_s);
    QCOMPARE(run.elapsed, 20ms);
}

void tst_TaskGroupPolicies::firstOf_ofTwoInOneTurnTheFirstWins()
{
    QCOMPARE(firstOfThese({succeeds(10ms, 1), succeeds(10ms, 2)}).value, u"1"_s);
}

void tst_TaskGroupPolicies::firstOf_nothingIsAnError()
{
    QCOMPARE(firstOfThese({}).value, u"firstOf() of nothing"_s);
}

void tst_TaskGroupPolicies::firstOf_isCutByAnOutsideCancel()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto host = [](Scope &own) -> QCoro::Task<> {
            const QList<Work> works{succeeds(1h, 1), succeeds(2h, 2)};
            co_await firstOf(own, works);
        };
        const QString ending = co_await endingWhenCancelled(scope, 10ms, host);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

void tst_TaskGroupPolicies::firstOf_ofWhatReturnsNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        using Job = std::function<QCoro::Task<>(Scope &)>;
        const auto lasting = [](Clock::Duration delay) -> Job {
            return [=](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, delay); };
        };
        const QList<Job> jobs{lasting(20ms), lasting(10ms)};
        co_await firstOf(scope, jobs);
    };
    QCOMPARE(runVirtual(main).elapsed, 10ms);
}

void tst_TaskGroupPolicies::firstSuccessGroup_cancelsTheBodyToo()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, number, 10ms, 1);
            co_await sleepFor(group.scope(), 1h);
        };
        const TaskGroupOptions options{.policy = FailurePolicy::FirstSuccess};
        auto block = [&] { return withTaskGroup(scope, body, options); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"done"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_TaskGroupPolicies::limit_letsOnlySoManyRunAtOnce()
{
    int running = 0;
    int most = 0;
    QList<int> order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own, int index) -> QCoro::Task<> {
            order << index;
            most = std::max(most, ++running);
            co_await sleepFor(own, 10ms);
            --running;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 10; ++i)
                group.spawn(QString::number(i), child, i);
            co_return;
        };
        const TaskGroupOptions options{.maxRunning = 3};
        co_await withTaskGroup(scope, body, options);
    };
    QCOMPARE(runVirtual(main).elapsed, 40ms);
    QCOMPARE(most, 3);
    QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

void tst_TaskGroupPolicies::limit_ofAFailedGroupRunsNobodyElse()
{
    int ran = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto child = [&](Scope &own) -> QCoro::Task<> {
            ++ran;
            co_await crash(own, 10ms, "bang");
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 10; ++i)
                group.spawn(u"child"_s, child);
            co_return;
        };
        const TaskGroupOptions options{.maxRunning = 1};
        auto block = [&] { return withTaskGroup(scope, body, options); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{child: bang}"_s);
    QCOMPARE(ran, 1);
}

void tst_TaskGroupPolicies::limit_isFreedByWhoFailsOrIsCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QList<TaskHandle<int>> handles;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            handles << group.spawn(u"a"_s, crash, 10ms, "bang");
            handles << group.spawn(u"b"_s, number, 1h, 2);
            handles << group.spawn(u"c"_s, number, 10ms, 3);
            handles << group.spawn(u"d"_s, number, 10ms, 4);
            co_await sleepFor(group.scope(), 15ms);
            handles.at(3).cancel(); // while it waits for its turn
            handles.at(1).cancel();
        };
        const TaskGroupOptions options{.policy = FailurePolicy::CollectAll, .maxRunning = 1};
        co_await withTaskGroup(scope, body, options);
        QStringList lines;
        for (const TaskHandle<int> &handle : std::as_const(handles))
            lines << told(handle);
        co_return lines;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, (QStringList{u"bang"_s, u"no result"_s, u"3"_s, u"no result"_s}));
    QCOMPARE(run.elapsed, 25ms);
}

COROSCOPE_TEST(tst_TaskGroupPolicies)
#include "tst_taskgrouppolicies.moc"
