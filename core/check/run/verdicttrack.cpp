// SPDX-License-Identifier: MIT
#include "core/check/run/verdicttrack.h"

#include <algorithm>
#include <numeric>

namespace coroscope {

int VerdictCounts::total() const
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

int VerdictCounts::checked() const
{
    int sum = 0;
    for (const Verdict verdict : allVerdicts) {
        if (isChecked(verdict))
            sum += (*this)[verdict];
    }
    return sum;
}

void VerdictTrack::begin(const VerdictCounts &counts)
{
    *this = {};
    m_latest = counts;
}

void VerdictTrack::add(Moment m, Verdict verdict, int rows)
{
    Q_ASSERT(m_changes.empty() || m_changes.back().moment <= m);
    if (m_changes.size() % checkpointEvery == 0)
        m_checkpoints.push_back(m_latest);
    m_changes.push_back({.moment = m, .rows = rows, .verdict = verdict});
    apply(m_changes.back(), m_latest);
}

VerdictCounts VerdictTrack::at(Moment m) const
{
    const auto next = std::ranges::upper_bound(m_changes, m, {}, &Change::moment);
    if (next == m_changes.end())
        return m_latest;
    const auto checkpoint = static_cast<std::size_t>(next - m_changes.begin()) / checkpointEvery;
    VerdictCounts counts = m_checkpoints[checkpoint];
    const auto first =
        m_changes.begin() + static_cast<std::ptrdiff_t>(checkpoint * checkpointEvery);
    std::for_each(first, next, [&counts](const Change &change) { apply(change, counts); });
    return counts;
}

void VerdictTrack::apply(const Change &change, VerdictCounts &counts)
{
    counts[Verdict::Pending] -= change.rows;
    counts[change.verdict] += change.rows;
}

} // namespace coroscope
