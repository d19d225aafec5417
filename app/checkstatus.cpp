// SPDX-License-Identifier: MIT
#include "app/checkstatus.h"

namespace coroscope {

ExitStatus checkStatus(const VerdictCounts &counts, std::optional<int> newlyNotOk)
{
    const int unchecked = counts[Verdict::Pending] + counts[Verdict::Cancelled];
    const int good = counts[Verdict::Ok] + counts[Verdict::Skipped];
    const int notOk = newlyNotOk ? unchecked + *newlyNotOk : counts.total() - good;
    return notOk == 0 ? ExitStatus::AllOk : ExitStatus::SomeNotOk;
}

} // namespace coroscope
