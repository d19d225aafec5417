// SPDX-License-Identifier: MIT
#include "core/async/sync/queue.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include "queuetest.h"

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
using IntQueue = Queue<int>;
}

class tst_QueueCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void Q_13_itemGoesToTheSecondWhenTheFirstIsCancelled();
    void Q_16_timedOutGetterLeavesNoTrace();
    void Q_21_cancelledGetterLosesNoItem();
    void Q_22_cancelledGetterAmongManyLosesNoItem();
    void Q_23_cancelledPutterLeaksNoRoom();
    void Q_26_cancelledPutterPutsNothing();
    void Q_29_cancelledPutterLeavesNoTrace();
    void Q_30_takenThenCancelledPutterEndsCleanly();
};

void tst_QueueCancel::Q_13_itemGoesToTheSecondWhenTheFirstIsCancelled()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            co_await checkpoint(group.scope());
            a.cancel();
            co_await queue.put(group.scope(), 1);
        });
    QCOMPARE(lines,
             (QStringList{
                 u"0ms a: cut off"_s, u"0ms b got 1"_s, u"0ms 0 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueueCancel::Q_16_timedOutGetterLeavesNoTrace()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            auto take = [&](Scope &scope) -> QCoro::Task<> { co_await queue.get(scope); };
            auto block = [&] { return withTimeout(group.scope(), 5ms, take); };
            const QString ending = co_await endingOf(block);
            story.add(group.scope(), ending % u": " % stateOf(queue));
        });
    QCOMPARE(lines.first(), u"5ms timed out: 0 inside, 0 get, 0 put, 0 to do"_s);
}

void tst_QueueCancel::Q_21_cancelledGetterLosesNoItem()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            co_await queue.put(group.scope(), 2);
            a.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), stateOf(queue));
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(
        lines.mid(0, 3),
        (QStringList{u"0ms a: cut off"_s, u"0ms 2 inside, 0 get, 0 put, 2 to do"_s, u"0ms 1 2"_s}));
}

void tst_QueueCancel::Q_22_cancelledGetterAmongManyLosesNoItem()
{
    const QStringList lines =
        storyOf<IntQueue>(0, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, getter<IntQueue>, &queue, &story, u"a"_s);
            group.spawn(u"b"_s, getter<IntQueue>, &queue, &story, u"b"_s);
            group.spawn(u"c"_s, getter<IntQueue>, &queue, &story, u"c"_s);
            co_await checkpoint(group.scope());
            co_await queue.put(group.scope(), 1);
            co_await queue.put(group.scope(), 2);
            a.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a: cut off"_s,
                          u"0ms b got 1"_s,
                          u"0ms c got 2"_s,
                          u"0ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_QueueCancel::Q_23_cancelledPutterLeaksNoRoom()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            co_await checkpoint(group.scope());
            co_await queue.get(group.scope());
            b.cancel();
            co_await checkpoint(group.scope());
            story.add(group.scope(), stateOf(queue));
            co_await queue.put(group.scope(), 3);
            story.add(group.scope(), contents(queue, group.scope()));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms put 2: cut off"_s,
                          u"0ms 0 inside, 0 get, 0 put, 1 to do"_s,
                          u"0ms 3"_s,
                          u"0ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_QueueCancel::Q_26_cancelledPutterPutsNothing()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            const auto c = group.spawn(u"c"_s, putter<IntQueue>, &queue, &story, 3);
            co_await checkpoint(group.scope());
            c.cancel();
            for (int i = 0; i < 2; ++i) {
                const int item = co_await queue.get(group.scope());
                story.add(group.scope(), u"got " % QString::number(item));
            }
        });
    QCOMPARE(lines,
             (QStringList{u"0ms got 1"_s,
                          u"0ms got 2"_s,
                          u"0ms put 3: cut off"_s,
                          u"0ms put 2"_s,
                          u"0ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

void tst_QueueCancel::Q_29_cancelledPutterLeavesNoTrace()
{
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putter<IntQueue>, &queue, &story, 2);
            co_await checkpoint(group.scope());
            story.add(group.scope(), stateOf(queue));
            b.cancel();
            // At once, before the putter itself has run.
            story.add(group.scope(), stateOf(queue));
        });
    QCOMPARE(lines.mid(0, 2),
             (QStringList{u"0ms 1 inside, 0 get, 1 put, 1 to do"_s,
                          u"0ms 1 inside, 0 get, 0 put, 1 to do"_s}));
}

void tst_QueueCancel::Q_30_takenThenCancelledPutterEndsCleanly()
{
    // Its item was let in and taken before it could run: the put has happened, and only the next wait
    // throws. No item is lost, none is there twice.
    const QStringList lines =
        storyOf<IntQueue>(1, [](TaskGroup &group, IntQueue &queue, Story &story) -> QCoro::Task<> {
            auto putAndGoOn = [&](Scope &scope) -> QCoro::Task<> {
                const Counted frame;
                co_await putter(scope, &queue, &story, 2);
                const QString ending = co_await endingOfCheckpoint(scope);
                story.add(scope, ending);
            };
            co_await queue.put(group.scope(), 1);
            const auto b = group.spawn(u"b"_s, putAndGoOn);
            co_await checkpoint(group.scope());
            story.add(group.scope(), contents(queue, group.scope()));
            b.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms 1 2"_s,
                          u"0ms put 2"_s,
                          u"0ms cancelled"_s,
                          u"0ms 0 inside, 0 get, 0 put, 2 to do"_s}));
}

COROSCOPE_TEST(tst_QueueCancel)
#include "tst_queuecancel.moc"
