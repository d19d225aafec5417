// SPDX-License-Identifier: MIT
#include "core/async/detail/waitwords.h"
#include "core/async/run/tasktree.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QCoroTimer>

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <deque>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The tree in short: "main(a(x y) b)".
QString shapeOf(const QList<TaskInfo> &tasks)
{
    QString shape;
    int depth = -1;
    for (const TaskInfo &task : tasks) {
        if (task.depth > depth)
            shape += depth < 0 ? u""_s : u"("_s;
        else
            shape += QString(depth - task.depth, u')') % u' ';
        depth = task.depth;
        shape += task.name;
    }
    return shape % QString(std::max(depth, 0), u')');
}

QCoro::Task<> sleeps(Scope &scope, Clock::Duration delay)
{
    co_await sleepFor(scope, delay);
}

/// Has two children of its own while it lives.
QCoro::Task<> hasTwo(Scope &scope)
{
    auto body = [](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"x"_s, sleeps, 10ms);
        group.spawn(u"y"_s, sleeps, 30ms);
        co_return;
    };
    // Scopes between that are no tasks change nothing.
    auto shielded = [&](Scope &own) { return withTaskGroup(own, body); };
    co_await withShield(scope, shielded);
}

QCoro::Task<> enters(Scope &scope, Semaphore *gate)
{
    const Permit permit = co_await gate->acquire(scope);
    co_await sleepFor(scope, 10ms);
}

} // namespace

class tst_TaskTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void SC_27_parentsAndChildrenAreRightAtEachMoment();
    void SC_28_statistics();
    void taskTree_ofAScopeIsWhatLivesInside();
    void state_followsTheTask();
    void state_ofATaskInTwoWaits();
    void wait_inTheScopeOfAnotherTask();
    void awaitOfAForeignThing_countsAsRunning();
    void dumpTasks_saysWhoDoesWhatSinceWhenAndWhere();
    void dumpTasks_ofThousandsOfScopesNeedsNoStack();
    void waitingTask_costsLittleMemory();
};

void tst_TaskTree::SC_27_parentsAndChildrenAreRightAtEachMoment()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        const Runtime &runtime = scope.runtime();
        QStringList shapes{shapeOf(taskTree(runtime))};
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, hasTwo);
            group.spawn(u"b"_s, sleeps, 20ms);
            shapes << shapeOf(taskTree(runtime));
            for (int i = 0; i < 4; ++i) {
                co_await sleepFor(group.scope(), i == 0 ? 5ms : 10ms);
                shapes << shapeOf(taskTree(runtime));
            }
        };
        co_await withTaskGroup(scope, body);
        shapes << shapeOf(taskTree(runtime));
        co_return shapes;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"main"_s,
                          u"main(a b)"_s,
                          u"main(a(x y) b)"_s,
                          u"main(a(y) b)"_s,
                          u"main(a(y))"_s,
                          u"main"_s,
                          u"main"_s}));
}

void tst_TaskTree::SC_28_statistics()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        const auto note = [&] {
            const RuntimeStatistics now = scope.runtime().statistics();
            lines << QStringLiteral("%1 living, %2 ready, %3 waits, %4")
                         .arg(now.livingTasks)
                         .arg(now.readyTasks)
                         .arg(now.waits)
                         .arg(now.untilNextDeadline ? inMilliseconds(*now.untilNextDeadline)
                                                    : u"no deadline"_s);
        };
        note();
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleeps, 10ms);
            group.spawn(u"b"_s, sleeps, 20ms);
            note();
            co_await checkpoint(group.scope());
            note();
            co_await sleepFor(group.scope(), 15ms);
            note();
        };
        co_await withTaskGroup(scope, body);
        co_return lines;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"1 living, 0 ready, 0 waits, no deadline"_s,
                          u"3 living, 2 ready, 0 waits, no deadline"_s,
                          u"3 living, 0 ready, 2 waits, 10ms"_s,
                          u"2 living, 0 ready, 1 waits, 5ms"_s}));
}

void tst_TaskTree::taskTree_ofAScopeIsWhatLivesInside()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        QString shape;
        auto watcher = [&](Scope &own) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"inner"_s, hasTwo);
                co_await sleepFor(group.scope(), 5ms);
                const QList<TaskInfo> tasks = taskTree(group.scope());
                shape = shapeOf(tasks);
                shape += tasks.first().parent == TaskId::None ? u" root"_s : u" inside"_s;
                shape += tasks.at(1).parent == tasks.first().id ? u" of it"_s : u" of none"_s;
            };
            co_await withTaskGroup(own, body);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"other"_s, sleeps, 10ms);
            group.spawn(u"watcher"_s, watcher);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        co_return shape;
    };
    QCOMPARE(runVirtual(main).value, u"watcher(inner(x y)) root of it"_s);
}

