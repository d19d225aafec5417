// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/group/taskgroup.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/sleep.h"

namespace coroscope {

/// A program as others write them: three workers share two permits, and take pages out of a queue.
struct Crawl
{
    Queue<int> pages{4, QStringLiteral("pages")};
    Semaphore limit{2, QStringLiteral("limit")};
};

inline QCoro::Task<> work(Scope &scope, Crawl *crawl)
{
    for (;;) {
        const int page = co_await crawl->pages.get(scope);
        const Permit permit = co_await crawl->limit.acquire(scope);
        co_await sleepFor(scope, std::chrono::milliseconds(page % 3));
        crawl->pages.taskDone(scope);
    }
}

inline QCoro::Task<> crawlAll(Scope &scope)
{
    Crawl crawl;
    auto body = [&crawl](TaskGroup &group) -> QCoro::Task<> {
        for (int worker = 1; worker <= 3; ++worker)
            group.spawn(QStringLiteral("worker %1").arg(worker), work, &crawl);
        for (int page = 0; page < 9; ++page)
            co_await crawl.pages.put(group.scope(), page);
        co_await crawl.pages.join(group.scope());
        group.cancel(); // the workers wait for more
    };
    co_await withTaskGroup(scope, body);
}

} // namespace coroscope
