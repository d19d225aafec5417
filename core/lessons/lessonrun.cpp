// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrun.h"

#include "core/async/run/runtime.h"
#include "core/async/run/waitgraph.h"
#include "core/lessons/lessonjob.h"
#include "core/lessons/ownlist/ownlistjob.h"

#include <utility>

namespace coroscope {

std::unique_ptr<LessonRun> makeLessonRun(std::shared_ptr<EventLog> log,
                                         const Lesson &lesson,
                                         const LessonOptions &options,
                                         LessonRun::Recorded recorded)
{
    if (options.ownPages.isEmpty())
        return std::make_unique<LessonJob>(
            std::move(log), lesson, options, std::move(recorded));
    return std::make_unique<OwnListJob>(
        std::move(log), lesson, options, std::move(recorded));
}

void recordDeadlocks(Runtime &runtime)
{
    const WaitGraph waits = WaitGraph::of(runtime);
    for (const QList<WaitGraph::Wait> &circle : waits.cycles()) {
        const QString text = waits.inWords(circle);
        runtime.record({.kind = EventKind::DeadlockFound,
                        .task = circle.first().task.id,
                        .value = circle.size(),
                        .text = text});
    }
}

} // namespace coroscope
