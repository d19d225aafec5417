// SPDX-License-Identifier: MIT
//
// Twenty pages go through a queue to five workers, who load at most three at once; one page takes too long.
// Then the world outside is asked.

#include "core/async/outside.h"
#include "core/async/queue.h"
#include "core/async/run.h"
#include "core/async/semaphore.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/timeout.h"
#include "core/async/virtualclock.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

struct Crawl
{
    Queue<int> pages{4};
    Semaphore limit{3};
    int loading = 0;
    int mostAtOnce = 0;
    int loaded = 0;
    int tooLate = 0;
};

QCoro::Task<> load(Scope &scope, Crawl *crawl, int page)
{
    const Permit permit = co_await crawl->limit.acquire(scope);
    crawl->mostAtOnce = std::max(crawl->mostAtOnce, ++crawl->loading);
    const auto rest = page == 7 ? 10s : 10ms;
    auto wait = [&](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, rest); };
    try {
        co_await withTimeout(scope, 100ms, wait);
        ++crawl->loaded;
    } catch (const TimeoutError &) {
        ++crawl->tooLate;
    }
    --crawl->loading;
}

QCoro::Task<> work(Scope &scope, Crawl *crawl)
{
    for (;;) {
        const int page = co_await crawl->pages.get(scope);
        co_await load(scope, crawl, page);
        crawl->pages.taskDone(scope);
    }
}

QCoro::Task<int> askOutside(Scope &scope)
{
    QTimer timer;
    timer.start(0);
    co_await untilSignal(scope, &timer, &QTimer::timeout);
    QPromise<int> promise;
    promise.start();
    auto compute = [](QPromise<int> *owed) {
        owed->addResult(1);
        owed->finish();
        return 2;
    };
    const int computed = co_await toThread(scope, compute, &promise);
    const int promised = co_await untilFuture(scope, promise.future());
    auto start = [](const Completer<int> &done) { done.succeed(3); };
    const int called = co_await untilCallback<int>(scope, start);
    co_return computed + promised + called;
}

QCoro::Task<> crawlAll(Scope &scope)
{
    Crawl crawl;
    auto body = [&crawl](TaskGroup &group) -> QCoro::Task<> {
        for (int worker = 0; worker < 5; ++worker)
            group.spawn(QString::number(worker), work, &crawl);
        for (int page = 0; page < 20; ++page)
            co_await crawl.pages.put(group.scope(), page);
        co_await crawl.pages.join(group.scope());
        group.cancel(); // the workers wait for more
    };
    co_await withTaskGroup(scope, body);
    const auto took = scope.clock().now().time_since_epoch() / 1ms;
    const int outside = co_await askOutside(scope);
    std::printf("%d loaded, %d too late, at most %d at once, %d ms, %d from outside\n",
                crawl.loaded,
                crawl.tooLate,
                crawl.mostAtOnce,
                static_cast<int>(took),
                outside);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    VirtualClock clock;
    run(crawlAll, {.clock = &clock, .runtime = {}});
    return 0;
}
