// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"

#include "core/lessons/lessonworker.h"

namespace coroscope {

LessonEngine::LessonEngine(QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<LessonWorker>())
{
    m_thread.setObjectName(QStringLiteral("lessons"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &LessonWorker::failed, this, &LessonEngine::failed);
    connect(m_worker.get(), &LessonWorker::runEnded, this, [this] {
        m_running = false;
        Q_EMIT finished();
    });
    connect(m_worker.get(),
            &LessonWorker::idle,
            &m_thread,
            &QThread::quit,
            Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, this, &LessonEngine::stopped);
    m_thread.start();
}

LessonEngine::~LessonEngine()
{
    if (m_thread.isRunning()) {
        stop();
        m_thread.wait();
    }
}

void LessonEngine::start(const Lesson &lesson, const LessonOptions &options)
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_channel = std::make_shared<LessonChannel>();
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), channel = m_channel, &lesson, options] {
            worker->start(channel, &lesson, options);
        });
}

void LessonEngine::setPaused(bool paused)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), paused] { worker->setPaused(paused); });
}

void LessonEngine::setRate(double rate)
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), rate] {
        worker->setRate(rate);
    });
}

void LessonEngine::step()
{
    QMetaObject::invokeMethod(m_worker.get(), &LessonWorker::step);
}

void LessonEngine::cancel()
{
    QMetaObject::invokeMethod(m_worker.get(), &LessonWorker::cancel);
}

void LessonEngine::stop()
{
    QMetaObject::invokeMethod(m_worker.get(), &LessonWorker::stop);
}

LessonChannel::Batch LessonEngine::take()
{
    return m_channel ? m_channel->take() : LessonChannel::Batch();
}

} // namespace coroscope
