// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QTimer>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Takes both gates, one after the other.
QCoro::Task<> takeBoth(Scope &scope, Semaphore *first, Semaphore *second)
{
    const Counted frame;
    const Permit one = co_await first->acquire(scope);
    co_await sleepFor(scope, 10ms);
    const Permit two = co_await second->acquire(scope);
}

QCoro::Task<> waitForEver(Scope &scope, Semaphore *gate)
{
    const Counted frame;
    const Permit permit = co_await gate->acquire(scope);
}

/// A run that is told to quit and cleans up, which takes a while.
class CleanUpRun final
{
public:
    explicit CleanUpRun(const std::function<void()> &quit)
    {
        QObject context;
        QObject::connect(qApp, &QCoreApplication::aboutToQuit, &context, [this] {
            m_story << u"aboutToQuit"_s;
        });
        const auto main = [&](Scope &scope) -> QCoro::Task<> {
            const Counted frame;
            quit();
            std::exception_ptr cut;
            try {
                co_await sleepFor(scope, 1h);
            } catch (const Cancelled &) {
                cut = std::current_exception();
            }
            auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 10ms); };
            co_await withShield(scope, cleanUp);
            m_story << u"cleaned up"_s;
            std::rethrow_exception(cut);
        };
        try {
            run(main);
        } catch (...) {
            m_ending = describeEnding(std::current_exception());
        }
    }

    QString ending() const { return m_ending; }
    bool hasCleanedUp() const { return m_story.contains(u"cleaned up"_s); }
    QStringList story() const { return m_story; }

private:
    QString m_ending;
    QStringList m_story;
};

} // namespace

class tst_Run : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void RUN_01_runInsideARunningLoopIsAnError();
    void RUN_02_nothingIsLeftBehind();
    void RUN_04_errorOfMainComesOut();
    void RUN_05_eachRunIsItsOwn();
    void RUN_06_threadThatQuitsCancelsMainAndLetsItCleanUp();
    void RUN_07_programThatQuitsCancelsMainAndLetsItCleanUp_data();
    void RUN_07_programThatQuitsCancelsMainAndLetsItCleanUp();
    void RUN_08_runAfterAQuitIsAFreshOne();
    void aboutToQuit_comesWhenMainHasCleanedUp();
    void quit_beforeTheRunOfAThreadIsHonoured();
    void quit_ofAThreadLeavesNoMark();
    void arguments_goBehindTheScope();
    void arguments_areTakenAsBySpawn();
    void value_mayBeMoveOnly();
    void ownClock_isTheSystems();
    void cancelOfTheRoot_comesOutAsCancelled();
    void deadlock_ofTwoTasksInOppositeOrder();
    void deadlock_ofMainAlone();
    void deadlock_underAShield();
    void deadlock_againInTheCleanUp();
    void deadlock_isReportedThoughMainRecovers();
    void noDeadlock_whileATimerIsArmed();
};

void tst_Run::RUN_01_runInsideARunningLoopIsAnError()
{
    QString message;
    const auto main = [&](Scope &) -> QCoro::Task<> {
        const auto inner = [](Scope &) -> QCoro::Task<> { co_return; };
        try {
            run(inner);
        } catch (const std::logic_error &error) {
            message = QString::fromUtf8(error.what());
        }
        co_return;
    };
    runVirtual(main);
    QCOMPARE(message, u"run() was called inside a running event loop"_s);
}

void tst_Run::RUN_02_nothingIsLeftBehind()
{
    // RUN-03 too: there are no leftovers that could fail later, as every task lives in a group and a group
    // is left only when they have ended. runVirtual() counts tasks and frames.
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        Semaphore gate(0);
        auto body = [&](TaskGroup &group) -> QCoro::Task<int> {
            group.spawn(u"hangs"_s, waitForEver, &gate);
            co_await sleepFor(group.scope(), 10ms);
            group.cancel();
            co_return 5;
        };
        const int value = co_await withTaskGroup(scope, body);
        co_return value;
    };
    QCOMPARE(runVirtual(main).value, 5);
}

void tst_Run::RUN_04_errorOfMainComesOut()
{
    const auto late = [](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 1ms);
        throw std::runtime_error("crash");
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, runVirtual(late));
    const auto atOnce = [](Scope &) -> QCoro::Task<int> {
        throw std::runtime_error("crash");
        co_return 1;
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, runVirtual(atOnce));
}

void tst_Run::RUN_05_eachRunIsItsOwn()
{
    // There is no runner to close twice or to use after; what can be had is one run after the other.
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        co_await sleepFor(scope, 10ms);
        co_return static_cast<int>(scope.task());
    };
    VirtualClock clock;
    QCOMPARE(run(main, {.clock = &clock, .runtime = {}}), 1);
    QCOMPARE(run(main, {.clock = &clock, .runtime = {}}), 1);
    QCOMPARE(clock.now(), Clock::TimePoint(20ms));
}

