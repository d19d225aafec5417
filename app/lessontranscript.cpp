// SPDX-License-Identifier: MIT
#include "app/lessontranscript.h"

#include "core/recording/recordingformat.h"
#include "core/text/jsonwriter.h"
#include "report/recordedrun.h"
#include "words/http/httpeventwords.h"
#include "words/lessons/lessonwords.h"

#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

using Key = QLatin1String;
using Subject = LessonTranscript::Subject;

/// Deeper ones would leave no room for the sentence.
constexpr int mostLevels = 8;

int levelOf(const History &history, TaskId id)
{
    int level = 0;
    const TaskTrack *task = history.task(id);
    while (task && level < mostLevels) {
        task = history.task(task->parent);
        level += task ? 1 : 0;
    }
    return level;
}

bool isDecisive(const QList<NamedMoment> &moments)
{
    return std::ranges::any_of(moments, &NamedMoment::isDecisive);
}

/// The line of the lesson's own file at which it happened, from 1; 0: another file's, or nobody knows.
quint32 lineOf(const Subject &subject, const TraceEvent &event)
{
    const SourcePlace place = subject.history.place(event.place);
    return place.file.endsWith(subject.arguments.lesson->file) ? place.line : 0;
}

class TextTranscript final : public LessonTranscript
{
public:
    explicit TextTranscript(const Subject &subject)
        : m_subject(subject)
    {
    }

    QByteArray
    event(EventIndex, const TraceEvent &event, const QList<NamedMoment> &moments) override
    {
        const std::chrono::duration<double> time = event.time.time_since_epoch();
        QString line = (isDecisive(moments) ? QStringLiteral("> ") : QStringLiteral("  "))
                       % QStringLiteral("%1 s  ").arg(time.count(), 7, 'f', 3)
                       % QString(2 * levelOf(m_subject.history, event.task), u' ')
                       % eventSentence(m_subject.history, event, m_words);
        if (const quint32 number = lineOf(m_subject, event))
            line += QStringLiteral("  (line %1)").arg(number);
        for (const NamedMoment &moment : moments)
            line += QStringLiteral("  [%1]").arg(moment.name);
        return QString(line % u'\n').toUtf8();
    }

    QByteArray again(qsizetype period, qsizetype times, const TraceEvent &last) const override
    {
        const QString often =
            times == 1 ? QStringLiteral("once more") : QStringLiteral("%1 more times").arg(times);
        const QString what = period == 1
                                 ? QStringLiteral("%1 more like it").arg(times)
                                 : QStringLiteral("these %1 lines %2").arg(period).arg(often);
        return QStringLiteral("               %1… %2, the last: %3\n")
            .arg(QString(2 * levelOf(m_subject.history, last.task), u' '),
                 what,
                 eventSentence(m_subject.history, last, m_words))
            .toUtf8();
    }

    QByteArray ending() const override
    {
        const QString shown = shownText(lessonText(*m_subject.arguments.lesson), m_subject.moments);
        return QString(u'\n' % shown % u'\n').toUtf8();
    }

private:
    const Subject m_subject;
    const HttpEventWords m_words;
};

QLatin1String endName(LessonEnd end)
{
    switch (end) {
    case LessonEnd::Over:
        return Key("over");
    case LessonEnd::Deadlock:
        return Key("deadlock");
    case LessonEnd::MostEvents:
        return Key("most_events");
    case LessonEnd::MostTime:
        return Key("most_time");
    case LessonEnd::Stopped:
        return Key("stopped");
    case LessonEnd::NotRun:
        break;
    }
    return Key("not_run");
}

class JsonTranscript final : public LessonTranscript
{
public:
    explicit JsonTranscript(const Subject &subject)
        : m_subject(subject)
    {
    }

    QByteArray beginning() const override
    {
        const LessonArguments &arguments = m_subject.arguments;
        JsonWriter json;
        json.beginObject();
        field(json, Key("lesson"), arguments.lesson->name);
        field(json, Key("title"), lessonTitle(*arguments.lesson));
        json.key(Key("seed"));
        json.string(QString::number(arguments.options.seed)); // more than a double holds
        json.key(Key("knobs"));
        json.beginObject();
        const KnobValues knobs =
            arguments.options.knobs.value_or(KnobValues(arguments.lesson->knobs));
        for (const Knob &knob : knobs.knobs())
            field(json, knob.name, knobs.text(knob));
        json.endObject();
        json.key(Key("events"));
        json.beginArray();
        return json.take();
    }

    QByteArray
    event(EventIndex index, const TraceEvent &event, const QList<NamedMoment> &moments) override
    {
        JsonWriter json;
        json.beginObject();
        integer(json, Key("event"), qint64(index));
        json.key(Key("seconds"));
        json.seconds(event.time.time_since_epoch());
        if (const EventName *const name = recordedNames().of(event.kind))
            field(json, Key("kind"), name->name);
        if (const TaskTrack *const task = m_subject.history.task(event.task)) {
            integer(json, Key("task"), qint64(event.task));
            field(json, Key("name"), taskName(m_subject.history, event.task));
            if (task->parent != TaskId::None)
                integer(json, Key("parent"), qint64(task->parent));
        }
        field(json, Key("text"), eventSentence(m_subject.history, event, m_words));
        if (const quint32 line = lineOf(m_subject, event))
            integer(json, Key("line"), line);
        if (event.cause != EventIndex::None)
            integer(json, Key("cause"), qint64(event.cause));
        if (!moments.isEmpty())
            writeMoments(json, moments);
        json.endObject();
        const QByteArray separator = m_isFirst ? "\n" : ",\n";
        m_isFirst = false;
        return separator + json.take();
    }

    QByteArray ending() const override
    {
        // The array and the object were begun by another writer, which knows what to close.
        JsonWriter json;
        json.string(QString(endName(m_subject.end)));
        const QByteArray end = json.take();
        json = {};
        json.string(shownText(lessonText(*m_subject.arguments.lesson), m_subject.moments));
        return "\n],\"end\":" + end + ",\"shown\":" + json.take() + "}\n";
    }

private:
    static void field(JsonWriter &json, QLatin1String key, const QString &text)
    {
        json.key(key);
        json.string(text);
    }

    static void integer(JsonWriter &json, QLatin1String key, qint64 number)
    {
        json.key(key);
        json.integer(number);
    }

    static void writeMoments(JsonWriter &json, const QList<NamedMoment> &moments)
    {
        json.key(Key("moments"));
        json.beginArray();
        for (const NamedMoment &moment : moments)
            json.string(moment.name);
        json.endArray();
        json.key(Key("decisive"));
        json.boolean(isDecisive(moments));
    }

    const Subject m_subject;
    const HttpEventWords m_words;
    bool m_isFirst = true;
};

} // namespace

std::unique_ptr<LessonTranscript> LessonTranscript::of(const Subject &subject)
{
    if (subject.arguments.isJson)
        return std::make_unique<JsonTranscript>(subject);
    return std::make_unique<TextTranscript>(subject);
}

} // namespace coroscope
