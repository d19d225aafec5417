// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace coroscope::ui {

/// Something in a run that is worth a look, and where it is to be seen.
struct Remark
{
    QString sentence;
    bool isOfSeveral = false; ///< and the moment is that of the first
    Moment moment{};
    TaskId task = TaskId::None;
    TaskState tone = TaskState::Failed; ///< its colour is that of the state
    bool isFinding = false;             ///< a judgement, and no state
    bool isDeadlock = false;
};

/// What was found in a run, and how its tasks ended, in the order of time. Of a judging that is stopped, some are missing.
std::vector<Remark> remarksSoFar(const History &history, const std::stop_token &stop = {});
/// The same of a run that is over, in which what has no end is worth a look as well.
std::vector<Remark> remarksOn(const History &history);
/// What was found alone, the worst first; what tasks have in common that failed is left out, since others say it of URLs.
/// Goes over the whole history some times; of a judging that is stopped, some are missing.
std::vector<Remark> findingRemarks(const History &history, const std::stop_token &stop = {});

} // namespace coroscope::ui
