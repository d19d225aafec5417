// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <map>
#include <random>
#include <ranges>
#include <vector>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<Permit> && !std::is_copy_assignable_v<Permit>);

class tst_Permit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void release_happensWhenItsHolderFails();
    void release_isEarlyOnceAndFollowsAMove();
    void permit_mayOutliveItsRuntime();
    void tryAcquire_takesAFreePermitOrNone();
    void release_takesTheSameTimeHoweverManyHold();
    void holders_areThoseWhoHoldInAnyOrderOfReleases();
};

void tst_Permit::release_happensWhenItsHolderFails()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Semaphore gate(1);
        auto holder = [&](Scope &own) -> QCoro::Task<> {
            const Permit permit = co_await gate.acquire(own);
            throw std::runtime_error("crash");
        };
        auto block = [&] { return holder(scope); };
        const QString ending = co_await endingOf(block);
        co_return ending % u' ' % QString::number(gate.available());
    };
    QCOMPARE(runVirtual(main).value, u"crash 1"_s);
}

void tst_Permit::release_isEarlyOnceAndFollowsAMove()
{
    QList<int> available;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(2);
        Permit one = co_await gate.acquire(scope);
        Permit moved = std::move(one);
        available << gate.available();
        one.release(); // NOLINT(bugprone-use-after-move): an empty permit is a legal one
        available << gate.available();
        Permit two = co_await gate.acquire(scope);
        available << gate.available();
        two = std::move(moved); // gives the second back
        available << gate.available();
        two = Permit();
        available << gate.available();
        two.release();
        two.release();
        available << gate.available();
        if (two || moved)
            available << -1;
    };
    runVirtual(main);
    QCOMPARE(available, (QList<int>{1, 1, 0, 1, 2, 2}));
}

void tst_Permit::permit_mayOutliveItsRuntime()
{
    Semaphore gate(1);
    const auto main = [&](Scope &scope) -> QCoro::Task<Permit> {
        Permit permit = co_await gate.acquire(scope);
        co_return permit;
    };
    {
        const auto run = runVirtual(main);
        QVERIFY(run.value);
        QCOMPARE(gate.available(), 0);
    }
    QCOMPARE(gate.available(), 1);
}

void tst_Permit::tryAcquire_takesAFreePermitOrNone()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<bool>> {
        Semaphore gate(1);
        Permit one = gate.tryAcquire(scope);
        const Permit two = gate.tryAcquire(scope);
        const QList<bool> whileHeld{bool(one), bool(two)};
        one.release();
        const Permit three = gate.tryAcquire(scope);
        co_return whileHeld + QList<bool>{bool(three)};
    };
    QCOMPARE(runVirtual(main).value, (QList<bool>{true, false, true}));
}

void tst_Permit::release_takesTheSameTimeHoweverManyHold()
{
    constexpr int many = 100'000;
    double seconds = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(many);
        std::vector<Permit> permits;
        auto hold = [&](Scope &own) -> QCoro::Task<> {
            permits.push_back(gate.tryAcquire(own));
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < many; ++i)
                group.spawn(QString(), hold);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        const std::clock_t begin = std::clock(); // of this process: others may be busy
        while (!permits.empty())
            permits.pop_back();
        seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    runVirtual(main);
    // A hundredth of a second; with a search through all holders several.
    QVERIFY2(seconds < 0.5, qPrintable(QString::number(seconds)));
}

void tst_Permit::holders_areThoseWhoHoldInAnyOrderOfReleases()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        constexpr int many = 50;
        Semaphore gate(many);
        std::map<TaskId, Permit> permits;
        std::mt19937 random(1);
        bool isRight = true;
        auto hold = [&](Scope &own) -> QCoro::Task<> {
            permits[own.task()] = gate.tryAcquire(own);
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 500; ++i) {
                if (permits.size() < many && random() % 2 == 0) {
                    const auto handle = group.spawn(QString(), hold);
                    co_await handle.join(group.scope());
                } else if (!permits.empty()) {
                    const auto offset = static_cast<std::ptrdiff_t>(random() % permits.size());
                    permits.erase(std::next(permits.begin(), offset));
                }
                QList<TaskId> holders = gate.holders();
                std::ranges::sort(holders);
                isRight = isRight && std::ranges::equal(holders, permits | std::views::keys);
            }
        };
        co_await withTaskGroup(scope, body);
        co_return isRight;
    };
    QVERIFY(runVirtual(main).value);
}

COROSCOPE_TEST(tst_Permit)
#include "tst_permit.moc"
