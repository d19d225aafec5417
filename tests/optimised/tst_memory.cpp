// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace coroscope;

namespace {

/// What is allocated at a moment, or nothing where that cannot be told.
std::optional<std::size_t> allocatedBytes()
{
#if defined(__GLIBC__)
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

/// docs/async.md says what it costs.
class tst_Memory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingTask_takesAtMost500Bytes();
};

void tst_Memory::waitingTask_takesAtMost500Bytes()
{
    if (!allocatedBytes())
        QSKIP("this allocator does not tell");
    const std::size_t bytes = bytesOfAWaitingTask();
    QVERIFY2(bytes > 300 && bytes <= 500, qPrintable(QString::number(bytes)));
}

COROSCOPE_TEST(tst_Memory)
#include "tst_memory.moc"
