// SPDX-License-Identifier: MIT
#include "core/async/outside/tothread.h"
#include "core/async/run/tasktree.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <latch>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A pool of one thread, which is busy until it is let go.
class BusyPool final
{
public:
    BusyPool()
    {
        m_pool.setMaxThreadCount(1);
        m_pool.start([this] {
            m_go.wait();
            m_hasEnded = true;
        });
    }
    ~BusyPool()
    {
        letGo();
        m_pool.waitForDone();
        Q_ASSERT(m_hasEnded);
    }

    QThreadPool &pool() noexcept { return m_pool; }
    void letGo()
    {
        if (!std::exchange(m_isFree, true))
            m_go.count_down();
    }

private:
    std::latch m_go{1};
    bool m_isFree = false;
    std::atomic_bool m_hasEnded = false;
    QThreadPool m_pool; // last: it awaits its threads
};

} // namespace

class tst_ToThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void THR_01_functionRunsElsewhereAndItsValueComesBack();
    void THR_02_errorComesBack();
    void THR_03_cancelWaitsForTheEndAndKeepsTheValue();
    void THR_04_cancelTakesOutWhatHasNotBegun();
    void THR_05_abandonedFunctionGoesOnByItself();
    void THR_06_cancelledScopeStartsNothing();
    void THR_07_otherTasksRunMeanwhile();
    void THR_08_waitForAThreadHoldsTheClock();
    void arguments_areMoved();
    void value_mayBeMoveOnly();
    void wait_isSeenOnItsLine();
};

void tst_ToThread::THR_01_functionRunsElsewhereAndItsValueComesBack()
{
    const auto main = [](Scope &scope) -> QCoro::Task<bool> {
        const auto here = std::this_thread::get_id();
        auto isElsewhere = [here] { return std::this_thread::get_id() != here; };
        const bool elsewhere = co_await toThread(scope, isElsewhere);
        const auto before = std::this_thread::get_id();
        auto nothing = [] {};
        co_await toThread(scope, nothing);
        co_return elsewhere &&before == std::this_thread::get_id();
    };
    QVERIFY(runVirtual(main).value);
}

void tst_ToThread::THR_02_errorComesBack()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto fail = [] { throw std::runtime_error("boom"); };
        co_await toThread(scope, fail);
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, runVirtual(main));
}

void tst_ToThread::THR_03_cancelWaitsForTheEndAndKeepsTheValue()
{
    QStringList story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        std::latch go(1);
        std::latch begun(1);
        auto slow = [&] {
            begun.count_down();
            go.wait();
            return 5;
        };
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            const int five = co_await toThread(own, slow);
            story << QString::number(five);
            const QString next = co_await endingOfCheckpoint(own);
            story << next;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, wait);
            co_await checkpoint(group.scope());
            begun.wait();
            group.cancel();
            for (int i = 0; i < 10; ++i) { // it had its turn, and waits on
                auto turn = [&](Scope &own) -> QCoro::Task<> { co_await checkpoint(own); };
                co_await turn(scope);
            }
            story << u"go"_s;
            go.count_down();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(story, (QStringList{u"go"_s, u"5"_s, u"cancelled"_s}));
}

void tst_ToThread::THR_04_cancelTakesOutWhatHasNotBegun()
{
    BusyPool busy;
    std::atomic_bool ran = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const ThreadOptions options{.pool = &busy.pool()};
        auto function = [&] { ran = true; };
        auto wait = [&](Scope &own) { return toThread(own, options, function); };
        const QString ending = co_await endingWhenCut(scope, wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    busy.letGo();
    busy.pool().waitForDone();
    QVERIFY(!ran);
}

void tst_ToThread::THR_05_abandonedFunctionGoesOnByItself()
{
    QThreadPool pool;
    std::latch go(1);
    std::latch begun(1);
    std::atomic_bool ended = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const ThreadOptions options{.pool = &pool, .abandonOnCancel = true};
        auto function = [&] {
            begun.count_down();
            go.wait();
            ended = true;
            return u"dropped"_s;
        };
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            auto running = toThread(own, options, function);
            begun.wait();
            co_await running;
        };
        const QString ending = co_await endingWhenCut(scope, wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    QVERIFY(!ended);
    go.count_down();
    pool.waitForDone();
    QVERIFY(ended);
}

void tst_ToThread::THR_06_cancelledScopeStartsNothing()
{
    std::atomic_bool ran = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Scope cancelled(scope);
        cancelled.cancel();
        auto function = [&] { ran = true; };
        auto wait = [&] { return toThread(cancelled, function); };
        const QString ending = co_await endingOf(wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled"_s);
    QThreadPool::globalInstance()->waitForDone();
    QVERIFY(!ran);
}

void tst_ToThread::THR_07_otherTasksRunMeanwhile()
{
    // The function ends only when another task has run.
    std::latch go(1);
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto blocks = [&] { go.wait(); };
        auto wait = [&](Scope &own) { return toThread(own, blocks); };
        auto release = [&](Scope &own) -> QCoro::Task<> {
            co_await checkpoint(own);
            go.count_down();
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, wait);
            group.spawn(u"releases"_s, release);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
}

void tst_ToThread::THR_08_waitForAThreadHoldsTheClock()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto work = [](Scope &own) -> QCoro::Task<> {
            auto nothing = [] {};
            for (int i = 0; i < 10; ++i)
                co_await toThread(own, nothing);
        };
        co_await withTimeout(scope, 1h, work);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

void tst_ToThread::arguments_areMoved()
{
    const auto main = [](Scope &scope) -> QCoro::Task<qsizetype> {
        auto add = [](std::unique_ptr<int> one, const QString &two) { return *one + two.toInt(); };
        auto one = std::make_unique<int>(1);
        const QString two = u"2"_s;
        const int three = co_await toThread(scope, add, std::move(one), two);
        const qsizetype length = co_await toThread(scope, &QString::size, two);
        co_return three + length;
    };
    QCOMPARE(runVirtual(main).value, 4);
}

void tst_ToThread::value_mayBeMoveOnly()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto make = [] { return std::make_unique<int>(5); };
        const std::unique_ptr<int> five = co_await toThread(scope, make);
        co_return *five;
    };
    QCOMPARE(runVirtual(main).value, 5);
}

void tst_ToThread::wait_isSeenOnItsLine()
{
    std::latch go(1);
    const auto main = [&](Scope &scope) -> QCoro::Task<QList<TaskInfo>> {
        QList<TaskInfo> tasks;
        auto blocks = [&] { go.wait(); };
        auto wait = [&](Scope &own) { return toThread(own, blocks); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, wait);
            co_await checkpoint(group.scope());
            tasks = taskTree(group.scope());
            go.count_down();
        };
        co_await withTaskGroup(scope, body);
        co_return tasks;
    };
    const TaskInfo task = runVirtual(main).value.value(1);
    QCOMPARE(task.waitKind, WaitKind::Thread);
    QVERIFY(QString::fromUtf8(task.where.file_name()).endsWith(u"tst_tothread.cpp"_s));
}

COROSCOPE_TEST(tst_ToThread)
#include "tst_tothread.moc"
