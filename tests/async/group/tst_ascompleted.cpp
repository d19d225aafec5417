// SPDX-License-Identifier: MIT
#include "core/async/group/ascompleted.h"
#include "core/async/run/tasktree.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<int> number(Scope &scope, Clock::Duration delay, int value)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    co_return value;
}

QCoro::Task<int> crash(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    throw std::runtime_error("crash");
}

QString resultOf(const TaskHandle<int> &handle)
{
    try {
        return QString::number(handle.result());
    } catch (const NoResultError &) {
        return u"no result"_s;
    } catch (const std::exception &error) {
        return QString::fromUtf8(error.what());
    }
}

/// Says the results in the order in which they come.
QCoro::Task<> tellAll(Scope &scope, QList<TaskHandle<int>> handles, Story *story)
{
    const Counted frame;
    AsCompleted completed(handles);
    while (completed.left() > 0) {
        const TaskHandle<int> next = co_await completed.next(scope);
        story->add(scope, resultOf(next));
    }
}

/// Runs `body(group, story)` in a group in which nobody cancels the others.
template <typename Body>
QStringList storyOf(Body body, RuntimeOptions options = {})
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            const Counted frame;
            co_await body(group, story);
        };
        const TaskGroupOptions policy{.policy = FailurePolicy::CollectAll};
        co_await withTaskGroup(scope, inGroup, policy);
    };
    runVirtual(main, options);
    return story.lines();
}

} // namespace

class tst_AsCompleted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void AC_01_resultsComeAsTheyAreReady();
    void AC_02_handlesAreThoseThatWentIn();
    void AC_03_timeoutLosesNone();
    void AC_04_timeoutThatIsNotNeeded();
    void AC_05_maybeLeftAndTakenUpAgain();
    void AC_06_tasksThatEndedBeforeComeInTheirOrder();
    void AC_07_severalMayWait();
    void AC_08_handleMayStandTwice();
    void AC_11_ofNothing();
    void errorsAndCancels_areResults();
    void waiter_cancelledAfterItWasGranted();
    void order_destroyedEarlyLetsTheTasksGoOn();
    void failureOfAGroup_cancelsTheWait();
    void wait_isSeen();
    void deadlock_namesThoseThatAreWaitedFor();
    void manyTasks_takeTimeInProportion();
};

void tst_AsCompleted::AC_01_resultsComeAsTheyAreReady()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        QList<TaskHandle<int>> handles;
        for (const int delay : {30, 10, 20})
            handles << group.spawn(number, delay * 1ms, delay);
        co_await tellAll(group.scope(), handles, &story);
    });
    QCOMPARE(lines, (QStringList{u"10ms 10"_s, u"20ms 20"_s, u"30ms 30"_s}));
}

void tst_AsCompleted::AC_02_handlesAreThoseThatWentIn()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const auto slow = group.spawn(number, 2ms, 1);
        const auto fast = group.spawn(number, 1ms, 2);
        const QList<TaskHandle<int>> handles{slow, fast};
        AsCompleted completed(handles);
        const TaskHandle<int> first = co_await completed.next(group.scope());
        const TaskHandle<int> second = co_await completed.next(group.scope());
        story.add(group.scope(),
                  first.id() == fast.id() && second.id() == slow.id() ? u"same"_s : u"others"_s);
    });
    QCOMPARE(lines, QStringList{u"2ms same"_s});
}

void tst_AsCompleted::AC_03_timeoutLosesNone()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        QList<TaskHandle<int>> handles;
        for (const int delay : {10, 30})
            handles << group.spawn(number, delay * 1ms, delay);
        AsCompleted completed(handles);
        auto all = [&](Scope &own) -> QCoro::Task<> {
            while (completed.left() > 0) {
                const TaskHandle<int> next = co_await completed.next(own);
                story.add(own, resultOf(next));
            }
        };
        auto inTime = [&] { return withTimeout(group.scope(), 20ms, all); };
        const QString ending = co_await endingOf(inTime);
        story.add(group.scope(), ending);
        co_await all(group.scope());
    });
    QCOMPARE(lines, (QStringList{u"10ms 10"_s, u"20ms timed out"_s, u"30ms 30"_s}));
}

void tst_AsCompleted::AC_04_timeoutThatIsNotNeeded()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const QList<TaskHandle<int>> handles{group.spawn(number, 10ms, 1)};
        auto all = [&](Scope &own) { return tellAll(own, handles, &story); };
        co_await withTimeout(group.scope(), 1h, all);
    });
    QCOMPARE(lines, QStringList{u"10ms 1"_s});
}

