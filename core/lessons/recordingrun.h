// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/roottask.h"
#include "core/lessons/lessonrun.h"
#include "core/thread/mailbox.h"

namespace coroscope {

/// What both kinds of runs have in common: how their recording begins, and how it ends. What stalls, or goes on for
/// ever, is recorded up to there and torn down.
///
/// Threads and lifetime: as LessonRun.
class RecordingRun : public LessonRun
{
public:
    void cancel() override;

protected:
    RecordingRun(std::shared_ptr<EventLog> log,
                 const Lesson &lesson,
                 const LessonOptions &options,
                 Recorded recorded);

    const std::shared_ptr<EventLog> &log() const { return m_log; }
    const Lesson &lesson() const { return m_lesson; }
    const LessonOptions &options() const { return m_options; }
    /// For the runtime.
    Observer &observer() { return m_recorder; }
    qsizetype events() const { return m_events; }

    /// Concludes it where nobody can get on any more. For the runtime's stall handler.
    void endStalled(Runtime &runtime);
    /// Concludes it as the lesson ended, unless that was done before.
    void endWith(const std::function<void()> &take);
    /// Tells what came of it, once.
    void conclude(LessonEnding ending);
    /// Ends what still runs: that it is freed is no part of the story.
    void tearDown();

private:
    /// Of what runs; nullptr: nothing does.
    virtual Scope *scope() = 0;
    /// What this kind of run stops at.
    virtual bool isTooLate(Clock::TimePoint /*at*/) const { return false; }
    /// Adds what this kind of run has to say.
    virtual void complete(LessonEnding & /*ending*/) const {}

    /// Keeps a recording that has ended from going on.
    class Recorder final : public Observer
    {
    public:
        explicit Recorder(RecordingRun &run)
            : m_run(run)
        {
        }

        EventIndex record(Clock::TimePoint at, const Event &event) override
        {
            return m_run.record(at, event);
        }

    private:
        RecordingRun &m_run;
    };

    EventIndex record(Clock::TimePoint at, const Event &event);
    void tearDownSoon();

    const std::shared_ptr<EventLog> m_log;
    const Lesson &m_lesson;
    const LessonOptions m_options;
    Recorded m_recorded; ///< until it was called
    Recorder m_recorder{*this};
    qsizetype m_events = 0;
    bool m_tearsDownSoon = false;
    Mailbox m_later; ///< outlives what runs, whose end may still be recorded
};

} // namespace coroscope
