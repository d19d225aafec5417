// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <ctime>
#include <deque>
#include <functional>
#include <memory>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

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
    return u"no deadlock"_s;
}

constexpr int many = 20'000;

/// What a picture of the waits takes once `body(group)` has begun what is to wait.
using Crowd = std::function<QCoro::Task<>(TaskGroup &)>;

double secondsOfAPicture(const Crowd &crowd, qsizetype *waits)
{
    double seconds = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            co_await crowd(group);
            co_await sleepFor(group.scope(), 100ms);
            const std::clock_t begin = std::clock(); // of this process: others may be busy
            const WaitGraph graph = WaitGraph::of(group.scope().runtime());
            const QString text = graph.toText();
            seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
            *waits = text.isEmpty() ? 0 : graph.waits().size();
            group.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    return seconds;
}

QCoro::Task<> keep(Scope &scope, Semaphore *semaphore)
{
    const Permit permit = co_await semaphore->acquire(scope);
    co_await sleepFor(scope, 1h);
}

/// Opens a group with one task that does the same, so many deep.
QCoro::Task<> nest(Scope &scope, int levels, Semaphore *gate)
{
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        if (levels > 0)
            group.spawn(QString(), nest, levels - 1, gate);
        else
            group.spawn(QString(), take, gate);
        co_return;
    };
    co_await withTaskGroup(scope, body);
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
    void manyWaits_areLookedAtOnce_data();
    void manyWaits_areLookedAtOnce();
    void graph_isAValue();
    void holders_followThePermits();
};

void tst_WaitGraph::cycle_ofTwoIsNamed()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore left(1, u"left"_s);
        Semaphore right(1, u"right"_s);
        Semaphore go(0, u"go"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, takeBoth, &right, &left);
            group.spawn(u"b"_s, takeBoth, &left, &right);
            group.spawn(u"c"_s, take, &go);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(
        what,
        u"deadlock: a waits for “left”, held by b; b waits for “right”, held by a; besides, main "
        u"waits for its tasks a, b, c; c waits for “go”, held by nobody"_s);
}

void tst_WaitGraph::cycle_ofManyIsNamed()
{
    // Philosophers, each with a fork in the left hand.
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        std::deque<Semaphore> forks;
        for (int i = 0; i < 4; ++i)
            forks.emplace_back(1, u"fork "_s + QString::number(i));
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
                        u"p0; besides, "_s),
        qPrintable(what));
}

void tst_WaitGraph::cycle_throughAGroup()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_s);
        const Permit permit = co_await gate.acquire(scope);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(what,
             u"deadlock: main waits for its tasks child; child waits for “gate”, held by main"_s);
}

void tst_WaitGraph::cycle_withoutNames()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1);
        const Permit permit = co_await gate.acquire(scope);
        co_await take(scope, &gate);
    });
    QCOMPARE(what, u"deadlock: main waits for a semaphore, held by main"_s);
}

void tst_WaitGraph::waitForWhatNobodyHolds_isNoCycle()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0, u"gate"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(what, u"deadlock: main waits for its tasks a; a waits for “gate”, held by nobody"_s);
}

void tst_WaitGraph::waitForAChildElsewhere_isNoCycle()
{
    // main waits for the inner group's task; that of the outer group waits for main, but nobody for it.
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_s);
        Semaphore go(0, u"go"_s);
        auto inner = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"inner"_s, take, &go);
            co_return;
        };
        auto outer = [&](TaskGroup &group) -> QCoro::Task<> {
            const Permit permit = co_await gate.acquire(group.scope());
            group.spawn(u"outer"_s, take, &gate);
            co_await withTaskGroup(group.scope(), inner);
        };
        co_await withTaskGroup(scope, outer);
    });
    QCOMPARE(
        what,
        u"deadlock: main waits for its tasks inner; outer waits for “gate”, held by main; inner "
        u"waits for “go”, held by nobody"_s);
}

void tst_WaitGraph::manyPermits_areHeldByMany()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore pool(5, u"pool"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 5; ++i)
                group.spawn(QStringLiteral("t%1").arg(i), takeBoth, &pool, &pool);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY2(what.startsWith(u"deadlock: t0 waits for “pool”, held by t0, t1, t2 and 2 more;"_s),
             qPrintable(what));
}

void tst_WaitGraph::thousandsOfWaits_areToldInALine()
{
    const QString what = deadlockOf([](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0, u"gate"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 20'000; ++i)
                group.spawn(u"t"_s, take, &gate);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    });
    QVERIFY(what.size() < 1000);
    QVERIFY(what.endsWith(u"; and 19991 more"_s));
}

void tst_WaitGraph::manyWaits_areLookedAtOnce_data()
{
    QTest::addColumn<Crowd>("crowd");

    const auto row = [](const char *name, Crowd crowd) { QTest::newRow(name) << crowd; };
    const auto pool = std::make_shared<Semaphore>(many / 2, u"pool"_s);
    row("for one that many hold", [pool](TaskGroup &group) -> QCoro::Task<> {
        for (int i = 0; i < many / 2; ++i)
            group.spawn(QString(), keep, pool.get());
        for (int i = 0; i < many; ++i)
            group.spawn(QString(), take, pool.get());
        co_return;
    });
    const auto gates = std::make_shared<std::deque<Semaphore>>();
    row("each for its own", [gates](TaskGroup &group) -> QCoro::Task<> {
        for (int i = 0; i < many; ++i)
            group.spawn(QString(), take, &gates->emplace_back(0));
        co_return;
    });
    const auto forks = std::make_shared<std::deque<Semaphore>>();
    row("in one long cycle", [forks](TaskGroup &group) -> QCoro::Task<> {
        for (int i = 0; i < many; ++i)
            forks->emplace_back(1);
        for (std::size_t i = 0; i < many; ++i)
            group.spawn(QString(), takeBoth, &(*forks)[i], &(*forks)[(i + 1) % many]);
        co_return;
    });
    const auto gate = std::make_shared<Semaphore>(0);
    row("in groups that nest", [gate](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(QString(), nest, many, gate.get());
        co_return;
    });
}

void tst_WaitGraph::manyWaits_areLookedAtOnce()
{
    QFETCH(const Crowd, crowd);
    qsizetype waits = 0;
    const double seconds = secondsOfAPicture(crowd, &waits);
    QVERIFY2(waits >= many, qPrintable(QString::number(waits)));
    // A tenth of a second, or less; to look at each wait for each other takes ten seconds and more.
    QVERIFY2(seconds < 1.5, qPrintable(QString::number(seconds)));
}

void tst_WaitGraph::graph_isAValue()
{
    WaitGraph graph;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore left(1, u"left"_s);
        Semaphore right(1, u"right"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, takeBoth, &left, &right);
            group.spawn(u"b"_s, takeBoth, &right, &left);
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
    QCOMPARE(first.task.name, u"a"_s);
    QCOMPARE(first.task.since, Clock::TimePoint(10ms));
    QCOMPARE(first.heldBy, (QList<TaskId>{graph.cycle().last().task.id}));
    QVERIFY(QString::fromUtf8(first.task.where.file_name()).endsWith(u"tst_waitgraph.cpp"_s));
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
            group.spawn(u"a"_s, takeBoth, &gate, &gate);
            group.spawn(u"b"_s, take, &gate);
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
    QCOMPARE(runVirtual(main).value, (QStringList{QString(), u"2"_s, u"1 2"_s, QString()}));
}

COROSCOPE_TEST(tst_WaitGraph)
#include "tst_waitgraph.moc"
