// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"

#include "core/lessons/lessonworker.h"

#include <future>

namespace coroscope {

LessonEngine::LessonEngine(QObject *parent)
    : QObject(parent)
{
    m_worker.emplace(QStringLiteral("lessons"));
}

LessonEngine::~LessonEngine()
{
    if (!m_worker)
        return;
    std::promise<void> idle;
    tell([&](LessonWorker &worker) { worker.stop([&] { idle.set_value(); }); });
    idle.get_future().wait();
}

void LessonEngine::start(const Lesson &lesson, const LessonOptions &options)
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_channel = std::make_shared<LessonChannel>();
    const LessonWorker::Listener listener{
        .failed =
            [this](const QString &why) {
                m_inbox.post([this, why] { Q_EMIT failed(why); });
            },
        .ended = [this] { m_inbox.post([this] { runEnded(); }); }};
    tell([=, channel = m_channel, &lesson](LessonWorker &worker) {
        worker.start(channel, lesson, options, listener);
    });
}

void LessonEngine::setPaused(bool paused)
{
    tell([paused](LessonWorker &worker) { worker.setPaused(paused); });
}

void LessonEngine::setRate(double rate)
{
    tell([rate](LessonWorker &worker) { worker.setRate(rate); });
}

void LessonEngine::step()
{
    tell(&LessonWorker::step);
}

void LessonEngine::cancel()
{
    tell(&LessonWorker::cancel);
}

void LessonEngine::stop()
{
    const auto idle = [this] { m_inbox.post([this] { workerIsIdle(); }); };
    tell([idle](LessonWorker &worker) { worker.stop(idle); });
}

LessonChannel::Batch LessonEngine::take()
{
    return m_channel ? m_channel->take() : LessonChannel::Batch();
}

void LessonEngine::tell(std::function<void(LessonWorker &)> what)
{
    if (m_worker)
        m_worker->call(std::move(what));
}

void LessonEngine::runEnded()
{
    m_running = false;
    Q_EMIT finished();
}

void LessonEngine::workerIsIdle()
{
    m_worker.reset();
    Q_EMIT stopped();
}

} // namespace coroscope
