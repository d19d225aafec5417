// SPDX-License-Identifier: MIT
#include "core/async/detail/arrival.h"
#include "core/async/group/ascompleted.h"
#include "core/async/group/taskgroup.h"
#include "core/async/outside/expectoutside.h"
#include "core/async/run/roottask.h"
#include "core/async/run/run.h"
#include "core/async/run/tasktree.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/barrier.h"
#include "core/async/sync/condition.h"
#include "core/async/sync/lock.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/sleep.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#endif

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// --- what the child does

QCoro::Task<> sleepLong(Scope &scope)
{
    co_await sleepFor(scope, 1h);
}
constexpr int lineThatSleeps = __LINE__ - 2;

/// Two coroutines of one task, of which only the first has ended when the scope is left.
QCoro::Task<> leaveEagerTask(Scope &scope)
{
    auto both = [](Scope &own) -> QCoro::Task<> {
        auto one = sleepLong(own);
        auto two = sleepLong(own);
        co_await one;
        co_await two;
    };
    co_await withTimeout(scope, 10ms, both);
}

QCoro::Task<> leaveEagerTaskWithoutACancel(Scope &scope)
{
    auto forgets = [](Scope &own) -> QCoro::Task<> {
        auto forgotten = sleepLong(own);
        co_await checkpoint(own);
    };
    co_await moveOnAfter(scope, std::nullopt, forgets);
}

QCoro::Task<> endTaskBeforeItsCoroutine(Scope &scope)
{
    auto child = [](Scope &own) -> QCoro::Task<> {
        auto forgotten = sleepLong(own);
        co_return;
    };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"forgetful"_s, child);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> leaveScopeBeforeInner(Scope &scope)
{
    auto outer = std::make_unique<Scope>(scope);
    const Scope inner(*outer);
    outer.reset();
    co_return;
}

QCoro::Task<> leaveJoinBehind(Scope &scope)
{
    auto leave = [](Scope &own) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"inner"_s, sleepLong);
            co_return;
        };
        auto forgotten = withTaskGroup(own, body);
        co_await checkpoint(own);
    };
    co_await moveOnAfter(scope, std::nullopt, leave);
}

/// What tasks wait for is a local of the group's body, and so is gone before them.
/// `wake` may wake them first: they have not run by then.
template <typename Make, typename Wait, typename Wake>
QCoro::Task<> destroyWhatIsWaitedFor(Scope &scope, Make make, Wait wait, Wake wake)
{
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        auto resource = make();
        group.spawn(u"waits"_s, wait, &resource);
        co_await checkpoint(group.scope());
        co_await checkpoint(group.scope());
        co_await wake(group.scope(), resource);
    };
    co_await withTaskGroup(scope, body);
}

template <typename Make, typename Wait>
QCoro::Task<> destroyWhatIsWaitedFor(Scope &scope, Make make, Wait wait)
{
    auto wakesNobody = [](Scope &, auto &) -> QCoro::Task<> { co_return; };
    return destroyWhatIsWaitedFor(scope, make, wait, wakesNobody);
}

QCoro::Task<> destroyEvent(Scope &scope)
{
    auto make = [] { return AsyncEvent(u"local"_s); };
    auto wait = [](Scope &own, AsyncEvent *event) -> QCoro::Task<> { co_await event->wait(own); };
    return destroyWhatIsWaitedFor(scope, make, wait);
}

QCoro::Task<> destroySemaphore(Scope &scope)
{
    auto make = [] { return Semaphore(0, u"local"_s); };
    auto wait = [](Scope &own, Semaphore *gate) -> QCoro::Task<> { co_await gate->acquire(own); };
    return destroyWhatIsWaitedFor(scope, make, wait);
}

QCoro::Task<> destroyQueue(Scope &scope)
{
    auto make = [] { return Queue<int>(0, u"local"_s); };
    auto wait = [](Scope &own, Queue<int> *queue) -> QCoro::Task<> { co_await queue->get(own); };
    return destroyWhatIsWaitedFor(scope, make, wait);
}

