// SPDX-License-Identifier: MIT
#include "core/async/semaphore.h"
#include "tests/support/asynctest.h"

#include <QTest>

#include <deque>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> takeBoth(Scope &scope, Semaphore *first, Semaphore *second)
{
    const Counted frame;
    const Permit one = co_await first->acquire(scope);
    co_await sleepFor(scope, 10ms);
    const Permit two = co_await second->acquire(scope);
}

QCoro::Task<> take(Scope &scope, Semaphore *gate)
{
    const Counted frame;
    const Permit permit = co_await gate->acquire(scope);
}

/// What run() says of a main that ends in a deadlock.
template <typename Main>
QString deadlockOf(Main main)
{
    try {
        runVirtual(main);
    } catch (const DeadlockError &error) {
        return QString::fromUtf8(error.what());
    }
    return u"no deadlock"_qs;
}

} // namespace

class tst_WaitGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cycle_ofTwoIsNamed();
    void cycle_ofManyIsNamed();
    void cycle_throughAGroup();
    void cycle_withoutNames();
    void waitForWhatNobodyHolds_isNoCycle();
    void waitForAChildElsewhere_isNoCycle();
    void manyPermits_areHeldByMany();
    void thousandsOfWaits_areToldInALine();
    void graph_isAValue();
    void holders_followThePermits();
};

void tst_WaitGraph::cycle_ofTwoIsNamed()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore left(1, u"left"_qs);
        Semaphore right(1, u"right"_qs);
        Semaphore go(0, u"go"_qs);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_qs, takeBoth, &right, &left);
            group.spawn(u"b"_qs, takeBoth, &left, &right);
            group.spawn(u"c"_qs, take, &go);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(
        what,
        u"deadlock: a waits for “left”, held by b; b waits for “right”, held by a; besides, main "
        u"waits for its tasks a, b, c; c waits for “go”, held by nobody"_qs);
}

void tst_WaitGraph::cycle_ofManyIsNamed()
{
    // Philosophers, each with a fork in the left hand.
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        std::deque<Semaphore> forks;
        for (int i = 0; i < 4; ++i)
            forks.emplace_back(1, u"fork "_qs + QString::number(i));
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (std::size_t i = 0; i < forks.size(); ++i)
                group.spawn(QStringLiteral("p%1").arg(i),
                            takeBoth,
                            &forks[i],
                            &forks[(i + 1) % forks.size()]);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY2(
        what.startsWith(u"deadlock: p0 waits for “fork 1”, held by p1; p1 waits for “fork 2”, held "
                        u"by p2; p2 waits for “fork 3”, held by p3; p3 waits for “fork 0”, held by "
                        u"p0; besides, "_qs),
        qPrintable(what));
}

void tst_WaitGraph::cycle_throughAGroup()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_qs);
        const Permit permit = co_await gate.acquire(scope);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_qs, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(what,
             u"deadlock: main waits for its tasks child; child waits for “gate”, held by main"_qs);
}

void tst_WaitGraph::cycle_withoutNames()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1);
        const Permit permit = co_await gate.acquire(scope);
        co_await take(scope, &gate);
    });
    QCOMPARE(what, u"deadlock: main waits for a semaphore, held by main"_qs);
}

void tst_WaitGraph::waitForWhatNobodyHolds_isNoCycle()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0, u"gate"_qs);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_qs, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(what, u"deadlock: main waits for its tasks a; a waits for “gate”, held by nobody"_qs);
}

void tst_WaitGraph::waitForAChildElsewhere_isNoCycle()
{
    // main waits for the inner group's task; that of the outer group waits for main, but nobody for it.
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_qs);
        Semaphore go(0, u"go"_qs);
        auto inner = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"inner"_qs, take, &go);
            co_return;
        };
        auto outer = [&](TaskGroup &group) -> QCoro::Task<> {
            const Permit permit = co_await gate.acquire(group.scope());
            group.spawn(u"outer"_qs, take, &gate);
            co_await withTaskGroup(group.scope(), inner);
        };
        co_await withTaskGroup(scope, outer);
    });
    QCOMPARE(
        what,
        u"deadlock: main waits for its tasks inner; outer waits for “gate”, held by main; inner "
        u"waits for “go”, held by nobody"_qs);
}

void tst_WaitGraph::manyPermits_areHeldByMany()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore pool(5, u"pool"_qs);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 5; ++i)
                group.spawn(QStringLiteral("t%1").arg(i), takeBoth, &pool, &pool);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY2(what.startsWith(u"deadlock: t0 waits for “pool”, held by t0, t1, t2 and 2 more;"_qs),
             qPrintable(what));
}

void tst_WaitGraph::thousandsOfWaits_areToldInALine()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0, u"gate"_qs);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 20'000; ++i)
                group.spawn(u"t"_qs, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY(what.size() < 1000);
    QVERIFY(what.endsWith(u"; and 19991 more"_qs));
}

void tst_WaitGraph::graph_isAValue()
{
    WaitGraph graph;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore left(1, u"left"_qs);
        Semaphore right(1, u"right"_qs);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_qs, takeBoth, &left, &right);
            group.spawn(u"b"_qs, takeBoth, &right, &left);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    try {
        runVirtual(main);
    } catch (const DeadlockError &error) {
        graph = error.graph();
    }
    QCOMPARE(graph.waits().size(), 3);
    QCOMPARE(graph.cycle().size(), 2);
    QCOMPARE(graph.others().size(), 1);
    const WaitGraph::Wait &first = graph.cycle().first();
    QCOMPARE(first.task.name, u"a"_qs);
    QCOMPARE(first.task.since, Clock::TimePoint(10ms));
    QCOMPARE(first.heldBy, (QList<TaskId>{graph.cycle().last().task.id}));
    QVERIFY(QString::fromUtf8(first.task.where.file_name()).endsWith(u"tst_waitgraph.cpp"_qs));
}

void tst_WaitGraph::holders_followThePermits()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Semaphore gate(2);
        QStringList lines;
        const auto note = [&] {
            QStringList ids;
            const QList<TaskId> holders = gate.holders();
            for (const TaskId holder : holders)
                ids << QString::number(static_cast<quint32>(holder));
            ids.sort();
            lines << ids.join(u' ');
        };
        note();
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_qs, takeBoth, &gate, &gate);
            group.spawn(u"b"_qs, take, &gate);
            co_await checkpoint(group.scope());
            note();
            co_await sleepFor(group.scope(), 5ms);
            Permit mine = gate.tryAcquire(group.scope());
            const Permit moved = std::move(mine);
            note();
        };
        co_await withTaskGroup(scope, body);
        note();
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{QString(), u"2"_qs, u"1 2"_qs, QString()}));
}

QTEST_GUILESS_MAIN(tst_WaitGraph)
#include "tst_waitgraph.moc"
