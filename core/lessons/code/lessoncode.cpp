// SPDX-License-Identifier: MIT
#include "core/lessons/code/lessoncode.h"

#include "resources/resource.h"

#include <QFile>
#include <QRegularExpression>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String folder("lessons/");

/// What its files are called. A queue.py would be found in place of Python's own module of that name.
QString stemOf(const Lesson &lesson)
{
    return lesson.name == QLatin1String("queue") ? u"bounded-queue"_s
                                                 : QString(lesson.name);
}

/// As it is written in Python: seconds, with a point.
QString inPython(const KnobValues &knobs, const Knob &knob)
{
    switch (knob.kind) {
    case Knob::Kind::Number:
        return QString::number(knobs[knob.name]);
    case Knob::Kind::Choice:
        return u'"' + knobs.word(knob.name) + u'"';
    case Knob::Kind::Duration: {
        const QString seconds =
            QString::number(double(knobs[knob.name]) / 1'000);
        return seconds.contains(u'.') ? seconds : seconds + u".0"_s;
    }
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString withKnobs(const QString &python, const KnobValues &knobs)
{
    static const QRegularExpression call(u"^KNOBS = knobs\\(([^)]*)\\)"_s,
                                         QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = call.match(python);
    if (!match.hasMatch())
        return python;
    QString set = match.captured(1);
    const KnobValues initial(knobs.knobs());
    for (const Knob &knob : knobs.knobs()) {
        if (knobs[knob.name] == initial[knob.name])
            continue; // as its author wrote it
        const QString name = QString(knob.name).replace(u'-', u'_');
        const QRegularExpression value(u"\\b%1=[^,\\s]+"_s.arg(name));
        set.replace(value, name + u'=' + inPython(knobs, knob));
    }
    return QString(python).replace(
        match.capturedStart(1), match.capturedLength(1), set);
}

LessonCode codeOf(const Lesson &lesson)
{
    LessonCode code{.cpp = sourceOf(lesson), .python = {}, .links = {}};
    const QString python = folder + pythonFileOf(lesson);
    if (!QFile::exists(u":/coroscope/"_s + python))
        return code;
    code.python = resourceText(python);
    code.links =
        readCodeLinks(resourceText(folder + stemOf(lesson) + u".links"_s),
                      code.cpp,
                      code.python);
    return code;
}

QString pythonFileOf(const Lesson &lesson)
{
    return stemOf(lesson) + u".py"_s;
}

} // namespace coroscope
