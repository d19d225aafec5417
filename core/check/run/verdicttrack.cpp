// SPDX-License-Identifier: MIT
#include "core/check/run/verdicttrack.h"

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

void VerdictCounts::judge(Verdict verdict, int rows)
{
    (*this)[Verdict::Pending] -= rows;
    (*this)[verdict] += rows;
}

void VerdictTrack::begin(const VerdictCounts &counts)
{
    m_track = decltype(m_track)(counts);
}

void VerdictTrack::add(Moment m, Verdict verdict, int rows)
{
    const auto few = static_cast<quint8>(rows);
    if (few == rows) {
        m_track.add(m, VerdictCounts::Change{.verdict = verdict, .rows = few});
        return;
    }
    VerdictCounts counts = m_track.latest();
    counts.judge(verdict, rows);
    m_track.add(m, counts);
}

} // namespace coroscope