QCoro::Task<> destroyQueueOfAWoken(Scope &scope)
{
    auto make = [] { return Queue<int>(0, u"local"_s); };
    auto wait = [](Scope &own, Queue<int> *queue) -> QCoro::Task<> { co_await queue->get(own); };
    auto wake = [](Scope &own, Queue<int> &queue) -> QCoro::Task<> { co_await queue.put(own, 1); };
    return destroyWhatIsWaitedFor(scope, make, wait, wake);
}

QCoro::Task<> waitForOther(Scope &scope, Barrier *barrier)
{
    co_await barrier->wait(scope);
}

QCoro::Task<> destroyBarrier(Scope &scope)
{
    auto make = [] { return Barrier(2, u"local"_s); };
    return destroyWhatIsWaitedFor(scope, make, waitForOther);
}

QCoro::Task<> destroyBarrierOfAWoken(Scope &scope)
{
    auto make = [] { return Barrier(2, u"local"_s); };
    auto wake = [](Scope &own, Barrier &barrier) { return waitForOther(own, &barrier); };
    return destroyWhatIsWaitedFor(scope, make, waitForOther, wake);
}

QCoro::Task<> waitToBeNotified(Scope &scope, Condition *condition)
{
    const LockHold hold = co_await condition->lock().acquire(scope);
    co_await condition->wait(scope);
}

QCoro::Task<> destroyCondition(Scope &scope)
{
    auto make = [] { return Condition(u"local"_s); };
    return destroyWhatIsWaitedFor(scope, make, waitToBeNotified);
}

QCoro::Task<> destroyConditionOfAWoken(Scope &scope)
{
    auto make = [] { return Condition(u"local"_s); };
    auto wake = [](Scope &own, Condition &condition) -> QCoro::Task<> {
        const LockHold hold = co_await condition.lock().acquire(own);
        condition.notifyAll(own);
    };
    return destroyWhatIsWaitedFor(scope, make, waitToBeNotified, wake);
}

QCoro::Task<> destroyAsCompleted(Scope &scope)
{
    auto outer = [](TaskGroup &group) -> QCoro::Task<> {
        const QList<TaskHandle<void>> handles{group.spawn(u"sleeps"_s, sleepLong)};
        auto make = [&] { return AsCompleted<void>(handles); };
        auto wait = [](Scope &own, AsCompleted<void> *completed) -> QCoro::Task<> {
            co_await completed->next(own);
        };
        co_await destroyWhatIsWaitedFor(group.scope(), make, wait);
    };
    co_await withTaskGroup(scope, outer);
}

// --- what is held

QCoro::Task<> destroyLockThatIsHeld(Scope &scope)
{
    auto make = [] { return Lock(u"local"_s); };
    auto wait = [](Scope &own, Lock *lock) -> QCoro::Task<> {
        const LockHold hold = co_await lock->acquire(own);
        co_await sleepLong(own);
    };
    return destroyWhatIsWaitedFor(scope, make, wait);
}

QCoro::Task<> destroyLockThatIsWaitedFor(Scope &scope)
{
    std::optional<Lock> lock(std::in_place, u"local"_s);
    const LockHold hold = co_await lock->acquire(scope);
    auto wait = [&](Scope &own) -> QCoro::Task<> { co_await lock->acquire(own); };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"waits"_s, wait);
        co_await checkpoint(group.scope());
        co_await checkpoint(group.scope());
        lock.reset();
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> destroySemaphoreThatIsHeld(Scope &scope)
{
    auto make = [] { return Semaphore(1, u"local"_s); };
    auto wait = [](Scope &own, Semaphore *gate) -> QCoro::Task<> {
        const Permit permit = co_await gate->acquire(own);
        co_await sleepLong(own);
    };
    return destroyWhatIsWaitedFor(scope, make, wait);
}

