// SPDX-License-Identifier: MIT
#include "core/check/checkworker.h"

#include "core/async/roottask.h"
#include "core/async/systemclock.h"
#include "core/check/checker.h"
#include "core/check/descriptorroom.h"

#include <QTimer>

namespace coroscope {

namespace {

constexpr std::chrono::milliseconds pulseEvery{100};

} // namespace

/// One run, in the order in which its parts need each other.
struct CheckWorker::Run
{
    Run(std::shared_ptr<CheckChannel> out,
        UrlList list,
        const std::vector<int> &targets,
        const CheckOptions &wanted,
        bool isTraced,
        Told told)
        : room(DescriptorRoom::now())
        , options(room.fitted(wanted))
        , channel(std::move(out))
        , ended(std::move(told))
        , runtime(clock,
                  {.observer = isTraced ? &channel->events() : nullptr, .seed = options.seed})
        , http(runtime, {.threads = options.networkThreads, .connection = options.connection})
        , checker(std::move(list),
                  targets,
                  options,
                  http,
                  [this](CheckResult result) { channel->deliver(std::move(result)); })
        , root(runtime)
    {
        channel->startTime(std::chrono::steady_clock::now() - clock.now().time_since_epoch());
        if (!isTraced)
            return;
        QObject::connect(
            &pulse, &QTimer::timeout, [this] { channel->events().noteTime(clock.now()); });
        pulse.start(pulseEvery);
    }

    const DescriptorRoom room; ///< that there was when it began
    const CheckOptions options;
    std::shared_ptr<CheckChannel> channel;
    Told ended;
    SystemClock clock;
    Runtime runtime;
    HttpClient http;
    Checker checker;
    RootTask<void> root;
    QTimer pulse; ///< time passes for those who look on, also while everybody waits
};

CheckWorker::CheckWorker() = default;
CheckWorker::~CheckWorker() = default;

void CheckWorker::start(std::shared_ptr<CheckChannel> channel,
                        UrlList list,
                        const std::vector<int> &targets,
                        const CheckOptions &options,
                        bool isTraced,
                        Told ended)
{
    Q_ASSERT(!m_run && m_whenIdle.empty());
    m_run = std::make_unique<Run>(
        std::move(channel), std::move(list), targets, options, isTraced, std::move(ended));
    auto check = [run = m_run.get()](Scope &scope) { return run->checker.run(scope); };
    // Later: the root task calls this from inside its own frame, which must be gone before the run is.
    auto done = [this] { m_later.post([this] { endRun(); }); };
    m_run->root.start(QStringLiteral("check"), check, done);
}

void CheckWorker::cancel()
{
    if (m_run)
        m_run->root.scope().cancel(QStringLiteral("cancelled by the user"));
}

void CheckWorker::setLimits(const CheckLimits &limits)
{
    if (m_run)
        m_run->checker.setLimits(m_run->room.fitted(limits));
}

void CheckWorker::giveUp(const std::vector<int> &targets)
{
    if (!m_run)
        return;
    for (const int target : targets)
        m_run->checker.giveUp(target, m_run->clock.now());
}

void CheckWorker::stop(Told idle)
{
    m_whenIdle.push_back(std::move(idle));
    if (m_run)
        cancel();
    else
        tellIdle();
}

void CheckWorker::endRun()
{
    const std::shared_ptr<CheckChannel> channel = m_run->channel;
    const Told ended = std::move(m_run->ended);
    m_run.reset();
    channel->close();
    ended();
    tellIdle();
}

void CheckWorker::tellIdle()
{
    for (const Told &idle : std::exchange(m_whenIdle, {}))
        idle();
}

} // namespace coroscope
