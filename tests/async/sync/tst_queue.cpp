// SPDX-License-Identifier: MIT
#include "core/async/sync/queue.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include "queuetest.h"

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
using IntQueue = Queue<int>;
}

class tst_Queue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void negativeSize_isAnError();
    void Q_01_itTellsItsState();
    void Q_04_isEmptyFollowsPutAndGet();
    void Q_05_isFullOnlyAtItsBound();
    void Q_06_firstInFirstOut();
    void Q_07_producerWaitsAtTheBound();
    void Q_08_getOfAnItemDoesNotSuspend();
    void Q_09_getLetsAWaitingPutterIn();
    void Q_10_getWaitsForAnItem();
    void Q_11_tryGetTakesAnItem();
    void Q_12_tryGetOfNothing();
    void Q_14_itemsOfWaitingPuttersComeInOrder();
    void Q_15_producerAndConsumerAtBoundOne();
    void Q_17_putWithoutABoundDoesNotSuspend();
    void Q_18_putWaitsForRoom();
    void Q_19_tryPutPuts();
    void Q_20_tryPutIntoAFullQueueLeavesTheItem();
    void Q_25_putThatIsNotCancelledCompletes();
    void Q_27_waitingGetterGetsALaterPut();
    void Q_28_drainingInABurstLetsAllPuttersIn();
};

void tst_Queue::negativeSize_isAnError()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, IntQueue(-1));
}

void tst_Queue::Q_01_itTellsItsState()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            story.add(group.scope(), queue.name() % u": " % stateOf(queue));
            for (const int item : {1, 2, 3})
                group.spawn(QString(), putter<IntQueue>, &queue, &story, item);
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), queue.name() % u": " % stateOf(queue));
            group.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms queue: 0 inside, 1 get, 0 put, 0 to do"_s,
                          u"0ms put 1"_s,
                          u"0ms put 2"_s,
                          u"0ms a got 1"_s,
                          u"1ms queue: 1 inside, 0 get, 1 put, 2 to do"_s,
                          u"1ms put 3: cut off"_s,
                          u"1ms 1 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_Queue::Q_04_isEmptyFollowsPutAndGet()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        IntQueue queue;
        QList<bool> empty{queue.isEmpty()};
        co_await queue.put(scope, 1);
        empty << queue.isEmpty();
        co_await queue.get(scope);
        empty << queue.isEmpty();
        co_return empty == QList<bool>{true, false, true} ? u"right"_s : u"wrong"_s;
    };
    QCOMPARE(runVirtual(main).value, u"right"_s);
}

void tst_Queue::Q_05_isFullOnlyAtItsBound()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        IntQueue unbounded;
        IntQueue bounded(1);
        QList<bool> full{unbounded.isFull(), bounded.isFull()};
        co_await unbounded.put(scope, 1);
        co_await bounded.put(scope, 1);
        full << unbounded.isFull() << bounded.isFull();
        co_return full == QList<bool>{false, false, false, true} ? u"right"_s : u"wrong"_s;
    };
    QCOMPARE(runVirtual(main).value, u"right"_s);
}

void tst_Queue::Q_06_firstInFirstOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        IntQueue queue;
        for (const int item : {3, 1, 2})
            co_await queue.put(scope, item);
        co_return contents(queue, scope);
    };
    QCOMPARE(runVirtual(main).value, u"3 1 2"_s);
}

void tst_Queue::Q_07_producerWaitsAtTheBound()
{
    const QStringList lines =
        storyOf<IntQueue>(2, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            for (const int item : {1, 2, 3})
                group.spawn(QString(), putter<IntQueue>, &queue, &story, item);
            co_await sleepFor(group.scope(), 5ms);
            const int item = co_await queue.get(group.scope());
            story.add(group.scope(), u"got " % QString::number(item));
            co_await sleepFor(group.scope(), 5ms);
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 1"_s,
                          u"0ms put 2"_s,
                          u"5ms got 1"_s,
                          u"5ms put 3"_s,
                          u"10ms 2 3"_s,
                          u"10ms 0 inside, 0 get, 0 put, 3 to do"_s}));
}

void tst_Queue::Q_08_getOfAnItemDoesNotSuspend()
{
    StoryObserver observer({EventKind::WaitBegan});
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        IntQueue queue;
        co_await queue.put(scope, 7);
        const int item = co_await queue.get(scope);
        co_return item;
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value, 7);
    QVERIFY(observer.lines().isEmpty());
}

