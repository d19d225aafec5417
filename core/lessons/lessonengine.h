// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/thread/jobthread.h"
#include "core/thread/mailbox.h"
#include "core/trace/eventlog.h"

#include <QObject>

#include <memory>

namespace coroscope {

class LessonRun;

/// Runs lessons to their end on a thread of its own, and hands over what they did. A lesson really runs, over real
/// sockets, in virtual time: some tenth of a second, whatever the time that it tells of. One over pages of somebody's own
/// takes the time that it takes, and is looked at meanwhile.
///
/// Threads: belongs to the thread that made it; every member is called there. Lifetime: as CheckEngine.
class LessonEngine final : public QObject
{
    Q_OBJECT

public:
    explicit LessonEngine(QObject *parent = nullptr);
    ~LessonEngine() override;

    /// Begins a run; `lesson` outlives it. One that is under way is cancelled.
    void start(const Lesson &lesson, const LessonOptions &options = {});
    /// Cancels what runs, and nothing more is heard of it.
    void cancel();
    /// Ends a run over somebody's own pages, whose tasks are cancelled and awaited; finished() follows.
    void halt();
    /// The same as cancel(), ends the thread, then emits stopped().
    void stop();

    /// What the newest run has done since the last call.
    EventBatch take();

Q_SIGNALS:
    /// Everything is ready to be taken.
    void finished(const coroscope::LessonEnding &ending);
    void stopped();

private:
    std::shared_ptr<EventLog>
        m_log;       ///< of the newest run, unless it was cancelled
    Mailbox m_inbox; ///< from the thread
    JobThread<LessonRun> m_thread;
};

} // namespace coroscope
