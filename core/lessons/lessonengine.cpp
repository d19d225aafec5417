// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"

#include "core/lessons/lessonjob.h"

namespace coroscope {

LessonEngine::LessonEngine(QObject *parent)
    : QObject(parent)
    , m_thread(QStringLiteral("lessons"))
{
}

LessonEngine::~LessonEngine() = default;

void LessonEngine::start(const Lesson &lesson, const LessonOptions &options)
{
    Q_ASSERT(!isRunning());
    m_log = std::make_shared<EventLog>();
    const auto failed = [this](const QString &why) {
        m_inbox.post([this, why] { Q_EMIT this->failed(why); });
    };
    const auto make = [=, log = m_log, &lesson] {
        return std::make_unique<LessonJob>(log, lesson, options, failed);
    };
    m_thread.start(make, [this] { Q_EMIT finished(); });
}

void LessonEngine::setPaused(bool paused)
{
    m_thread.call([paused](LessonJob &job) { job.setPaused(paused); });
}

void LessonEngine::setRate(double rate)
{
    m_thread.call([rate](LessonJob &job) { job.setRate(rate); });
}

void LessonEngine::step()
{
    m_thread.call(&LessonJob::step);
}

void LessonEngine::cancel()
{
    m_thread.cancel();
}

void LessonEngine::stop()
{
    m_thread.stop([this] { Q_EMIT stopped(); });
}

EventBatch LessonEngine::take()
{
    return m_log ? m_log->take() : EventBatch();
}

} // namespace coroscope
