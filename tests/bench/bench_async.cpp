// SPDX-License-Identifier: MIT
//
// What core/async costs on a virtual clock: time a task, what tracing adds to it, memory a waiting task,
// and time an item that goes through a queue.

#include "core/async/queue.h"
#include "core/async/run.h"
#include "core/async/semaphore.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/virtualclock.h"
#include "core/trace/eventlog.h"

#include <QCoreApplication>

#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

constexpr int tasks = 100'000;

QCoro::Task<> enter(Scope &scope, Semaphore *semaphore)
{
    const Permit permit = co_await semaphore->acquire(scope);
    co_await sleepFor(scope, 1ms);
}

QCoro::Task<> crowd(Scope &scope)
{
    Semaphore semaphore(50, QStringLiteral("crowd"));
    auto spawnAll = [&semaphore](TaskGroup &group) -> QCoro::Task<> {
        for (int i = 0; i < tasks; ++i)
            group.spawn(QStringLiteral("task"), enter, &semaphore);
        co_return;
    };
    co_await withTaskGroup(scope, spawnAll);
}

/// What is allocated at a moment, as the C library counts it; 0 with another library.
std::size_t allocatedBytes()
{
#ifdef __GLIBC__
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

/// Of a task that waits for a semaphore, with everything that belongs to it.
QCoro::Task<std::size_t> bytesOfAWaitingTask(Scope &scope)
{
    Semaphore semaphore(0, QStringLiteral("crowd"));
    std::size_t bytes = 0;
    auto measure = [&](TaskGroup &group) -> QCoro::Task<> {
        const QString name = QStringLiteral("task");
        const std::size_t before = allocatedBytes();
        for (int i = 0; i < tasks; ++i)
            group.spawn(name, enter, &semaphore);
        co_await checkpoint(group.scope());
        bytes = (allocatedBytes() - before) / tasks;
        group.cancel();
    };
    co_await withTaskGroup(scope, measure);
    co_return bytes;
}

template <typename Main>
double secondsFor(Main main, Observer *observer)
{
    VirtualClock clock;
    const auto begin = std::chrono::steady_clock::now();
    run(main, {.clock = &clock, .runtime = {.observer = observer}});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

constexpr int items = 1'000'000;

QCoro::Task<> produce(Scope &scope, Queue<int> *queue)
{
    for (int item = 0; item < items; ++item)
        co_await queue->put(scope, item);
    queue->shutdown();
}

QCoro::Task<> consume(Scope &scope, Queue<int> *queue)
{
    try {
        for (;;)
            co_await queue->get(scope);
    } catch (const QueueShutDown &) {
    }
}

/// Nanoseconds an item from a producer to consumers takes.
double handOver(int maxSize, int consumers)
{
    const auto main = [=](Scope &scope) -> QCoro::Task<> {
        Queue<int> queue(maxSize);
        auto spawnAll = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < consumers; ++i)
                group.spawn(QStringLiteral("consumer"), consume, &queue);
            group.spawn(QStringLiteral("producer"), produce, &queue);
            co_return;
        };
        co_await withTaskGroup(scope, spawnAll);
    };
    return secondsFor(main, nullptr) / items * 1e9;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    secondsFor(crowd, nullptr); // warms the allocator
    const double plain = secondsFor(crowd, nullptr);
    EventLog log;
    const double traced = secondsFor(crowd, &log);
    const auto events = static_cast<double>(log.take().events.size());
    std::printf("%d tasks through a semaphore of 50, each asleep for 1 ms of virtual time\n",
                tasks);
    std::printf("  untraced   %8.0f ns a task\n", plain / tasks * 1e9);
    std::printf(
        "  tracing    %8.0f ns an event (%.0f events)\n", (traced - plain) / events * 1e9, events);
    VirtualClock clock;
    const std::size_t bytes = run(bytesOfAWaitingTask, {.clock = &clock, .runtime = {}});
    std::printf("  waiting    %8zu bytes a task\n", bytes);
    std::printf("%d items through a queue\n", items);
    std::printf("  of 1,   to one consumer    %8.0f ns an item\n", handOver(1, 1));
    std::printf("  of 100, to one consumer    %8.0f ns an item\n", handOver(100, 1));
    std::printf("  of 100, to three consumers %8.0f ns an item\n", handOver(100, 3));
    return 0;
}
