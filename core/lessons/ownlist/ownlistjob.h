// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/systemclock.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lessons/lessoncontext.h"
#include "core/lessons/ownlist/pagevisits.h"
#include "core/lessons/recordingrun.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace coroscope {

/// A run of a lesson over LessonOptions::ownPages: real requests to real servers, in real time. Its log is read while it
/// goes on.
///
/// Threads and lifetime: as LessonRun.
class OwnListJob final : public RecordingRun
{
public:
    OwnListJob(std::shared_ptr<EventLog> log,
               const Lesson &lesson,
               const LessonOptions &options,
               Recorded recorded);
    ~OwnListJob() override;

    void start(std::function<void()> ended) override;
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

    Scope *scope() override;
    void complete(LessonEnding &ending) const override;

    void onEnded();

    SystemClock m_clock;
    QTimer
        m_pulse; ///< time passes for those who look on, also while everybody waits
    bool m_isHalted = false;
    std::optional<Ground> m_ground; ///< from start() on, unless it failed
};

} // namespace coroscope
