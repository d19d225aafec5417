// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"

#include "core/lessons/lessonrun.h"

namespace coroscope {

LessonEngine::LessonEngine(QObject *parent)
    : QObject(parent)
    , m_thread(QStringLiteral("lessons"))
{
}

LessonEngine::~LessonEngine() = default;

void LessonEngine::start(const Lesson &lesson, const LessonOptions &options)
{
    const auto log = std::make_shared<EventLog>();
    m_log = log;
    const auto recorded = [this, log](const LessonEnding &ending) {
        m_inbox.post([this, log, ending] {
            if (log == m_log)
                Q_EMIT finished(ending);
        });
    };
    const auto make = [=, &lesson] {
        return makeLessonRun(log, lesson, options, recorded);
    };
    m_thread.start(make, [] {});
}

void LessonEngine::cancel()
{
    m_log.reset();
    m_thread.cancel();
}

void LessonEngine::halt()
{
    m_thread.call([](LessonRun &run) { run.halt(); });
}

void LessonEngine::stop()
{
    m_log.reset();
    m_thread.stop([this] { Q_EMIT stopped(); });
}

EventBatch LessonEngine::take()
{
    return m_log ? m_log->take() : EventBatch();
}

} // namespace coroscope
