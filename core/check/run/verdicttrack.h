// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/trace/moment.h"

#include <array>
#include <vector>

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
};

/// VerdictCounts over time: a flat list of changes with a checkpoint every few hundred of them, so that
/// a question costs a binary search and a short scan.
class VerdictTrack
{
public:
    /// Begins anew with the counts that hold before the first change.
    void begin(const VerdictCounts &counts);
    /// At `m`, `rows` rows that were pending got a verdict. Moments never go back.
    void add(Moment m, Verdict verdict, int rows);

    VerdictCounts at(Moment m) const;

private:
    struct Change
    {
        Moment moment;
        qint32 rows = 0;
        Verdict verdict = Verdict::Pending;
    };
    static void apply(const Change &change, VerdictCounts &counts);
    static constexpr std::size_t checkpointEvery = 256;

    std::vector<Change> m_changes;
    std::vector<VerdictCounts> m_checkpoints; ///< the counts before change i * checkpointEvery
    VerdictCounts m_latest;
};

} // namespace coroscope
