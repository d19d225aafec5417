// SPDX-License-Identifier: MIT
#include "core/trace/eventlog.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// A million tasks may have a million names, which nobody says again; what they say of errors is often the same, and is
/// told to be the same by its number.
constexpr qsizetype mostNamesKnown = 10'000;

} // namespace

EventLog::EventLog(int readers)
    : m_batches(std::size_t(readers))
{
}

EventLog::~EventLog() = default;

EventIndex EventLog::record(Clock::TimePoint at, const Event &event)
{
    const std::lock_guard lock(m_mutex);
    const TraceEvent kept{
        .time = at,
        .value = event.value,
        .task = event.task,
        .resource = event.resource,
        .cause = event.cause,
        .text = intern(event.text, event.kind == EventKind::TaskSpawned ? m_names : m_texts),
        .place = event.where ? intern(*event.where) : PlaceId::None,
        .kind = event.kind,
        .detail = event.detail,
    };
    const EventIndex index{++m_count};
    for (EventBatch &batch : m_batches) {
        batch.events.push_back(kept);
        if (batch.events.size() == 1)
            batch.first = index;
        batch.now = std::max(batch.now, at);
    }
    return index;
}

void EventLog::noteTime(Clock::TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    for (EventBatch &batch : m_batches)
        batch.now = std::max(batch.now, now);
}

EventBatch EventLog::take(int reader)
{
    EventBatch taken;
    const std::lock_guard lock(m_mutex);
    EventBatch &batch = m_batches[std::size_t(reader)];
    taken.now = batch.now;
    std::swap(taken, batch);
    return taken;
}

TextId EventLog::intern(QStringView text, Texts &texts)
{
    if (text.isEmpty())
        return TextId::None;
    // A look-up needs a QString, but not a copy of the text.
    const auto known = texts.constFind(QString::fromRawData(text.data(), text.size()));
    if (known != texts.constEnd())
        return *known;
    if (&texts == &m_names && texts.size() == mostNamesKnown)
        texts.clear();
    const TextId id{++m_textCount};
    const QString copy = text.toString();
    for (EventBatch &batch : m_batches) {
        batch.texts.append(copy);
        if (batch.texts.size() == 1)
            batch.firstText = id;
    }
    texts.insert(copy, id);
    return id;
}

PlaceId EventLog::intern(const std::source_location &where)
{
    // The compiler keeps one copy of a file's name in each object file, so its address will do as a
    // key: at worst a place in a header gets two ids.
    const std::pair key{where.file_name(), quint32{where.line()}};
    const auto known = m_places.constFind(key);
    if (known != m_places.constEnd())
        return *known;
    const PlaceId id{static_cast<quint32>(m_places.size()) + 1};
    const SourcePlace place{QString::fromUtf8(where.file_name()),
                            QString::fromUtf8(where.function_name()),
                            quint32{where.line()}};
    for (EventBatch &batch : m_batches) {
        batch.places.append(place);
        if (batch.places.size() == 1)
            batch.firstPlace = id;
    }
    m_places.insert(key, id);
    return id;
}

} // namespace coroscope
