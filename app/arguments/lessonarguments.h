// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"

#include <QCoreApplication>
#include <QStringList>

#include <variant>

namespace coroscope {

/// What `coroscope lesson` was asked to run.
struct LessonArguments
{
    const Lesson *lesson = nullptr;
    LessonOptions options;
    double speed = 1;     ///< seconds of the lesson in a real second
    QString record;       ///< empty: no recording
    bool isBrief = false; ///< named moments alone
    bool isFull = false;  ///< also what repeats itself, in text
    bool isJson = false;  ///< else text
    QStringList urls; ///< URLs, files and "-", of somebody's own list; empty: the built-in server
};

/// Reads the arguments of `coroscope lesson`.
class LessonArgumentParser
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LessonArgumentParser)

public:
    struct Message
    {
        QString text;
        bool isError = false;
    };
    using Result = std::variant<LessonArguments, Message>;

    static Result parse(const QStringList &arguments);
};

} // namespace coroscope
