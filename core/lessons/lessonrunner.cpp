// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrunner.h"

#include "core/lessons/mains.h"

#include <QFile>

#include <stdexcept>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// What the async iterator reads.
QString writeList(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"paths.txt"_s));
    const QByteArray lines =
        "/delay/300/first\n/delay/500/second\n/delay/200/third\n"
        "stop\n/delay/400/never-read\n";
    if (!folder.isValid() || !file.open(QIODevice::WriteOnly)
        || file.write(lines) != lines.size())
        throw std::runtime_error("no temporary file can be written");
    return file.fileName();
}

} // namespace

LessonRunner::LessonRunner(const Lesson &lesson,
                           Clock &clock,
                           const RuntimeOptions &options)
    : m_lesson(lesson)
    , m_runtime(clock, options)
    , m_lab(m_runtime, options.seed)
    , m_http(m_runtime, {.traffic = &m_traffic})
    , m_context{m_lab, m_traffic, m_http, writeList(m_folder)}
    , m_root(m_runtime)
{
    // The lab's delays are this runtime's own timers: only what it does not hold is really outside.
    m_runtime.setOutsideProbe(
        [this] { return !m_lab.keepsWaiting(m_traffic.underWay()); });
}

void LessonRunner::start(std::function<void()> onEnded)
{
    auto run = [this, program = m_lesson.program->main](Scope &scope) {
        return program(scope, m_context);
    };
    m_root.start(QString(m_lesson.name), run, std::move(onEnded));
}

} // namespace coroscope
