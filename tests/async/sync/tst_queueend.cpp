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

/// The stories of the same body on each kind of queue, which must not differ.
template <typename Body>
QStringList storyOfEach(int maxSize, Body body)
{
    const QStringList lines = storyOf<Queue<int>>(maxSize, body);
    const bool same = storyOf<LifoQueue<int>>(maxSize, body) == lines
                      && storyOf<PriorityQueue<int>>(maxSize, body) == lines;
    return same ? lines : QStringList(u"the kinds of queues differ"_s);
}

/// How each of the four ways in and out ends: "shut down", or "done".
template <typename Q>
QCoro::Task<QString> endingsOfUse(Scope &scope, Q *queue)
{
    auto put = [&]() -> QCoro::Task<> { co_await queue->put(scope, 9); };
    auto get = [&]() -> QCoro::Task<> { co_await queue->get(scope); };
    auto tryPut = [&]() -> QCoro::Task<> {
        queue->tryPut(scope, 9);
        co_return;
    };
    auto tryGet = [&]() -> QCoro::Task<> {
        queue->tryGet(scope);
        co_return;
    };
    const QString ofPut = co_await endingOf(put);
    const QString ofTryPut = co_await endingOf(tryPut);
    const QString ofGet = co_await endingOf(get);
    const QString ofTryGet = co_await endingOf(tryGet);
    const QStringList all{ofPut, ofTryPut, ofGet, ofTryGet};
    co_return all.count(u"the queue is shut down"_s) == 4 ? u"shut down"_s : all.join(u", ");
}

/// How one taskDone() too many ends.
template <typename Q>
QCoro::Task<QString> endingOfTaskDone(Scope &scope, Q *queue)
{
    auto block = [&]() -> QCoro::Task<> {
        queue->taskDone(scope);
        co_return;
    };
    const QString ending = co_await endingOf(block);
    co_return ending;
}

const QString tooOften = u"taskDone() was called more often than there were items"_s;

} // namespace

class tst_QueueEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void Q_33_taskDoneTooOftenIsAnError();
    void Q_34_joinReturnsWhenAllIsDone();
    void Q_35_joinOfAnUnusedQueueReturnsAtOnce();
    void Q_36_itTellsWhatIsToBeDone();
    void Q_37_itTellsThatItIsShutDown();
    void Q_38_shutdownOfAnEmptyQueue();
    void Q_39_shutdownOfAFullQueue();
    void Q_40_immediateShutdownDropsTheItems();
    void Q_41_immediateShutdownLeavesWhatWasTakenToBeDone();
    void shutdown_isIdempotentAndMayBecomeImmediate();
    void shutdown_ofAQueueThatNobodyUsed();
    void shutdown_thenCancelIsCancelled();
    void join_ofSeveralIsInOrder();
    void join_canBeCancelled();
    void patternSeven_theIdleWorkersAreCancelled();
    void patternSeven_withoutTheCancelItIsADeadlock();
    void story_ofAnImmediateShutdown();
};

void tst_QueueEnd::Q_33_taskDoneTooOftenIsAnError()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        const QString ending = co_await endingOfTaskDone(group.scope(), &queue);
        story.add(group.scope(), ending);
    };
    QCOMPARE(storyOfEach(0, body).first(), u"0ms "_s + tooOften);
}

void tst_QueueEnd::Q_34_joinReturnsWhenAllIsDone()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        auto work = [&queue](Scope &scope) -> QCoro::Task<> {
            const Counted frame;
            for (;;) {
                co_await queue.get(scope);
                co_await sleepFor(scope, 1ms);
                queue.taskDone(scope);
            }
        };
        for (int item = 0; item < 100; ++item)
            co_await queue.put(group.scope(), item);
        const auto one = group.spawn(u"one"_s, work);
        const auto two = group.spawn(u"two"_s, work);
        co_await queue.join(group.scope());
        story.add(group.scope(), u"joined"_s);
        one.cancel();
        two.cancel();
    };
    QCOMPARE(storyOfEach(0, body),
             (QStringList{u"50ms joined"_s, u"50ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueEnd::Q_35_joinOfAnUnusedQueueReturnsAtOnce()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        co_await queue.join(group.scope());
        co_await queue.join(group.scope());
        story.add(group.scope(), u"joined twice"_s);
    };
    QCOMPARE(storyOfEach(0, body).first(), u"0ms joined twice"_s);
}

void tst_QueueEnd::Q_36_itTellsWhatIsToBeDone()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        co_await queue.put(group.scope(), 1);
        co_await queue.put(group.scope(), 2);
        co_await queue.get(group.scope());
        group.spawn(u"join"_s, joiner<std::decay_t<decltype(queue)>>, &queue, &story);
        co_await checkpoint(group.scope());
        story.add(group.scope(),
                  QStringLiteral("%1 to do, %2 join").arg(queue.unfinished()).arg(queue.joining()));
        queue.taskDone(group.scope());
        queue.taskDone(group.scope());
    };
    QCOMPARE(storyOfEach(0, body).first(), u"0ms 2 to do, 1 join"_s);
}

