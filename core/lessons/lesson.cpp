// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"

#include "core/lessons/mains.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace coroscope {

using namespace Qt::StringLiterals;

std::span<const Lesson> allLessons()
{
    using S = QLatin1String;
    using enum ResourceKind;
    // clang-format off
    static const std::array lessons{
        Lesson{S("basic-fetch"), S("core/lessons/basicfetch.cpp")},
        Lesson{S("task-group"), S("core/lessons/taskgroup.cpp")},
        Lesson{S("semaphore"), S("core/lessons/semaphore.cpp"), S("limit"), Semaphore},
        Lesson{S("context-manager"), S("core/lessons/contextmanager.cpp")},
        Lesson{S("async-iterator"), S("core/lessons/asynciterator.cpp")},
        Lesson{S("timeout"), S("core/lessons/timeout.cpp")},
        Lesson{S("queue"), S("core/lessons/queue.cpp"), S("jobs"), Queue},
        Lesson{S("event"), S("core/lessons/event.cpp"), S("ready"), Event},
        Lesson{S("retry"), S("core/lessons/retry.cpp")},
        Lesson{S("run"), S("core/lessons/run.cpp")},
    };
    // clang-format on
    return lessons;
}

LessonMain mainOf(const Lesson &lesson)
{
    static constexpr std::array mains{basicFetch,
                                      taskGroup,
                                      semaphore,
                                      contextManager,
                                      asyncIterator,
                                      timeout,
                                      producerConsumer,
                                      coordination,
                                      retrying,
                                      running};
    const auto all = allLessons();
    Q_ASSERT(all.size() == mains.size());
    const auto found = std::ranges::find(all, lesson.name, &Lesson::name);
    Q_ASSERT(found != all.end());
    return mains[static_cast<std::size_t>(found - all.begin())];
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
    QFile file(u":/"_s + lesson.file);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace coroscope
