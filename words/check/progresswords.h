// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkprogress.h"

#include <QString>

namespace coroscope {

/// "112 of 305 checked".
QString checkedText(const CheckProgress &progress);

/// Of a run that is over: "Cancelled after 32.5 s, 112 of 305 checked", "Finished after 32.5 s, 305 of 305
/// checked".
QString outcomeText(const CheckProgress &progress);

} // namespace coroscope
