// SPDX-License-Identifier: MIT
#include "ui/words/lessonwords.h"

#include <QCoreApplication>

#include <array>

namespace coroscope::ui {

namespace {

struct Words
{
    QLatin1String name;
    const char *title;
    const char *summary;
};

constexpr const char *context = "coroscope::ui::LessonWords";

const Words &wordsOf(const Lesson &lesson)
{
    using S = QLatin1String;
    static const std::array all{
        Words{
            S("basic-fetch"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Basic fetch"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                              "An async function awaits a page. A status that is no success is an "
                              "error.")},
        Words{
            S("task-group"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Task group"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                              "The block ends when all of its tasks have ended. The first failure "
                              "cancels the others.")},
        Words{S("semaphore"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Semaphore"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                                "Never more than ten inside at once; who waits is served first in, "
                                "first out.")},
        Words{S("context-manager"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Async context manager"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                                "What is opened is closed: on success, on an error, and when it is "
                                "cancelled.")},
        Words{S("async-iterator"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Async iterator"),
              QT_TRANSLATE_NOOP(
                  "coroscope::ui::LessonWords",
                  "Lines of a file, one by one: the next is read when this one is dealt "
                  "with.")},
        Words{
            S("timeout"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Timeout"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                              "Past the limit the block is cancelled. Of two limits, the one that "
                              "passes first.")},
        Words{S("queue"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Producer and consumers"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                                "One producer, three workers, a bounded queue; and why the idle "
                                "workers have to be cancelled.")},
        Words{
            S("event"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Event"),
            QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                              "Any number of tasks wait until it is set. Who comes later passes at "
                              "once.")},
        Words{S("retry"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Retry with backoff"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords",
                                "Three attempts, and between them a pause that doubles. To be "
                                "cancelled is no failure.")},
        Words{S("run"),
              QT_TRANSLATE_NOOP("coroscope::ui::LessonWords", "Run"),
              QT_TRANSLATE_NOOP(
                  "coroscope::ui::LessonWords",
                  "The one entry point: main ends when its tasks have ended, and whoever "
                  "would go on for ever is cancelled by its group.")},
    };
    for (const Words &words : all) {
        if (words.name == lesson.name)
            return words;
    }
    Q_UNREACHABLE();
    return all.front();
}

} // namespace

QString lessonTitle(const Lesson &lesson)
{
    return QCoreApplication::translate(context, wordsOf(lesson).title);
}

QString lessonSummary(const Lesson &lesson)
{
    return QCoreApplication::translate(context, wordsOf(lesson).summary);
}

} // namespace coroscope::ui
