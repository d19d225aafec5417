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

class tst_QueueGiveBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getters_allCancelledKeepTheOrder();
    void getter_cancelledGivesToTheNextWhoWaits();
    void getter_cancelledAfterTheQueueWasFilledUp();
    void getter_cancelledAfterAnImmediateShutdown();
    void getter_ofAPriorityQueueGivesBackInOrder();
    void getter_ofALifoQueueGivesBackBelowNewerItems();
    void putter_cancelledLetsTheNextIn();
    void putter_cancelledTakesItsItemOutOfTheMiddle();
    void putter_cancelledOfAPriorityQueue();
    void putter_cancelledAfterItsItemWasDropped();
    void joiner_isNotWokenByAPutThatTookItsPlace();
    void joiner_isWokenByAnItemThatIsTakenBack();
    void get_inACancelledScopeTakesNothing();
    void put_inACancelledScopePutsNothing();
    void story_ofWhatIsGivenBack();
};

void tst_QueueGiveBack::getters_allCancelledKeepTheOrder()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            const auto b = group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            co_await checkpoint(group.scope());
            for (const int item : {1, 2, 3})
                co_await queue.put(group.scope(), item);
            b.cancel();
            a.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.at(2), u"0ms 1 2 3"_s);
}

void tst_QueueGiveBack::getter_cancelledGivesToTheNextWhoWaits()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            const auto b = group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            group.spawn(u"c"_s, getter<IntQueue>, &queue, &story, u"c"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            a.cancel();
            co_await checkpoint(group.scope()); // a hands it on to b, which is cancelled, too
            b.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a: cut off"_s,
                          u"0ms b: cut off"_s,
                          u"0ms c got 1"_s,
                          u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueueGiveBack::getter_cancelledAfterTheQueueWasFilledUp()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            co_await queue.put(group.scope(), 2);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            a.cancel();
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), stateOf(queue));
            co_await queue.get(group.scope());
            story.add(group.scope(), stateOf(queue)); // full still: 3 has to wait
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a: cut off"_s,
                          u"1ms 2 inside, 0 get, 1 put, 2 to do"_s,
                          u"1ms 1 inside, 0 get, 1 put, 2 to do"_s,
                          u"1ms 2 3"_s,
                          u"1ms put 3"_s,
                          u"1ms 0 inside, 0 get, 0 put, 3 to do"_s}));
}

void tst_QueueGiveBack::getter_cancelledAfterAnImmediateShutdown()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            queue.shutdown(ShutdownMode::Immediate);
            story.add(group.scope(), stateOf(queue)); // a has the item, and is to do it
            a.cancel();
            co_await queue.join(group.scope());
            story.add(group.scope(), u"joined"_s);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"0ms a: cut off"_s,
                          u"0ms joined"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueGiveBack::getter_ofAPriorityQueueGivesBackInOrder()
{
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            for (const int item : {2, 3, 1})
                co_await queue.put(group.scope(), item);
            a.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.at(1), u"0ms 1 2 3"_s);
}

void tst_QueueGiveBack::getter_ofALifoQueueGivesBackBelowNewerItems()
{
    using Q = LifoQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            for (const int item : {1, 2, 3})
                co_await queue.put(group.scope(), item);
            a.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.at(1), u"0ms 3 2 1"_s);
}

void tst_QueueGiveBack::putter_cancelledLetsTheNextIn()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            b.cancel();
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 2: cut off"_s,
                          u"0ms put 3"_s,
                          u"1ms 3"_s,
                          u"1ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_QueueGiveBack::putter_cancelledTakesItsItemOutOfTheMiddle()
{
    const QStringList lines =
        storyOf<IntQueue>(2, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            co_await queue.put(group.scope(), 2);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 3);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 4);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            co_await queue.get(group.scope());
            b.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.mid(0, 3), (QStringList{u"0ms put 3: cut off"_s, u"0ms put 4"_s, u"0ms 4"_s}));
}

void tst_QueueGiveBack::putter_cancelledOfAPriorityQueue()
{
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(3, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            for (const int item : {1, 5, 3})
                co_await queue.put(group.scope(), item);
            const auto b = group.spawn(u"b"_s, putter<Q>, &queue, &story, 2);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            b.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.mid(0, 2), (QStringList{u"0ms put 2: cut off"_s, u"0ms 3 5"_s}));
}

void tst_QueueGiveBack::putter_cancelledAfterItsItemWasDropped()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            queue.shutdown(ShutdownMode::Immediate);
            b.cancel();
        });
    QCOMPARE(lines, (QStringList{u"0ms put 2"_s, u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueueGiveBack::joiner_isNotWokenByAPutThatTookItsPlace()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            group.spawn(u"join"_s, joiner<IntQueue>, &queue, &story);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            queue.taskDone(group.scope());
            b.cancel();
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.get(group.scope());
            queue.taskDone(group.scope());
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 2: cut off"_s,
                          u"0ms put 3"_s,
                          u"1ms joined"_s,
                          u"1ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueGiveBack::joiner_isWokenByAnItemThatIsTakenBack()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            group.spawn(u"join"_s, joiner<IntQueue>, &queue, &story);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            queue.taskDone(group.scope());
            b.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 2: cut off"_s,
                          u"0ms joined"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueGiveBack::get_inACancelledScopeTakesNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        IntQueue queue;
        co_await queue.put(scope, 1);
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        auto block = [&]() -> QCoro::Task<> { co_await queue.get(inner); };
        const QString ending = co_await endingOf(block);
        co_return ending % u' ' % QString::number(queue.size());
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more) 1"_s);
}

void tst_QueueGiveBack::put_inACancelledScopePutsNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        IntQueue queue;
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        auto block = [&]() -> QCoro::Task<> { co_await queue.put(inner, 1); };
        const QString ending = co_await endingOf(block);
        co_return ending % u' ' % QString::number(queue.size());
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more) 0"_s);
}

void tst_QueueGiveBack::story_ofWhatIsGivenBack()
{
    StoryObserver observer(
        {EventKind::ItemPut, EventKind::ItemTaken, EventKind::ItemDone, EventKind::WaitEnded});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(1, u"queue"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.put(group.scope(), 1);
            a.cancel();
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.put(group.scope(), 2);
            const auto c = group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.get(group.scope());
            c.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"1ms main woken: granted"_s,
                          u"1ms main put into queue, 1 inside"_s,
                          u"1ms a took from queue, 0 inside <- 12"_s,
                          u"1ms a woken: granted <- 12"_s,
                          u"1ms a put into queue, 1 inside <- 15"_s,
                          u"1ms b took from queue, 0 inside <- 17"_s,
                          u"1ms b woken: granted <- 17"_s,
                          u"2ms main woken: granted"_s,
                          u"2ms main put into queue, 1 inside"_s,
                          u"3ms main woken: granted"_s,
                          u"3ms main took from queue, 0 inside"_s,
                          u"3ms c put into queue, 1 inside <- 29"_s,
                          u"3ms c woken: granted <- 29"_s,
                          u"3ms c took from queue, 0 inside <- 32"_s,
                          u"3ms c done with an item of queue, 2 to go <- 32"_s,
                          u"3ms main woken: granted <- 36"_s}));
}

COROSCOPE_TEST(tst_QueueGiveBack)
#include "tst_queuegiveback.moc"
