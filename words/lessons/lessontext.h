// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/moments/namedmoment.h"
#include "core/lessons/questions/questionrule.h"

#include <QList>
#include <QString>

#include <stdexcept>

namespace coroscope {

/// What is told of a lesson, as its file in resources/lessons says it. The file is
/// Markdown, of which it uses this much, in this order:
///
///     # Task group
///
///     The block ends when all of its tasks have ended.
///
///     ## What it is for
///
///     Paragraphs, in which `code` stands between such marks.
///
///     - And items.
///
///     ## What was shown
///
///     One sentence, at the end of a transcript.
///
///     ## Moments
///
///     - all started = last TaskStarted of /*
///     - **first failure** = first TaskFailed
///
///     ## Questions
///
///     ### When is the block left?
///
///     left of task-group at "first failure"
///
///     - at-once: What somebody has in mind who answers so, and why it is not so.
///     - right: What is told in any case.
///
/// The sections before "What was shown" are headings of its own choice. The moment in
/// bold is the decisive one. What rules mean is said in core/lessons.
struct LessonText
{
    struct Block
    {
        QString text;
        bool isItem = false;
    };
    struct Section
    {
        QString heading;
        QList<Block> blocks{};
    };

    QString title;
    QString summary;
    QList<Section> sections; ///< to be read
    QString shown;           ///< one sentence; may be empty
    QList<MomentRule> moments;
    QList<QuestionRule> questions;
};

/// A file of a lesson is wrong.
class LessonTextFault final : public std::runtime_error
{
public:
    LessonTextFault(int line, const QString &what)
        : std::runtime_error(what.toStdString())
        , m_line(line)
    {
    }

    int line() const { return m_line; } ///< from 1

private:
    int m_line;
};

/// Reads a file of a lesson. Throws LessonTextFault at the first thing that is wrong with it.
LessonText readLessonText(const QString &text);

/// The text of a section, for a terminal: lines of no more than `width` characters, without marks.
QString plainText(const LessonText::Section &section, int width);

} // namespace coroscope
