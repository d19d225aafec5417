// SPDX-License-Identifier: MIT
#include "words/lessons/runfactswords.h"

#include "words/lessons/knobwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <utility>

namespace coroscope {

namespace {

class RunFactsWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RunFactsWords)
};

QString shownValue(const KnobValues &values, const Knob &knob)
{
    if (knob.kind == Knob::Kind::Choice)
        return knobAlternativeLabel(knob.alternatives[static_cast<std::size_t>(values[knob.name])]);
    return values.text(knob);
}

class Table
{
public:
    void add(const QString &what, int before, int now)
    {
        if (before != 0 || now != 0)
            rows << ComparedFact{what, formatCount(before), formatCount(now)};
    }
    void add(const QString &what, Clock::Duration before, Clock::Duration now)
    {
        if (before != Clock::Duration::zero() || now != Clock::Duration::zero())
            rows << ComparedFact{what, formatDuration(before), formatDuration(now)};
    }

    QList<ComparedFact> rows;
};

} // namespace

QList<ComparedFact>
comparedSettings(const Lesson &lesson, const LessonOptions &before, const LessonOptions &now)
{
    QList<ComparedFact> rows;
    const KnobValues then = before.knobs.value_or(KnobValues(lesson.knobs));
    const KnobValues values = now.knobs.value_or(KnobValues(lesson.knobs));
    for (const Knob &knob : values.knobs()) {
        const ComparedFact row{knobLabel(knob), shownValue(then, knob), shownValue(values, knob)};
        if (row.isOther())
            rows << row;
    }
    if (before.seed != now.seed)
        rows << ComparedFact{
            RunFactsWords::tr("Seed"), QString::number(before.seed), QString::number(now.seed)};
    return rows;
}

QList<ComparedFact> comparedFacts(const RunFacts &before, const RunFacts &now)
{
    Table table;
    table.add(RunFactsWords::tr("The run takes"), before.took, now.took);
    table.add(
        RunFactsWords::tr("Requests at once, at most"), before.mostOnNetwork, now.mostOnNetwork);
    table.add(RunFactsWords::tr("In line at once, at most"), before.mostInLine, now.mostInLine);
    table.add(RunFactsWords::tr("Waited in line, all together"), before.inLine, now.inLine);
    table.add(RunFactsWords::tr("Further attempts"), before.furtherAttempts, now.furtherAttempts);
    table.add(RunFactsWords::tr("Waited between attempts"), before.inBackoff, now.inBackoff);
    const std::pair<TaskState, QString> outcomes[] = {
        {TaskState::Done, RunFactsWords::tr("Tasks done")},
        {TaskState::Failed, RunFactsWords::tr("Tasks failed")},
        {TaskState::TimedOut, RunFactsWords::tr("Tasks timed out")},
        {TaskState::Cancelled, RunFactsWords::tr("Tasks cancelled")},
    };
    for (const auto &[state, what] : outcomes)
        table.add(what, before.atEnd[state], now.atEnd[state]);
    table.add(
        RunFactsWords::tr("Tasks that did not end"), before.atEnd.living(), now.atEnd.living());
    return table.rows;
}

} // namespace coroscope