void tst_TaskTree::state_followsTheTask()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<TaskNode::State>> {
        QList<TaskNode::State> states;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto note = [&] { states << taskTree(group.scope()).last().state; };
            auto child = [&](Scope &own) -> QCoro::Task<> {
                note();
                co_await sleepFor(own, 10ms);
                note();
            };
            const auto handle = group.spawn(u"child"_s, child);
            note();
            co_await checkpoint(group.scope());
            note();
            handle.cancel();
            note();
        };
        co_await withTaskGroup(scope, body);
        co_return states;
    };
    QVERIFY((runVirtual(main).value
             == QList<TaskNode::State>{TaskNode::State::Starting,
                                       TaskNode::State::Running,
                                       TaskNode::State::Waiting,
                                       TaskNode::State::Ready}));
}

void tst_TaskTree::state_ofATaskInTwoWaits()
{
    // Two coroutines of one task: while one waits the task does, though another of them ran last.
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList seen;
        const auto look = [&](const Scope &group) {
            const TaskInfo two = taskTree(group).value(1);
            const bool waits = two.state == TaskNode::State::Waiting;
            seen << (waits ? waitInWords(two.waitKind, two.resource) : u"runs"_s);
        };
        AsyncEvent event(u"go"_s);
        auto waitFor = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
        auto both = [&](Scope &own) -> QCoro::Task<> {
            auto sleep = sleeps(own, 10ms);
            auto wait = waitFor(own);
            co_await wait;
            co_await sleep;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"two"_s, both);
            co_await sleepFor(group.scope(), 5ms);
            look(group.scope());
            event.set();
            co_await sleepFor(group.scope(), 1ms);
            look(group.scope());
        };
        co_await withTaskGroup(scope, body);
        co_return seen;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"waits for “go”"_s, u"sleeps"_s}));
}

void tst_TaskTree::wait_inTheScopeOfAnotherTask()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList seen;
        auto elsewhere = [&](Scope &) -> QCoro::Task<> { co_await sleepFor(scope, 1h); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"elsewhere"_s, elsewhere);
            co_await checkpoint(group.scope());
            for (const TaskInfo &task : taskTree(scope))
                seen << task.name % u' ' % QString::number(task.state == TaskNode::State::Waiting);
        };
        co_await withTaskGroup(scope, body);
        co_return seen;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, (QStringList{u"main 0"_s, u"elsewhere 1"_s}));
    QCOMPARE(run.elapsed, 1h);
}

void tst_TaskTree::awaitOfAForeignThing_countsAsRunning()
{
    const auto main = [](Scope &scope) -> QCoro::Task<TaskNode::State> {
        QTimer timer;
        TaskNode::State state{};
        connect(&timer, &QTimer::timeout, &timer, [&] { state = taskTree(scope).first().state; });
        timer.start(0);
        co_await timer;
        co_return state;
    };
    QVERIFY(runVirtual(main).value == TaskNode::State::Running);
}

void tst_TaskTree::dumpTasks_saysWhoDoesWhatSinceWhenAndWhere()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QString text;
        Semaphore gate(1, u"gate"_s);
        Semaphore unnamed(0);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, hasTwo);
            group.spawn(u"b"_s, enters, &gate);
            group.spawn(u"c"_s, enters, &gate);
            const auto blocked = group.spawn(QString(), enters, &unnamed);
            co_await sleepFor(group.scope(), 5ms);
            group.spawn(u"late"_s, sleeps, 1ms);
            text = dumpTasks(scope.runtime());
            blocked.cancel();
        };
        co_await withTaskGroup(scope, body);
        // The lines of this file would change with every edit.
        text.replace(QRegularExpression(u"[a-z_]+\\.(cpp|h):[0-9]+"_s), u"file:line"_s);
        co_return text.split(u'\n', Qt::SkipEmptyParts);
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{
                 u"main runs since 0.005 s (file:line)"_s,
                 u"  a waits for its tasks since 0.000 s (file:line)"_s,
                 u"    x sleeps since 0.000 s (file:line)"_s,
                 u"    y sleeps since 0.000 s (file:line)"_s,
                 u"  b sleeps since 0.000 s (file:line)"_s,
                 u"  c waits for “gate” since 0.000 s (file:line)"_s,
                 u"  task 5 waits for a semaphore since 0.000 s (file:line)"_s,
                 u"  late is about to start since 0.005 s (file:line)"_s,
             }));
}

void tst_TaskTree::dumpTasks_ofThousandsOfScopesNeedsNoStack()
{
    const auto main = [](Scope &scope) -> QCoro::Task<qsizetype> {
        std::deque<Scope> nested;
        nested.emplace_back(scope);
        for (int i = 1; i < 5000; ++i)
            nested.emplace_back(nested.back());
        const qsizetype count = taskTree(scope.runtime()).size();
        while (!nested.empty())
            nested.pop_back();
        co_return count;
    };
    QCOMPARE(runVirtual(main).value, 1);
}

void tst_TaskTree::waitingTask_costsLittleMemory()
{
    // The parts that a wait adds to the frames; the frames themselves are measured by tst_limits.
    QVERIFY(sizeof(TaskNode) <= sizeof(TaskName) + 24);
    QVERIFY(sizeof(Scope) <= 72);
    QVERIFY(sizeof(Semaphore::AcquireWait) <= 80);
}

COROSCOPE_TEST(tst_TaskTree)
#include "tst_tasktree.moc"
