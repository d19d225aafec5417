// SPDX-License-Identifier: MIT
#include "core/check/checkengine.h"

#include "core/check/checkchannel.h"
#include "core/check/checkworker.h"

#include <future>

namespace coroscope {

CheckEngine::CheckEngine(Tracing tracing, QObject *parent)
    : QObject(parent)
    , m_tracing(tracing)
{
    m_worker.emplace(QStringLiteral("engine"));
}

CheckEngine::~CheckEngine()
{
    if (!m_worker)
        return;
    std::promise<void> idle;
    m_worker->call([&](CheckWorker &worker) { worker.stop([&] { idle.set_value(); }); });
    idle.get_future().wait();
}

void CheckEngine::start(const UrlList &list, const CheckOptions &options)
{
    start(list, list.allTargets(), options);
}

void CheckEngine::start(const UrlList &list,
                        const std::vector<int> &targets,
                        const CheckOptions &options)
{
    if (m_isStopping)
        return;
    Q_ASSERT(m_worker && !m_running);
    m_running = true;
    m_channel = std::make_shared<CheckChannel>();
    const auto ended = [this] { m_inbox.post([this] { runEnded(); }); };
    m_worker->call(
        [=, channel = m_channel, isTraced = m_tracing == Tracing::On](CheckWorker &worker) {
            worker.start(channel, list, targets, options, isTraced, ended);
        });
    Q_EMIT started();
}

void CheckEngine::cancel()
{
    if (m_worker)
        m_worker->call(&CheckWorker::cancel);
}

void CheckEngine::setLimits(const CheckLimits &limits)
{
    if (m_worker)
        m_worker->call([limits](CheckWorker &worker) { worker.setLimits(limits); });
}

void CheckEngine::giveUp(const std::vector<int> &targets)
{
    if (m_worker)
        m_worker->call([targets](CheckWorker &worker) { worker.giveUp(targets); });
}

void CheckEngine::stop()
{
    m_isStopping = true;
    if (!m_worker)
        return;
    const auto idle = [this] { m_inbox.post([this] { workerIsIdle(); }); };
    m_worker->call([idle](CheckWorker &worker) { worker.stop(idle); });
}

CheckBatch CheckEngine::take()
{
    return m_channel ? m_channel->take() : CheckBatch();
}

void CheckEngine::runEnded()
{
    m_running = false;
    Q_EMIT finished();
}

void CheckEngine::workerIsIdle()
{
    m_worker.reset();
    Q_EMIT stopped();
}

} // namespace coroscope
