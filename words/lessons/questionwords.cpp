// SPDX-License-Identifier: MIT
#include "words/lessons/questionwords.h"

#include "words/text/format.h"
#include "words/trace/eventwords.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class QuestionWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::QuestionWords)
};

constexpr qsizetype mostNames = 4;
constexpr qsizetype longestLine = 60;

/// "page 1, page 2 and page 3", "page 1, page 2, page 3 and 27 others".
QString namesOf(const History &history, const QList<TaskId> &tasks)
{
    QStringList names;
    for (const TaskId task : tasks.first(std::min(tasks.size(), mostNames)))
        names << taskName(history, task);
    if (tasks.size() > mostNames) {
        names.removeLast();
        names << QuestionWords::tr("%1 others").arg(tasks.size() - names.size());
    }
    if (names.size() < 2)
        return names.join(QString());
    const QString last = names.takeLast();
    return QuestionWords::tr("%1 and %2").arg(names.join(u", "_s), last);
}

QString groupAnswer(const History &history, const Answer &answer)
{
    if (answer.name == u"at-once")
        return QuestionWords::tr("At once");
    if (answer.name == u"first")
        return QuestionWords::tr("When the first of them has ended");
    if (answer.name == u"never")
        return QuestionWords::tr("Never");
    const QString names = namesOf(history, answer.tasks);
    if (answer.name == u"unhurried")
        return QuestionWords::tr("When %1 would have ended by themselves").arg(names);
    return answer.tasks.size() == 1 ? QuestionWords::tr("When %1 has ended").arg(names)
                                    : QuestionWords::tr("When %1 have ended").arg(names);
}

QString outcomeAnswer(const Answer &answer)
{
    if (answer.name == u"done")
        return QuestionWords::tr("Done: it returns");
    if (answer.name == u"failed")
        return QuestionWords::tr("Failed: its error comes out");
    if (answer.name == u"cancelled")
        return QuestionWords::tr("Cancelled");
    if (answer.name == u"timed-out")
        return QuestionWords::tr("Timed out");
    return QuestionWords::tr("It never ends");
}

QString waitAnswer(const Answer &answer)
{
    static const QHash<QString, QString> words{
        {u"checkpoint"_s, QuestionWords::tr("For its next turn")},
        {u"sleep"_s, QuestionWords::tr("For a time to pass")},
        {u"backoff"_s, QuestionWords::tr("For the pause between two attempts")},
        {u"semaphore"_s, QuestionWords::tr("For a permit")},
        {u"event"_s, QuestionWords::tr("For the event to be set")},
        {u"queue-get"_s, QuestionWords::tr("For an item in the queue")},
        {u"children"_s, QuestionWords::tr("For its tasks to end")},
        {u"network"_s, QuestionWords::tr("For the network")},
        {u"queue-put"_s, QuestionWords::tr("For room in the queue")},
        {u"join"_s, QuestionWords::tr("For every item to be done")},
        {u"room"_s, QuestionWords::tr("For fewer tasks to be alive")},
        {u"outside"_s, QuestionWords::tr("For something outside the loop")},
        {u"thread"_s, QuestionWords::tr("For another thread")},
        {u"forever"_s, QuestionWords::tr("To be cancelled")},
        {u"task"_s, QuestionWords::tr("For another task to end")},
        {u"lock"_s, QuestionWords::tr("For a lock")},
        {u"condition"_s, QuestionWords::tr("For a condition")},
        {u"barrier"_s, QuestionWords::tr("For the others at the barrier")},
    };
    return words.value(answer.name, QuestionWords::tr("For nothing: it goes on"));
}

QString numberAnswer(const Answer &answer)
{
    return answer.number < 0 ? QuestionWords::tr("It goes on for ever")
                             : formatCount(answer.number);
}

} // namespace

QString codeLineText(const QString &source, int line)
{
    const QString code = source.section(u'\n', line - 1, line - 1).simplified();
    return QuestionWords::tr("%1: %2").arg(line).arg(printable(code, longestLine));
}

QString answerText(const History &history,
                   QuestionKind kind,
                   const Answer &answer,
                   const LineText &lineText)
{
    switch (kind) {
    case QuestionKind::Next:
    case QuestionKind::Served:
    case QuestionKind::Woken:
    case QuestionKind::Cancelled:
    case QuestionKind::FirstEnded:
        return answer.tasks.isEmpty() ? QuestionWords::tr("Nobody")
                                      : namesOf(history, answer.tasks);
    case QuestionKind::Left:
        return groupAnswer(history, answer);
    case QuestionKind::Outcome:
        return outcomeAnswer(answer);
    case QuestionKind::WaitsFor:
        return waitAnswer(answer);
    case QuestionKind::Line:
        return lineText(static_cast<int>(history.place(answer.place).line));
    case QuestionKind::NextNote:
        return answer.text == TextId::None
                   ? QuestionWords::tr("Nothing more")
                   : QuestionWords::tr("“%1”").arg(printable(history.text(answer.text)));
    case QuestionKind::Deepest:
    case QuestionKind::MostHolders:
    case QuestionKind::MostWaiting:
    case QuestionKind::OnLoop:
    case QuestionKind::Requests:
    case QuestionKind::Attempts:
        return numberAnswer(answer);
    case QuestionKind::Takes:
        return formatLimit(answer.time);
    case QuestionKind::Limit:
        return answer.time < Clock::Duration(0)
                   ? QuestionWords::tr("None of them")
                   : QuestionWords::tr("The limit of %1").arg(formatLimit(answer.time));
    }
    return {};
}

} // namespace coroscope
