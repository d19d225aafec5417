// SPDX-License-Identifier: MIT
#include "core/async/run/tasktree.h"
#include "core/async/sync/queue.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include "queuetest.h"

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct NothrowLess
{
    bool operator()(int a, int b) const noexcept { return a < b; }
};
struct ThrowingLess
{
    bool operator()(int a, int b) const { return a < b ? true : throw std::runtime_error("no"); }
};

template <typename Less>
concept OrdersAQueue = requires
{
    typename PriorityQueue<int, Less>;
};

static_assert(OrdersAQueue<NothrowLess>);
static_assert(!OrdersAQueue<ThrowingLess>);
static_assert(OrdersAQueue<std::less<int>> && OrdersAQueue<std::greater<int>>);
static_assert(OrdersAQueue<std::less<>> && OrdersAQueue<std::greater<>>);
static_assert(OrdersAQueue<std::ranges::less> && OrdersAQueue<std::ranges::greater>);

const QList<ReadyOrder> allOrders{ReadyOrder::Fifo, ReadyOrder::Lifo, ReadyOrder::Random};

/// A getter is woken for 9 and cancelled, then the queue is shut down; who else waits gets 9.
template <typename Q>
QStringList storyOfAReturnAfterShutdown(int maxSize, RuntimeOptions options)
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Q queue(maxSize);
        auto take = [&](Scope &own, QString name) -> QCoro::Task<> {
            try {
                const int item = co_await queue.get(own);
                story.add(own, name % u" got " % QString::number(item));
                queue.taskDone(own);
            } catch (const QueueShutDown &) {
                story.add(own, name % u": shut down");
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, take, u"a"_s);
            co_await sleepFor(group.scope(), 1ms);
            group.spawn(u"b"_s, take, u"b"_s);
            co_await sleepFor(group.scope(), 1ms);
            group.spawn(u"c"_s, take, u"c"_s);
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.put(group.scope(), 9);
            group.spawn(u"join"_s, joiner<Q>, &queue, &story);
            a.cancel();
            queue.shutdown();
        };
        co_await withTaskGroup(scope, body);
        story.add(scope, stateOf(queue));
    };
    runVirtual(main, options);
    QStringList lines = story.lines();
    lines.sort();
    return lines;
}

template <typename Q>
QString twoPutInOneTurn(int first, int second)
{
    const QStringList lines =
        storyOf<Q>(0, [=](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), first);
            co_await queue.put(group.scope(), second);
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), contents(queue, group.scope()));
        });
    return lines.mid(0, 2).join(u", ");
}

} // namespace

class tst_QueuePromise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shutdown_tellsNobodyWhileAnItemMayComeBack_data();
    void shutdown_tellsNobodyWhileAnItemMayComeBack();
    void shutdown_letsWhoComesLateHaveWhatComesBack();
    void shutdown_tellsThoseWhoWaitOnceAllIsTaken();
    void shutdown_atOnceTellsAllAtOnce();
    void putter_cancelledAfterAShutdownTakesItsItemOut();
    void putter_cancelledTooLateRunsOn();
    void nextItem_isThatOfTheMomentOfTaking();
    void nextItem_ofSeveralGettersComesInOrder();
    void promise_isNotTakenByWhoComesLater();
    void promise_ofAPriorityQueueIsPassedOn();
    void promise_isKeptOverAnImmediateShutdown();
};

void tst_QueuePromise::shutdown_tellsNobodyWhileAnItemMayComeBack_data()
{
    QTest::addColumn<int>("maxSize");
    QTest::newRow("unbounded") << 0;
    QTest::newRow("bounded") << 1;
}

void tst_QueuePromise::shutdown_tellsNobodyWhileAnItemMayComeBack()
{
    QFETCH(const int, maxSize);
    const QStringList expected{u"3ms 0 inside, 0 get, 0 put, 0 to do"_s,
                               u"3ms b got 9"_s,
                               u"3ms c: shut down"_s,
                               u"3ms joined"_s};
    for (const ReadyOrder order : allOrders) {
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const RuntimeOptions options{.seed = seed, .order = order};
            for (const QStringList &lines :
                 {storyOfAReturnAfterShutdown<Queue<int>>(maxSize, options),
                  storyOfAReturnAfterShutdown<LifoQueue<int>>(maxSize, options),
                  storyOfAReturnAfterShutdown<PriorityQueue<int>>(maxSize, options)}) {
                QCOMPARE(lines, expected);
            }
        }
    }
}

void tst_QueuePromise::shutdown_letsWhoComesLateHaveWhatComesBack()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Story story;
        Queue<int> queue;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<Queue<int>>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 9);
            queue.shutdown();
            story.add(group.scope(), queue.tryGet(group.scope()) ? u"barged"_s : u"not yet"_s);
            a.cancel();
            const int item = co_await queue.get(group.scope());
            story.add(group.scope(), QString::number(item));
            queue.taskDone(group.scope());
            co_await queue.join(group.scope());
            try {
                co_await queue.get(group.scope());
            } catch (const QueueShutDown &) {
                story.add(group.scope(), u"no more"_s);
            }
        };
        co_await withTaskGroup(scope, body);
        co_return story.lines();
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"0ms not yet"_s, u"0ms a: cut off"_s, u"0ms 9"_s, u"0ms no more"_s}));
}