void tst_Run::RUN_06_threadThatQuitsCancelsMainAndLetsItCleanUp()
{
    bool cleanedUp = false;
    QString ending;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        QThread::currentThread()->quit();
        std::exception_ptr cut;
        try {
            co_await sleepFor(scope, 1h);
        } catch (const Cancelled &) {
            cut = std::current_exception();
        }
        auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 10ms); };
        co_await withShield(scope, cleanUp);
        cleanedUp = true;
        std::rethrow_exception(cut);
    };
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        VirtualClock clock;
        try {
            run(main, {.clock = &clock, .runtime = {}});
        } catch (...) {
            ending = describeEnding(std::current_exception());
        }
    }));
    thread->start();
    QVERIFY(thread->wait(10s));
    QCOMPARE(ending, u"cancelled (the thread quits)"_s);
    QVERIFY(cleanedUp);
    QCOMPARE(Counted::alive(), 0);
}

void tst_Run::RUN_07_programThatQuitsCancelsMainAndLetsItCleanUp_data()
{
    QTest::addColumn<std::function<void()>>("quit");
    const auto row = [](const char *name, std::function<void()> quit) {
        QTest::newRow(name) << std::move(quit);
    };
    row("quit", [] { QCoreApplication::quit(); });
    row("exit", [] { QCoreApplication::exit(3); });
    row("quit from another thread", [] {
        const std::unique_ptr<QThread> thread(QThread::create([] { QCoreApplication::quit(); }));
        thread->start();
        thread->wait();
    });
    row("quit, and again in the clean-up", [] {
        QCoreApplication::quit();
        QTimer::singleShot(1ms, qApp, &QCoreApplication::quit);
    });
    row("exit, and again in the clean-up", [] {
        QCoreApplication::exit(0);
        QTimer::singleShot(1ms, qApp, [] { QCoreApplication::exit(0); });
    });
}

void tst_Run::RUN_07_programThatQuitsCancelsMainAndLetsItCleanUp()
{
    QFETCH(std::function<void()>, quit);
    CleanUpRun program(quit);
    QCOMPARE(program.ending(), u"cancelled (the program quits)"_s);
    QVERIFY(program.hasCleanedUp());
    // Nor is a loop that is none of ours told to end.
    QEventLoop loop;
    bool turned = false;
    QTimer::singleShot(0, &loop, [&] {
        turned = true;
        loop.quit();
    });
    loop.exec();
    QVERIFY(turned);
}

void tst_Run::RUN_08_runAfterAQuitIsAFreshOne()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        co_await sleepFor(scope, 1ms);
        co_return 5;
    };
    for (const auto &quit : {&QCoreApplication::quit, +[] { QCoreApplication::exit(0); }}) {
        CleanUpRun program(quit);
        QVERIFY(program.hasCleanedUp());
        QCOMPARE(run(main), 5);
        quit(); // while nothing runs
        QCOMPARE(run(main), 5);
    }
    int onThread = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        CleanUpRun program([] { QThread::currentThread()->quit(); });
        if (program.hasCleanedUp())
            onThread = run(main);
    }));
    thread->start();
    QVERIFY(thread->wait(10s));
    QCOMPARE(onThread, 5);
}

void tst_Run::aboutToQuit_comesWhenMainHasCleanedUp()
{
    CleanUpRun program([] { QCoreApplication::quit(); });
    QCOMPARE(program.story(), (QStringList{u"cleaned up"_s, u"aboutToQuit"_s}));
    // What is to be deleted later is gone by then, too.
    QPointer<QObject> object;
    const auto main = [&](Scope &) -> QCoro::Task<> {
        object = new QObject;
        object->deleteLater();
        co_return;
    };
    run(main);
    QVERIFY(!object);
}

void tst_Run::quit_beforeTheRunOfAThreadIsHonoured()
{
    // Who starts a thread and ends it at once does not wait for it in vain.
    QString ending;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QThread::currentThread()->quit();
        CleanUpRun program([] {});
        ending = program.ending();
    }));
    thread->start();
    QVERIFY(thread->wait(10s));
    QCOMPARE(ending, u"cancelled (the thread quits)"_s);
}

void tst_Run::quit_ofAThreadLeavesNoMark()
{
    // A loop that was quitted before; and one that comes afterwards.
    QStringList endings;
    class Thread final : public QThread
    {
    public:
        explicit Thread(QStringList *endings)
            : m_endings(endings)
        {
        }

    private:
        void run() override
        {
            const QObject context;
            QTimer::singleShot(0, &context, [] { QThread::currentThread()->quit(); });
            exec();
            const auto main = [](Scope &scope) -> QCoro::Task<int> {
                co_await sleepFor(scope, 1ms);
                co_return 5;
            };
            *m_endings << QString::number(coroscope::run(main));
            QEventLoop loop;
            QTimer::singleShot(0, &loop, [&] {
                *m_endings << u"turned"_s;
                loop.quit();
            });
            loop.exec();
        }
        QStringList *m_endings;
    };
    Thread thread(&endings);
    thread.start();
    QVERIFY(thread.wait(10s));
    QCOMPARE(endings, (QStringList{u"5"_s, u"turned"_s}));
}

