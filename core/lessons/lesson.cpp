// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"

#include "core/lessons/knobs/knobtable.h"
#include "core/lessons/mains.h"
#include "core/lessons/ownlist/ownlist.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {
template <LessonProgram::Main main, LessonProgram::Main ownMain = nullptr>
constexpr LessonProgram program{main, ownMain};

/// Where they are asked for one after the other.
constexpr qsizetype few = 20;
} // namespace

std::span<const Lesson> allLessons()
{
    using S = QLatin1String;
    using enum ResourceKind;
    // clang-format off
    static const std::array lessons{
        Lesson{S("basic-fetch"), S("core/lessons/basicfetch.cpp"), &program<basicFetch, ownBasicFetch>, {}, {}, knobs::basicFetch, few},
        Lesson{S("task-group"), S("core/lessons/taskgroup.cpp"), &program<taskGroup, ownTaskGroup>, {}, {}, knobs::taskGroup, OwnList::mostPages},
        Lesson{S("semaphore"), S("core/lessons/semaphore.cpp"), &program<semaphore, ownSemaphore>, S("limit"), Semaphore, knobs::semaphore, OwnList::mostPages},
        Lesson{S("context-manager"), S("core/lessons/contextmanager.cpp"), &program<contextManager>, {}, {}, knobs::contextManager, 0, true},
        Lesson{S("async-iterator"), S("core/lessons/asynciterator.cpp"), &program<asyncIterator>, {}, {}, knobs::asyncIterator},
        Lesson{S("timeout"), S("core/lessons/timeout.cpp"), &program<timeout>, {}, {}, knobs::timeout},
        Lesson{S("queue"), S("core/lessons/queue.cpp"), &program<producerConsumer, producerConsumer>, S("jobs"), Queue, knobs::queue, OwnList::mostPages},
        Lesson{S("event"), S("core/lessons/event.cpp"), &program<coordination>, S("ready"), Event, knobs::event},
        Lesson{S("retry"), S("core/lessons/retry.cpp"), &program<retrying, ownRetrying>, {}, {}, knobs::retry, few},
        Lesson{S("run"), S("core/lessons/run.cpp"), &program<running>, {}, {}, knobs::run, 0, false, S("program")},
        Lesson{S("deadlock"), S("core/lessons/deadlock.cpp"), &program<deadlock>, {}, {}, knobs::deadlock},
        Lesson{S("blocking"), S("core/lessons/blocking.cpp"), &program<blocking>, {}, {}, knobs::blocking},
        Lesson{S("forgotten-await"), S("core/lessons/forgotten.cpp"), &program<forgottenAwait>, {}, {}, knobs::forgottenAwait},
    };
    // clang-format on
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
    QFile file(u":/"_s + lesson.file);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace coroscope
