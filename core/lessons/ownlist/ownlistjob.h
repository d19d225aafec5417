// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/roottask.h"
#include "core/async/time/systemclock.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lessons/lessoncontext.h"
#include "core/lessons/lessonrun.h"
#include "core/lessons/ownlist/pagevisits.h"
#include "core/thread/mailbox.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace coroscope {

/// A run of a lesson over LessonOptions::ownPages: real requests to real servers, in real time. Its log is read while it
/// goes on.
///
/// Threads and lifetime: as LessonRun.
class OwnListJob final : public LessonRun
{
public:
    OwnListJob(std::shared_ptr<EventLog> log,
               const Lesson &lesson,
               const LessonOptions &options,
               Recorded recorded);
    ~OwnListJob() override;

    void start(std::function<void()> ended) override;
    void cancel() override;
    void halt() override;

private:
    Q_DISABLE_COPY_MOVE(OwnListJob)

    /// What a run needs while it lasts.
    struct Ground
    {
        Ground(OwnListJob &job, const ConnectionOptions &connection);

        Runtime runtime;
        HttpTraffic traffic;
        HttpClient http;
        PageVisits visits;
        LessonContext context;
        RootTask<void> root;
    };

    /// Ends a run of which there is no end of events.
    class Recorder final : public Observer
    {
    public:
        explicit Recorder(OwnListJob &job)
            : m_job(job)
        {
        }

        EventIndex record(Clock::TimePoint at, const Event &event) override;

    private:
        OwnListJob &m_job;
        qsizetype m_events = 0;
    };

    void onStall();
    void onEnded();
    void tearDownSoon();
    LessonEnding ending();
    void conclude(LessonEnding ending);

    const std::shared_ptr<EventLog> m_log;
    const Lesson &m_lesson;
    const LessonOptions m_options;
    Recorded m_recorded; ///< until it was called
    Recorder m_recorder{*this};
    SystemClock m_clock;
    QTimer
        m_pulse; ///< time passes for those who look on, also while everybody waits
    bool m_isHalted = false;
    Mailbox m_later;
    std::optional<Ground> m_ground; ///< from start() on, unless it failed
};

} // namespace coroscope
