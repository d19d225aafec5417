// SPDX-License-Identifier: MIT
#include "report/traceexport.h"

#include "core/text/jsonwriter.h"
#include "report/csvcell.h"
#include "words/trace/statewords.h"

#include <QStringBuilder>

#include <algorithm>
#include <optional>

namespace coroscope {

namespace {

using Key = QLatin1String;

/// One process is enough: a run.
constexpr qint64 process = 1;

/// A piece is handed on when it is about so long, so that memory does not grow with the run.
constexpr qsizetype pieceSize = 1'000'000;

/// Collects pieces for a sink.
class Pieces
{
public:
    explicit Pieces(const ExportSink &sink)
        : m_sink(sink)
    {
    }

    void add(const QByteArray &text)
    {
        m_piece += text;
        if (m_piece.size() >= pieceSize)
            flush();
    }
    bool finish()
    {
        flush();
        return m_isGood;
    }

private:
    void flush() { m_isGood = m_isGood && m_sink(std::exchange(m_piece, {})); }

    const ExportSink &m_sink;
    QByteArray m_piece;
    bool m_isGood = true;
};

/// One event of the Trace Event format.
class ChromeEvent
{
public:
    ChromeEvent(Key phase, TaskId task, Clock::TimePoint t)
    {
        m_json.beginObject();
        text(Key("ph"), phase);
        number(Key("pid"), process);
        number(Key("tid"), static_cast<qint64>(task));
        m_json.key(Key("ts"));
        m_json.microseconds(t.time_since_epoch());
    }

    ChromeEvent &text(Key key, const QString &value)
    {
        m_json.key(key);
        m_json.string(value);
        return *this;
    }
    ChromeEvent &number(Key key, qint64 value)
    {
        m_json.key(key);
        m_json.integer(value);
        return *this;
    }
    ChromeEvent &duration(Clock::Duration length)
    {
        m_json.key(Key("dur"));
        m_json.microseconds(length);
        return *this;
    }
    ChromeEvent &argument(Key key, const QString &value)
    {
        m_json.key(Key("args"));
        m_json.beginObject();
        text(key, value);
        m_json.endObject();
        return *this;
    }
    QByteArray take()
    {
        m_json.endObject();
        return m_json.take();
    }

private:
    JsonWriter m_json;
};

/// Writes events with commas between them.
class ChromeTrace
{
public:
    ChromeTrace(const History &history, const DomainWords &words, Pieces &pieces)
        : m_history(history)
        , m_words(words)
        , m_pieces(pieces)
    {
    }

