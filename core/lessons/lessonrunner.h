// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/roottask.h"
#include "core/lessons/lesson.h"
#include "core/lessons/lessoncontext.h"

#include <QTemporaryDir>

namespace coroscope {

/// One run of a lesson, with all that it stands on: a runtime, the lab on the same clock, a client.
///
/// Threads: those of the runtime, which needs an event loop. Lifetime: the clock and the observer
/// outlive it; must not be destroyed between start() and `onEnded`.
class LessonRunner final
{
public:
    /// Throws std::runtime_error if the lab cannot listen, or no temporary file can be made.
    LessonRunner(const Lesson &lesson,
                 VirtualClock &clock,
                 const RuntimeOptions &options,
                 const std::optional<KnobValues> &knobs = {},
                 const QUrl &database = {});

    /// Begins, once. `onEnded` is called from the runtime's loop.
    void start(std::function<void()> onEnded);
    Runtime &runtime() noexcept { return m_runtime; }
    Scope &scope() noexcept { return m_root.scope(); }
    bool hasEnded() const noexcept { return m_root.hasEnded(); }
    /// After the end: rethrows what the lesson threw.
    void take() { m_root.take(); }
    /// What the lab saw.
    LabLog labLog() const { return m_lab.log(); }

private:
    Q_DISABLE_COPY_MOVE(LessonRunner)

    const Lesson &m_lesson;
    QTemporaryDir m_folder;
    Runtime m_runtime;
    LocalLab m_lab;
    HttpTraffic m_traffic;
    HttpClient m_http;
    LessonContext m_context;
    RootTask<void> m_root;
};

} // namespace coroscope
