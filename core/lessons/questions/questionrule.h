// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/moments/ruletext.h"

#include <QList>

namespace coroscope {

/// What may be asked of what comes. The comments say what the rule has to name.
enum class QuestionKind : quint8 {
    Next,        ///< who has the loop next
    Served,      ///< in: who gets the next permit
    Woken,       ///< in: whom the event wakes
    Cancelled,   ///< whom the failure or the cancel stops
    FirstEnded,  ///< of: which of its tasks is over first
    Left,        ///< of: when it leaves the block of its tasks
    Outcome,     ///< of: how it ends
    WaitsFor,    ///< of: what it waits for, now or next
    Line,        ///< of: the line of code that it is at
    NextNote,    ///< what is noted next; of: by whom
    Deepest,     ///< in: how many items are inside at most
    MostHolders, ///< in: how many hold a permit at most
    MostWaiting, ///< in: how many wait for it at most
    OnLoop,      ///< how many have the loop at once, at most
    Requests,    ///< how many wait for the network at once, at most
    Attempts,    ///< of: how many attempts it makes
    Takes,       ///< of, until: how long it takes
    Limit,       ///< of: which of its deadlines stops it
};
inline constexpr std::size_t questionKindCount = 18;

QLatin1String nameOf(QuestionKind kind);

/// A question of a lesson, as its file asks it. It does not say what is right: that
/// is worked out from a recording.
struct QuestionRule
{
    /// What somebody who answers so has in mind, and why it is not so.
    struct Misconception
    {
        QString answer; ///< "at-once": what is right by it, as Answer::name
        QString text;
    };

    QuestionKind kind{};
    QString of; ///< a task, by a pattern of its name
    QString in; ///< a resource
    QString at; ///< the moment at which it is asked, by name
    bool isBefore =
        false;         ///< it is asked one event before, so that nothing shows
    QString until;     ///< another moment
    QString wording{}; ///< "When is the block left?"
    QList<Misconception> misconceptions{};
    QString explanation{}; ///< told with the right answer; may be empty

    /// `left of task-group at "first failure"`: all but the words. Throws
    /// RuleFault.
    static QuestionRule parse(RuleText &text);
    /// Whether the kind knows an answer of that name.
    static bool knowsAnswer(QuestionKind kind, QStringView answer);
    /// nullptr: the text of the lesson has none for that answer.
    const Misconception *misconception(QStringView answer) const;
};

} // namespace coroscope
