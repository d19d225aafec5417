// SPDX-License-Identifier: MIT
#include "core/lessons/lessonjob.h"

#include <stdexcept>
#include <utility>

namespace coroscope {

LessonJob::LessonJob(std::shared_ptr<EventLog> log,
                     const Lesson &lesson,
                     const LessonOptions &options,
                     Recorded recorded)
    : RecordingRun(std::move(log), lesson, options, std::move(recorded))
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
        lesson(),
        m_clock,
        RuntimeOptions{.observer = &observer(), .seed = options().seed},
        options().knobs,
        options().database);
    m_runner->runtime().setStallHandler(
        [this] { endStalled(m_runner->runtime()); });
    QObject::connect(
        &m_watchdog, &QTimer::timeout, &m_watchdog, [this] { watch(); });
    m_watchdog.start(options().patience);
    m_runner->start([this, ended] {
        m_watchdog.stop();
        endWith([this] { m_runner->take(); });
        ended();
    });
}

void LessonJob::watch()
{
    if (std::exchange(m_eventsSeen, events()) != events())
        return;
    conclude({.end = LessonEnd::NotRun});
    tearDown();
}

Scope *LessonJob::scope()
{
    return m_runner && !m_runner->hasEnded() ? &m_runner->scope() : nullptr;
}

bool LessonJob::isTooLate(Clock::TimePoint at) const
{
    return at.time_since_epoch() > options().mostTime;
}

} // namespace coroscope
