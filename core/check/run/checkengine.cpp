// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"

#include "core/check/run/checkjob.h"

namespace coroscope {

CheckEngine::CheckEngine(Tracing tracing, int readers, QObject *parent)
    : QObject(parent)
    , m_tracing(tracing)
    , m_readers(readers)
    , m_thread(QStringLiteral("engine"))
{
}

CheckEngine::~CheckEngine() = default;

void CheckEngine::start(const UrlList &list, const CheckOptions &options)
{
    start(list, list.allTargets(), options);
}

void CheckEngine::start(const UrlList &list,
                        const std::vector<int> &targets,
                        const CheckOptions &options)
{
    if (m_thread.isStopping())
        return;
    Q_ASSERT(!isRunning());
    m_channel = std::make_shared<CheckChannel>(m_readers);
    const auto make = [=, channel = m_channel, isTraced = m_tracing == Tracing::On] {
        return std::make_unique<CheckJob>(channel, list, targets, options, isTraced);
    };
    m_thread.start(make, [this] { Q_EMIT finished(); });
    Q_EMIT started();
}

void CheckEngine::cancel()
{
    m_thread.cancel();
}

void CheckEngine::setLimits(const CheckLimits &limits)
{
    m_thread.call([limits](CheckJob &job) { job.setLimits(limits); });
}

void CheckEngine::giveUp(const std::vector<int> &targets)
{
    m_thread.call([targets](CheckJob &job) { job.giveUp(targets); });
}

void CheckEngine::stop()
{
    m_thread.stop([this] { Q_EMIT stopped(); });
}

CheckBatch CheckEngine::take(int reader)
{
    CheckBatch batch = m_channel ? m_channel->take(reader) : CheckBatch();
    batch.running = isRunning();
    return batch;
}

} // namespace coroscope
