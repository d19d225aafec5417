// SPDX-License-Identifier: MIT
#include "core/trace/statecounts.h"

#include <algorithm>
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

void StateCountTrack::add(Clock::TimePoint time, std::optional<TaskState> from, TaskState to)
{
    if (from == to)
        return;
    const bool fits = !m_blocks.empty() && time - m_blocks.back().begin <= longestBlock
                      && m_changes.size() - m_blocks.back().firstChange < changesPerBlock;
    if (!fits)
        m_blocks.push_back({.begin = time, .firstChange = m_changes.size(), .before = m_latest});
    const Change change{
        .nanoseconds = static_cast<quint32>((time - m_blocks.back().begin).count()),
        .from = from ? static_cast<quint8>(*from) : newTask,
        .to = static_cast<quint8>(to),
    };
    m_changes.push_back(change);
    apply(change, m_latest);
}

void StateCountTrack::clear()
{
    *this = {};
}

StateCounts StateCountTrack::at(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_blocks.begin(), m_blocks.end(), t, [](Clock::TimePoint time, const Block &block) {
            return time < block.begin;
        });
    if (next == m_blocks.begin())
        return {};
    const Block &block = *std::prev(next);
    const std::size_t end = next == m_blocks.end() ? m_changes.size() : next->firstChange;
    StateCounts counts = block.before;
    for (std::size_t i = block.firstChange; i < end; ++i) {
        if (Clock::Duration(m_changes[i].nanoseconds) > t - block.begin)
            break;
        apply(m_changes[i], counts);
    }
    return counts;
}

void StateCountTrack::apply(const Change &change, StateCounts &counts)
{
    if (change.from != newTask)
        --counts.counts[change.from];
    ++counts.counts[change.to];
}

} // namespace coroscope
