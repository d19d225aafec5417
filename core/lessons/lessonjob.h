// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrun.h"
#include "core/lessons/lessonrunner.h"
#include "core/thread/mailbox.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace coroscope {

/// One run of a lesson to its end, in virtual time: as fast as its requests are answered, and in the same order every
/// time. What stalls, or goes on for ever, is recorded up to there and torn down.
///
/// Threads and lifetime: as LessonRun.
class LessonJob final : public LessonRun
{
public:
    LessonJob(std::shared_ptr<EventLog> log,
              const Lesson &lesson,
              const LessonOptions &options,
              Recorded recorded);

    void start(std::function<void()> ended) override;
    void cancel() override;

private:
    Q_DISABLE_COPY_MOVE(LessonJob)

    /// Keeps a recording that has ended from going on.
    class Recorder final : public Observer
    {
    public:
        explicit Recorder(LessonJob &job)
            : m_job(job)
        {
        }

        EventIndex record(Clock::TimePoint at, const Event &event) override;
        qsizetype events() const { return m_events; }

    private:
        LessonJob &m_job;
        qsizetype m_events = 0;
    };

    void begin(const std::function<void()> &ended);
    void watch();
    void onStall();
    void conclude(const LessonEnding &ending);
    void tearDown();
    void tearDownSoon();

    const std::shared_ptr<EventLog> m_log;
    const Lesson &m_lesson;
    const LessonOptions m_options;
    Recorded m_recorded; ///< until it was called
    Recorder m_recorder{*this};
    VirtualClock m_clock;
    QTimer m_watchdog; ///< of real time
    qsizetype m_eventsSeen = -1;
    bool m_tearsDownSoon = false;
    Mailbox m_later; ///< outlives the runner, whose end may still be recorded
    std::optional<LessonRunner> m_runner; ///< from start() on, unless it failed
};

} // namespace coroscope
