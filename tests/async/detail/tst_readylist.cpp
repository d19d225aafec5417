// SPDX-License-Identifier: MIT
#include "core/async/detail/readylist.h"
#include "core/async/time/sleep.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <set>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Four tasks that each say twice that they run: the order in which they do.
QString orderOfFour(ReadyOrder order, quint64 seed = 1)
{
    QStringList said;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own, const QString &name) -> QCoro::Task<> {
            said << name;
            co_await sleepFor(own, 1ms);
            said << name;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
                group.spawn(name, child, name);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    VirtualClock clock;
    run(main, {.clock = &clock, .runtime = {.seed = seed, .order = order}});
    return said.join(QString());
}

} // namespace

class tst_ReadyList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fifo_isTheOrderOfSettling();
    void lifo_turnsEveryRoundRound();
    void random_permutesAndIsSeeded();
    void random_drawsNothingFromTheRun();
    void round_leavesNewcomersToTheNext();
};

void tst_ReadyList::fifo_isTheOrderOfSettling()
{
    QCOMPARE(orderOfFour(ReadyOrder::Fifo), u"abcdabcd"_s);
}

void tst_ReadyList::lifo_turnsEveryRoundRound()
{
    // Turned, they fall asleep as d, c, b, a; and their timers wake them in that order, to be turned again.
    QCOMPARE(orderOfFour(ReadyOrder::Lifo), u"dcbaabcd"_s);
}

void tst_ReadyList::random_permutesAndIsSeeded()
{
    std::set<QString> orders;
    for (quint64 seed = 1; seed <= 200; ++seed) {
        const QString order = orderOfFour(ReadyOrder::Random, seed);
        QCOMPARE(orderOfFour(ReadyOrder::Random, seed), order);
        QString sorted = order;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(sorted, u"aabbccdd"_s);
        QString firstRound = order.left(4);
        std::sort(firstRound.begin(), firstRound.end());
        QCOMPARE(firstRound, u"abcd"_s);
        orders.insert(order.left(4));
    }
    QCOMPARE(orders.size(), 24); // all there are
}

void tst_ReadyList::random_drawsNothingFromTheRun()
{
    const auto draw = [](ReadyOrder order) {
        const auto main = [](Scope &scope) -> QCoro::Task<quint64> {
            co_await checkpoint(scope);
            co_return scope.runtime().random()();
        };
        return runVirtual(main, {.seed = 5, .order = order}).value;
    };
    QCOMPARE(draw(ReadyOrder::Random), draw(ReadyOrder::Fifo));
}

void tst_ReadyList::round_leavesNewcomersToTheNext()
{
    ReadyList list(ReadyOrder::Lifo, 1);
    const auto first = std::noop_coroutine();
    const auto second = std::noop_coroutine();
    QVERIFY(list.isEmpty());
    list.append(first);
    list.append(second);
    list.beginRound();
    QVERIFY(list.takeNext() == second);
    const auto late = std::noop_coroutine();
    list.append(late);
    list.beginRound(); // one is under way
    QCOMPARE(list.size(), 2);
    QVERIFY(list.takeNext() == first);
    QVERIFY(list.isRoundOver());
    QVERIFY(!list.isEmpty());
    list.beginRound();
    QVERIFY(list.takeNext() == late);
    QVERIFY(list.isEmpty());
}

COROSCOPE_TEST(tst_ReadyList)
#include "tst_readylist.moc"
