// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/changetrack.h"
#include "core/trace/taskstate.h"

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

    /// One task went from `from` to `to`.
    struct Change
    {
        static constexpr quint8 newTask = 0xff; ///< instead of `from`

        quint8 from = newTask;
        quint8 to = 0;
    };
    void apply(Change change);
};

/// How many tasks were in each state at any moment.
class StateCountTrack
{
public:
    /// One task went from `from` (nullopt: it is new) to `to`. Moments never go back.
    void add(Moment m, std::optional<TaskState> from, TaskState to);

    StateCounts at(Moment m) const { return m_track.at(m); }
    const StateCounts &latest() const { return m_track.latest(); }

private:
    ChangeTrack<StateCounts, StateCounts::Change> m_track;
};

} // namespace coroscope
