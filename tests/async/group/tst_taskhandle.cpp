// SPDX-License-Identifier: MIT
#include "core/async/group/taskhandle.h"
#include "core/async/run/tasktree.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QProcess>
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

QCoro::Task<> sleeper(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
}

QCoro::Task<> asksTooEarly(Scope &scope)
{
    auto body = [](TaskGroup &group) -> QCoro::Task<> {
        const auto handle = group.spawn("early bird", number, 1h, 1);
        co_await checkpoint(group.scope());
        handle.result();
    };
    co_await withTaskGroup(scope, body);
}
constexpr int lineThatAsksTooEarly = __LINE__ - 4;

int askTooEarly(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    runVirtual(asksTooEarly);
    return EXIT_SUCCESS;
}

} // namespace

class tst_TaskHandle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void result_mayBeMoveOnly();
    void result_ofACancelledTaskIsNoResult();
    void result_rethrowsTheErrorOfATaskThatFailed();
    void cancel_afterTheEndDoesNothing();
    void state_ofATask();
    void join_returnsTheValueWhenTheTaskHasEnded();
    void join_ofATaskThatHasEndedDoesNotSuspend();
    void join_mayBeCalledOfSeveralAndAgain();
    void join_rethrowsTheErrorOfATaskThatFailed();
    void join_insideAGroupThatFailsIsCancelled();
    void join_ofACancelledTaskIsNoResult();
    void join_thatIsCancelledLetsTheTaskGoOn();
    void join_ofItselfIsAnError();
    void join_outlivesTheHandle();
    void join_isSeen();
    void join_ofEachOtherIsACycle();
    void take_movesTheResultOut();
    void take_onceOnly();
    void result_beforeTheEndAborts();
};

void tst_TaskHandle::result_mayBeMoveOnly()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto child = [](Scope &own,
                        std::unique_ptr<int> &given) -> QCoro::Task<std::unique_ptr<int>> {
            co_await checkpoint(own);
            co_return std::move(given);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<std::unique_ptr<int>>> {
            co_return group.spawn(u"child"_s, child, std::make_unique<int>(5));
        };
        const auto handle = co_await withTaskGroup(scope, body);
        co_return *handle.result();
    };
    QCOMPARE(runVirtual(main).value, 5);
}

void tst_TaskHandle::result_ofACancelledTaskIsNoResult()
{
    // Not its Cancelled: whoever asks is not cancelled, and no scope around him would stop it.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<int> {
            const TaskHandle<int> handle = group.spawn(u"child"_s, number, 1h, 1);
            handle.cancel();
            co_await checkpoint(group.scope());
            co_await checkpoint(group.scope());
            co_return handle.result();
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{body: no result}"_s);
}

void tst_TaskHandle::result_rethrowsTheErrorOfATaskThatFailed()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        std::optional<TaskHandle<void>> handle;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            handle = group.spawn(u"child"_s, crashAfter, 1ms);
            co_return;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        try {
            handle->result();
        } catch (const std::runtime_error &error) {
            co_return ending % u' ' % QString::fromUtf8(error.what());
        }
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{child: crash} crash"_s);
}

void tst_TaskHandle::cancel_afterTheEndDoesNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<int>> {
        QList<int> results;
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
            const auto handle = group.spawn(u"a"_s, number, 10ms, 1);
            co_await sleepFor(group.scope(), 20ms);
            handle.cancel();
            results << handle.result();
            co_return handle;
        };
        const auto handle = co_await withTaskGroup(scope, body);
        handle.cancel();
        results << handle.result();
        co_return results;
    };
    QCOMPARE(runVirtual(main).value, (QList<int>{1, 1}));
}

void tst_TaskHandle::state_ofATask()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList states;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn(u"a"_s, number, 10ms, 1);
            states << (handle.isDone() ? u"done"_s : u"lives"_s);
            states << QString::number(static_cast<quint32>(handle.id()));
            co_await sleepFor(group.scope(), 5ms);
            states << (handle.isDone() ? u"done"_s : u"lives"_s);
            co_await sleepFor(group.scope(), 5ms);
            states << (handle.isDone() ? u"done"_s : u"lives"_s);
        };
        co_await withTaskGroup(scope, body);
        co_return states;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"lives"_s, u"2"_s, u"lives"_s, u"done"_s}));
}

