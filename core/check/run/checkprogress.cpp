// SPDX-License-Identifier: MIT
#include "core/check/run/checkprogress.h"

#include "core/check/run/checkrun.h"

namespace coroscope {

namespace {

CheckProgress::RunState stateOf(const CheckRun &run)
{
    if (run.isRunning())
        return CheckProgress::RunState::Running;
    if (!run.hasStarted())
        return CheckProgress::RunState::NotBegun;
    return run.wasCancelled() ? CheckProgress::RunState::Cancelled
                              : CheckProgress::RunState::Finished;
}

CheckProgress progress(const CheckRun &run, Moment m, Clock::Duration took)
{
    const VerdictCounts counts = run.targetCountsAt(m);
    return {
        .run = stateOf(run), .checked = counts.checked(), .total = counts.total(), .took = took};
}

} // namespace

CheckProgress CheckProgress::at(const CheckRun &run, Moment m)
{
    return progress(run, m, run.history().end().time_since_epoch());
}

CheckProgress CheckProgress::of(const CheckRun &run, Clock::Duration took)
{
    return progress(run, Clock::TimePoint::max(), took);
}

} // namespace coroscope
