// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/ownlistjob.h"

#include "core/http/proxysettings.h"
#include "core/lessons/mains.h"

#include <QProcessEnvironment>

#include <utility>

namespace coroscope {

namespace {

constexpr std::chrono::milliseconds pulseEvery{100};

} // namespace

OwnListJob::Ground::Ground(OwnListJob &job, const ConnectionOptions &connection)
    : runtime(job.m_clock,
              {.observer = &job.observer(),
               .seed = job.options().seed,
               .outside = Outside::CannotWake})
    , http(runtime, {.traffic = &traffic, .connection = connection})
    , visits(job.options().ownPages)
    , context{.visits = &visits,
              .traffic = traffic,
              .http = http,
              .connection = connection,
              .knobs =
                  job.options().knobs.value_or(KnobValues(job.lesson().knobs)),
              .seed = job.options().seed,
              .folder = {}}
    , root(runtime)
{
}

OwnListJob::OwnListJob(std::shared_ptr<EventLog> log,
                       const Lesson &lesson,
                       const LessonOptions &options,
                       Recorded recorded)
    : RecordingRun(std::move(log), lesson, options, std::move(recorded))
{
    m_pulse.callOnTimeout([this] { this->log()->noteTime(m_clock.now()); });
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
    m_ground->runtime.setStallHandler(
        [this] { endStalled(m_ground->runtime); });
    m_pulse.start(pulseEvery);
    auto run = [this, program = lesson().program->ownMain](Scope &scope) {
        return program(scope, m_ground->context);
    };
    m_ground->root.start(
        QString(lesson().root), run, [this, ended = std::move(ended)] {
            onEnded();
            ended();
        });
}

void OwnListJob::halt()
{
    Scope *const running = scope();
    if (!running)
        return;
    m_isHalted = true;
    running->cancel(QStringLiteral("stopped by the user"));
}

void OwnListJob::onEnded()
{
    m_pulse.stop();
    if (m_isHalted)
        conclude({.end = LessonEnd::Stopped});
    else
        endWith([this] { m_ground->root.take(); });
}

Scope *OwnListJob::scope()
{
    return m_ground && !m_ground->root.hasEnded() ? &m_ground->root.scope()
                                                  : nullptr;
}

void OwnListJob::complete(LessonEnding &ending) const
{
    if (m_ground)
        ending.pages = m_ground->visits.tally();
}

} // namespace coroscope
