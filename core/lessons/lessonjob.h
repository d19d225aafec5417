// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrunner.h"
#include "core/lessons/recordingrun.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace coroscope {

/// One run of a lesson to its end, in virtual time: as fast as its requests are answered, and in the same order every
/// time.
///
/// Threads and lifetime: as LessonRun.
class LessonJob final : public RecordingRun
{
public:
    LessonJob(std::shared_ptr<EventLog> log,
              const Lesson &lesson,
              const LessonOptions &options,
              Recorded recorded);

    void start(std::function<void()> ended) override;

private:
    Q_DISABLE_COPY_MOVE(LessonJob)

    Scope *scope() override;
    bool isTooLate(Clock::TimePoint at) const override;

    void begin(const std::function<void()> &ended);
    void watch();

    VirtualClock m_clock;
    QTimer m_watchdog; ///< of real time
    qsizetype m_eventsSeen = -1;
    std::optional<LessonRunner> m_runner; ///< from start() on, unless it failed
};

} // namespace coroscope