QCoro::Task<> destroySemaphoreBeforeItsPermit(Scope &scope)
{
    Permit permit;
    Semaphore gate(1, u"local"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        auto take = [&](Scope &own) -> QCoro::Task<> { permit = co_await gate.acquire(own); };
        group.spawn(u"takes"_s, take);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> openLoop(Scope &scope)
{
    auto opens = [](Scope &) -> QCoro::Task<> {
        QEventLoop loop;
        QTimer::singleShot(1ms, &loop, &QEventLoop::quit);
        loop.exec();
        co_return;
    };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"dialog"_s, opens);
        co_return;
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> blockInProcessEvents(Scope &)
{
    QTimer::singleShot(1ms, qApp, [] {});
    for (;;)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    co_return;
}

QCoro::Task<> setEventElsewhere(Scope &scope)
{
    AsyncEvent event(u"ready"_s);
    auto wait = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"waits"_s, wait);
        co_await checkpoint(group.scope());
        std::thread([&] { event.set(); }).join();
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> completeElsewhere(Scope &scope)
{
    detail::Arrival arrival(WaitKind::Outside);
    auto wait = [&](Scope &own) -> QCoro::Task<> {
        const auto arrived = arrival.wait(own, std::source_location::current());
        co_await arrived;
    };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"waits"_s, wait);
        co_await checkpoint(group.scope());
        std::thread([&] { arrival.come(); }).join();
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> dumpElsewhere(Scope &scope)
{
    std::thread([&] { dumpTasks(scope.runtime()); }).join();
    co_return;
}

QCoro::Task<> treeElsewhere(Scope &scope)
{
    std::thread([&] { taskTree(scope); }).join();
    co_return;
}

QCoro::Task<> graphElsewhere(Scope &scope)
{
    std::thread([&] { WaitGraph::of(scope.runtime()); }).join();
    co_return;
}

QCoro::Task<> statisticsElsewhere(Scope &scope)
{
    std::thread([&] { (void)scope.runtime().statistics(); }).join();
    co_return;
}

QCoro::Task<> expectElsewhere(Scope &scope)
{
    std::thread([&] { const ExpectOutside expectation(scope); }).join();
    co_return;
}

QCoro::Task<> cancelElsewhere(Scope &scope)
{
    std::thread([&] { scope.cancel(); }).join();
    co_return;
}

/// A coroutine that is destroyed while it waits, which a QCoro::Task never is.
struct Destroyed
{
    // NOLINTBEGIN(readability-identifier-naming): the language says what these are called
    struct promise_type
    {
        Destroyed get_return_object()
        {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const {}
        void unhandled_exception() const { std::terminate(); }
    };
    // NOLINTEND(readability-identifier-naming)
    std::coroutine_handle<> handle;
};

Destroyed sleepInto(Scope &scope)
{
    co_await sleepFor(scope, 1h);
}

QCoro::Task<> destroyWhileItWaits(Scope &scope)
{
    sleepInto(scope).handle.destroy();
    co_return;
}

int destroyRuntime()
{
    VirtualClock clock;
    Runtime runtime(clock);
    runtime.taskBegan();
    return 0;
}

int useInTwoRuntimes()
{
    VirtualClock clocks[2];
    Runtime runtimes[2]{Runtime(clocks[0]), Runtime(clocks[1])};
    RootTask<void> first(runtimes[0]);
    RootTask<void> second(runtimes[1]);
    Semaphore gate(1, u"shared"_s);
    gate.tryAcquire(first.scope()).release();
    gate.tryAcquire(second.scope()).release();
    return 0;
}

int expectBeyondTheRun()
{
    std::optional<ExpectOutside> expectation;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        expectation.emplace(scope);
        co_return;
    };
    run(main);
    return 0;
}

int destroyRootTask()
{
    VirtualClock clock;
    Runtime runtime(clock);
    RootTask<void> root(runtime);
    root.start(u"root"_s, sleepLong, [] {});
    return 0;
}

int startRootTaskAgain(bool isOver)
{
    VirtualClock clock;
    Runtime runtime(clock);
    RootTask<void> root(runtime);
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await checkpoint(scope); };
    root.start(u"root"_s, main, [] {});
    while (isOver && !root.hasEnded())
        QCoreApplication::processEvents();
    root.start(u"again"_s, main, [] {});
    return 0;
}

#ifdef Q_OS_UNIX
/// Sends itself `number`, as often as said, and tells whether it could clean up.
int interrupt(int number, int times)
{
    const auto main = [=](Scope &scope) -> QCoro::Task<> {
        std::exception_ptr cut;
        ::raise(number);
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            cut = std::current_exception();
        }
        if (times == 2)
            ::raise(number);
        auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1ms); };
        co_await withShield(scope, cleanUp);
        std::puts("cleaned up");
        std::rethrow_exception(cut);
    };
    try {
        run(main, {.cancelOnSignals = true});
    } catch (const Cancelled &cancelled) {
        std::puts(qPrintable(cancelled.reason));
    }
    // As before: now it ends the process.
    if (times == 3)
        ::raise(number);
    return 5;
}
#endif

