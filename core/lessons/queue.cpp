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
static QCoro::Task<> produce(Scope &scope, Queue<int> *jobs, int count)
{
    for (int job = 1; job <= count; ++job) {
        co_await sleepFor(scope, 5ms);
        co_await jobs->put(scope, job);
    }
    scope.note(u"all jobs are put"_s);
}

// Works for ever: somebody else has to say when it is enough.
static QCoro::Task<> work(Scope &scope, LessonContext *lesson, Queue<int> *jobs)
{
    for (;;) {
        const int job = co_await jobs->get(scope);
        const auto takes = 120ms + lesson->chance(60ms, u"job", job);
        QString path = pageOf(takes, QStringLiteral("job-%1").arg(job));
        if (!lesson->ownPages().isEmpty())
            path = lesson->ownPages()[job - 1].path;
        try {
            co_await fetch(scope, *lesson, path);
        } catch (const FetchError &error) { // it is done with, too
            scope.note(u"no page: " % path % u": "
                       % QLatin1String(error.what()));
        }
        jobs->taskDone(scope);
    }
}

QCoro::Task<> producerConsumer(Scope &scope, LessonContext &lesson)
{
    Queue<int> jobs(lesson.number("maxsize"), u"jobs"_s);
    // Over a list of one's own each page is a job.
    const qsizetype own = lesson.ownPages().size();
    const int count = own > 0 ? static_cast<int>(own) : lesson.number("jobs");
    if (own > 0)
        scope.note(QStringLiteral("%1 pages of a list of one's own").arg(own));
    const QLatin1String variant = lesson.choice("variant");
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        const auto producer = group.spawn(u"producer"_s, produce, &jobs, count);
        for (int worker = 1; worker <= lesson.number("workers"); ++worker) {
            const QString name = QStringLiteral("worker %1").arg(worker);
            group.spawn(name, work, &lesson, &jobs);
        }
        // A trap: without this line join() comes before the first put, finds
        // nothing that is unfinished, and returns at once.
        if (variant != u"join-first")
            co_await producer.join(group.scope());
        co_await jobs.join(group.scope());
        group.scope().note(u"join() returns"_s);
        // Another trap: without this line the idle workers wait for ever, and
        // so does the block that they live in.
        if (variant == u"right")
            group.cancel(u"all jobs are done"_s);
    };
    co_await withTaskGroup(scope, body);
    scope.note(QStringLiteral("%1 jobs left").arg(jobs.unfinished()));
}

} // namespace coroscope
