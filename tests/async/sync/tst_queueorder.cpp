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

/// A job of some urgency, which differs from jobs that are as urgent.
struct Job
{
    Job(int theUrgency, QString theName)
        : urgency(theUrgency)
        , name(std::move(theName))
    {
    }
    bool operator<(const Job &other) const { return urgency < other.urgency; }

    int urgency;
    QString name;
};

/// Puts 3, 1 and 2 into a queue and takes them out again.
template <typename Q>
QString orderOf()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        Q queue;
        for (const int item : {3, 1, 2})
            co_await queue.put(scope, item);
        co_return contents(queue, scope);
    };
    return runVirtual(main).value;
}

} // namespace

class tst_QueueOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void Q_31_lifoIsNewestFirst();
    void Q_32_priorityIsLeastFirst();
    void priority_equalOnesKeepTheirOrder();
    void priority_ownOrder();
    void get_nobodyBarges();
    void put_ofWhatCanOnlyBeMoved();
    void queue_mayOutliveARuntimeAndServeTheNext();
    void manyItems_comeInOrder();
    void story_ofAHandOver();
};

void tst_QueueOrder::Q_31_lifoIsNewestFirst()
{
    QCOMPARE(orderOf<LifoQueue<int>>(), u"2 1 3"_s);
}

void tst_QueueOrder::Q_32_priorityIsLeastFirst()
{
    QCOMPARE(orderOf<PriorityQueue<int>>(), u"1 2 3"_s);
}

void tst_QueueOrder::priority_equalOnesKeepTheirOrder()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        PriorityQueue<Job> queue;
        for (int i = 0; i < 12; ++i) {
            const Job job(i % 3, QString(QChar(u'a' + i)));
            co_await queue.put(scope, job);
        }
        QString names;
        while (!queue.isEmpty())
            names += queue.tryGet(scope)->name;
        co_return names;
    };
    QCOMPARE(runVirtual(main).value, u"adgjbehkcfil"_s);
}

void tst_QueueOrder::priority_ownOrder()
{
    QCOMPARE((orderOf<PriorityQueue<int, std::greater<int>>>()), u"3 2 1"_s);
}

void tst_QueueOrder::get_nobodyBarges()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            const bool isThere = queue.tryGet(group.scope()).has_value();
            story.add(group.scope(), isThere ? u"barged"_s : u"nothing there"_s);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms nothing there"_s,
                          u"0ms a got 1"_s,
                          u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueueOrder::put_ofWhatCanOnlyBeMoved()
{
    using Box = std::unique_ptr<Counted>;
    const int before = Counted::alive();
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        Queue<Box> queue(1);
        auto produce = [&](Scope &own) -> QCoro::Task<> {
            for (int i = 0; i < 4; ++i) {
                Box box = std::make_unique<Counted>();
                co_await queue.put(own, std::move(box));
            }
            Box last = std::make_unique<Counted>();
            while (!queue.tryPut(own, std::move(last)))
                co_await checkpoint(own);
            queue.shutdown();
        };
        int taken = 0;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"producer"_s, produce);
            for (int i = 0; i < 4; ++i) {
                const Box box = co_await queue.get(group.scope());
                taken += box ? 1 : 0;
            }
        };
        co_await withTaskGroup(scope, body);
        co_return taken * 10 + queue.size(); // one is left inside, and dies with the queue
    };
    QCOMPARE(runVirtual(main).value, 41);
    QCOMPARE(Counted::alive(), before);
}

void tst_QueueOrder::queue_mayOutliveARuntimeAndServeTheNext()
{
    IntQueue queue(3, u"queue"_s);
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        co_await queue.put(scope, 1);
    };
    for (int i = 1; i <= 2; ++i) {
        StoryObserver observer({EventKind::ResourceCreated, EventKind::ItemPut});
        runVirtual(main, {.observer = &observer});
        QCOMPARE(observer.lines(),
                 (QStringList{u"0ms queue created: 3"_s,
                              QStringLiteral("0ms main put into queue, %1 inside").arg(i)}));
    }
}

void tst_QueueOrder::manyItems_comeInOrder()
{
    constexpr int count = 100'000;
    int taken = 0;
    qint64 sum = 0;
    bool inOrder = true;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(100);
        auto produce = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            for (int item = 0; item < count; ++item)
                co_await queue.put(own, item);
            queue.shutdown();
        };
        auto consume = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            int last = -1; // of this one; the others take some in between
            try {
                for (;;) {
                    const int item = co_await queue.get(own);
                    inOrder = inOrder && item > std::exchange(last, item);
                    sum += item;
                    ++taken;
                }
            } catch (const QueueShutDown &) {
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"producer"_s, produce);
            for (int i = 0; i < 3; ++i)
                group.spawn(u"consumer"_s, consume);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QVERIFY(inOrder);
    QCOMPARE(taken, count);
    QCOMPARE(sum, qint64(count) * (count - 1) / 2);
}

void tst_QueueOrder::story_ofAHandOver()
{
    StoryObserver observer({EventKind::ItemPut,
                            EventKind::ItemTaken,
                            EventKind::ItemDone,
                            EventKind::WaitBegan,
                            EventKind::WaitEnded,
                            EventKind::QueueShutDown});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        IntQueue queue(1, u"queue"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 1);
            group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 2);
            group.spawn(u"d"_s, putter<IntQueue>, &queue, &story, 3);
            group.spawn(u"e"_s, joiner<IntQueue>, &queue, &story);
            co_await sleepFor(group.scope(), 1ms);
            co_await queue.get(group.scope());
            queue.taskDone(group.scope());
            queue.shutdown(ShutdownMode::Immediate);
            queue.taskDone(group.scope());
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main waits: checkpoint"_s,
                          u"0ms main woken: granted"_s,
                          u"0ms a waits: queue, place 1"_s,
                          u"0ms main waits: sleep 1ms"_s,
                          u"0ms b put into queue, 1 inside"_s,
                          u"0ms a took from queue, 0 inside <- 15"_s,
                          u"0ms a woken: granted <- 15"_s,
                          u"0ms c put into queue, 1 inside"_s,
                          u"0ms d waits: queue for room, place 1"_s,
                          u"0ms e waits: queue to be done, place 1"_s,
                          u"1ms main woken: granted"_s,
                          u"1ms main took from queue, 0 inside"_s,
                          u"1ms d put into queue, 1 inside <- 28"_s,
                          u"1ms d woken: granted <- 28"_s,
                          u"1ms main done with an item of queue, 2 to go"_s,
                          u"1ms queue shut down, 0 inside"_s,
                          u"1ms  done with an item of queue, 1 to go <- 32"_s,
                          u"1ms main done with an item of queue, 0 to go"_s,
                          u"1ms e woken: granted <- 34"_s,
                          u"1ms main waits: children, 2"_s,
                          u"1ms main woken: granted <- 38"_s}));
}

COROSCOPE_TEST(tst_QueueOrder)
#include "tst_queueorder.moc"
