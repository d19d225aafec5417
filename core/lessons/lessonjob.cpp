// SPDX-License-Identifier: MIT
#include "core/lessons/lessonjob.h"

#include <exception>
#include <utility>

namespace coroscope {

namespace {

/// What the lesson threw; empty if it did not.
QString failureOf(LessonRunner &runner)
{
    try {
        runner.take();
    } catch (const std::exception &error) {
        return QString::fromUtf8(error.what());
    } catch (...) {
        return QStringLiteral("the lesson was cancelled");
    }
    return {};
}

} // namespace

EventIndex LessonJob::Recorder::record(Clock::TimePoint at, const Event &event)
{
    if (!m_job.m_recorded) {
        m_job
            .tearDownSoon(); // of what waits behind a shield that came up since
        return EventIndex::None;
    }
    const bool isTooLate = at.time_since_epoch() > m_job.m_options.mostTime;
    if (!isTooLate && m_events < m_job.m_options.mostEvents) {
        ++m_events;
        return m_job.m_log->record(at, event);
    }
    m_job.conclude(
        {.end = isTooLate ? LessonEnd::MostTime : LessonEnd::MostEvents});
    m_job.tearDownSoon();
    return EventIndex::None;
}

LessonJob::LessonJob(std::shared_ptr<EventLog> log,
                     const Lesson &lesson,
                     const LessonOptions &options,
                     Recorded recorded)
    : m_log(std::move(log))
    , m_lesson(lesson)
    , m_options(options)
    , m_recorded(std::move(recorded))
{
}

void LessonJob::start(std::function<void()> ended)
{
    try {
        begin(ended);
    } catch (const std::runtime_error &error) {
        conclude(
            {.end = LessonEnd::NotRun, .why = QString::fromUtf8(error.what())});
        ended();
    }
}

void LessonJob::begin(const std::function<void()> &ended)
{
    m_runner.emplace(
        m_lesson,
        m_clock,
        RuntimeOptions{.observer = &m_recorder, .seed = m_options.seed},
        m_options.knobs);
    m_runner->runtime().setStallHandler([this] { onStall(); });
    QObject::connect(
        &m_watchdog, &QTimer::timeout, &m_watchdog, [this] { watch(); });
    m_watchdog.start(m_options.patience);
    m_runner->start([this, ended] {
        m_watchdog.stop();
        if (m_recorded)
            conclude({.why = failureOf(*m_runner)});
        ended();
    });
}

void LessonJob::watch()
{
    if (std::exchange(m_eventsSeen, m_recorder.events()) != m_recorder.events())
        return;
    conclude({.end = LessonEnd::NotRun});
    tearDown();
}

void LessonJob::onStall()
{
    recordDeadlocks(m_runner->runtime());
    // The picture ends with the tasks as they stand: that they are freed is no part of the story.
    conclude({.end = LessonEnd::Deadlock});
    tearDown();
}

void LessonJob::conclude(const LessonEnding &ending)
{
    if (const Recorded recorded = std::exchange(m_recorded, {}))
        recorded(ending);
}

void LessonJob::tearDown()
{
    if (m_runner && !m_runner->hasEnded())
        m_runner->scope().tearDown(QStringLiteral("the recording has ended"));
}

/// Whoever reports an event is in the middle of something.
void LessonJob::tearDownSoon()
{
    if (std::exchange(m_tearsDownSoon, true))
        return;
    m_later.post([this] {
        m_tearsDownSoon = false;
        tearDown();
    });
}

void LessonJob::cancel()
{
    m_recorded = {};
    tearDown();
}

} // namespace coroscope