int withoutApplication()
{
    try {
        run(sleepLong);
    } catch (const std::logic_error &error) {
        std::puts(error.what());
    }
    return 0;
}

int runOnVirtualClock(QCoro::Task<> (*main)(Scope &))
{
    VirtualClock clock;
    run(main, {.clock = &clock});
    return 0;
}

int childMain(int argc, char **argv)
{
    const QByteArray name = argc > 1 ? argv[1] : "";
#ifdef Q_OS_UNIX
    const rlimit noCore = {0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
#endif
    if (name == "withoutApplication")
        return withoutApplication();
    const QCoreApplication application(argc, argv);
    const QHash<QByteArray, QCoro::Task<> (*)(Scope &)> coroutines{
        {"leaveEagerTask", leaveEagerTask},
        {"leaveEagerTaskWithoutACancel", leaveEagerTaskWithoutACancel},
        {"endTaskBeforeItsCoroutine", endTaskBeforeItsCoroutine},
        {"leaveScopeBeforeInner", leaveScopeBeforeInner},
        {"leaveJoinBehind", leaveJoinBehind},
        {"destroyEvent", destroyEvent},
        {"destroySemaphore", destroySemaphore},
        {"destroyQueue", destroyQueue},
        {"destroyQueueOfAWoken", destroyQueueOfAWoken},
        {"destroyBarrier", destroyBarrier},
        {"destroyBarrierOfAWoken", destroyBarrierOfAWoken},
        {"destroyCondition", destroyCondition},
        {"destroyConditionOfAWoken", destroyConditionOfAWoken},
        {"destroyAsCompleted", destroyAsCompleted},
        {"destroyLockThatIsHeld", destroyLockThatIsHeld},
        {"destroyLockThatIsWaitedFor", destroyLockThatIsWaitedFor},
        {"destroySemaphoreThatIsHeld", destroySemaphoreThatIsHeld},
        {"destroySemaphoreBeforeItsPermit", destroySemaphoreBeforeItsPermit},
        {"openLoop", openLoop},
        {"blockInProcessEvents", blockInProcessEvents},
        {"setEventElsewhere", setEventElsewhere},
        {"completeElsewhere", completeElsewhere},
        {"cancelElsewhere", cancelElsewhere},
        {"dumpElsewhere", dumpElsewhere},
        {"treeElsewhere", treeElsewhere},
        {"graphElsewhere", graphElsewhere},
        {"statisticsElsewhere", statisticsElsewhere},
        {"expectElsewhere", expectElsewhere},
        {"destroyWhileItWaits", destroyWhileItWaits},
    };
    if (coroutines.contains(name))
        return runOnVirtualClock(coroutines[name]);
    if (name == "destroyRuntime")
        return destroyRuntime();
    if (name == "expectBeyondTheRun")
        return expectBeyondTheRun();
    if (name == "useInTwoRuntimes")
        return useInTwoRuntimes();
    if (name == "destroyRootTask")
        return destroyRootTask();
    if (name == "startRootTaskAgain" || name == "startRootTaskAfterItsEnd")
        return startRootTaskAgain(name == "startRootTaskAfterItsEnd");
#ifdef Q_OS_UNIX
    if (name == "interruptOnce")
        return interrupt(SIGINT, 1);
    if (name == "interruptTwice")
        return interrupt(SIGINT, 2);
    if (name == "terminateTwice")
        return interrupt(SIGTERM, 2);
    if (name == "interruptAfterwards")
        return interrupt(SIGINT, 3);
#endif
    return 99;
}

// --- what the parent sees of it

struct Ending
{
    QProcess::ExitStatus status;
    int code;
    QString output;
    QString errors;
};

Ending endingOfChild(const QString &name)
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"QT_FATAL_WARNINGS"_s);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {u"misuse"_s, name});
    if (!child.waitForFinished(20'000))
        child.kill();
    return {child.exitStatus(),
            child.exitCode(),
            QString::fromUtf8(child.readAllStandardOutput()),
            QString::fromUtf8(child.readAllStandardError())};
}

} // namespace

