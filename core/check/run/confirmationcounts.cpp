// SPDX-License-Identifier: MIT
#include "core/check/run/confirmationcounts.h"

#include "core/check/run/checkrun.h"

namespace coroscope {

ConfirmationCounts confirmationCounts(const CheckRun &run)
{
    ConfirmationCounts counts;
    for (const int target : run.list().allTargets()) {
        const JudgedResult result = run.result(target);
        if (!result || result->firstVerdict == Verdict::Pending)
            continue;
        ++counts.asked;
        if (result->verdict == result->firstVerdict)
            continue;
        ++counts.changed;
        if (result->verdict == Verdict::Ok)
            ++counts.ok;
    }
    return counts;
}

} // namespace coroscope
