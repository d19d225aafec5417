// SPDX-License-Identifier: MIT
#include "core/recording/recordingreader.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <utility>

#include <simdjson.h>

namespace coroscope {

namespace {

namespace dom = simdjson::dom;

/// No line is longer: what is, is damage, and must not be kept until it ends.
constexpr qsizetype longestLine = qsizetype(64) * 1024;
/// Some 73 years: sums and differences of such times are still times.
constexpr qint64 latest = std::numeric_limits<qint64>::max() / 4;

QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QLatin1String latin1(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

template <typename T>
std::optional<T> fitting(std::optional<qint64> number)
{
    using Limits = std::numeric_limits<T>;
    return number && *number >= qint64(Limits::min()) && *number <= qint64(Limits::max())
               ? std::optional(static_cast<T>(*number))
               : std::nullopt;
}

/// The elements of a line, one after the other; nullopt for one that is missing, or of another type.
class Elements
{
public:
    explicit Elements(const dom::array &elements)
        : m_next(elements.begin())
        , m_end(elements.end())
    {
    }

    bool isAtEnd() const { return m_next == m_end; }
    std::optional<dom::element> next()
    {
        if (isAtEnd())
            return std::nullopt;
        const dom::element element = *m_next;
        ++m_next;
        return element;
    }
    template <typename T>
    std::optional<T> next()
    {
        const auto element = next();
        T value{};
        if (!element || element->get(value) != simdjson::SUCCESS)
            return std::nullopt;
        return value;
    }
    /// Trailing zeros are left out, and null stands for one.
    std::optional<qint64> number()
    {
        if (isAtEnd() || (*m_next).is_null()) {
            next();
            return 0;
        }
        return next<int64_t>();
    }

private:
    dom::array::iterator m_next;
    dom::array::iterator m_end;
};

/// Their numbers as ours, which count from 1 in the order of coming. 0 stays None, and so does what never came.
template <typename Id>
class Numbers
{
public:
    Id find(qint64 theirs) const { return m_known.value(theirs, Id::None); }
    Id add(qint64 theirs)
    {
        const Id ours{++m_last};
        m_known.insert(theirs, ours);
        return ours;
    }

private:
    QHash<qint64, Id> m_known;
    quint32 m_last = 0;
};

std::optional<quint8> detailOf(const EventName &name, dom::element element)
{
    std::string_view word;
    if (element.is_null() || (element.get(word) == simdjson::SUCCESS && word.empty()))
        return 0;
    if (element.get(word) == simdjson::SUCCESS) {
        const auto known = std::ranges::find(name.details, latin1(word));
        return known == name.details.end()
                   ? std::nullopt
                   : std::optional(static_cast<quint8>(known - name.details.begin()));
    }
    int64_t number = 0;
    return element.get(number) == simdjson::SUCCESS ? fitting<quint8>(number) : std::nullopt;
}

} // namespace

/// Reads line by line.
class RecordingReader::Lines
{
public:
    Lines(const EventNames &names, DomainHandler domains)
        : m_names(names)
        , m_domains(std::move(domains))
    {
    }

    void feed(QByteArrayView bytes);
    EventBatch take();

    Findings findings;

private:
    void readLine();
    bool readHeader(Elements elements);
    bool readAfterHeader(std::string_view what, Elements elements);
    bool readText(Elements elements);
    bool readPlace(Elements elements);
    bool readCut(Elements elements);
    bool readDomain(Elements elements);
    bool readEvent(Elements elements);
    bool nameIds(TraceEvent &event, qint64 task, qint64 resource);
    void keepUnknown(Clock::TimePoint time);

