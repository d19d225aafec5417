// SPDX-License-Identifier: MIT
#include "core/check/run/checkjob.h"

namespace coroscope {

namespace {

constexpr std::chrono::milliseconds pulseEvery{100};

} // namespace

CheckJob::CheckJob(std::shared_ptr<CheckChannel> channel,
                   UrlList list,
                   const std::vector<int> &targets,
                   const CheckOptions &options,
                   bool isTraced)
    : m_channel(std::move(channel))
    , m_room(DescriptorRoom::now())
    , m_options(m_room.fitted(options))
    , m_runtime(m_clock,
                {.observer = isTraced ? &m_channel->events() : nullptr, .seed = m_options.seed})
    , m_http(m_runtime, {.threads = m_options.networkThreads, .connection = m_options.connection})
    , m_checker(std::move(list),
                targets,
                m_options,
                m_http,
                [this](CheckResult result) {
                    result.checkedAt = QDateTime::currentDateTimeUtc();
                    m_channel->deliver(std::move(result));
                })
    , m_root(m_runtime)
{
    m_channel->startTime(std::chrono::steady_clock::now() - m_clock.now().time_since_epoch());
    if (!isTraced)
        return;
    m_pulse.callOnTimeout([this] { m_channel->events().noteTime(m_clock.now()); });
    m_pulse.start(pulseEvery);
}

void CheckJob::start(std::function<void()> ended)
{
    const auto check = [this](Scope &scope) { return m_checker.run(scope); };
    m_root.start(QStringLiteral("check"), check, [this, ended = std::move(ended)] {
        m_channel->stopTime();
        ended();
    });
}

void CheckJob::cancel()
{
    m_root.scope().cancel(QStringLiteral("cancelled by the user"));
}

void CheckJob::setLimits(const CheckLimits &limits)
{
    m_checker.setLimits(m_room.fitted(limits));
}

void CheckJob::giveUp(const std::vector<int> &targets)
{
    for (const int target : targets)
        m_checker.giveUp(target, m_clock.now());
}

} // namespace coroscope
