// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/moments/namedmoment.h"
#include "core/lessons/questions/questionrule.h"

namespace coroscope {

/// One of the answers to choose from. What it says is in the fields that its kind of
/// question uses; words for it are in words/lessons.
struct Answer
{
    QString name{};        ///< what would be right by it, such as "at-once"
    QList<TaskId> tasks{}; ///< in the order of spawning
    qint64 number = -1;
    Clock::Duration time{-1};
    PlaceId place = PlaceId::None;
    TextId text = TextId::None;
    bool isRight = false;

    /// Whether the two say the same, whatever it stands for.
    bool saysAs(const Answer &other) const;
    bool operator==(const Answer &) const = default;
};

/// A question about what comes in a recording, with the answer that the recording gives.
struct Question
{
    static constexpr qsizetype mostAnswers = 4;
    static constexpr qsizetype fewestAnswers = 3;

    QuestionRule rule;
    Moment at; ///< what it asks about comes after that
    QList<Answer>
        answers; ///< one of them is right, and each other one has a misconception
    Moment reveal;             ///< when one sees it
    TaskId who = TaskId::None; ///< of whom one sees it

    qsizetype right() const;
};

/// Those of `rules` that the recording has an answer to, in the order of the moments at which they are asked. Left out
/// is what did not come, what has fewer than three answers that differ, and what is a tie, which only the seed or the
/// order of two timers decides. Looks at all events for each of them: once a run.
QList<Question> questionsOf(const History &history,
                            const QList<NamedMoment> &moments,
                            const QList<QuestionRule> &rules);

} // namespace coroscope