void tst_AsCompleted::AC_05_maybeLeftAndTakenUpAgain()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        QList<TaskHandle<int>> handles;
        for (const int delay : {10, 20, 30, 40})
            handles << group.spawn(number, delay * 1ms, delay);
        AsCompleted completed(handles);
        co_await completed.next(group.scope());
        co_await sleepFor(group.scope(), 25ms);
        while (completed.left() > 0) {
            const TaskHandle<int> next = co_await completed.next(group.scope());
            story.add(group.scope(), resultOf(next));
        }
    });
    QCOMPARE(lines, (QStringList{u"35ms 20"_s, u"35ms 30"_s, u"40ms 40"_s}));
}

void tst_AsCompleted::AC_06_tasksThatEndedBeforeComeInTheirOrder()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        QList<TaskHandle<int>> handles;
        for (const int delay : {30, 10, 40, 20})
            handles << group.spawn(number, delay * 1ms, delay);
        co_await sleepFor(group.scope(), 35ms);
        co_await tellAll(group.scope(), handles, &story);
    });
    QCOMPARE(lines, (QStringList{u"35ms 10"_s, u"35ms 20"_s, u"35ms 30"_s, u"40ms 40"_s}));
}

void tst_AsCompleted::AC_07_severalMayWait()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const QList<TaskHandle<int>> handles{group.spawn(number, 20ms, 1),
                                             group.spawn(number, 10ms, 2)};
        AsCompleted completed(handles);
        auto wait = [&](Scope &own, QString name) -> QCoro::Task<> {
            const TaskHandle<int> next = co_await completed.next(own);
            story.add(own, name % u' ' % resultOf(next));
        };
        auto third = [&](Scope &own) -> QCoro::Task<> {
            auto next = [&]() -> QCoro::Task<> { co_await completed.next(own); };
            const QString ending = co_await endingOf(next);
            story.add(own, ending);
        };
        const auto a = group.spawn(wait, u"a"_s);
        const auto b = group.spawn(wait, u"b"_s);
        const auto c = group.spawn(third);
        co_await a.join(group.scope());
        co_await b.join(group.scope());
        co_await c.join(group.scope());
    });
    QCOMPARE(lines,
             (QStringList{u"0ms no task is left to wait for"_s, u"10ms a 2"_s, u"20ms b 1"_s}));
}

void tst_AsCompleted::AC_08_handleMayStandTwice()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const auto handle = group.spawn(number, 10ms, 1);
        const QList<TaskHandle<int>> handles{handle, handle};
        co_await tellAll(group.scope(), handles, &story);
    });
    QCOMPARE(lines, (QStringList{u"10ms 1"_s, u"10ms 1"_s}));
}

void tst_AsCompleted::AC_11_ofNothing()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        AsCompleted completed(QList<TaskHandle<int>>{});
        story.add(group.scope(), QString::number(completed.left()));
        auto next = [&]() -> QCoro::Task<> { co_await completed.next(group.scope()); };
        const QString ending = co_await endingOf(next);
        story.add(group.scope(), ending);
    });
    QCOMPARE(lines, (QStringList{u"0ms 0"_s, u"0ms no task is left to wait for"_s}));
}

void tst_AsCompleted::errorsAndCancels_areResults()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        QList<TaskHandle<int>> handles{
            group.spawn(number, 1h, 1), group.spawn(crash, 10ms), group.spawn(number, 20ms, 3)};
        handles.first().cancel();
        co_await tellAll(group.scope(), handles, &story);
    });
    QCOMPARE(lines, (QStringList{u"0ms no result"_s, u"10ms crash"_s, u"20ms 3"_s}));
}

void tst_AsCompleted::waiter_cancelledAfterItWasGranted()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const auto task = group.spawn(number, 10ms, 1);
        std::optional<TaskHandle<void>> waiting;
        auto cancel = [&](Scope &own) -> QCoro::Task<> {
            co_await task.join(own);
            waiting->cancel();
        };
        // It is told of the end first, and so runs first.
        const auto canceller = group.spawn(cancel);
        co_await checkpoint(group.scope());
        const QList<TaskHandle<int>> handles{task};
        AsCompleted completed(handles);
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            auto next = [&]() -> QCoro::Task<> { co_await completed.next(own); };
            const QString ending = co_await endingOf(next);
            story.add(own, ending);
        };
        waiting = group.spawn(wait);
        co_await waiting->join(group.scope());
        const TaskHandle<int> next = co_await completed.next(group.scope());
        story.add(group.scope(), resultOf(next));
        co_await canceller.join(group.scope());
    });
    QCOMPARE(lines, (QStringList{u"10ms cancelled"_s, u"10ms 1"_s}));
}