void tst_QueuePromise::shutdown_tellsThoseWhoWaitOnceAllIsTaken()
{
    using Q = Queue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<Q>, &queue, &story, u"b"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            queue.shutdown();
            story.add(group.scope(), stateOf(queue));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms 0 inside, 1 get, 0 put, 1 to do"_s,
                          u"0ms a got 1"_s,
                          u"0ms b: shut down"_s,
                          u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueuePromise::shutdown_atOnceTellsAllAtOnce()
{
    using Q = Queue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<Q>, &queue, &story, u"b"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            queue.shutdown();
            queue.shutdown(ShutdownMode::Immediate);
            story.add(group.scope(), stateOf(queue));
            a.cancel(); // what it was promised is dropped, and counts as done
        });
    QCOMPARE(lines,
             (QStringList{u"0ms 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"0ms a: cut off"_s,
                          u"0ms b: shut down"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueuePromise::putter_cancelledAfterAShutdownTakesItsItemOut()
{
    using Q = Queue<int>;
    const QStringList lines =
        storyOf<Q>(1, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto a = group.spawn(u"a"_s, putter<Q>, &queue, &story, 2);
            group.spawn(u"b"_s, putter<Q>, &queue, &story, 3);
            group.spawn(u"join"_s, joiner<Q>, &queue, &story);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope()); // lets a in
            queue.taskDone(group.scope());
            queue.shutdown();
            a.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 2: cut off"_s,
                          u"0ms put 3: shut down"_s,
                          u"0ms joined"_s,
                          u"0ms 0 inside, 0 get, 0 put, 0 to do"_s}));
}

void tst_QueuePromise::putter_cancelledTooLateRunsOn()
{
    const auto main = [](Scope &scope) -> QCoro::Task<TaskNode::State> {
        Queue<int> queue(1);
        TaskNode::State state{};
        auto put = [&](Scope &own) -> QCoro::Task<> {
            co_await queue.put(own, 2);
            state = taskTree(own).first().state;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto handle = group.spawn(u"putter"_s, put);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            co_await queue.get(group.scope());
            handle.cancel();
        };
        co_await withTaskGroup(scope, body);
        co_return state;
    };
    QCOMPARE(runVirtual(main).value, TaskNode::State::Running);
}

void tst_QueuePromise::nextItem_isThatOfTheMomentOfTaking()
{
    QCOMPARE(twoPutInOneTurn<PriorityQueue<int>>(5, 1), u"0ms a got 1, 1ms 5"_s);
    QCOMPARE(twoPutInOneTurn<PriorityQueue<int>>(1, 5), u"0ms a got 1, 1ms 5"_s);
    QCOMPARE((twoPutInOneTurn<PriorityQueue<int, std::greater<>>>(1, 5)), u"0ms a got 5, 1ms 1"_s);
    QCOMPARE(twoPutInOneTurn<LifoQueue<int>>(1, 2), u"0ms a got 2, 1ms 1"_s);
    QCOMPARE(twoPutInOneTurn<Queue<int>>(1, 2), u"0ms a got 1, 1ms 2"_s);
}

void tst_QueuePromise::nextItem_ofSeveralGettersComesInOrder()
{
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
                group.spawn(name, getter<Q>, &queue, &story, name);
            co_await checkpoint(group.scope());
            for (const int item : {7, 9, 8, 1, 2, 10})
                co_await queue.put(group.scope(), item);
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines.mid(0, 4),
             (QStringList{u"0ms a got 1"_s, u"0ms b got 2"_s, u"0ms c got 7"_s, u"0ms 8 9 10"_s}));
}

void tst_QueuePromise::promise_isNotTakenByWhoComesLater()
{
    // asyncio would give 1 to whoever comes in between, and 5 to the task that has waited.
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            for (const int item : {5, 1})
                co_await queue.put(group.scope(), item);
            const int item = co_await queue.get(group.scope());
            story.add(group.scope(), QString::number(item));
        });
    QCOMPARE(lines.mid(0, 2), (QStringList{u"0ms 5"_s, u"0ms a got 1"_s}));
}

void tst_QueuePromise::promise_ofAPriorityQueueIsPassedOn()
{
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            const auto b = group.spawn(u"b"_s, getter<Q>, &queue, &story, u"b"_s);
            group.spawn(u"c"_s, getter<Q>, &queue, &story, u"c"_s);
            co_await checkpoint(group.scope());
            for (const int item : {5, 4})
                co_await queue.put(group.scope(), item);
            a.cancel();
            b.cancel();
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 3);
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a: cut off"_s,
                          u"0ms b: cut off"_s,
                          u"0ms c got 3"_s,
                          u"0ms 4 5"_s,
                          u"0ms 0 inside, 0 get, 0 put, 3 to do"_s}));
}

void tst_QueuePromise::promise_isKeptOverAnImmediateShutdown()
{
    using Q = PriorityQueue<int>;
    const QStringList lines =
        storyOf<Q>(0, [](TaskGroup &group, Q &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<Q>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            for (const int item : {5, 1, 7})
                co_await queue.put(group.scope(), item);
            queue.shutdown(ShutdownMode::Immediate);
        });
    QCOMPARE(lines, (QStringList{u"0ms a got 1"_s, u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

COROSCOPE_TEST(tst_QueuePromise)
#include "tst_queuepromise.moc"
