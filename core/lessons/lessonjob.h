// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/systemclock.h"
#include "core/lessons/lesson.h"
#include "core/lessons/lessonrunner.h"
#include "core/trace/eventlog.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace coroscope {

/// One run of a lesson, as fast or as slowly as is asked for.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: `lesson` outlives it; must not be
/// destroyed between start() and `ended`.
class LessonJob final
{
public:
    using Failed = std::function<void(const QString &why)>;

    /// `failed` is called if the lesson cannot be run; `ended` follows.
    LessonJob(std::shared_ptr<EventLog> log,
              const Lesson &lesson,
              const LessonOptions &options,
              Failed failed);

    void start(std::function<void()> ended);
    void setPaused(bool paused);
    void setRate(double rate);
    /// While paused: resumes one task. If all wait for the network, as soon as one does not.
    void step();
    void cancel();

private:
    Q_DISABLE_COPY_MOVE(LessonJob)

    void begin(const std::function<void()> &ended);
    void tryStep();
    void noteTime() { m_log->noteTime(m_clock.now()); }

    const std::shared_ptr<EventLog> m_log;
    const Lesson &m_lesson;
    const LessonOptions m_options;
    const Failed m_failed;
    SystemClock m_clock;
    std::optional<LessonRunner> m_runner; ///< from start() on, unless it failed
    QTimer m_pulse;                       ///< time passes between events, too
    QTimer m_stepRetries;
};

} // namespace coroscope
