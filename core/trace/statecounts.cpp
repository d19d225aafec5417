// SPDX-License-Identifier: MIT
#include "core/trace/statecounts.h"

#include <numeric>

namespace coroscope {
namespace {

constexpr auto firstEnd = static_cast<std::ptrdiff_t>(TaskState::Done);

} // namespace

int StateCounts::living() const
{
    return std::accumulate(counts.begin(), counts.begin() + firstEnd, 0);
}

int StateCounts::ended() const
{
    return std::accumulate(counts.begin() + firstEnd, counts.end(), 0);
}

void StateCounts::apply(Change change)
{
    if (change.from != Change::newTask)
        --counts[change.from];
    ++counts[change.to];
}

void StateCountTrack::add(Moment m, std::optional<TaskState> from, TaskState to)
{
    if (from == to)
        return;
    const quint8 left = from ? static_cast<quint8>(*from) : StateCounts::Change::newTask;
    m_track.add(m, StateCounts::Change{.from = left, .to = static_cast<quint8>(to)});
}

} // namespace coroscope
