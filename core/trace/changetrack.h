// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace coroscope {

/// A value over a run, exact at every moment of it. A flat list of changes in blocks that begin with the value so far:
/// a question costs a binary search and a short scan, and a change 8 bytes.
///
/// Change: two bytes, which `Value::apply()` carries out; a Change() changes nothing, if add() of a value is used.
template <typename Value, typename Change>
class ChangeTrack
{
    static_assert(sizeof(Change) == 2);

public:
    /// What the value was from a moment on.
    struct Step
    {
        Moment since;
        Value value;

        const Moment &moment() const { return since; }
    };

    /// Goes through the steps one by one.
    class Reader
    {
    public:
        /// nullopt: there are no more.
        std::optional<Step> next()
        {
            if (m_change == m_track->m_changes.size())
                return std::nullopt;
            const std::vector<Block> &blocks = m_track->m_blocks;
            if (m_nextBlock < blocks.size() && blocks[m_nextBlock].firstChange == m_change)
                m_value = blocks[m_nextBlock++].before;
            const Packed &packed = m_track->m_changes[m_change++];
            m_value.apply(packed.change);
            return Step{blocks[m_nextBlock - 1].momentOf(packed), m_value};
        }

    private:
        friend class ChangeTrack;

        const ChangeTrack *m_track = nullptr;
        std::size_t m_nextBlock = 0;
        std::size_t m_change = 0; ///< the next one
        Value m_value{};
    };

    ChangeTrack() = default;
    /// What the value is before the first change.
    explicit ChangeTrack(const Value &before)
        : m_before(before)
        , m_latest(before)
    {
    }

    /// Moments never go back, and each names an event.
    void add(Moment m, Change change)
    {
        const bool fits = !m_blocks.empty() && m_blocks.back().reaches(m)
                          && m_changes.size() - m_blocks.back().firstChange < changesPerBlock;
        if (!fits)
            m_blocks.push_back({m, m_changes.size(), m_latest});
        m_changes.push_back(m_blocks.back().packed(m, change));
        m_latest.apply(change);
    }
    /// For what no Change can say.
    void add(Moment m, const Value &value)
    {
        m_latest = value;
        m_blocks.push_back({m, m_changes.size(), m_latest});
        m_changes.push_back(m_blocks.back().packed(m, Change{}));
    }

    bool isEmpty() const { return m_changes.empty(); }
    const Value &latest() const { return m_latest; }
    Value at(Moment m) const { return until(m).m_value; }
    /// Begins with the first step that has not happened by then.
    Reader after(Moment m) const { return until(m); }
    Reader all() const
    {
        Reader reader;
        reader.m_track = this;
        reader.m_value = m_before;
        return reader;
    }

private:
    struct Packed
    {
        quint32 nanoseconds; ///< since the block's begin
        quint16 events;      ///< since the block's begin
        Change change;
    };
    static_assert(sizeof(Packed) == 8);

    struct Block
    {
        Moment begin; ///< the moment of its first change
        std::size_t firstChange;
        Value before;

        const Moment &moment() const { return begin; }

        bool reaches(Moment m) const
        {
            return m.time - begin.time <= Clock::Duration(std::numeric_limits<quint32>::max())
                   && eventsUntil(m) <= std::numeric_limits<quint16>::max();
        }
        Packed packed(Moment m, Change change) const
        {
            return {.nanoseconds = static_cast<quint32>((m.time - begin.time).count()),
                    .events = static_cast<quint16>(eventsUntil(m)),
                    .change = change};
        }
        Moment momentOf(const Packed &packed) const
        {
            return {begin.time + Clock::Duration(packed.nanoseconds),
                    EventIndex{static_cast<quint32>(begin.event) + packed.events}};
        }
        quint32 eventsUntil(Moment m) const
        {
            return static_cast<quint32>(m.event) - static_cast<quint32>(begin.event);
        }
    };

    static constexpr std::size_t changesPerBlock = 256;

    /// Stands behind all that has happened by then.
    Reader until(Moment m) const
    {
        Reader reader = all();
        const auto next = std::upper_bound(m_blocks.begin(), m_blocks.end(), m, isBefore);
        if (next == m_blocks.begin())
            return reader;
        const Block &block = *std::prev(next);
        const std::size_t end = next == m_blocks.end() ? m_changes.size() : next->firstChange;
        reader.m_nextBlock = static_cast<std::size_t>(next - m_blocks.begin());
        reader.m_value = block.before;
        for (reader.m_change = block.firstChange; reader.m_change < end; ++reader.m_change) {
            if (m < block.momentOf(m_changes[reader.m_change]))
                break;
            reader.m_value.apply(m_changes[reader.m_change].change);
        }
        return reader;
    }

    std::vector<Packed> m_changes;
    std::vector<Block> m_blocks;
    Value m_before{};
    Value m_latest{};
};

} // namespace coroscope
