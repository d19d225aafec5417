// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "tests/support/historybuilder.h"

namespace coroscope {

/// Makes what an engine would deliver, step by step and without a network: one task for each target,
/// numbered alike.
class SampleRun
{
public:
    /// A text of `count` URLs on two hosts, one a line.
    static QString listText(int count);

    /// Begins the task of `target` and its first attempt.
    SampleRun &start(int target, Clock::Duration at);
    /// The server answers with `status`, and the target is judged.
    SampleRun &judge(int target, Verdict verdict, int status, Clock::Duration at);
    /// What happened since the last call.
    CheckBatch take(bool running = true);

private:
    TaskId taskOf(int target);

    HistoryBuilder m_history;
    std::vector<TaskId> m_tasks; ///< by target
    std::vector<CheckResult> m_results;
};

} // namespace coroscope