void tst_QueueEnd::Q_37_itTellsThatItIsShutDown()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        const bool before = queue.isShutDown();
        queue.shutdown();
        story.add(group.scope(), QStringLiteral("%1 %2").arg(before).arg(queue.isShutDown()));
        co_return;
    };
    QCOMPARE(storyOfEach(0, body).first(), u"0ms 0 1"_s);
}

void tst_QueueEnd::Q_38_shutdownOfAnEmptyQueue()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        using Q = std::decay_t<decltype(queue)>;
        group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
        co_await checkpoint(group.scope());
        queue.shutdown();
        co_await queue.join(group.scope());
        story.add(group.scope(), u"joined"_s);
        const QString endings = co_await endingsOfUse(group.scope(), &queue);
        story.add(group.scope(), endings);
    };
    QCOMPARE(storyOfEach(0, body),
             (QStringList{u"0ms joined"_s,
                          u"0ms shut down"_s,
                          u"0ms a: shut down"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueEnd::Q_39_shutdownOfAFullQueue()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        using Q = std::decay_t<decltype(queue)>;
        co_await queue.put(group.scope(), 1);
        group.spawn(u"b"_s, putter<Q>, &queue, &story, 2);
        group.spawn(u"join"_s, joiner<Q>, &queue, &story);
        co_await checkpoint(group.scope());
        queue.shutdown();
        co_await sleepFor(group.scope(), 1ms);
        co_await getter(group.scope(), &queue, &story, u"a"_s);
        const QString endings = co_await endingsOfUse(group.scope(), &queue);
        story.add(group.scope(), endings % u", " % stateOf(queue));
        queue.taskDone(group.scope());
        const QString ending = co_await endingOfTaskDone(group.scope(), &queue);
        story.add(group.scope(), ending);
    };
    QCOMPARE(storyOfEach(1, body),
             (QStringList{u"0ms put 2: shut down"_s,
                          u"1ms a got 1"_s,
                          u"1ms shut down, 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"1ms "_s + tooOften,
                          u"1ms joined"_s,
                          u"1ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueEnd::Q_40_immediateShutdownDropsTheItems()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        using Q = std::decay_t<decltype(queue)>;
        co_await queue.put(group.scope(), 1);
        co_await queue.put(group.scope(), 2);
        group.spawn(u"c"_s, putter<Q>, &queue, &story, 3);
        group.spawn(u"join"_s, joiner<Q>, &queue, &story);
        co_await checkpoint(group.scope());
        queue.shutdown(ShutdownMode::Immediate);
        story.add(group.scope(), stateOf(queue));
        const QString endings = co_await endingsOfUse(group.scope(), &queue);
        story.add(group.scope(), endings);
        const QString ending = co_await endingOfTaskDone(group.scope(), &queue);
        story.add(group.scope(), ending);
    };
    QCOMPARE(storyOfEach(2, body),
             (QStringList{u"0ms 0 inside, 0 get, 0 put, 0 to do"_s,
                          u"0ms shut down"_s,
                          u"0ms "_s + tooOften,
                          u"0ms joined"_s,
                          u"0ms put 3: shut down"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueEnd::Q_41_immediateShutdownLeavesWhatWasTakenToBeDone()
{
    const auto body = [](TaskGroup &group, auto &queue, Story &story) -> QCoro::Task<> {
        using Q = std::decay_t<decltype(queue)>;
        co_await queue.put(group.scope(), 1);
        co_await queue.put(group.scope(), 2);
        co_await queue.get(group.scope());
        group.spawn(u"join"_s, joiner<Q>, &queue, &story);
        co_await checkpoint(group.scope());
        queue.shutdown(ShutdownMode::Immediate);
        co_await sleepFor(group.scope(), 1ms);
        story.add(group.scope(), stateOf(queue));
        queue.taskDone(group.scope());
        const QString ending = co_await endingOfTaskDone(group.scope(), &queue);
        story.add(group.scope(), ending);
    };
    QCOMPARE(storyOfEach(0, body),
             (QStringList{u"1ms 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"1ms "_s + tooOften,
                          u"1ms joined"_s,
                          u"1ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueueEnd::shutdown_isIdempotentAndMayBecomeImmediate()
{
    StoryObserver observer({EventKind::QueueShutDown});
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        IntQueue queue(0, u"queue"_s);
        co_await queue.put(scope, 1);
        queue.shutdown();
        queue.shutdown();
        queue.shutdown(ShutdownMode::Immediate);
        queue.shutdown();
        co_return queue.size();
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value, 0);
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms queue shut down, 1 inside"_s, u"0ms queue shut down, 0 inside"_s}));
}

void tst_QueueEnd::shutdown_ofAQueueThatNobodyUsed()
{
    IntQueue queue;
    queue.shutdown(ShutdownMode::Immediate);
    QVERIFY(queue.isShutDown());
}

void tst_QueueEnd::shutdown_thenCancelIsCancelled()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            queue.shutdown();
            a.cancel();
        });
    QCOMPARE(lines.first(), u"0ms a: cut off"_s);
}

void tst_QueueEnd::join_ofSeveralIsInOrder()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            auto join = [&](Scope &scope, QString name) -> QCoro::Task<> {
                const Counted frame;
                co_await queue.join(scope);
                story.add(scope, name);
            };
            co_await queue.put(group.scope(), 1);
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
                group.spawn(name, join, name);
            co_await checkpoint(group.scope());
            queue.taskDone(group.scope());
            // They are woken, although there is something to do again.
            co_await queue.put(group.scope(), 2);
        });
    QCOMPARE(lines.mid(0, 3), (QStringList{u"0ms a"_s, u"0ms b"_s, u"0ms c"_s}));
}

void tst_QueueEnd::join_canBeCancelled()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            auto join = [&](Scope &scope) -> QCoro::Task<> { co_await queue.join(scope); };
            const QString ending = co_await endingWhenCancelled(group.scope(), 5ms, join);
            story.add(group.scope(), ending % u", " % QString::number(queue.joining()));
        });
    QCOMPARE(lines.first(), u"5ms cancelled (stop), 0"_s);
}

void tst_QueueEnd::patternSeven_theIdleWorkersAreCancelled()
{
    int worked = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(100);
        auto work = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            for (;;) {
                co_await queue.get(own);
                co_await sleepFor(own, 3ms);
                ++worked;
                queue.taskDone(own);
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 3; ++i)
                group.spawn(u"worker"_s, work);
            for (int item = 0; item < 300; ++item)
                co_await queue.put(group.scope(), item);
            co_await queue.join(group.scope());
            group.cancel(u"nothing left to do"_s);
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 300ms);
    QCOMPARE(worked, 300);
}

