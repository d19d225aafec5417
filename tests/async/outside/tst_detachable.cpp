// SPDX-License-Identifier: MIT
#include "core/async/outside/detachable.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Something foreign that ends when the test says so.
class Latch
{
public:
    class Wait;

    void open()
    {
        m_open = true;
        if (const auto handle = std::exchange(m_handle, nullptr))
            handle.resume();
    }

private:
    std::coroutine_handle<> m_handle;
    bool m_open = false;
};

/// Its awaitable, apart from it, since GCC 12 copies what is awaited.
class Latch::Wait
{
public:
    explicit Wait(Latch *latch)
        : m_latch(latch)
    {
    }
    bool await_ready() const noexcept { return m_latch->m_open; }
    void await_suspend(std::coroutine_handle<> handle) { m_latch->m_handle = handle; }
    void await_resume() const noexcept {}

private:
    Latch *m_latch;
};

QCoro::Task<> foreign(Latch *latch)
{
    const Counted frame;
    Latch::Wait opened(latch);
    co_await opened;
}

QCoro::Task<std::unique_ptr<int>> foreignBox(Latch *latch)
{
    const Counted frame;
    Latch::Wait opened(latch);
    co_await opened;
    co_return std::make_unique<int>(42);
}

QCoro::Task<> foreignFailure(Latch *latch)
{
    const Counted frame;
    Latch::Wait opened(latch);
    co_await opened;
    throw std::runtime_error("crash");
}

} // namespace

class tst_Detachable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value_comesOut();
    void valueOfATaskThatHasEnded_doesNotSuspend();
    void error_comesOut();
    void errorOfATaskThatHasEnded_comesOut();
    void endOfTheTask_resumesFromTheLoop();
    void cancel_stopsWaitingAtOnce();
    void cancel_dropsTheValue();
    void cancel_dropsTheError();
    void cancelAfterTheEnd_isCancelled();
    void inACancelledScope_doesNotWait();
    void timeout_stopsWaiting();
    void taskThatOutlivesTheRuntime_endsQuietly();
    void story_isAWaitForIo();
};

void tst_Detachable::value_comesOut()
{
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        int value = 0;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            QCoro::Task<std::unique_ptr<int>> task = foreignBox(&latch);
            const std::unique_ptr<int> box = co_await detachable(own, std::move(task));
            value = *box;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, wait);
            co_await checkpoint(group.scope());
            latch.open();
        };
        co_await withTaskGroup(scope, body);
        co_return value;
    };
    QCOMPARE(runVirtual(main).value, 42);
}

void tst_Detachable::valueOfATaskThatHasEnded_doesNotSuspend()
{
    StoryObserver observer({EventKind::WaitBegan});
    Latch latch;
    latch.open();
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        const std::unique_ptr<int> box = co_await detachable(scope, foreignBox(&latch));
        co_return *box;
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value, 42);
    QVERIFY(observer.lines().isEmpty());
}

void tst_Detachable::error_comesOut()
{
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        QString ending;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            auto block = [&] { return detachable(own, foreignFailure(&latch)); };
            ending = co_await endingOf(block);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, wait);
            co_await checkpoint(group.scope());
            latch.open();
        };
        co_await withTaskGroup(scope, body);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"crash"_s);
}

void tst_Detachable::errorOfATaskThatHasEnded_comesOut()
{
    Latch latch;
    latch.open();
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&] { return detachable(scope, foreignFailure(&latch)); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"crash"_s);
}

void tst_Detachable::endOfTheTask_resumesFromTheLoop()
{
    Latch latch;
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            co_await detachable(own, foreign(&latch));
            story.add(own, u"goes on"_s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, wait);
            co_await checkpoint(group.scope());
            latch.open();
            story.add(group.scope(), u"opened"_s);
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(story.lines(), (QStringList{u"0ms opened"_s, u"0ms goes on"_s}));
}

namespace {

/// How detachable(task) ends that is cancelled while the task runs on, and how many frames are left when
/// the task has ended, too.
template <typename Foreign>
QString endingOfCancelled(Foreign task)
{
    Latch latch;
    const int before = Counted::alive();
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto wait = [&](Scope &own) -> QCoro::Task<> { co_await detachable(own, task(&latch)); };
        QString ending;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto host = [&](Scope &own) -> QCoro::Task<> {
                auto block = [&] { return wait(own); };
                ending = co_await endingOf(block);
            };
            const auto handle = group.spawn(u"host"_s, host);
            co_await checkpoint(group.scope());
            handle.cancel(u"stop"_s);
        };
        co_await withTaskGroup(scope, body);
        latch.open();
        co_return ending;
    };
    const QString ending = runVirtual(main).value;
    return QStringLiteral("%1, %2 left").arg(ending).arg(Counted::alive() - before);
}

} // namespace

void tst_Detachable::cancel_stopsWaitingAtOnce()
{
    QCOMPARE(endingOfCancelled(foreign), u"cancelled (stop), 0 left"_s);
}

void tst_Detachable::cancel_dropsTheValue()
{
    QCOMPARE(endingOfCancelled(foreignBox), u"cancelled (stop), 0 left"_s);
}

void tst_Detachable::cancel_dropsTheError()
{
    QCOMPARE(endingOfCancelled(foreignFailure), u"cancelled (stop), 0 left"_s);
}

void tst_Detachable::cancelAfterTheEnd_isCancelled()
{
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        QString ending;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto host = [&](Scope &own) -> QCoro::Task<> {
                auto block = [&] { return detachable(own, foreignBox(&latch)); };
                ending = co_await endingOf(block);
            };
            const auto handle = group.spawn(u"host"_s, host);
            co_await checkpoint(group.scope());
            latch.open();
            handle.cancel(u"stop"_s);
        };
        co_await withTaskGroup(scope, body);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
}

void tst_Detachable::inACancelledScope_doesNotWait()
{
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        auto block = [&] { return detachable(inner, foreign(&latch)); };
        const QString ending = co_await endingOf(block);
        latch.open();
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more)"_s);
}

void tst_Detachable::timeout_stopsWaiting()
{
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto wait = [&](Scope &own) { return detachable(own, foreign(&latch)); };
        auto block = [&] { return withTimeout(scope, 0ms, wait); };
        const QString ending = co_await endingOf(block);
        latch.open();
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"timed out"_s);
}

void tst_Detachable::taskThatOutlivesTheRuntime_endsQuietly()
{
    const int before = Counted::alive();
    Latch latch;
    {
        VirtualClock clock;
        const auto main = [&](Scope &scope) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                auto wait = [&](Scope &own) { return detachable(own, foreignBox(&latch)); };
                group.spawn(u"a"_s, wait);
                co_await checkpoint(group.scope());
                group.cancel();
            };
            co_await withTaskGroup(scope, body);
        };
        run(main, {.clock = &clock, .runtime = {}});
    }
    QCOMPARE(Counted::alive(), before + 1);
    latch.open();
    QCOMPARE(Counted::alive(), before);
}

void tst_Detachable::story_isAWaitForIo()
{
    StoryObserver observer({EventKind::WaitBegan, EventKind::WaitEnded});
    Latch latch;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto wait = [&](Scope &own) -> QCoro::Task<> { co_await detachable(own, foreign(&latch)); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, wait);
            co_await checkpoint(group.scope());
            latch.open();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.linesOf(u"a"_s), (QStringList{u"0ms waits: I/O"_s, u"0ms woken: granted"_s}));
}

COROSCOPE_TEST(tst_Detachable)
#include "tst_detachable.moc"
