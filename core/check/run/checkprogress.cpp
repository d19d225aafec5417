// SPDX-License-Identifier: MIT
#include "core/check/run/checkprogress.h"

#include "core/check/run/checkrun.h"

namespace coroscope {

namespace {

CheckProgress::Stage stageOf(const CheckRun &run)
{
    if (run.isRunning())
        return CheckProgress::Stage::Running;
    if (!run.hasStarted())
        return CheckProgress::Stage::NotBegun;
    return run.wasCancelled() ? CheckProgress::Stage::Cancelled : CheckProgress::Stage::Finished;
}

CheckProgress progress(const CheckRun &run, Clock::TimePoint t, Clock::Duration took)
{
    const VerdictCounts counts = run.targetCountsAt(t);
    return {
        .stage = stageOf(run), .checked = counts.checked(), .total = counts.total(), .took = took};
}

} // namespace

CheckProgress CheckProgress::at(const CheckRun &run, Clock::TimePoint t)
{
    return progress(run, t, run.history().end().time_since_epoch());
}

CheckProgress CheckProgress::of(const CheckRun &run, Clock::Duration took)
{
    return progress(run, Clock::TimePoint::max(), took);
}

} // namespace coroscope
