// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QString>

namespace coroscope {

// Why a URL has no verdict yet, in so few words that a column has room for them.

/// What its task does or waits for at a moment, and for how long still: "Waiting: host opens in 1.4 s", "Backing off,
/// again in 0.4 s". Empty before it begins and after its end.
QString whyPending(const CheckRun &run, const TaskTrack &task, Moment m);

/// Whether it waits for a host that lets nobody in for a while: more slots would not help it.
bool isHeldBack(const CheckRun &run, const TaskTrack &task, Moment m);

} // namespace coroscope