void tst_AsCompleted::order_destroyedEarlyLetsTheTasksGoOn()
{
    const QStringList lines = storyOf([](TaskGroup &group, Story &story) -> QCoro::Task<> {
        const auto task = group.spawn(number, 10ms, 1);
        {
            const QList<TaskHandle<int>> handles{task};
            AsCompleted completed(handles);
            auto wait = [&](Scope &own) -> QCoro::Task<> { co_await completed.next(own); };
            co_await moveOnAfter(group.scope(), 1ms, wait);
        }
        const int value = co_await task.join(group.scope());
        story.add(group.scope(), QString::number(value));
    });
    QCOMPARE(lines, QStringList{u"10ms 1"_s});
}

void tst_AsCompleted::failureOfAGroup_cancelsTheWait()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const QList<TaskHandle<int>> handles{group.spawn("bad", crash, 10ms),
                                                 group.spawn("good", number, 20ms, 1)};
            co_await tellAll(group.scope(), handles, &story);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{bad: crash}"_s);
    QCOMPARE(story.lines(), QStringList());
}

void tst_AsCompleted::wait_isSeen()
{
    StoryObserver observer({EventKind::WaitBegan, EventKind::WaitEnded});
    QString dump;
    storyOf(
        [&](TaskGroup &group, Story &story) -> QCoro::Task<> {
            const QList<TaskHandle<int>> handles{group.spawn("a", number, 10ms, 1),
                                                 group.spawn("b", number, 20ms, 2)};
            const auto told = group.spawn("told", tellAll, handles, &story);
            co_await sleepFor(group.scope(), 1ms);
            dump = dumpTasks(group.scope());
            co_await sleepFor(group.scope(), 10ms);
            dump += dumpTasks(group.scope());
            co_await told.join(group.scope());
        },
        {.observer = &observer});
    QVERIFY2(dump.contains(u"told waits for one of 2 tasks to end"_s)
                 && dump.contains(u"told waits for “b” to end"_s),
             qPrintable(dump));
    QVERIFY(observer.lines().contains(u"0ms told waits: task 0"_s));
    QVERIFY(observer.lines().contains(u"10ms told waits: task 3"_s));
}

void tst_AsCompleted::deadlock_namesThoseThatAreWaitedFor()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            QList<TaskHandle<void>> handles;
            auto wait = [&](Scope &own) -> QCoro::Task<> {
                AsCompleted completed(handles);
                co_await completed.next(own);
            };
            auto other = [&](Scope &own) -> QCoro::Task<> { co_await handles.first().join(own); };
            handles << group.spawn("waits", wait);
            handles << group.spawn("b", other) << group.spawn("c", other);
            co_await handles.last().join(group.scope());
        };
        co_await withTaskGroup(scope, body);
    };
    try {
        runVirtual(main);
        QFAIL("no deadlock");
    } catch (const DeadlockError &error) {
        const QString what = QString::fromUtf8(error.what());
        QVERIFY2(what.contains(u"waits waits for one of 3 tasks to end: waits, b, c"_s),
                 qPrintable(what));
    }
}

void tst_AsCompleted::manyTasks_takeTimeInProportion()
{
    // Each ends at a time of its own, so that there is a wait for each.
    const auto timeFor = [](int count) {
        QElapsedTimer timer;
        timer.start();
        int inOrder = 0;
        const auto body = [&, count](TaskGroup &group, Story &) -> QCoro::Task<> {
            QList<TaskHandle<int>> handles;
            for (int i = 0; i < count; ++i)
                handles << group.spawn("number", number, std::chrono::microseconds(i + 1), i);
            AsCompleted completed(handles);
            for (int i = 0; i < count; ++i) {
                const TaskHandle<int> next = co_await completed.next(group.scope());
                inOrder += next.result() == i ? 1 : 0;
            }
        };
        storyOf(body);
        [&] { QCOMPARE(inOrder, count); }();
        return timer.nsecsElapsed();
    };
    timeFor(500);
    const qint64 few = std::min(timeFor(500), timeFor(500));
    const qint64 many = timeFor(8'000);
    QVERIFY2(many < 64 * few, qPrintable(QString::number(double(many) / double(few))));
}

COROSCOPE_TEST(tst_AsCompleted)
#include "tst_ascompleted.moc"