    EventNames m_names;
    DomainHandler m_domains;
    dom::parser m_parser;
    QByteArray
        m_line; ///< as far as it has come, with room for the parser, which reads beyond its end
    bool m_isTooLong = false;
    EventBatch m_batch{.first = EventIndex{1},
                       .events = {},
                       .firstText = TextId{1},
                       .texts = {},
                       .firstPlace = PlaceId{1},
                       .places = {},
                       .now = {}};
    Numbers<TextId> m_texts;
    Numbers<PlaceId> m_places;
    Numbers<TaskId> m_tasks;
    Numbers<ResourceId> m_resources;
};

void RecordingReader::Lines::feed(QByteArrayView bytes)
{
    m_line.reserve(longestLine + qsizetype(simdjson::SIMDJSON_PADDING));
    while (!bytes.isEmpty() && !findings.isRefused()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        m_isTooLong = m_isTooLong || m_line.size() + piece.size() > longestLine;
        if (!m_isTooLong)
            m_line += piece;
        if (end < 0)
            break;
        readLine();
        m_line.resize(0);
        m_isTooLong = false;
    }
    // What has no line ends is no recording, however long it is.
    findings.isRecording = findings.isRecording && (findings.header || !m_isTooLong);
}

EventBatch RecordingReader::Lines::take()
{
    const auto after = [](auto first, qsizetype count) {
        return decltype(first){static_cast<quint32>(first) + static_cast<quint32>(count)};
    };
    EventBatch next{.first = after(m_batch.first, std::ssize(m_batch.events)),
                    .events = {},
                    .firstText = after(m_batch.firstText, m_batch.texts.size()),
                    .texts = {},
                    .firstPlace = after(m_batch.firstPlace, m_batch.places.size()),
                    .places = {},
                    .now = m_batch.now};
    return std::exchange(m_batch, std::move(next));
}

void RecordingReader::Lines::readLine()
{
    constexpr QByteArrayView eventBegin("[\"e\"");
    if (m_line.trimmed().isEmpty() && !m_isTooLong)
        return;
    dom::array elements;
    const auto size = static_cast<std::size_t>(m_line.size());
    const bool isArray =
        !m_isTooLong
        && m_parser.parse(m_line.constData(), size, false).get(elements) == simdjson::SUCCESS;
    if (!findings.header) {
        findings.isRecording = isArray && readHeader(Elements(elements));
        return;
    }
    if (isArray) {
        Elements rest(elements);
        const auto what = rest.next<std::string_view>();
        if (what && readAfterHeader(*what, rest))
            return;
    }
    ++findings.damagedLines;
    // Causes count the lines of events, so that one that cannot be read counts too.
    if (m_line.startsWith(eventBegin))
        keepUnknown(m_batch.now);
}

bool RecordingReader::Lines::readHeader(Elements elements)
{
    const auto magic = elements.next<std::string_view>();
    const auto version = elements.next<int64_t>();
    const auto about = elements.next<dom::object>();
    if (magic != "coroscope" || !version || *version < 1 || !about)
        return false;
    findings.isNewer = *version > RecordingHeader::newest;
    const auto text = [&about](std::string_view key) {
        std::string_view value;
        return about->at_key(key).get(value) == simdjson::SUCCESS ? string(value) : QString();
    };
    int64_t pid = 0;
    if (about->at_key("pid").get(pid) != simdjson::SUCCESS)
        pid = 0;
    findings.header = {.version = *version,
                       .program = text("program"),
                       .runtime = text("runtime"),
                       .pid = pid,
                       .started = QDateTime::fromString(text("started"), Qt::ISODateWithMs),
                       .clock = text("clock")};
    return true;
}

bool RecordingReader::Lines::readAfterHeader(std::string_view what, Elements elements)
{
    if (what == "e")
        return readEvent(elements);
    if (what == "t")
        return readText(elements);
    if (what == "p")
        return readPlace(elements);
    if (what == "x")
        return readDomain(elements);
    if (what == "cut")
        return readCut(elements);
    if (what == "end") {
        findings.hasEnded = true;
        return true;
    }
    return false;
}

bool RecordingReader::Lines::readText(Elements elements)
{
    const auto id = elements.next<int64_t>();
    const auto text = elements.next<std::string_view>();
    if (!id || *id <= 0 || !text)
        return false;
    m_texts.add(*id);
    m_batch.texts.append(string(*text));
    return true;
}

bool RecordingReader::Lines::readPlace(Elements elements)
{
    const auto id = elements.next<int64_t>();
    const auto file = elements.next<std::string_view>();
    const auto line = fitting<quint32>(elements.next<int64_t>());
    if (!id || *id <= 0 || !file || !line)
        return false;
    const auto function = elements.next<std::string_view>();
    m_places.add(*id);
    m_batch.places.append(
        {.file = string(*file), .function = string(function.value_or("")), .line = *line});
    return true;
}

bool RecordingReader::Lines::readCut(Elements elements)
{
    const auto missing = elements.next<int64_t>();
    if (!missing || *missing < 0)
        return false;
    RecordingCut all = findings.cut.value_or(RecordingCut());
    constexpr auto most = std::numeric_limits<qint64>::max();
    all.missing = *missing > most - all.missing ? most : all.missing + *missing;
    all.why = string(elements.next<std::string_view>().value_or(""));
    findings.cut = all;
    return true;
}

bool RecordingReader::Lines::readDomain(Elements elements)
{
    const auto domain = elements.next<std::string_view>();
    const auto object = elements.next<dom::object>();
    if (!domain || !object)
        return false;
    if (m_domains)
        m_domains(latin1(*domain), QByteArray::fromStdString(simdjson::minify(*object)));
    return true;
}

bool RecordingReader::Lines::readEvent(Elements elements)
{
    const auto time = elements.next<int64_t>();
    const auto kind = elements.next<std::string_view>();
    if (!time || !kind || *time < 0 || *time > latest)
        return false;
    TraceEvent event{.time = Clock::TimePoint(Clock::Duration(*time))};
    const EventName *const name = m_names.find(latin1(*kind));
    if (!name) {
        ++findings.unknownEvents;
        keepUnknown(event.time);
        return true;
    }
    event.kind = name->kind;
    const auto task = elements.number();
    const auto resource = elements.number();
    const auto cause = fitting<quint32>(elements.number());
    const auto detail = elements.isAtEnd() ? quint8(0) : detailOf(*name, *elements.next());
    const auto value = elements.number();
    const auto text = elements.number();
    const auto place = elements.number();
    if (!task || !resource || !cause || !detail || !value || !text || !place)
        return false;
    event.cause = EventIndex{*cause};
    event.detail = *detail;
    event.value = *value;
    event.text = m_texts.find(*text);
    event.place = m_places.find(*place);
    if (!nameIds(event, *task, *resource))
        return false;
    m_batch.now = std::max(m_batch.now, event.time);
    m_batch.events.push_back(event);
    return true;
}

/// Gives what begins a number of ours. False if it must have one of theirs.
bool RecordingReader::Lines::nameIds(TraceEvent &event, qint64 task, qint64 resource)
{
    if (event.kind == EventKind::TaskSpawned) {
        event.value = static_cast<qint64>(m_tasks.find(event.value));
        event.task = task == 0 ? TaskId::None : m_tasks.add(task);
    } else {
        event.task = m_tasks.find(task);
    }
    if (event.kind == EventKind::WaitBegan && static_cast<WaitKind>(event.detail) == WaitKind::Task)
        event.value = static_cast<qint64>(m_tasks.find(event.value));
    const bool isNew = event.kind == EventKind::ResourceCreated && resource != 0;
    event.resource = isNew ? m_resources.add(resource) : m_resources.find(resource);
    return event.kind != EventKind::TaskSpawned || task != 0;
}

void RecordingReader::Lines::keepUnknown(Clock::TimePoint time)
{
    m_batch.now = std::max(m_batch.now, time);
    m_batch.events.push_back({.time = time, .kind = unknownEvent});
}

RecordingReader::RecordingReader(const EventNames &names, DomainHandler domains)
    : m_lines(std::make_unique<Lines>(names, std::move(domains)))
{
}

RecordingReader::~RecordingReader() = default;

void RecordingReader::feed(QByteArrayView bytes)
{
    m_lines->feed(bytes);
}

EventBatch RecordingReader::take()
{
    return m_lines->take();
}

const RecordingReader::Findings &RecordingReader::findings() const
{
    return m_lines->findings;
}

} // namespace coroscope
