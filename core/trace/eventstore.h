// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"
#include "core/trace/traceevent.h"

#include <array>
#include <deque>
#include <optional>

namespace coroscope {

/// An event, or none; a copy of its own, also for whoever takes a reference to it.
class KeptEvent : public std::optional<TraceEvent>
{
public:
    using std::optional<TraceEvent>::optional;

    TraceEvent operator*() const { return value(); }
};

/// The newest events of a run in some 7 bytes each, instead of the 40 of a TraceEvent: what differs from the event before,
/// in numbers that take as many bytes as they need. Every 32nd is written as if none were before it, so that no question
/// unpacks more than a block of 32. Whoever goes over many events takes an EventReader.
///
/// Threads: as its History. Order: events come in the order of their times.
class EventStore
{
public:
    static constexpr quint32 blockLength = 32;

    /// The newest and how many up to it are kept; 0 at the begin.
    EventIndex newest() const { return EventIndex{m_newest.index}; }
    qsizetype count() const { return qsizetype{m_newest.index} - m_oldest.index + 1; }
    bool holds(EventIndex index) const { return oldest() <= index && index <= newest(); }
    /// Zero if there is no event.
    Clock::TimePoint newestTime() const { return m_newest.event.time; }
    /// What they take, but for the spare of allocations.
    qsizetype bytes() const;
    /// None if it is not kept.
    KeptEvent at(EventIndex index) const;
    /// The newest event that had happened by then; None if that is not kept.
    EventIndex lastAt(Moment m) const;

    void append(const TraceEvent &event);
    /// Of at least two.
    TraceEvent takeOldest();

private:
    friend class EventReader;

    /// An event, and where the next one is written: a byte, counted from the first of all that were ever written.
    struct Unpacked
    {
        TraceEvent event;
        quint32 index = 0;
        quint64 next = 0;
    };

    struct Block
    {
        Clock::TimePoint begin; ///< time of its first event
        quint64 firstByte;
    };

    EventIndex oldest() const { return EventIndex{m_oldest.index}; }
    const Block &blockWith(quint32 index) const;
    /// Before the first event of the block.
    Unpacked beginOfBlock(quint32 index) const;
    /// Goes on to the next event.
    void read(Unpacked &event) const;
    /// The last one that `happened()`, which is true of the times up to one; the one before oldest() if none.
    template <typename Happened>
    EventIndex last(Happened happened) const;

    std::deque<quint8> m_bytes;
    std::deque<Block> m_blocks; ///< of which something is kept
    quint64 m_forgotten = 0;    ///< so many bytes were before m_bytes
    Unpacked m_oldest{.event = {}, .index = 1};
    Unpacked m_newest;
};

/// Reads events of a store, near to each other, without unpacking each from the begin of its block. Short-lived: the store
/// stays as it is meanwhile.
class EventReader
{
public:
    explicit EventReader(const EventStore &events)
        : m_events(events)
    {
    }

    /// nullptr if it is not kept. Good until the next call.
    const TraceEvent *at(EventIndex index);

private:
    const EventStore &m_events;
    std::array<TraceEvent, EventStore::blockLength> m_block;
    quint32 m_first = 1; ///< index of the first in m_block
    quint32 m_last = 0;  ///< of the last one there
};

} // namespace coroscope
