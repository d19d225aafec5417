// SPDX-License-Identifier: MIT
//
// What core/async costs, on a virtual clock. `bench_async WORKLOAD` prints one figure; tests/bench/run says
// what each of them is, and sets it beside asyncio's.

#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/sleep.h"
#include "core/async/time/virtualclock.h"
#include "core/trace/eventlog.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

constexpr int tasks = 100'000;
constexpr int steps = 1'000'000;

/// Of this process, so that what else the machine does matters little: nothing here ever waits.
double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <typename Main>
double secondsFor(Main main, Observer *observer = nullptr)
{
    VirtualClock clock;
    const double begin = cpuSeconds();
    run(main, {.clock = &clock, .runtime = {.observer = observer}});
    return cpuSeconds() - begin;
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

// --- tasks on a semaphore

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

double nanosecondsATask()
{
    secondsFor(crowd); // warms the allocator
    return secondsFor(crowd) / tasks * 1e9;
}

double nanosecondsATracedEvent()
{
    secondsFor(crowd);
    const double plain = secondsFor(crowd);
    EventLog log;
    const double traced = secondsFor(crowd, &log);
    return (traced - plain) / static_cast<double>(log.take().events.size()) * 1e9;
}

QCoro::Task<> takeTurns(Scope &scope, Semaphore *semaphore, int turns)
{
    for (int turn = 0; turn < turns; ++turn) {
        const Permit permit = co_await semaphore->acquire(scope);
        co_await checkpoint(scope);
    }
}

/// A permit goes from task to task, and somebody always waits for it.
double nanosecondsASemaphoreHandOver()
{
    constexpr int contenders = 10;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore semaphore(1);
        auto spawnAll = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < contenders; ++i)
                group.spawn(QString(), takeTurns, &semaphore, steps / contenders);
            co_return;
        };
        co_await withTaskGroup(scope, spawnAll);
    };
    return secondsFor(main) / steps * 1e9;
}

// --- queues

QCoro::Task<> produce(Scope &scope, Queue<int> *queue)
{
    for (int item = 0; item < steps; ++item)
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

double nanosecondsAQueueHandOver()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Queue<int> queue(1);
        auto spawnBoth = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("consumer"), consume, &queue);
            group.spawn(QStringLiteral("producer"), produce, &queue);
            co_return;
        };
        co_await withTaskGroup(scope, spawnBoth);
    };
    return secondsFor(main) / steps * 1e9;
}

// --- time

QCoro::Task<> sleepOften(Scope &scope, int seed, int times)
{
    std::mt19937 random(static_cast<unsigned>(seed));
    std::uniform_int_distribution<int> delay(1, 1'000'000);
    for (int i = 0; i < times; ++i) {
        const std::chrono::microseconds rest(delay(random));
        co_await sleepFor(scope, rest);
    }
}

/// A thousand timers stand in the heap all the while.
double nanosecondsASleep()
{
    constexpr int sleepers = 1'000;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto spawnAll = [](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < sleepers; ++i)
                group.spawn(QString(), sleepOften, i, steps / sleepers);
            co_return;
        };
        co_await withTaskGroup(scope, spawnAll);
    };
    return secondsFor(main) / steps * 1e9;
}

// --- one task that awaits again and again

/// Where the stack has got to.
[[gnu::noinline]] std::uintptr_t stackTop()
{
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

QCoro::Task<int> pass(Scope &scope, int step)
{
    if (step % 2 == 0) // the others end without having waited
        co_await checkpoint(scope);
    co_return step;
}

QCoro::Task<std::uintptr_t> loopInOneTask(Scope &scope)
{
    std::uintptr_t least = UINTPTR_MAX;
    std::uintptr_t most = 0;
    for (int step = 0; step < steps; ++step) {
        co_await pass(scope, step);
        const std::uintptr_t top = stackTop();
        least = std::min(least, top);
        most = std::max(most, top);
    }
    co_return most - least;
}

double nanosecondsAnAwait()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await loopInOneTask(scope); };
    return secondsFor(main) / steps * 1e9;
}

double bytesOfStackThatALoopTakes()
{
    VirtualClock clock;
    return static_cast<double>(run(loopInOneTask, {.clock = &clock, .runtime = {}}));
}

