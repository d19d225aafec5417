// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/lessonchannel.h"
#include "core/lessons/lessonoptions.h"
#include "core/thread/mailbox.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// The engine-thread half of LessonEngine: owns the stage of the lesson that is under way. Made, called
/// and ended on its thread.
class LessonWorker final
{
public:
    using Told = std::function<void()>;
    /// Hears on the worker's thread what becomes of a lesson.
    struct Listener
    {
        /// The lesson cannot be run; `ended` follows.
        std::function<void(const QString &why)> failed;
        Told ended;
    };

    LessonWorker();
    ~LessonWorker();

    void start(std::shared_ptr<LessonChannel> channel,
               const Lesson &lesson,
               LessonOptions options,
               Listener listener);
    // Nothing happens if no lesson is under way.
    void setPaused(bool paused);
    void setRate(double rate);
    /// While paused: resumes one task. If all wait for the network, as soon as one does not.
    void step();
    void cancel();
    /// Cancels, and calls `idle` as soon as nothing is under way. No lesson may be started any more.
    void stop(Told idle);

private:
    Q_DISABLE_COPY_MOVE(LessonWorker)

    struct Run;

    void begin(const Lesson &lesson, const LessonOptions &options);
    void reportTime();
    void tryStep();
    void endRun();
    void tellIdle();

    std::shared_ptr<LessonChannel> m_channel;
    Listener m_listener;
    std::unique_ptr<Run> m_run;
    std::vector<Told> m_whenIdle;
    QTimer m_timeReports;
    QTimer m_stepRetries;
    Mailbox m_later;
};

} // namespace coroscope
