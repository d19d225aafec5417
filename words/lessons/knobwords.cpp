// SPDX-License-Identifier: MIT
#include "words/lessons/knobwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace coroscope {

namespace {

class KnobWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::KnobWords)
};

QString translated(const char *key)
{
    return QCoreApplication::translate("coroscope::Knob", key);
}

QString seconds(qint64 milliseconds)
{
    return KnobWords::tr("%1 s").arg(double(milliseconds) / 1000);
}

QString alternativeList(const Knob &knob)
{
    QStringList words;
    for (const Knob::Alternative &alternative : knob.alternatives)
        words << alternative.word;
    return words.join(KnobWords::tr(", "));
}

/// What it takes, without what it is by default.
QString range(const Knob &knob)
{
    switch (knob.kind) {
    case Knob::Kind::Number:
        return knob.least == 0
                   ? KnobWords::tr("a number from 1 to %1, or 0 for none").arg(knob.most)
                   : KnobWords::tr("a number from %1 to %2").arg(knob.least).arg(knob.most);
    case Knob::Kind::Duration:
        return KnobWords::tr("a time from %1 to %2").arg(seconds(knob.least), seconds(knob.most));
    case Knob::Kind::Choice:
        return KnobWords::tr("one of %1").arg(alternativeList(knob));
    }
    Q_UNREACHABLE();
    return {};
}

QString initialText(const Knob &knob)
{
    switch (knob.kind) {
    case Knob::Kind::Number:
        return QString::number(knob.initial);
    case Knob::Kind::Duration:
        return seconds(knob.initial);
    case Knob::Kind::Choice:
        return knob.alternatives[static_cast<std::size_t>(knob.initial)].word;
    }
    Q_UNREACHABLE();
    return {};
}

struct FaultWords
{
    const QString &text;
    std::span<const Knob> knobs;

    QString operator()(const KnobFault::NoEqualsSign & /*why*/) const
    {
        return KnobWords::tr("\"%1\" is not NAME=VALUE, as in %2=%3.")
            .arg(text,
                 knobs.empty() ? KnobWords::tr("permits") : QString(knobs.front().name),
                 knobs.empty() ? QStringLiteral("3") : KnobValues(knobs).text(knobs.front()));
    }
    QString operator()(const KnobFault::UnknownKnob &why) const
    {
        QStringList names;
        for (const Knob &knob : knobs)
            names << knob.name;
        return names.isEmpty()
                   ? KnobWords::tr("This lesson has no knob \"%1\", and no others.").arg(why.name)
                   : KnobWords::tr("This lesson has no knob \"%1\"; it has %2.")
                         .arg(why.name, names.join(KnobWords::tr(", ")));
    }
    QString operator()(const KnobFault::BadValue &why) const
    {
        return KnobWords::tr("%1 takes %2, not \"%3\".")
            .arg(why.knob->name, range(*why.knob), text);
    }
};

} // namespace

QString knobLabel(const Knob &knob)
{
    return translated(knob.label);
}

QString knobAlternativeLabel(const Knob::Alternative &alternative)
{
    return translated(alternative.label);
}

QString knobBounds(const Knob &knob)
{
    return KnobWords::tr("%1; by default %2").arg(range(knob), initialText(knob));
}

QString knobList(std::span<const Knob> knobs)
{
    QString list;
    for (const Knob &knob : knobs)
        list += KnobWords::tr("  %1  %2: %3\n")
                    .arg(knob.name, -16)
                    .arg(knobLabel(knob), knobBounds(knob));
    return list;
}

QString knobFaultText(const KnobFault &fault, std::span<const Knob> knobs)
{
    return std::visit(FaultWords{fault.text, knobs}, fault.why);
}

} // namespace coroscope
