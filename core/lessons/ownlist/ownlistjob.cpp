// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/ownlistjob.h"

#include "core/http/proxysettings.h"
#include "core/lessons/mains.h"

#include <QProcessEnvironment>

#include <exception>
#include <utility>

namespace coroscope {

namespace {

constexpr std::chrono::milliseconds pulseEvery{100};

} // namespace

OwnListJob::Ground::Ground(OwnListJob &job, const ConnectionOptions &connection)
    : runtime(job.m_clock,
              {.observer = &job.m_recorder,
               .seed = job.m_options.seed,
               .outside = Outside::CannotWake})
    , http(runtime, {.traffic = &traffic, .connection = connection})
    , visits(job.m_options.ownPages)
    , context{.visits = &visits,
              .traffic = traffic,
              .http = http,
              .connection = connection,
              .knobs =
                  job.m_options.knobs.value_or(KnobValues(job.m_lesson.knobs)),
              .seed = job.m_options.seed,
              .folder = {}}
    , root(runtime)
{
}

EventIndex OwnListJob::Recorder::record(Clock::TimePoint at, const Event &event)
{
    if (!m_job.m_recorded)
        return EventIndex::None;
    if (m_events < m_job.m_options.mostEvents) {
        ++m_events;
        return m_job.m_log->record(at, event);
    }
    m_job.conclude({.end = LessonEnd::MostEvents});
    m_job.tearDownSoon();
    return EventIndex::None;
}

OwnListJob::OwnListJob(std::shared_ptr<EventLog> log,
                       const Lesson &lesson,
                       const LessonOptions &options,
                       Recorded recorded)
    : m_log(std::move(log))
    , m_lesson(lesson)
    , m_options(options)
    , m_recorded(std::move(recorded))
{
    m_pulse.callOnTimeout([this] { m_log->noteTime(m_clock.now()); });
}

OwnListJob::~OwnListJob() = default;

void OwnListJob::start(std::function<void()> ended)
{
    const auto proxies = ProxySettings::fromEnvironment(
        QProcessEnvironment::systemEnvironment());
    if (!proxies.badVariable.isEmpty()) {
        conclude(
            {.end = LessonEnd::NotRun,
             .why =
                 QStringLiteral("%1 names no proxy").arg(proxies.badVariable)});
        ended();
        return;
    }
    ConnectionOptions connection;
    connection.proxies = proxies.settings;
    m_ground.emplace(*this, connection);
    m_ground->runtime.setStallHandler([this] { onStall(); });
    m_pulse.start(pulseEvery);
    auto run = [this, program = m_lesson.program->ownMain](Scope &scope) {
        return program(scope, m_ground->context);
    };
    m_ground->root.start(
        QString(m_lesson.name), run, [this, ended = std::move(ended)] {
            onEnded();
            ended();
        });
}

void OwnListJob::cancel()
{
    m_recorded = {};
    if (m_ground && !m_ground->root.hasEnded())
        m_ground->root.scope().tearDown(
            QStringLiteral("nobody looks on any more"));
}

void OwnListJob::halt()
{
    if (!m_ground || m_ground->root.hasEnded())
        return;
    m_isHalted = true;
    m_ground->root.scope().cancel(QStringLiteral("stopped by the user"));
}

void OwnListJob::onStall()
{
    recordDeadlocks(m_ground->runtime);
    // The picture ends with the tasks as they stand: that they are freed is no part of the story.
    conclude({.end = LessonEnd::Deadlock});
    tearDownSoon();
}

/// Whoever reports an event is in the middle of something.
void OwnListJob::tearDownSoon()
{
    m_later.post([this] { cancel(); });
}

void OwnListJob::onEnded()
{
    m_pulse.stop();
    if (m_recorded)
        conclude(ending());
}

LessonEnding OwnListJob::ending()
{
    if (m_isHalted)
        return {.end = LessonEnd::Stopped};
    try {
        m_ground->root.take();
    } catch (const std::exception &error) {
        return {.why = QString::fromUtf8(error.what())};
    } catch (...) {
        return {.why = QStringLiteral("the lesson was cancelled")};
    }
    return {};
}

void OwnListJob::conclude(LessonEnding ending)
{
    if (m_ground)
        ending.pages = m_ground->visits.tally();
    if (const Recorded recorded = std::exchange(m_recorded, {}))
        recorded(ending);
}

} // namespace coroscope