void tst_TaskHandle::join_returnsTheValueWhenTheTaskHasEnded()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 10ms, 1);
            const int &value = co_await handle.join(group.scope());
            story.add(group.scope(), QString::number(value));
            const auto nothing = group.spawn(sleeper, 10ms);
            co_await nothing.join(group.scope());
            story.add(group.scope(), u"ended"_s);
        };
        co_await withTaskGroup(scope, body);
        co_return story.lines();
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"10ms 1"_s, u"20ms ended"_s}));
}

void tst_TaskHandle::join_ofATaskThatHasEndedDoesNotSuspend()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Story story;
        auto other = [&](Scope &own) -> QCoro::Task<> {
            co_await checkpoint(own);
            story.add(own, u"other"_s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 10ms, 1);
            co_await sleepFor(group.scope(), 20ms);
            group.spawn(other);
            const int value = co_await handle.join(group.scope());
            story.add(group.scope(), QString::number(value));
        };
        co_await withTaskGroup(scope, body);
        co_return story.lines();
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"20ms 1"_s, u"20ms other"_s}));
}

void tst_TaskHandle::join_mayBeCalledOfSeveralAndAgain()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Story story;
        auto wait = [&](Scope &own, TaskHandle<int> handle, QString name) -> QCoro::Task<> {
            const auto ended = handle.join(own);
            const int first = co_await ended;
            const int again = co_await ended;
            story.add(own, name % u' ' % QString::number(first + again));
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 10ms, 1);
            group.spawn(wait, handle, u"first"_s);
            group.spawn(wait, handle, u"second"_s);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        co_return story.lines();
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"10ms first 2"_s, u"10ms second 2"_s}));
}

void tst_TaskHandle::join_rethrowsTheErrorOfATaskThatFailed()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        QString ending;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", crashAfter, 10ms);
            auto wait = [&]() -> QCoro::Task<> { co_await handle.join(group.scope()); };
            ending = co_await endingOf(wait);
        };
        const TaskGroupOptions options{.policy = FailurePolicy::CollectAll};
        co_await withTaskGroup(scope, body, options);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"crash"_s);
}

void tst_TaskHandle::join_insideAGroupThatFailsIsCancelled()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        QString inside;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", crashAfter, 10ms);
            auto wait = [&]() -> QCoro::Task<> { co_await handle.join(group.scope()); };
            inside = co_await endingOf(wait);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return inside % u", " % ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (a), {a: crash}"_s);
}

void tst_TaskHandle::join_ofACancelledTaskIsNoResult()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        QString ending;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 1h, 1);
            co_await checkpoint(group.scope());
            handle.cancel();
            auto wait = [&]() -> QCoro::Task<int> {
                const int value = co_await handle.join(group.scope());
                co_return value;
            };
            ending = co_await endingOf(wait);
        };
        co_await withTaskGroup(scope, body);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"no result"_s);
}

void tst_TaskHandle::join_thatIsCancelledLetsTheTaskGoOn()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 10ms, 1);
            auto wait = [&](Scope &own) -> QCoro::Task<> { co_await handle.join(own); };
            const bool ended = co_await moveOnAfter(group.scope(), 5ms, wait);
            story.add(group.scope(), ended ? u"ended"_s : u"left"_s);
            const int value = co_await handle.join(group.scope());
            story.add(group.scope(), QString::number(value));
            // Two are woken in one turn, and the first cancels the second: the result is still there.
            const auto other = group.spawn("b", number, 10ms, 2);
            std::optional<TaskHandle<void>> second;
            auto first = [&](Scope &own) -> QCoro::Task<> {
                co_await other.join(own);
                second->cancel();
            };
            auto cutOff = [&](Scope &own) -> QCoro::Task<> {
                auto join = [&]() -> QCoro::Task<> { co_await other.join(own); };
                const QString ending = co_await endingOf(join);
                story.add(own, ending);
            };
            const auto both = group.spawn(first);
            second = group.spawn(cutOff);
            co_await both.join(group.scope());
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), QString::number(other.result()));
        };
        co_await withTaskGroup(scope, body);
        co_return story.lines();
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"5ms left"_s, u"10ms 1"_s, u"20ms cancelled"_s, u"21ms 2"_s}));
}

void tst_TaskHandle::join_ofItselfIsAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            std::optional<TaskHandle<void>> self;
            auto wait = [&](Scope &own) -> QCoro::Task<> { co_await self->join(own); };
            self = group.spawn("a", wait);
            co_await sleepFor(group.scope(), 1ms);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{a: a task cannot wait for its own end}"_s);
}

