// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/thread/jobthread.h"
#include "core/thread/mailbox.h"
#include "core/trace/eventlog.h"

#include <QObject>

#include <memory>

namespace coroscope {

class LessonJob;

/// Runs lessons on a thread of its own, one at a time, as fast or as slowly as is asked for. Commands go
/// in as values, events come out in batches that the owner takes when it likes.
///
/// Threads: belongs to the thread that made it; every member is called there. Lifetime: as CheckEngine.
class LessonEngine final : public QObject
{
    Q_OBJECT

public:
    explicit LessonEngine(QObject *parent = nullptr);
    ~LessonEngine() override;

    /// Begins a run; only when none is under way.
    void start(const Lesson &lesson, const LessonOptions &options);
    void setPaused(bool paused);
    void setRate(double rate);
    /// While paused: lets one task run to its next wait.
    void step();
    /// Cancels what runs; finished() follows.
    void cancel();
    /// Cancels what runs, ends the thread, then emits stopped().
    void stop();

    bool isRunning() const { return m_thread.isRunning(); }
    /// What happened since the last call.
    EventBatch take();

Q_SIGNALS:
    /// The run is over and everything is ready to be taken.
    void finished();
    /// The lesson could not be run at all.
    void failed(const QString &why);
    void stopped();

private:
    std::shared_ptr<EventLog> m_log; ///< of the newest run
    Mailbox m_inbox;                 ///< from the thread
    JobThread<LessonJob> m_thread;
};

} // namespace coroscope