    void write()
    {
        m_pieces.add("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
        for (const TaskTrack &task : m_history.tasks()) {
            writeName(task);
            writeStates(task);
        }
        const qsizetype first = m_history.recordedEvents() - m_history.keptEvents() + 1;
        for (qsizetype index = first; index <= m_history.recordedEvents(); ++index)
            writeEvent(EventIndex{static_cast<quint32>(index)});
        m_pieces.add("\n]}\n");
    }

private:
    void add(ChromeEvent &event)
    {
        if (m_count++ > 0)
            m_pieces.add(",\n");
        m_pieces.add(event.take());
    }

    void writeName(const TaskTrack &task)
    {
        ChromeEvent name(Key("M"), task.id, {});
        add(name.text(Key("name"), QStringLiteral("thread_name"))
                .argument(Key("name"), m_history.text(task.name)));
    }

    void writeStates(const TaskTrack &task)
    {
        for (std::size_t i = 0; i < task.transitions.size(); ++i) {
            const Transition &state = task.transitions[i];
            const bool isLast = i + 1 == task.transitions.size();
            const Clock::TimePoint end = isLast ? m_history.end() : task.transitions[i + 1].time;
            if (isEnd(state.state) || end == state.time)
                continue;
            ChromeEvent slice(Key("X"), task.id, state.time);
            slice.duration(end - state.time)
                .text(Key("cat"), QStringLiteral("task"))
                .text(Key("name"), stateWord(state.state));
            if (const ResourceTrack *const resource = m_history.resource(state.resource))
                slice.argument(Key("for"), resource->name());
            add(slice);
        }
    }

    void writeEvent(EventIndex index)
    {
        const TraceEvent &event = *m_history.event(index);
        if (event.task == TaskId::None)
            return;
        // What a domain says, only its owner could put into words.
        const QString sentence = eventSentence(m_history, event, m_words);
        if (!sentence.isEmpty()) {
            ChromeEvent instant(Key("i"), event.task, event.time);
            add(instant.text(Key("s"), QStringLiteral("t"))
                    .text(Key("cat"), QStringLiteral("event"))
                    .text(Key("name"), sentence));
        }
        const KeptEvent cause = m_history.event(event.cause);
        if (cause && cause->task != TaskId::None && cause->task != event.task)
            writeArrow(*cause, event, index);
    }

    void writeArrow(const TraceEvent &from, const TraceEvent &to, EventIndex index)
    {
        const auto finish = inSlice(to.task, to.time);
        const auto start = finish ? inSlice(from.task, std::min(from.time, *finish)) : std::nullopt;
        if (!start)
            return;
        ChromeEvent begin(Key("s"), from.task, *start);
        ChromeEvent end(Key("f"), to.task, *finish);
        for (ChromeEvent *const half : {&begin, &end}) {
            half->text(Key("cat"), QStringLiteral("cause"))
                .text(Key("name"), QStringLiteral("cause"))
                .number(Key("id"), static_cast<qint64>(index));
        }
        add(begin);
        add(end.text(Key("bp"), QStringLiteral("e")));
    }

    /// A reader ties the ends of an arrow to the slices that they are in. What happens where one ends, and none begins,
    /// is told in its last nanosecond. nullopt: the task has no slice there.
    std::optional<Clock::TimePoint> inSlice(TaskId id, Clock::TimePoint t) const
    {
        const TaskTrack *const task = m_history.task(id);
        if (!task)
            return std::nullopt;
        const auto &states = task->transitions;
        const auto after = std::ranges::upper_bound(states, t, {}, &Transition::time);
        if (after == states.begin())
            return std::nullopt;
        const Clock::TimePoint end = after == states.end() ? m_history.end() : after->time;
        if (!isEnd(std::prev(after)->state) && end > t)
            return t;
        const auto at = std::ranges::lower_bound(states, t, {}, &Transition::time);
        const bool wasInOne = at != states.begin() && !isEnd(std::prev(at)->state);
        return wasInOne ? std::optional(t - Clock::Duration(1)) : std::nullopt;
    }

    const History &m_history;
    const DomainWords &m_words;
    Pieces &m_pieces;
    qint64 m_count = 0;
};

QByteArray seconds(Clock::TimePoint t)
{
    return QByteArray::number(std::chrono::duration<double>(t.time_since_epoch()).count(), 'f', 6);
}

QByteArray csvLine(const History &history, const TaskTrack &task)
{
    const TaskState state = task.transitions.back().state;
    const auto ended = task.ended();
    return QByteArray::number(static_cast<quint32>(task.id)) + ','
           + csvCell(history.text(task.name)) + ','
           + (task.parent == TaskId::None ? QByteArray()
                                          : QByteArray::number(static_cast<quint32>(task.parent)))
           + ',' + csvCell(stateWord(state)) + ',' + seconds(task.spawned().time) + ','
           + (ended ? seconds(ended->time) : QByteArray()) + ','
           + QByteArray::number(qsizetype(task.attempts.size())) + ','
           + csvCell(history.text(task.error)) + "\r\n";
}

} // namespace

bool writeChromeTrace(const History &history, const DomainWords &words, const ExportSink &sink)
{
    Pieces pieces(sink);
    ChromeTrace(history, words, pieces).write();
    return pieces.finish();
}

bool writeTasksCsv(const History &history, const ExportSink &sink)
{
    Pieces pieces(sink);
    pieces.add("task,name,parent,state,spawned,ended,attempts,error\r\n");
    for (const TaskTrack &task : history.tasks())
        pieces.add(csvLine(history, task));
    return pieces.finish();
}

} // namespace coroscope
