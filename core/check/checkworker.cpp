// SPDX-License-Identifier: MIT
#include "core/check/checkworker.h"

#include "core/async/roottask.h"
#include "core/async/systemclock.h"
#include "core/check/checker.h"

namespace coroscope {

/// One run, in the order in which its parts need each other.
struct CheckWorker::Run
{
    Run(std::shared_ptr<CheckChannel> out, UrlList list, CheckOptions options, bool isTraced)
        : channel(std::move(out))
        , runtime(clock,
                  {.observer = isTraced ? &channel->events() : nullptr, .seed = options.seed})
        , http(runtime, {.threads = options.networkThreads})
        , checker(std::move(list),
                  std::move(options),
                  http,
                  [this](CheckResult result) { channel->deliver(std::move(result)); })
        , root(runtime)
    {
    }

    std::shared_ptr<CheckChannel> channel;
    SystemClock clock;
    Runtime runtime;
    HttpClient http;
    Checker checker;
    RootTask<void> root;
};

CheckWorker::CheckWorker() = default;
CheckWorker::~CheckWorker() = default;

void CheckWorker::start(std::shared_ptr<CheckChannel> channel,
                        UrlList list,
                        CheckOptions options,
                        bool isTraced)
{
    // The command to start may have been on its way when the one to stop was given.
    if (m_isStopping) {
        channel->close();
        Q_EMIT runEnded();
        return;
    }
    Q_ASSERT(!m_run);
    m_run =
        std::make_unique<Run>(std::move(channel), std::move(list), std::move(options), isTraced);
    auto check = [run = m_run.get()](Scope &scope) { return run->checker.run(scope); };
    // Queued: the root task calls this from inside its own frame, which must be gone before the run is.
    auto ended = [this] {
        QMetaObject::invokeMethod(this, &CheckWorker::endRun, Qt::QueuedConnection);
    };
    m_run->root.start(QStringLiteral("check"), check, ended);
}

void CheckWorker::cancel()
{
    if (m_run)
        m_run->root.scope().cancel(QStringLiteral("cancelled by the user"));
}

void CheckWorker::stop()
{
    m_isStopping = true;
    if (m_run)
        cancel();
    else
        Q_EMIT idle();
}

void CheckWorker::endRun()
{
    const std::shared_ptr<CheckChannel> channel = m_run->channel;
    m_run.reset();
    channel->close();
    Q_EMIT runEnded();
    if (m_isStopping)
        Q_EMIT idle();
}

} // namespace coroscope
