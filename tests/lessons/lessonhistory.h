// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrunner.h"
#include "core/trace/history.h"

#include <QEventLoop>

namespace coroscope {

/// What a go of a lesson records, in virtual time.
inline History historyOf(const Lesson &lesson)
{
    VirtualClock clock;
    EventLog log;
    LessonRunner runner(lesson, clock, {.observer = &log});
    QEventLoop loop;
    runner.start([&] { loop.quit(); });
    loop.exec();
    runner.take();
    History history;
    history.append(log.take());
    return history;
}

} // namespace coroscope
