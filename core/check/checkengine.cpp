// SPDX-License-Identifier: MIT
#include "core/check/checkengine.h"

#include "core/check/checkchannel.h"
#include "core/check/checkworker.h"

namespace coroscope {

CheckEngine::CheckEngine(Tracing tracing, QObject *parent)
    : QObject(parent)
    , m_tracing(tracing)
    , m_worker(std::make_unique<CheckWorker>())
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &CheckWorker::runEnded, this, [this] {
        m_running = false;
        Q_EMIT finished();
    });
    connect(m_worker.get(), &CheckWorker::idle, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, this, &CheckEngine::stopped);
    m_thread.start();
}

CheckEngine::~CheckEngine()
{
    if (m_thread.isRunning()) {
        stop();
        m_thread.wait();
    }
}

void CheckEngine::start(const UrlList &list, const CheckOptions &options)
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_channel = std::make_shared<CheckChannel>();
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(),
         channel = m_channel,
         list,
         options,
         isTraced = m_tracing == Tracing::On] { worker->start(channel, list, options, isTraced); });
    Q_EMIT started();
}

void CheckEngine::cancel()
{
    QMetaObject::invokeMethod(m_worker.get(), &CheckWorker::cancel);
}

void CheckEngine::stop()
{
    QMetaObject::invokeMethod(m_worker.get(), &CheckWorker::stop);
}

CheckBatch CheckEngine::take()
{
    return m_channel ? m_channel->take() : CheckBatch();
}

} // namespace coroscope
