// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/lessonchannel.h"
#include "core/lessons/lessonoptions.h"
#include "core/thread/mailbox.h"
#include "core/thread/threaded.h"

#include <QObject>

#include <memory>
#include <optional>

namespace coroscope {

class LessonWorker;

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

    bool isRunning() const { return m_running; }
    /// What happened since the last call.
    LessonChannel::Batch take();

Q_SIGNALS:
    /// The run is over and everything is ready to be taken.
    void finished();
    /// The lesson could not be run at all.
    void failed(const QString &why);
    void stopped();

private:
    void tell(std::function<void(LessonWorker &)> what);
    void runEnded();
    void workerIsIdle();

    std::shared_ptr<LessonChannel> m_channel; ///< of the newest run
    bool m_running = false;
    Mailbox m_inbox;                                ///< from the worker
    std::optional<Threaded<LessonWorker>> m_worker; ///< until stopped
};

} // namespace coroscope