/// What cannot go on ends the program, in every build type, and says who it was. A child process does it.
class tst_Misuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void SC_18_misuseEndsTheProgramWithAMessage_data();
    void SC_18_misuseEndsTheProgramWithAMessage();
    void RUN_09_interruptCancelsMainAndASecondEndsTheProcess();
    void runWithoutAnApplication_isALogicError();
};

void tst_Misuse::SC_18_misuseEndsTheProgramWithAMessage_data()
{
    QTest::addColumn<QStringList>("said");
    const QString sleeps = u"sleeps at tst_misuse.cpp:" % QString::number(lineThatSleeps) % u". ";
    const QString main = u"\"main\" (spawned at tst_misuse.cpp:"_s;
    const QString left = u" was left while something in it has not ended: "_s;
    const QString group = u"spawn them in a group"_s;
    QTest::newRow("leaveEagerTask") << QStringList{u"a scope of " % main, left, sleeps, group};
    QTest::newRow("leaveEagerTaskWithoutACancel") << QStringList{main, left, sleeps, group};
    QTest::newRow("endTaskBeforeItsCoroutine")
        << QStringList{u"a scope of \"forgetful\" (spawned at tst_misuse.cpp:"_s, left, sleeps};
    QTest::newRow("leaveScopeBeforeInner")
        << QStringList{left, u"a scope inside it is alive, of \"main\""_s};
    QTest::newRow("leaveJoinBehind")
        << QStringList{left, u"\"main\""_s, u"waits for its tasks at tst_misuse.cpp:"_s};
    for (const char *name : {"destroyEvent",
                             "destroySemaphore",
                             "destroyQueue",
                             "destroyQueueOfAWoken",
                             "destroyBarrier",
                             "destroyBarrierOfAWoken",
                             "destroyCondition",
                             "destroyConditionOfAWoken",
                             "destroyLockThatIsWaitedFor"}) {
        QTest::newRow(name) << QStringList{u"“local” was destroyed while \"waits\" (spawned at"_s,
                                           u" waits for it at tst_misuse.cpp:"_s};
    }
    QTest::newRow("destroyAsCompleted")
        << QStringList{u"an AsCompleted was destroyed while \"waits\" (spawned at"_s,
                       u" waits for it at tst_misuse.cpp:"_s};
    const QString isAt = u"which waits at tst_misuse.cpp:" % QString::number(lineThatSleeps);
    QTest::newRow("destroyLockThatIsHeld")
        << QStringList{u"“local” was destroyed while \"waits\" (spawned at tst_misuse.cpp:"_s,
                       isAt % u", holds it. "};
    QTest::newRow("destroySemaphoreThatIsHeld")
        << QStringList{u"“local” was destroyed while \"waits\" (spawned at tst_misuse.cpp:"_s,
                       isAt % u", holds a permit of it. "};
    QTest::newRow("destroySemaphoreBeforeItsPermit")
        << QStringList{u"“local” was destroyed while somebody holds a permit of it. "_s};
    QTest::newRow("expectBeyondTheRun")
        << QStringList{u"a runtime was destroyed before an ExpectOutside of it"_s};
    QTest::newRow("useInTwoRuntimes")
        << QStringList{u"“shared” was used by two runtimes at once"_s};
    QTest::newRow("openLoop") << QStringList{u"the task \"dialog\" (spawned at tst_misuse.cpp:"_s,
                                             u" has opened an event loop"_s,
                                             u"untilSignal()"_s};
    QTest::newRow("blockInProcessEvents")
        << QStringList{u"the task " % main, u" has opened an event loop"_s};
    QTest::newRow("setEventElsewhere")
        << QStringList{u"“ready” was used on a thread that is not its own"_s, u"untilCallback()"_s};
    QTest::newRow("completeElsewhere")
        << QStringList{u"the task \"waits\" (spawned at tst_misuse.cpp:"_s,
                       u" was used on a thread that is not its own"_s};
    for (const char *name : {"dumpElsewhere",
                             "treeElsewhere",
                             "graphElsewhere",
                             "statisticsElsewhere",
                             "expectElsewhere"}) {
        QTest::newRow(name) << QStringList{u"a runtime was used on a thread that is not its own"_s};
    }
    QTest::newRow("cancelElsewhere")
        << QStringList{u"the task " % main, u" on a thread that is not its own"_s};
    QTest::newRow("destroyWhileItWaits")
        << QStringList{main, u" was destroyed while it waits at tst_misuse.cpp:"_s};
    QTest::newRow("destroyRuntime")
        << QStringList{u"a runtime was destroyed before its tasks had ended, 1 in all"_s};
    QTest::newRow("destroyRootTask")
        << QStringList{u"the root task \"root\" (spawned at tst_misuse.cpp:"_s,
                       u" was destroyed while it is alive"_s};
    for (const char *name : {"startRootTaskAgain", "startRootTaskAfterItsEnd"}) {
        QTest::newRow(name) << QStringList{u"the root task \"root\" (spawned at tst_misuse.cpp:"_s,
                                           u" was started a second time"_s};
    }
}