void tst_Queue::Q_09_getLetsAWaitingPutterIn()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(QString(), putter<IntQueue>, &queue, &story, 1);
            group.spawn(QString(), putter<IntQueue>, &queue, &story, 2);
            co_await sleepFor(group.scope(), 5ms);
            co_await queue.get(group.scope());
            // At once, before the putter itself has run.
            story.add(group.scope(), stateOf(queue));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 1"_s,
                          u"5ms 1 inside, 0 get, 0 put, 2 to do"_s,
                          u"5ms put 2"_s,
                          u"5ms 1 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_Queue::Q_10_getWaitsForAnItem()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await sleepFor(group.scope(), 10ms);
            co_await queue.put(group.scope(), 1);
            story.add(group.scope(), stateOf(queue));
        });
    QCOMPARE(lines,
             (QStringList{u"10ms 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"10ms a got 1"_s,
                          u"10ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_Queue::Q_11_tryGetTakesAnItem()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        IntQueue queue;
        co_await queue.put(scope, 7);
        co_return *queue.tryGet(scope);
    };
    QCOMPARE(runVirtual(main).value, 7);
}

void tst_Queue::Q_12_tryGetOfNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        IntQueue queue;
        co_return queue.tryGet(scope).has_value();
    };
    QCOMPARE(runVirtual(main).value, false);
}

void tst_Queue::Q_14_itemsOfWaitingPuttersComeInOrder()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(QString(), putter<IntQueue>, &queue, &story, 1);
            group.spawn(QString(), putter<IntQueue>, &queue, &story, 2);
            co_await sleepFor(group.scope(), 1ms);
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 1"_s,
                          u"1ms a got 1"_s,
                          u"1ms b got 2"_s,
                          u"1ms put 2"_s,
                          u"1ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_Queue::Q_15_producerAndConsumerAtBoundOne()
{
    QList<int> got;
    storyOf<IntQueue>(1, [&](TaskGroup &group, IntQueue &queue, Story &) -> QCoro::Task<> {
        auto produce = [](Scope &scope, IntQueue *into) -> QCoro::Task<> {
            const Counted frame;
            for (int item = 0; item < 5; ++item)
                co_await into->put(scope, item);
        };
        group.spawn(u"producer"_s, produce, &queue);
        for (int i = 0; i < 5; ++i) {
            const int item = co_await queue.get(group.scope());
            got << item;
        }
    });
    QCOMPARE(got, (QList<int>{0, 1, 2, 3, 4}));
}

void tst_Queue::Q_17_putWithoutABoundDoesNotSuspend()
{
    StoryObserver observer({EventKind::WaitBegan});
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        IntQueue queue;
        for (int item = 0; item < 1000; ++item)
            co_await queue.put(scope, item);
        co_return queue.size();
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value, 1000);
    QVERIFY(observer.lines().isEmpty());
}

void tst_Queue::Q_18_putWaitsForRoom()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"taker"_s, [&](Scope &scope) -> QCoro::Task<> {
                const Counted frame;
                co_await sleepFor(scope, 10ms);
                co_await queue.get(scope);
            });
            co_await queue.put(group.scope(), 1);
            story.add(group.scope(), u"first"_s);
            co_await queue.put(group.scope(), 2);
            story.add(group.scope(), u"second"_s);
        });
    QCOMPARE(
        lines,
        (QStringList{u"0ms first"_s, u"10ms second"_s, u"10ms 1 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_Queue::Q_19_tryPutPuts()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        IntQueue queue;
        const bool isIn = queue.tryPut(scope, 7);
        const int item = co_await queue.get(scope);
        co_return isIn ? item : -1;
    };
    QCOMPARE(runVirtual(main).value, 7);
}

void tst_Queue::Q_20_tryPutIntoAFullQueueLeavesTheItem()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Queue<QString> queue(1);
        const QString first = u"first"_s;
        QString second = u"second"_s;
        const bool firstIn = queue.tryPut(scope, first);
        const bool secondIn = queue.tryPut(scope, std::move(second));
        co_return QStringLiteral("%1 %2 ").arg(firstIn).arg(secondIn) % second;
    };
    QCOMPARE(runVirtual(main).value, u"1 0 second"_s);
}

void tst_Queue::Q_25_putThatIsNotCancelledCompletes()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(QString(), putter<IntQueue>, &queue, &story, 1);
            co_return;
        });
    QCOMPARE(
        lines,
        (QStringList{u"0ms put 1"_s, u"0ms a got 1"_s, u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_Queue::Q_27_waitingGetterGetsALaterPut()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            co_await sleepFor(group.scope(), 1ms);
            // Past the bound: those who wait take them out of the way.
            for (const int item : {1, 2, 3})
                co_await queue.put(group.scope(), item);
        });
    QCOMPARE(lines,
             (QStringList{
                 u"1ms a got 1"_s, u"1ms b got 2"_s, u"1ms 1 inside, 0 get, 0 put, 3 to do"_s}));
}

void tst_Queue::Q_28_drainingInABurstLetsAllPuttersIn()
{
    const QStringList lines =
        storyOf<IntQueue>(2, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            for (const int item : {1, 2, 3, 4})
                group.spawn(QString(), putter<IntQueue>, &queue, &story, item);
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 1"_s,
                          u"0ms put 2"_s,
                          u"1ms 1 2 3 4"_s,
                          u"1ms put 3"_s,
                          u"1ms put 4"_s,
                          u"1ms 0 inside, 0 get, 0 put, 4 to do"_s}));
}

COROSCOPE_TEST(tst_Queue)
#include "tst_queue.moc"
