// SPDX-License-Identifier: MIT
#include "core/lessons/lessonworker.h"

#include "core/async/systemclock.h"
#include "core/lessons/lessonstage.h"

namespace coroscope {

using namespace std::chrono_literals;

namespace {
constexpr auto frame = 16ms;
constexpr auto stepPatience = 2ms;
} // namespace

struct LessonWorker::Run
{
    Run(EventLog &events, const Lesson &lesson, const LessonOptions &options)
        : stage(lesson, clock, {.observer = &events, .seed = options.seed})
    {
    }

    SystemClock clock;
    LessonStage stage;
};

LessonWorker::LessonWorker()
{
    m_timeReports.setInterval(frame);
    m_timeReports.callOnTimeout([this] { reportTime(); });
    m_stepRetries.setInterval(stepPatience);
    m_stepRetries.callOnTimeout([this] { tryStep(); });
}

LessonWorker::~LessonWorker() = default;

void LessonWorker::start(std::shared_ptr<LessonChannel> channel,
                         const Lesson &lesson,
                         LessonOptions options,
                         Listener listener)
{
    Q_ASSERT(!m_run && !m_channel && m_whenIdle.empty());
    m_channel = std::move(channel);
    m_listener = std::move(listener);
    try {
        begin(lesson, options);
    } catch (const std::runtime_error &error) {
        m_listener.failed(QString::fromUtf8(error.what()));
        endRun();
    }
}

void LessonWorker::begin(const Lesson &lesson, const LessonOptions &options)
{
    m_run = std::make_unique<Run>(m_channel->events(), lesson, options);
    m_run->clock.setRate(options.rate);
    // Later: the root task calls this from inside its own frame, which must be gone before the run is.
    m_run->stage.start([this] { m_later.post([this] { endRun(); }); });
    m_timeReports.start();
    setPaused(options.isPaused);
}

void LessonWorker::setPaused(bool paused)
{
    if (!m_run)
        return;
    m_stepRetries.stop();
    m_run->stage.runtime().setPaused(paused);
}

void LessonWorker::setRate(double rate)
{
    if (m_run)
        m_run->clock.setRate(rate);
}

void LessonWorker::step()
{
    if (m_run && m_run->stage.runtime().isPaused())
        m_stepRetries.start();
    tryStep();
}

void LessonWorker::tryStep()
{
    // An answer that is on its way counts as no time: the step waits for it.
    if (!m_run || !m_run->stage.runtime().isPaused()
        || m_run->stage.runtime().step())
        m_stepRetries.stop();
    reportTime();
}

void LessonWorker::cancel()
{
    if (!m_run)
        return;
    m_run->stage.scope().cancel(QStringLiteral("stopped"));
    setPaused(false); // to clean up, tasks have to run
}

void LessonWorker::stop(Told idle)
{
    m_whenIdle.push_back(std::move(idle));
    if (m_run)
        cancel();
    else
        tellIdle();
}

void LessonWorker::reportTime()
{
    if (m_run)
        m_channel->setNow(m_run->clock.now());
}

void LessonWorker::endRun()
{
    reportTime();
    m_timeReports.stop();
    m_stepRetries.stop();
    m_run.reset();
    m_channel->close();
    m_channel.reset();
    m_listener.ended();
    tellIdle();
}

void LessonWorker::tellIdle()
{
    for (const Told &idle : std::exchange(m_whenIdle, {}))
        idle();
}

} // namespace coroscope