// --- a hundred thousand tasks that wait

template <typename Child>
QCoro::Task<double> bytesOfAWaitingTask(Scope &scope, Child child)
{
    Semaphore semaphore(0, QStringLiteral("crowd"));
    double bytes = 0;
    auto measure = [&](TaskGroup &group) -> QCoro::Task<> {
        const QString name = QStringLiteral("task");
        const std::size_t before = allocatedBytes();
        for (int i = 0; i < tasks; ++i)
            group.spawn(name, child, &semaphore);
        co_await checkpoint(group.scope());
        bytes = static_cast<double>(allocatedBytes() - before) / tasks;
        group.cancel();
    };
    co_await withTaskGroup(scope, measure);
    co_return bytes;
}

QCoro::Task<> justWait(Scope &scope, Semaphore *semaphore)
{
    co_await semaphore->acquire(scope);
}

template <typename Child>
double bytesWith(Child child)
{
    VirtualClock clock;
    const auto main = [child](Scope &scope) { return bytesOfAWaitingTask(scope, child); };
    return run(main, {.clock = &clock, .runtime = {}});
}

using Handles = std::vector<std::coroutine_handle<>>;

/// Waits for nothing but to be resumed by hand.
struct BareWait
{
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) { handles->push_back(handle); }
    void await_resume() const noexcept {}

    Handles *handles;
};

QCoro::Task<> bareChild(Handles *handles)
{
    BareWait wait{handles};
    co_await wait;
}

QCoro::Task<> bareTask(Handles *handles)
{
    co_await bareChild(handles);
}

/// The floor: two nested QCoro coroutines that wait for next to nothing.
double bytesOfTwoBareCoroutines()
{
    Handles handles;
    handles.reserve(tasks);
    std::vector<QCoro::Task<>> waiting;
    waiting.reserve(tasks);
    const std::size_t before = allocatedBytes();
    for (int i = 0; i < tasks; ++i)
        waiting.push_back(bareTask(&handles));
    const std::size_t after = allocatedBytes();
    for (const std::coroutine_handle<> handle : handles)
        handle.resume();
    return static_cast<double>(after - before) / tasks;
}

/// Stands in each frame.
struct Counted
{
    Counted() { ++alive; }
    ~Counted() { --alive; }
    Q_DISABLE_COPY_MOVE(Counted)

    inline static int alive = 0;
};

QCoro::Task<> waitInVain(Scope &scope, Semaphore *semaphore)
{
    const Counted frame;
    co_await semaphore->acquire(scope);
}

/// From the cancel until the group is left; negative if a frame is alive then.
QCoro::Task<double> cancelCrowd(Scope &scope)
{
    Semaphore semaphore(0);
    double begin = 0;
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int i = 0; i < tasks; ++i)
            group.spawn(QString(), waitInVain, &semaphore);
        co_await checkpoint(group.scope());
        co_await checkpoint(group.scope());
        begin = cpuSeconds();
        group.cancel();
    };
    co_await withTaskGroup(scope, body);
    co_return Counted::alive == 0 ? cpuSeconds() - begin : -1;
}

double secondsToCancelACrowd()
{
    VirtualClock clock;
    return run(cancelCrowd, {.clock = &clock, .runtime = {}});
}

struct Workload
{
    const char *name;
    double (*measure)();
};

constexpr Workload workloads[] = {
    {"crowd", nanosecondsATask},
    {"tracing", nanosecondsATracedEvent},
    {"semaphore", nanosecondsASemaphoreHandOver},
    {"queue", nanosecondsAQueueHandOver},
    {"sleep", nanosecondsASleep},
    {"await", nanosecondsAnAwait},
    {"stack", bytesOfStackThatALoopTakes},
    {"cancel", secondsToCancelACrowd},
    {"waiting", [] { return bytesWith(justWait); }},
    {"waiting-twice", [] { return bytesWith(enter); }},
    {"bare", bytesOfTwoBareCoroutines},
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const Workload &workload : workloads) {
        if (argc == 2 && std::strcmp(argv[1], workload.name) == 0) {
            std::printf("%g\n", workload.measure());
            return 0;
        }
    }
    std::fputs("usage: bench_async WORKLOAD; tests/bench/run names them\n", stderr);
    return 1;
}
