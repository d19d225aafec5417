// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

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

QCoro::Task<> crashAfter(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    throw std::runtime_error("crash");
}

QCoro::Task<> crashAtOnce(Scope &)
{
    const Counted frame;
    throw std::runtime_error("crash");
    co_return;
}

/// Moving it a second time throws: into the frame of a task, that is.
class Unmovable
{
public:
    Unmovable() = default;
    Unmovable(const Unmovable &) = delete;
    Unmovable(Unmovable &&other)
        : m_moves(other.m_moves + 1)
    {
        if (m_moves > 1)
            throw std::runtime_error("does not move");
    }
    Unmovable &operator=(Unmovable &&) = delete;

private:
    int m_moves = 0;
    Counted m_counted;
};

// TG-32, TG-33, TG-35, TG-36: a group cannot be made, entered or left but by withTaskGroup().
static_assert(!std::is_constructible_v<TaskGroup, Scope &>);
static_assert(!std::is_copy_constructible_v<TaskGroup> && !std::is_move_constructible_v<TaskGroup>);

} // namespace

/// What a group is: who lives in it, when it ends, what comes out. Failing and cancelling have tests of
/// their own.
class tst_TaskGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void TG_01_exitWaitsForAllAndResultsAreReadable();
    void TG_02_childMayBeAddedAfterTheBodyHasWaited();
    void TG_25_endedChildrenAreForgottenAtOnce();
    void TG_26_childMaySpawnIntoItsOwnGroup();
    void TG_28_nameAndParentAreReported();
    void TG_30_taskThatIsSpawnedAfterAFailureIsCutAtItsFirstWait();
    void TG_34_spawnIntoAGroupThatHasEndedIsAnError();
    void TG_41_groupKeepsNoErrors();
    void TG_47_nameIsKnownInside();
    void TG_48_childThatIsSpawnedByAStartingChildMayFailAtOnce();
    void SC_23_outsiderMaySpawnWhileTheGroupWaitsForItsTasks();
    void spawn_runsNothingOfTheChildInside();
    void spawn_startsChildrenInTheirOrder();
    void spawn_keepsCallableAndArgumentsAlive();
    void spawn_ofWhatCannotBeMovedLeavesTheGroupIntact();
    void body_isAwaitedAndItsValueComesOut();
    void emptyGroup_endsAtOnce();
    void story_ofAGroup();
};

void tst_TaskGroup::TG_01_exitWaitsForAllAndResultsAreReadable()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<int>> {
        QList<TaskHandle<int>> handles;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            handles << group.spawn(u"a"_s, number, 20ms, 42);
            handles << group.spawn(u"b"_s, number, 10ms, 11);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        QList<int> results;
        for (const TaskHandle<int> &handle : std::as_const(handles))
            results << (handle.isDone() ? handle.result() : -1);
        co_return results;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, (QList<int>{42, 11}));
    QCOMPARE(run.elapsed, 20ms);
}

void tst_TaskGroup::TG_02_childMayBeAddedAfterTheBodyHasWaited()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
            group.spawn(u"a"_s, number, 10ms, 1);
            co_await sleepFor(group.scope(), 50ms);
            co_return group.spawn(u"b"_s, number, 20ms, 2);
        };
        const TaskHandle<int> second = co_await withTaskGroup(scope, body);
        co_return second.result();
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 2);
    QCOMPARE(run.elapsed, 70ms);
}

void tst_TaskGroup::TG_25_endedChildrenAreForgottenAtOnce()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<qsizetype>> {
        QList<qsizetype> living;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 1; i <= 3; ++i)
                group.spawn(u"child"_s, number, 10ms * i, i);
            for (int i = 0; i < 4; ++i) {
                living << group.living();
                living << scope.runtime().liveTasks() - 1;
                living << Counted::alive() - 1; // the frame of main's wrapper
                co_await sleepFor(group.scope(), i == 0 ? 15ms : 10ms);
            }
        };
        co_await withTaskGroup(scope, body);
        co_return living;
    };
    // The frames begin to run, and so to be counted, only when the body waits.
    QCOMPARE(runVirtual(main).value, (QList<qsizetype>{3, 3, 0, 2, 2, 2, 1, 1, 1, 0, 0, 0}));
}

void tst_TaskGroup::TG_26_childMaySpawnIntoItsOwnGroup()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto parent = [](Scope &own, TaskGroup *group) -> QCoro::Task<TaskHandle<int>> {
            co_await sleepFor(own, 10ms);
            co_return group->spawn(u"grandchild"_s, number, 30ms, 7);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<TaskHandle<int>>> {
            co_return group.spawn(u"child"_s, parent, &group);
        };
        const auto child = co_await withTaskGroup(scope, body);
        co_return child.result().result();
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 7);
    QCOMPARE(run.elapsed, 40ms);
}

