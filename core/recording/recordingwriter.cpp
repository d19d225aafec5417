// SPDX-License-Identifier: MIT
#include "core/recording/recordingwriter.h"

#include "core/text/jsonwriter.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace coroscope {

namespace {

/// So that a line stays below 64 KiB, however its text has to be escaped.
constexpr qsizetype longestText = 8'000;

/// A line in the making, of pieces that are of a known length: to append each to a QByteArray would cost several times
/// as much.
class EventLine
{
public:
    void add(char c) { *m_end++ = c; }
    void add(QLatin1String text) { m_end = std::copy(text.begin(), text.end(), m_end); }
    void addNumber(qint64 number)
    {
        m_end = std::to_chars(m_end, m_bytes.data() + m_bytes.size(), number).ptr;
    }
    void appendTo(QByteArray &bytes) const { bytes.append(m_bytes.data(), m_end - m_bytes.data()); }

private:
    std::array<char, 512> m_bytes; ///< nine numbers, and two names of our own
    char *m_end = m_bytes.data();
};

void addDetail(EventLine &line, const EventName *name, quint8 detail)
{
    if (!name || detail >= name->details.size())
        return line.addNumber(detail);
    line.add('"');
    line.add(name->details[detail]);
    line.add('"');
}

} // namespace

RecordingWriter::RecordingWriter(const RecordingHeader &header, const EventNames &names, Mask mask)
    : m_names(names)
    , m_mask(std::move(mask))
{
    JsonWriter line;
    line.beginArray();
    line.string(u"coroscope");
    line.integer(header.version);
    line.beginObject();
    line.key(QLatin1String("program"));
    line.string(shown(header.program));
    line.key(QLatin1String("runtime"));
    line.string(header.runtime);
    line.key(QLatin1String("pid"));
    line.integer(header.pid);
    line.key(QLatin1String("started"));
    line.string(header.started.toUTC().toString(Qt::ISODateWithMs));
    line.key(QLatin1String("clock"));
    line.string(header.clock);
    line.endObject();
    line.endArray();
    writeLine(line);
}

void RecordingWriter::write(const EventBatch &batch)
{
    qint64 id = static_cast<qint64>(batch.firstText);
    for (const QString &text : batch.texts) {
        JsonWriter line;
        line.beginArray();
        line.string(u"t");
        line.integer(id++);
        line.string(shown(text));
        line.endArray();
        writeLine(line);
    }
    id = static_cast<qint64>(batch.firstPlace);
    for (const SourcePlace &place : batch.places) {
        JsonWriter line;
        line.beginArray();
        line.string(u"p");
        line.integer(id++);
        line.string(place.file);
        line.integer(place.line);
        line.string(QStringView(place.function).left(longestText));
        line.endArray();
        writeLine(line);
    }
    for (const TraceEvent &event : batch.events)
        write(event);
}

// By hand, and not by a JsonWriter: there are a million of them, and none has a character to escape.
void RecordingWriter::write(const TraceEvent &event)
{
    const EventName *const name = m_names.of(event.kind);
    EventLine line;
    line.add(QLatin1String("[\"e\","));
    line.addNumber(event.time.time_since_epoch().count());
    line.add(QLatin1String(",\""));
    if (name)
        line.add(name->name);
    line.add('"');

    // Trailing zeros are left out.
    const std::array<qint64, 7> fields{static_cast<qint64>(event.task),
                                       static_cast<qint64>(event.resource),
                                       static_cast<qint64>(event.cause),
                                       name && !name->details.empty() ? 1 : event.detail,
                                       event.value,
                                       static_cast<qint64>(event.text),
                                       static_cast<qint64>(event.place)};
    constexpr std::size_t detail = 3;
    std::size_t count = fields.size();
    while (count > 0 && fields[count - 1] == 0)
        --count;
    for (std::size_t i = 0; i < count; ++i) {
        line.add(',');
        if (i == detail)
            addDetail(line, name, event.detail);
        else
            line.addNumber(fields[i]);
    }
    line.add(QLatin1String("]\n"));
    line.appendTo(m_bytes);
}

void RecordingWriter::writeDomain(QLatin1String domain, const QByteArray &object)
{
    JsonWriter line;
    line.beginArray();
    line.string(u"x");
    line.string(QString(domain));
    m_bytes += line.take() + ',' + object + "]\n";
}

void RecordingWriter::writeCut(const RecordingCut &cut)
{
    JsonWriter line;
    line.beginArray();
    line.string(u"cut");
    line.integer(cut.missing);
    line.string(cut.why);
    line.endArray();
    writeLine(line);
}

void RecordingWriter::writeEnd()
{
    m_bytes += "[\"end\"]\n";
}

QByteArray RecordingWriter::take()
{
    QByteArray taken = std::exchange(m_bytes, {});
    m_bytes.reserve(taken.size()); // the next piece will be about as long
    return taken;
}

void RecordingWriter::writeLine(JsonWriter &line)
{
    m_bytes += line.take();
    m_bytes += '\n';
}

QString RecordingWriter::shown(const QString &text) const
{
    return (m_mask ? m_mask(text) : text).left(longestText);
}

} // namespace coroscope