void tst_Run::arguments_goBehindTheScope()
{
    const auto program = [](Scope &scope,
                            std::unique_ptr<int> &number,
                            const QString &text) -> QCoro::Task<QString> {
        co_await checkpoint(scope);
        co_return text % QString::number(*number);
    };
    QCOMPARE(run(program, std::make_unique<int>(5), u"five "_s), u"five 5"_s);
    VirtualClock clock;
    const RunOptions options{.clock = &clock};
    QCOMPARE(run(program, options, std::make_unique<int>(6), u"six "_s), u"six 6"_s);
    const auto lengthOf = [](Scope &, const QStringList &arguments) -> QCoro::Task<qsizetype> {
        co_return arguments.size();
    };
    QCOMPARE(run(lengthOf, QStringList{u"a"_s, u"b"_s}), 2);
    QCOMPARE(run(lengthOf, {.clock = &clock}, QStringList()), 0);
}

void tst_Run::arguments_areTakenAsBySpawn()
{
    struct App
    {
        int start;
        QCoro::Task<int> main(Scope &scope, int number)
        {
            co_await checkpoint(scope);
            start += number;
            co_return start;
        }
    };
    App app{.start = 1};
    QCOMPARE(run(&App::main, &app, 1), 2);
    QCOMPARE(run(&App::main, std::ref(app), 1), 3);
    QCOMPARE(run(&App::main, App{.start = 40}, 2), 42);
    VirtualClock clock;
    QCOMPARE(run(&App::main, {.clock = &clock}, &app, 1), 4);

    const auto unbox =
        [](Scope &scope, std::unique_ptr<int> box, QString &text) -> QCoro::Task<int> {
        co_await checkpoint(scope);
        text += u'!';
        co_return *box;
    };
    QString text;
    QCOMPARE(run(unbox, std::make_unique<int>(5), std::ref(text)), 5);
    QCOMPARE(text, u"!"_s);

    const auto lengthOf = [](Scope &scope, const QString &kept) -> QCoro::Task<qsizetype> {
        co_await checkpoint(scope); // a temporary would be gone by now
        co_return kept.size();
    };
    const QLatin1String literal("more than a small string holds");
    QCOMPARE(run(lengthOf, literal), 30);
}

void tst_Run::value_mayBeMoveOnly()
{
    const auto main = [](Scope &) -> QCoro::Task<std::unique_ptr<int>> {
        co_return std::make_unique<int>(5);
    };
    QCOMPARE(*runVirtual(main).value, 5);
}

void tst_Run::ownClock_isTheSystems()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        const auto before = scope.clock().now();
        co_await checkpoint(scope);
        co_return scope.clock().now() > before &&before.time_since_epoch() < 10s;
    };
    QVERIFY(run(main));
}

void tst_Run::cancelOfTheRoot_comesOutAsCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        scope.cancel();
        co_await checkpoint(scope);
    };
    QVERIFY_THROWS_EXCEPTION(Cancelled, runVirtual(main));
}

void tst_Run::deadlock_ofTwoTasksInOppositeOrder()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore a(1, u"a"_s);
        Semaphore b(1, u"b"_s);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"ab"_s, takeBoth, &a, &b);
            group.spawn(u"ba"_s, takeBoth, &b, &a);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
}

void tst_Run::deadlock_ofMainAlone()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        co_await waitForEver(scope, &gate);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
}

void tst_Run::deadlock_underAShield()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        auto shielded = [&](Scope &own) { return waitForEver(own, &gate); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto child = [&](Scope &own) { return withShield(own, shielded); };
            group.spawn(u"child"_s, child);
            co_await withShield(group.scope(), shielded);
        };
        co_await withTaskGroup(scope, body);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
}

void tst_Run::deadlock_againInTheCleanUp()
{
    int stalls = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        auto shielded = [&](Scope &own) { return waitForEver(own, &gate); };
        for (int i = 0; i < 3; ++i) {
            auto block = [&] { return withShield(scope, shielded); };
            co_await endingOf(block);
            ++stalls;
        }
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
    QCOMPARE(stalls, 3);
}

void tst_Run::deadlock_isReportedThoughMainRecovers()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        Semaphore gate(0);
        auto block = [&] { return waitForEver(scope, &gate); };
        co_await endingOf(block);
        co_return 1;
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(main));
}

void tst_Run::noDeadlock_whileATimerIsArmed()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto waits = group.spawn(u"waits"_s, waitForEver, &gate);
            co_await sleepFor(group.scope(), 24h);
            waits.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 24h);
}

COROSCOPE_TEST(tst_Run)
#include "tst_run.moc"
