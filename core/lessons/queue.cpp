// SPDX-License-Identifier: MIT
#include "core/async/sync/queue.h"

#include "core/async/group/taskgroup.h"
#include "core/async/time/sleep.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Faster than the workers: once the queue is full, put() waits until there is
// room.
static QCoro::Task<> produce(Scope &scope, Queue<int> *jobs)
{
    for (int job = 1; job <= 120; ++job) {
        co_await jobs->put(scope, job);
        co_await sleepFor(scope, 5ms);
    }
    scope.note(u"all jobs are put"_s);
}

// Works for ever: somebody else has to say when it is enough.
static QCoro::Task<> work(Scope &scope, LessonContext *lesson, Queue<int> *jobs)
{
    for (;;) {
        const int job = co_await jobs->get(scope);
        const QString path = QStringLiteral("/delay/%1/job-%2")
                                 .arg(120 + job * 17 % 61)
                                 .arg(job);
        co_await fetch(scope, *lesson, path);
        jobs->taskDone(scope);
    }
}

QCoro::Task<> producerConsumer(Scope &scope, LessonContext &lesson)
{
    Queue<int> jobs(100, u"jobs"_s);
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (int worker = 1; worker <= 3; ++worker)
            group.spawn(
                QStringLiteral("worker %1").arg(worker), work, &lesson, &jobs);
        auto producer = [&](TaskGroup &inner) -> QCoro::Task<> {
            inner.spawn(u"producer"_s, produce, &jobs);
            co_return;
        };
        co_await withTaskGroup(group.scope(), producer);
        // Every job was put; now wait until every job is done.
        co_await jobs.join(group.scope());
        // The trap of this pattern: without this line the idle workers wait for
        // ever, and so does the block that they live in.
        group.cancel(u"all jobs are done"_s);
    };
    co_await withTaskGroup(scope, body);
    scope.note(QStringLiteral("%1 jobs left").arg(jobs.unfinished()));
}

} // namespace coroscope