void tst_QueueEnd::patternSeven_withoutTheCancelItIsADeadlock()
{
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(100);
        auto work = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            for (;;) {
                co_await queue.get(own);
                queue.taskDone(own);
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"worker"_s, work);
            co_await queue.put(group.scope(), 1);
            co_await queue.join(group.scope());
        };
        co_await withTaskGroup(scope, body);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
}

void tst_QueueEnd::story_ofAnImmediateShutdown()
{
    StoryObserver observer({EventKind::ItemPut,
                            EventKind::ItemTaken,
                            EventKind::ItemDone,
                            EventKind::WaitEnded,
                            EventKind::QueueShutDown});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(2, u"queue"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            co_await queue.put(group.scope(), 2);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            group.spawn(u"join"_s, joiner<IntQueue>, &queue, &story);
            co_await checkpoint(group.scope());
            queue.shutdown(ShutdownMode::Immediate);
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main put into queue, 1 inside"_s,
                          u"0ms main put into queue, 2 inside"_s,
                          u"0ms main woken: granted"_s,
                          u"0ms queue shut down, 0 inside"_s,
                          u"0ms  done with an item of queue, 0 to go <- 14"_s,
                          u"0ms join woken: granted <- 15"_s,
                          u"0ms c woken: granted <- 14"_s,
                          u"0ms main woken: granted <- 20"_s}));
}

COROSCOPE_TEST(tst_QueueEnd)
#include "tst_queueend.moc"
