// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
#include "core/trace/taskstate.h"

#include <limits>
#include <optional>
#include <vector>

namespace coroscope {

/// How many tasks are in each state.
struct StateCounts
{
    std::array<int, taskStateCount> counts{};

    int operator[](TaskState state) const { return counts[static_cast<std::size_t>(state)]; }
    int &operator[](TaskState state) { return counts[static_cast<std::size_t>(state)]; }
    int living() const;
    int ended() const;
    bool operator==(const StateCounts &) const = default;
};

/// StateCounts over time, exact at any t; what happens at t counts at t. A flat list of changes in blocks
/// that begin with the counts so far: a question costs a binary search and a short scan, and a change
/// 8 bytes.
class StateCountTrack
{
public:
    /// One task went from `from` (nullopt: it is new) to `to`. Times never go back.
    void add(Clock::TimePoint time, std::optional<TaskState> from, TaskState to);
    void clear();

    StateCounts at(Clock::TimePoint t) const;
    const StateCounts &latest() const { return m_latest; }

private:
    struct Change
    {
        quint32 nanoseconds; ///< since the block's begin
        quint8 from;         ///< or newTask
        quint8 to;
    };

    struct Block
    {
        Clock::TimePoint begin; ///< the time of its first change
        std::size_t firstChange = 0;
        StateCounts before;
    };

    static constexpr quint8 newTask = 0xff;
    static constexpr std::size_t changesPerBlock = 256;
    static constexpr auto longestBlock = Clock::Duration(std::numeric_limits<quint32>::max());

    static void apply(const Change &change, StateCounts &counts);

    std::vector<Change> m_changes;
    std::vector<Block> m_blocks;
    StateCounts m_latest;
};

} // namespace coroscope
