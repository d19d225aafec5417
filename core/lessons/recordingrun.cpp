// SPDX-License-Identifier: MIT
#include "core/lessons/recordingrun.h"

#include <exception>
#include <utility>

namespace coroscope {

namespace {

/// What the lesson threw; empty if it did not.
QString failureOf(const std::function<void()> &take)
{
    try {
        take();
    } catch (const std::exception &error) {
        return QString::fromUtf8(error.what());
    } catch (...) {
        return QStringLiteral("the lesson was cancelled");
    }
    return {};
}

} // namespace

RecordingRun::RecordingRun(std::shared_ptr<EventLog> log,
                           const Lesson &lesson,
                           const LessonOptions &options,
                           Recorded recorded)
    : m_log(std::move(log))
    , m_lesson(lesson)
    , m_options(options)
    , m_recorded(std::move(recorded))
{
}

EventIndex RecordingRun::record(Clock::TimePoint at, const Event &event)
{
    if (!m_recorded) {
        tearDownSoon(); // of what waits behind a shield that came up since
        return EventIndex::None;
    }
    const bool tooLate = isTooLate(at);
    if (!tooLate && m_events < m_options.mostEvents) {
        ++m_events;
        return m_log->record(at, event);
    }
    conclude({.end = tooLate ? LessonEnd::MostTime : LessonEnd::MostEvents});
    tearDownSoon();
    return EventIndex::None;
}

void RecordingRun::endStalled(Runtime &runtime)
{
    recordDeadlocks(runtime);
    // The picture ends with the tasks as they stand: that they are freed is no part of the story.
    conclude({.end = LessonEnd::Deadlock});
    tearDownSoon();
}

void RecordingRun::endWith(const std::function<void()> &take)
{
    if (m_recorded)
        conclude({.why = failureOf(take)});
}

void RecordingRun::conclude(LessonEnding ending)
{
    complete(ending);
    if (const Recorded recorded = std::exchange(m_recorded, {}))
        recorded(ending);
}

void RecordingRun::tearDown()
{
    if (Scope *const running = scope())
        running->tearDown(QStringLiteral("the recording has ended"));
}

/// Whoever reports an event is in the middle of something.
void RecordingRun::tearDownSoon()
{
    if (std::exchange(m_tearsDownSoon, true))
        return;
    m_later.post([this] {
        m_tearsDownSoon = false;
        tearDown();
    });
}

void RecordingRun::cancel()
{
    m_recorded = {};
    tearDown();
}

} // namespace coroscope