void tst_TaskGroup::TG_28_nameAndParentAreReported()
{
    // The runtime speaks of a task by its id, and the observer knows the name.
    StoryObserver observer({EventKind::TaskSpawned});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto parent = [](Scope &own) -> QCoro::Task<> {
            auto body = [](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"inner"_s, number, 1ms, 1);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"outer"_s, parent);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main spawned"_s,
                          u"0ms outer spawned by main"_s,
                          u"0ms inner spawned by outer"_s}));
}

void tst_TaskGroup::TG_30_taskThatIsSpawnedAfterAFailureIsCutAtItsFirstWait()
{
    QString lateEnding;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const Counted argument;
            group.spawn(u"bad"_s, crashAtOnce);
            try {
                co_await sleepFor(group.scope(), 1h);
            } catch (const Cancelled &) {
                auto child = [&](Scope &own, const Counted &) -> QCoro::Task<> {
                    const QString ending = co_await endingOfCheckpoint(own);
                    lateEnding = ending;
                };
                group.spawn(u"late"_s, child, argument);
            }
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{bad: crash}"_s);
    QCOMPARE(lateEnding, u"cancelled (bad)"_s);
}

void tst_TaskGroup::TG_34_spawnIntoAGroupThatHasEndedIsAnError()
{
    if (testOrder() != ReadyOrder::Fifo)
        QSKIP("about the order");
    // TG-37 too: what was rejected is disposed of. Nobody has a group in hand once its block is left, so
    // the one chance is the moment between the end of its last task and the end of the block.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        TaskGroup *known = nullptr;
        auto inner = [&](Scope &own) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                known = &group;
                group.spawn(u"last"_s, number, 10ms, 1);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        auto outsider = [&](Scope &own) -> QCoro::Task<QString> {
            co_await sleepFor(own, 5ms);
            co_await sleepFor(own,
                              5ms); // armed after the sleep of `last`, so it ends right after it
            auto child = [](Scope &, const Counted &) -> QCoro::Task<> { co_return; };
            try {
                const Counted argument;
                known->spawn(u"late"_s, child, argument);
            } catch (const std::logic_error &error) {
                co_return QString::fromUtf8(error.what());
            }
            co_return u"spawned"_s;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
            group.spawn(u"inner"_s, inner);
            co_return group.spawn(u"outsider"_s, outsider);
        };
        const auto handle = co_await withTaskGroup(scope, body);
        co_return handle.result();
    };
    QCOMPARE(runVirtual(main).value, u"spawn into a task group that has ended"_s);
}

void tst_TaskGroup::TG_41_groupKeepsNoErrors()
{
    struct Error
    {
        std::shared_ptr<int> payload = std::make_shared<int>(1);
    };
    std::weak_ptr<int> payload;
    const auto main = [&](Scope &scope) -> QCoro::Task<bool> {
        auto child = [&](Scope &) -> QCoro::Task<> {
            const Error error;
            payload = error.payload;
            throw error;
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, child);
            co_return;
        };
        bool wasAlive = false;
        try {
            co_await withTaskGroup(scope, body);
        } catch (const ExceptionGroup &) {
            wasAlive = !payload.expired();
        }
        // QCoro frees the frame of an awaited coroutine when the one that awaits it suspends again.
        co_await checkpoint(scope);
        co_return wasAlive &&payload.expired();
    };
    QVERIFY(runVirtual(main).value);
}

void tst_TaskGroup::TG_47_nameIsKnownInside()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList names{scope.taskNode().name()};
        auto child = [&](Scope &own) -> QCoro::Task<> {
            const Scope inner(own);
            names << own.taskNode().name() << inner.taskNode().name();
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, child);
            names << group.scope().taskNode().name();
            co_return;
        };
        co_await withTaskGroup(scope, body);
        co_return names;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"main"_s, u"main"_s, u"child"_s, u"child"_s}));
}

void tst_TaskGroup::TG_48_childThatIsSpawnedByAStartingChildMayFailAtOnce()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto second = [&](Scope &own, TaskGroup *group) -> QCoro::Task<> {
            group->spawn(u"third"_s, crashAtOnce);
            try {
                co_await sleepFor(own, 1h);
            } catch (const Cancelled &) {
                story.add(own, u"second is cut off"_s);
                throw;
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"second"_s, second, &group);
            co_return;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        story.add(scope, ending);
        // TG-49: what cut the group off is gone with it.
        co_await sleepFor(scope, 5ms);
        story.add(scope, u"goes on"_s);
    };
    runVirtual(main);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{
                 u"0ms second is cut off"_s, u"0ms {third: crash}"_s, u"5ms goes on"_s}));
}

