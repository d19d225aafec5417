// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/trace/eventlog.h"

#include <functional>
#include <memory>

namespace coroscope {

class Runtime;

/// A run of a lesson: against the lab, or over pages of somebody's own.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: the lesson
/// outlives it; must not be destroyed between start() and `ended`.
class LessonRun
{
public:
    using Recorded = std::function<void(const LessonEnding &ending)>;

    virtual ~LessonRun() = default;

    virtual void start(std::function<void()> ended) = 0;
    /// Nobody wants the recording any more.
    virtual void cancel() = 0;
    /// Ends it early, and the recording with it: its tasks are cancelled, and
    /// awaited. Nothing to a run that is over in a moment anyway.
    virtual void halt() {}
};

/// The one that fits the options. `recorded` is called once, when the log is
/// complete; not if cancel() came first. `ended` follows.
std::unique_ptr<LessonRun> makeLessonRun(std::shared_ptr<EventLog> log,
                                         const Lesson &lesson,
                                         const LessonOptions &options,
                                         LessonRun::Recorded recorded);

/// Each circle of tasks that wait for each other, as an event.
void recordDeadlocks(Runtime &runtime);

} // namespace coroscope
