// SPDX-License-Identifier: MIT
//
// What core/async costs on a virtual clock: time a task, and what tracing adds to it.

#include "core/async/run.h"
#include "core/async/semaphore.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/virtualclock.h"
#include "core/trace/eventlog.h"

#include <QCoreApplication>

#include <cstdio>

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

double secondsFor(Observer *observer)
{
    VirtualClock clock;
    const auto begin = std::chrono::steady_clock::now();
    run(crowd, {.clock = &clock, .runtime = {.observer = observer}});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    secondsFor(nullptr); // warms the allocator
    const double plain = secondsFor(nullptr);
    EventLog log;
    const double traced = secondsFor(&log);
    const auto events = static_cast<double>(log.take().events.size());
    std::printf("%d tasks through a semaphore of 50, each asleep for 1 ms of virtual time\n",
                tasks);
    std::printf("  untraced   %8.0f ns a task\n", plain / tasks * 1e9);
    std::printf(
        "  tracing    %8.0f ns an event (%.0f events)\n", (traced - plain) / events * 1e9, events);
    return 0;
}
