// SPDX-License-Identifier: MIT
#include "core/lessons/lessonjob.h"

namespace coroscope {

using namespace std::chrono_literals;

namespace {
constexpr auto frame = 16ms;
constexpr auto stepPatience = 2ms;
} // namespace

LessonJob::LessonJob(std::shared_ptr<EventLog> log,
                     const Lesson &lesson,
                     const LessonOptions &options,
                     Failed failed)
    : m_log(std::move(log))
    , m_lesson(lesson)
    , m_options(options)
    , m_failed(std::move(failed))
{
    m_pulse.callOnTimeout([this] { noteTime(); });
    m_stepRetries.setInterval(stepPatience);
    m_stepRetries.callOnTimeout([this] { tryStep(); });
}

void LessonJob::start(std::function<void()> ended)
{
    try {
        begin(ended);
    } catch (const std::runtime_error &error) {
        m_failed(QString::fromUtf8(error.what()));
        ended();
    }
}

void LessonJob::begin(const std::function<void()> &ended)
{
    m_runner.emplace(
        m_lesson,
        m_clock,
        RuntimeOptions{.observer = m_log.get(), .seed = m_options.seed});
    m_clock.setRate(m_options.rate);
    m_runner->start([this, ended] {
        noteTime();
        m_pulse.stop();
        m_stepRetries.stop();
        ended();
    });
    m_pulse.start(frame);
    setPaused(m_options.isPaused);
}

void LessonJob::setPaused(bool paused)
{
    m_stepRetries.stop();
    if (m_runner)
        m_runner->runtime().setPaused(paused);
}

void LessonJob::setRate(double rate)
{
    m_clock.setRate(rate);
}

void LessonJob::step()
{
    if (m_runner && m_runner->runtime().isPaused())
        m_stepRetries.start();
    tryStep();
}

void LessonJob::tryStep()
{
    // An answer that is on its way counts as no time: the step waits for it.
    if (!m_runner || !m_runner->runtime().isPaused()
        || m_runner->runtime().step())
        m_stepRetries.stop();
    noteTime();
}

void LessonJob::cancel()
{
    if (!m_runner)
        return;
    m_runner->scope().cancel(QStringLiteral("stopped"));
    setPaused(false); // to clean up, tasks have to run
}

} // namespace coroscope
