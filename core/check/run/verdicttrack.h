// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/trace/changetrack.h"

#include <array>

namespace coroscope {

/// How many rows of the list have each verdict.
struct VerdictCounts
{
    std::array<int, allVerdicts.size()> counts{};

    int operator[](Verdict verdict) const { return counts[static_cast<std::size_t>(verdict)]; }
    int &operator[](Verdict verdict) { return counts[static_cast<std::size_t>(verdict)]; }
    int total() const;
    /// Those of which something is known: all but Pending, and but Cancelled, which says nothing of a URL.
    int checked() const;
    bool operator==(const VerdictCounts &) const = default;

    /// So many rows that were pending got a verdict.
    struct Change
    {
        Verdict verdict = Verdict::Pending;
        quint8 rows = 0;
    };
    void apply(Change change) { judge(change.verdict, change.rows); }
    void judge(Verdict verdict, int rows);
};

/// VerdictCounts over time.
class VerdictTrack
{
public:
    /// Begins anew with the counts that hold before the first change.
    void begin(const VerdictCounts &counts);
    /// At `m`, `rows` rows that were pending got a verdict. Moments never go back.
    void add(Moment m, Verdict verdict, int rows);

    VerdictCounts at(Moment m) const { return m_track.at(m); }

private:
    ChangeTrack<VerdictCounts, VerdictCounts::Change> m_track;
};

} // namespace coroscope
