// SPDX-License-Identifier: MIT
#include "core/trace/eventstore.h"

#include "core/trace/varint.h"

#include <QtAlgorithms>

#include <algorithm>
#include <iterator>

namespace coroscope {
namespace {

/// What is written of an event besides its kind, each 0 where there is nothing to say.
enum Field { Time, Task, Detail, Resource, Cause, Text, Place, Value, fieldCount };
using Fields = std::array<quint64, fieldCount>;
static_assert(fieldCount == 8, "a byte says which of them follow");

template <typename Id>
constexpr qint64 numberOf(Id id)
{
    return qint64{static_cast<quint32>(id)};
}

template <typename Id>
constexpr Id idOf(qint64 number)
{
    return Id{static_cast<quint32>(number)};
}

Fields pack(const TraceEvent &event, const TraceEvent &before, quint32 index)
{
    const bool isCaused = event.cause != EventIndex::None;
    Fields fields{};
    fields[Time] = static_cast<quint64>((event.time - before.time).count());
    fields[Task] = folded(numberOf(event.task) - numberOf(before.task));
    fields[Detail] = event.detail;
    fields[Resource] = static_cast<quint64>(event.resource);
    // One more than its distance, which damage makes 0 or less.
    fields[Cause] = isCaused ? folded(index - numberOf(event.cause)) + 1 : 0;
    fields[Text] = static_cast<quint64>(event.text);
    fields[Place] = static_cast<quint64>(event.place);
    fields[Value] = folded(event.value);
    return fields;
}

TraceEvent unpack(EventKind kind, const Fields &fields, const TraceEvent &before, quint32 index)
{
    const auto number = [&fields](Field field) { return static_cast<qint64>(fields[field]); };
    const qint64 cause = fields[Cause] == 0 ? 0 : index - unfolded(fields[Cause] - 1);
    return {.time = before.time + Clock::Duration(number(Time)),
            .value = unfolded(fields[Value]),
            .task = idOf<TaskId>(numberOf(before.task) + unfolded(fields[Task])),
            .resource = idOf<ResourceId>(number(Resource)),
            .cause = idOf<EventIndex>(cause),
            .text = idOf<TextId>(number(Text)),
            .place = idOf<PlaceId>(number(Place)),
            .kind = kind,
            .detail = static_cast<quint8>(fields[Detail])};
}

constexpr quint32 blockOf(quint32 index)
{
    return (index - 1) / EventStore::blockLength;
}

constexpr bool beginsBlock(quint32 index)
{
    return (index - 1) % EventStore::blockLength == 0;
}

} // namespace

qsizetype EventStore::bytes() const
{
    return std::ssize(m_bytes) + std::ssize(m_blocks) * qsizetype{sizeof(Block)};
}

KeptEvent EventStore::at(EventIndex index) const
{
    if (!holds(index))
        return {};
    Unpacked event = beginOfBlock(static_cast<quint32>(index));
    while (event.index < static_cast<quint32>(index))
        read(event);
    return event.event;
}

EventIndex EventStore::lastAt(Moment m) const
{
    const EventIndex after = last([m](Clock::TimePoint time) { return time <= m.time; });
    EventIndex found = std::min(m.event, after);
    if (found < after) // what happened before that time had happened, whatever the moment says
        found = std::max(found, last([m](Clock::TimePoint time) { return time < m.time; }));
    return holds(found) ? found : EventIndex::None;
}

void EventStore::append(const TraceEvent &event)
{
    TraceEvent before = m_newest.event;
    if (beginsBlock(++m_newest.index)) {
        m_blocks.push_back({event.time, m_newest.next});
        before = {.time = event.time};
    }
    const Fields fields = pack(event, before, m_newest.index);
    unsigned present = 0;
    for (std::size_t field = 0; field < fieldCount; ++field)
        present |= unsigned{fields[field] != 0} << field;
    m_bytes.push_back(static_cast<quint8>(event.kind));
    m_bytes.push_back(static_cast<quint8>(present));
    for (const quint64 field : fields) {
        if (field != 0)
            writeVarint(field, m_bytes);
    }
    m_newest.event = event;
    m_newest.next = m_forgotten + m_bytes.size();
    if (m_newest.index == m_oldest.index)
        m_oldest = m_newest;
}

TraceEvent EventStore::takeOldest()
{
    const TraceEvent taken = m_oldest.event;
    Unpacked next = m_oldest;
    read(next);
    if (beginsBlock(next.index)) {
        m_blocks.pop_front();
        const quint64 gone = m_blocks.front().firstByte - m_forgotten;
        m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(gone));
        m_forgotten += gone;
    }
    m_oldest = next;
    return taken;
}

const EventStore::Block &EventStore::blockWith(quint32 index) const
{
    return m_blocks[blockOf(index) - blockOf(m_oldest.index)];
}

EventStore::Unpacked EventStore::beginOfBlock(quint32 index) const
{
    return {.event = {}, .index = blockOf(index) * blockLength, .next = blockWith(index).firstByte};
}

void EventStore::read(Unpacked &event) const
{
    if (beginsBlock(++event.index))
        event.event = {.time = blockWith(event.index).begin};
    const auto begin = m_bytes.begin() + static_cast<std::ptrdiff_t>(event.next - m_forgotten);
    auto byte = begin;
    const EventKind kind{*byte++};
    Fields fields{};
    for (unsigned present = *byte++; present != 0; present &= present - 1)
        fields[qCountTrailingZeroBits(present)] = readVarint(byte);
    event.event = unpack(kind, fields, event.event, event.index);
    event.next += static_cast<quint64>(byte - begin);
}

template <typename Happened>
EventIndex EventStore::last(Happened happened) const
{
    if (happened(newestTime()))
        return newest();
    const auto later = std::ranges::partition_point(m_blocks, happened, &Block::begin);
    quint32 found = m_oldest.index - 1;
    if (later == m_blocks.begin())
        return EventIndex{found};
    const auto block = static_cast<quint32>(std::prev(later) - m_blocks.begin());
    const quint32 end = (blockOf(m_oldest.index) + block + 1) * blockLength;
    Unpacked event = beginOfBlock(end);
    while (event.index < std::min(end, m_newest.index)) {
        read(event);
        if (!happened(event.event.time))
            break;
        found = std::max(found, event.index);
    }
    return EventIndex{found};
}

const TraceEvent *EventReader::at(EventIndex index)
{
    const auto wanted = static_cast<quint32>(index);
    if (!m_events.holds(index))
        return nullptr;
    if (wanted < m_first || wanted > m_last) {
        EventStore::Unpacked event = m_events.beginOfBlock(wanted);
        m_first = event.index + 1;
        m_last = std::min(event.index + EventStore::blockLength, m_events.m_newest.index);
        for (TraceEvent &place : m_block) {
            if (event.index == m_last)
                break;
            m_events.read(event);
            place = event.event;
        }
    }
    return &m_block[wanted - m_first];
}

} // namespace coroscope
