// SPDX-License-Identifier: MIT
#include "core/trace/eventlog.h"

#include <algorithm>
#include <utility>

namespace coroscope {

EventLog::EventLog() = default;
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
        .text = intern(event.text),
        .place = event.where ? intern(*event.where) : PlaceId::None,
        .kind = event.kind,
        .detail = event.detail,
    };
    m_batch.events.push_back(kept);
    const EventIndex index{++m_count};
    if (m_batch.events.size() == 1)
        m_batch.first = index;
    m_batch.now = std::max(m_batch.now, at);
    return index;
}

void EventLog::noteTime(Clock::TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    m_batch.now = std::max(m_batch.now, now);
}

EventBatch EventLog::take()
{
    EventBatch taken;
    const std::lock_guard lock(m_mutex);
    taken.now = m_batch.now;
    std::swap(taken, m_batch);
    return taken;
}

TextId EventLog::intern(QStringView text)
{
    if (text.isEmpty())
        return TextId::None;
    // A look-up needs a QString, but not a copy of the text.
    const auto known = m_texts.constFind(QString::fromRawData(text.data(), text.size()));
    if (known != m_texts.constEnd())
        return *known;
    const TextId id{static_cast<quint32>(m_texts.size()) + 1};
    const QString copy = text.toString();
    m_batch.texts.append(copy);
    if (m_batch.texts.size() == 1)
        m_batch.firstText = id;
    m_texts.insert(copy, id);
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
    m_batch.places.append({QString::fromUtf8(where.file_name()),
                           QString::fromUtf8(where.function_name()),
                           quint32{where.line()}});
    if (m_batch.places.size() == 1)
        m_batch.firstPlace = id;
    m_places.insert(key, id);
    return id;
}

} // namespace coroscope