void tst_TaskHandle::join_outlivesTheHandle()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<QString> {
            auto name = [](Scope &own) -> QCoro::Task<QString> {
                co_await checkpoint(own);
                co_return u"result"_s;
            };
            const QString result = co_await group.spawn(name).join(group.scope());
            co_return result;
        };
        const QString result = co_await withTaskGroup(scope, body);
        co_return result;
    };
    QCOMPARE(runVirtual(main).value, u"result"_s);
}

void tst_TaskHandle::join_isSeen()
{
    StoryObserver observer({EventKind::WaitBegan, EventKind::WaitEnded});
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        QString dump;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn("a", number, 10ms, 1);
            auto wait = [](Scope &own, TaskHandle<int> awaited) -> QCoro::Task<> {
                co_await awaited.join(own);
            };
            group.spawn("b", wait, handle);
            co_await sleepFor(group.scope(), 1ms);
            dump = dumpTasks(group.scope());
        };
        co_await withTaskGroup(scope, body);
        co_return dump;
    };
    const QString dump = runVirtual(main, {.observer = &observer}).value;
    QVERIFY2(dump.contains(u"b waits for “a” to end since"_s), qPrintable(dump));
    QVERIFY(observer.lines().contains(u"0ms b waits: task 2"_s));
    QVERIFY(observer.lines().contains(u"10ms b woken: granted <- 13"_s));
}

void tst_TaskHandle::join_ofEachOtherIsACycle()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            QList<TaskHandle<void>> handles;
            auto wait = [&handles](Scope &own, int other) -> QCoro::Task<> {
                co_await handles.at(other).join(own);
            };
            handles << group.spawn("a", wait, 1);
            handles << group.spawn("b", wait, 0);
            co_await handles.first().join(group.scope());
        };
        co_await withTaskGroup(scope, body);
    };
    try {
        runVirtual(main);
        QFAIL("no deadlock");
    } catch (const DeadlockError &error) {
        QCOMPARE(
            QString::fromUtf8(error.what()),
            u"deadlock: a waits for “b” to end; b waits for “a” to end; besides, main waits for "
            u"“a” to end"_s);
    }
}

void tst_TaskHandle::take_movesTheResultOut()
{
    using Box = std::unique_ptr<int>;
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto body = [](TaskGroup &group) -> QCoro::Task<int> {
            auto make = [](Scope &own) -> QCoro::Task<Box> {
                co_await checkpoint(own);
                co_return std::make_unique<int>(5);
            };
            const auto handle = group.spawn(make);
            const Box &there = co_await handle.join(group.scope());
            const int *const address = there.get();
            const Box box = handle.take();
            co_return box.get() == address ? *box : 0;
        };
        const int value = co_await withTaskGroup(scope, body);
        co_return value;
    };
    QCOMPARE(runVirtual(main).value, 5);
}

void tst_TaskHandle::take_onceOnly()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        std::optional<TaskHandle<int>> done;
        std::optional<TaskHandle<void>> failed;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            done = group.spawn(number, 0ms, 1);
            failed = group.spawn(crashAfter, 0ms);
            co_return;
        };
        const TaskGroupOptions options{.policy = FailurePolicy::CollectAll};
        co_await withTaskGroup(scope, body, options);
        QStringList endings;
        const auto note = [&](auto access) {
            try {
                access();
                endings << u"fine"_s;
            } catch (const std::exception &error) {
                endings << QString::fromUtf8(error.what());
            }
        };
        const TaskHandle<int> copy = *done;
        note([&] { done->take(); });
        note([&] { copy.take(); });
        note([&] { copy.result(); });
        note([&] { failed->take(); }); // an error stays
        note([&] { failed->result(); });
        co_return endings;
    };
    const QString taken = u"the result of the task was taken before"_s;
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"fine"_s, taken, taken, u"crash"_s, u"crash"_s}));
}

void tst_TaskHandle::result_beforeTheEndAborts()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"ask-too-early"_s});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const QString place = u"tst_taskhandle.cpp:%1"_s.arg(lineThatAsksTooEarly);
    const QString text = QString::fromUtf8(child.readAllStandardError());
    QVERIFY2(text.contains(place) && text.contains(u"early bird"), qPrintable(text));
}

COROSCOPE_TEST(tst_TaskHandle)
static const test::Entry entry("ask-too-early", askTooEarly);

#include "tst_taskhandle.moc"
