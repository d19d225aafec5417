// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/lessonchannel.h"
#include "core/lessons/lessonoptions.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace coroscope {

/// The engine-thread half of LessonEngine: owns the stage of the lesson that is under way. All members
/// are called on its thread, by queued invocation.
class LessonWorker final : public QObject
{
    Q_OBJECT

public:
    LessonWorker();
    ~LessonWorker() override;

    void start(std::shared_ptr<LessonChannel> channel,
               const Lesson *lesson,
               LessonOptions options);
    // Nothing happens if no lesson is under way.
    void setPaused(bool paused);
    void setRate(double rate);
    /// While paused: resumes one task. If all wait for the network, as soon as one does not.
    void step();
    void cancel();
    /// Cancels, and emits idle() when nothing is under way any more.
    void stop();

Q_SIGNALS:
    void runEnded();
    /// The lesson cannot be run; runEnded() follows.
    void failed(const QString &why);
    void idle();

private:
    struct Run;

    void begin(const Lesson &lesson, const LessonOptions &options);
    void reportTime();
    void tryStep();
    void endRun();

    std::shared_ptr<LessonChannel> m_channel;
    std::unique_ptr<Run> m_run;
    QTimer m_timeReports;
    QTimer m_stepRetries;
    bool m_isStopping = false;
};

} // namespace coroscope
