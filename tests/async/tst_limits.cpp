// SPDX-License-Identifier: MIT
#include "core/async/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QThread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace coroscope;

namespace {

constexpr int depth = 5'000;

enum class End { AtOnce, AfterAWait, Error };

/// QCoro calls and resumes from frame to frame, so each level takes its part of the stack.
QCoro::Task<int> descend(Scope &scope, int levels, End end)
{
    const Counted frame;
    if (levels > 0) {
        const int below = co_await descend(scope, levels - 1, end);
        co_return below + 1;
    }
    if (end != End::AtOnce)
        co_await checkpoint(scope);
    if (end == End::Error)
        throw std::runtime_error("bottom");
    co_return 0;
}

/// How the descent ends, on a thread with the stack that a program's main thread has by default.
QString endingOnAStackOf8MB(End end)
{
    QString ending;
    const auto work = [&] {
        const auto main = [end](Scope &scope) -> QCoro::Task<QString> {
            auto fall = [&] { return descend(scope, depth, end); };
            const QString text = co_await endingOf(fall);
            co_return text;
        };
        ending = runVirtual(main).value;
    };
    const std::unique_ptr<QThread> thread(QThread::create(work));
    thread->setStackSize(8 * 1024 * 1024);
    thread->start();
    thread->wait();
    return ending;
}

/// What is allocated at a moment, or nothing where that cannot be told: the sanitizers have an allocator
/// of their own.
std::optional<std::size_t> allocatedBytes()
{
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    return mallinfo2().uordblks;
#else
    return std::nullopt;
#endif
}

QCoro::Task<> waitForAPermit(Scope &scope, Semaphore *semaphore)
{
    co_await semaphore->acquire(scope);
}

std::size_t bytesOfAWaitingTask()
{
    constexpr int tasks = 10'000;
    Semaphore semaphore(0);
    std::size_t bytes = 0;
    auto crowd = [&](TaskGroup &group) -> QCoro::Task<> {
        const std::size_t before = allocatedBytes().value();
        for (int i = 0; i < tasks; ++i)
            group.spawn(QString(), waitForAPermit, &semaphore);
        co_await checkpoint(group.scope());
        co_await checkpoint(group.scope()); // in any order
        bytes = (allocatedBytes().value() - before) / tasks;
        group.cancel();
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        co_await withTaskGroup(scope, crowd); // the runtime's own lists grow
        co_await withTaskGroup(scope, crowd);
    };
    runVirtual(main);
    return bytes;
}

} // namespace

/// docs/async.md says what these are for.
class tst_Limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainOfAwaits_returnsWithoutAWait();
    void chainOfAwaits_returnsAfterAWait();
    void chainOfAwaits_letsAnErrorThrough();
    void waitingTask_takesAtMost500Bytes();
};

void tst_Limits::chainOfAwaits_returnsWithoutAWait()
{
    QCOMPARE(endingOnAStackOf8MB(End::AtOnce), u"5000"_qs);
}

void tst_Limits::chainOfAwaits_returnsAfterAWait()
{
    QCOMPARE(endingOnAStackOf8MB(End::AfterAWait), u"5000"_qs);
}

void tst_Limits::chainOfAwaits_letsAnErrorThrough()
{
    QCOMPARE(endingOnAStackOf8MB(End::Error), u"bottom"_qs);
}

void tst_Limits::waitingTask_takesAtMost500Bytes()
{
    if (!allocatedBytes())
        QSKIP("this allocator does not tell");
    const std::size_t bytes = bytesOfAWaitingTask();
    QVERIFY2(bytes > 300 && bytes <= 500, qPrintable(QString::number(bytes)));
}

COROSCOPE_TEST(tst_Limits)
#include "tst_limits.moc"