void tst_TaskGroup::SC_23_outsiderMaySpawnWhileTheGroupWaitsForItsTasks()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        TaskGroup *known = nullptr;
        auto inner = [&](Scope &own) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                known = &group;
                group.spawn(u"first"_s, number, 10ms, 1);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
            const TaskHandle<void> handle = group.spawn(u"inner"_s, inner);
            co_await sleepFor(group.scope(), 5ms);
            const TaskHandle<int> late = known->spawn(u"late"_s, number, 20ms, 2);
            co_await sleepFor(group.scope(), 19ms);
            co_return handle.isDone() ? group.spawn(u"wrong"_s, number, 0ms, -1) : late;
        };
        const TaskHandle<int> late = co_await withTaskGroup(scope, body);
        co_return late.result();
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 2);
    QCOMPARE(run.elapsed, 25ms);
}

void tst_TaskGroup::spawn_runsNothingOfTheChildInside()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own) -> QCoro::Task<> {
            story.add(own, u"child runs"_s);
            co_return;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            story.add(scope, u"before spawn"_s);
            group.spawn(u"child"_s, child);
            story.add(scope, u"after spawn"_s);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(
        story.lines(),
        inTestOrder(QStringList{u"0ms before spawn"_s, u"0ms after spawn"_s, u"0ms child runs"_s}));
}

void tst_TaskGroup::spawn_startsChildrenInTheirOrder()
{
    if (testOrder() != ReadyOrder::Fifo)
        QSKIP("about the order");
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own, const QString &name) -> QCoro::Task<> {
            order << name;
            co_await checkpoint(own);
            order << name;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
                group.spawn(name, child, name);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(order.join(u' '), u"a b c a b c"_s);
}

void tst_TaskGroup::spawn_keepsCallableAndArgumentsAlive()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
            // The lambda that is the coroutine, its captures and the arguments all end here, or would.
            const QString captured = u"captured, long enough for the heap"_s;
            const auto child = [captured, counted = Counted()](
                                   Scope &own, const QString &argument) -> QCoro::Task<QString> {
                co_await sleepFor(own, 10ms);
                co_return captured % u" and " % argument;
            };
            co_return group.spawn(u"child"_s, child, u"given, long enough for the heap"_s);
        };
        const auto handle = co_await withTaskGroup(scope, body);
        co_return handle.result();
    };
    QCOMPARE(runVirtual(main).value,
             u"captured, long enough for the heap and given, long enough for the heap"_s);
}

void tst_TaskGroup::spawn_ofWhatCannotBeMovedLeavesTheGroupIntact()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto child = [](Scope &, const Unmovable &) -> QCoro::Task<> { co_return; };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"child"_s, child, Unmovable());
            co_return;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{body: does not move}"_s);
}

void tst_TaskGroup::body_isAwaitedAndItsValueComesOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<QString> {
            group.spawn(u"child"_s, number, 10ms, 1);
            co_await sleepFor(group.scope(), 30ms);
            co_return u"value"_s;
        };
        const QString value = co_await withTaskGroup(scope, body);
        co_return value;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"value"_s);
    QCOMPARE(run.elapsed, 30ms);
}

void tst_TaskGroup::emptyGroup_endsAtOnce()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto body = [](TaskGroup &) -> QCoro::Task<int> { co_return 3; };
        const int value = co_await withTaskGroup(scope, body);
        co_return value;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 3);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_TaskGroup::story_ofAGroup()
{
    if (testOrder() != ReadyOrder::Fifo)
        QSKIP("about the order");
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, number, 50ms, 1);
            group.spawn(u"b"_s, crashAfter, 10ms);
            co_return;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        co_await endingOf(block);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main spawned"_s,
                          u"0ms main started"_s,
                          u"0ms a spawned by main"_s,
                          u"0ms b spawned by main"_s,
                          u"0ms main waits: children, 2"_s,
                          u"0ms a started"_s,
                          u"0ms a waits: sleep 50ms"_s,
                          u"0ms b started"_s,
                          u"0ms b waits: sleep 10ms"_s,
                          u"10ms b woken: granted"_s,
                          u"10ms b ended: failed (crash)"_s,
                          u"10ms main to be cancelled: sibling failed (b) <- 11"_s,
                          u"10ms a woken: cancelled <- 12"_s,
                          u"10ms a ended: cancelled (b) <- 12"_s,
                          u"10ms main woken: granted <- 14"_s,
                          u"10ms main ended: done"_s}));
}

COROSCOPE_TEST(tst_TaskGroup)
#include "tst_taskgroup.moc"
