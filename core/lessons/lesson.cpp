// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"

#include "core/lessons/mains.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace coroscope {

std::span<const Lesson> allLessons()
{
    using S = QLatin1String;
    static const std::array lessons{
        Lesson{S("basic-fetch"),
               S("core/lessons/basicfetch.cpp"),
               S(),
               basicFetch},
        Lesson{
            S("task-group"), S("core/lessons/taskgroup.cpp"), S(), taskGroup},
        Lesson{S("semaphore"),
               S("core/lessons/semaphore.cpp"),
               S("limit"),
               semaphore},
        Lesson{S("context-manager"),
               S("core/lessons/contextmanager.cpp"),
               S(),
               contextManager},
        Lesson{S("async-iterator"),
               S("core/lessons/asynciterator.cpp"),
               S(),
               asyncIterator},
        Lesson{S("timeout"), S("core/lessons/timeout.cpp"), S(), timeout},
        Lesson{S("queue"),
               S("core/lessons/queue.cpp"),
               S("jobs"),
               producerConsumer},
        Lesson{
            S("event"), S("core/lessons/event.cpp"), S("ready"), coordination},
        Lesson{S("retry"), S("core/lessons/retry.cpp"), S(), retrying},
        Lesson{S("run"), S("core/lessons/run.cpp"), S(), running},
    };
    return lessons;
}

const Lesson *findLesson(QStringView name)
{
    const auto lessons = allLessons();
    const auto found = std::find_if(
        lessons.begin(), lessons.end(), [name](const Lesson &lesson) {
            return lesson.name == name;
        });
    return found == lessons.end() ? nullptr : &*found;
}

QString sourceOf(const Lesson &lesson)
{
    QFile file(u":/"_qs + lesson.file);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace coroscope