void tst_Misuse::SC_18_misuseEndsTheProgramWithAMessage()
{
    QFETCH(QStringList, said);
    const Ending ending = endingOfChild(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(ending.status, QProcess::CrashExit);
    QVERIFY2(ending.errors.contains(u"core/async: "_s), qPrintable(ending.errors));
    for (const QString &words : said)
        QVERIFY2(ending.errors.contains(words), qPrintable(words % u"\n" % ending.errors));
}

void tst_Misuse::RUN_09_interruptCancelsMainAndASecondEndsTheProcess()
{
#ifdef Q_OS_UNIX
    const Ending once = endingOfChild(u"interruptOnce"_s);
    QCOMPARE(once.output, u"cleaned up\nSIGINT\n"_s);
    QCOMPARE(once.code, 5);
    const Ending twice = endingOfChild(u"interruptTwice"_s);
    QCOMPARE(twice.status, QProcess::NormalExit);
    QCOMPARE(twice.output, QString());
    QCOMPARE(twice.code, 128 + SIGINT);
    QCOMPARE(endingOfChild(u"terminateTwice"_s).code, 128 + SIGTERM);
    QCOMPARE(endingOfChild(u"interruptAfterwards"_s).status, QProcess::CrashExit);
#else
    QSKIP("no POSIX signals");
#endif
}

void tst_Misuse::runWithoutAnApplication_isALogicError()
{
    QCOMPARE(endingOfChild(u"withoutApplication"_s).output, u"run() needs a QCoreApplication\n"_s);
}

COROSCOPE_TEST(tst_Misuse)
static const test::Entry misuse("misuse", childMain);

#include "tst_misuse.moc"
