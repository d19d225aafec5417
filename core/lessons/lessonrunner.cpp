// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrunner.h"

#include "core/lessons/mains.h"

#include <stdexcept>

namespace coroscope {

namespace {

QString pathOf(const QTemporaryDir &folder)
{
    if (!folder.isValid())
        throw std::runtime_error("no temporary file can be written");
    return folder.path();
}

} // namespace

LessonRunner::LessonRunner(const Lesson &lesson,
                           VirtualClock &clock,
                           const RuntimeOptions &options,
                           const std::optional<KnobValues> &knobs,
                           const QUrl &database)
    : m_lesson(lesson)
    , m_runtime(clock, options)
    , m_lab(m_runtime, options.seed)
    , m_http(m_runtime, {.traffic = &m_traffic})
    , m_context{.lab = &m_lab,
                .traffic = m_traffic,
                .http = m_http,
                .clock = &clock,
                .connection = {},
                .knobs = knobs.value_or(KnobValues(lesson.knobs)),
                .seed = options.seed,
                .database = database,
                .folder = pathOf(m_folder)}
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
    m_root.start(QString(m_lesson.root), run, std::move(onEnded));
}

} // namespace coroscope
