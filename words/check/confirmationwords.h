// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/confirmationcounts.h"

#include <QString>

namespace coroscope {

/// "22 that failed were asked for once more, and 3 were ok then"; empty if none was.
QString confirmationText(const ConfirmationCounts &counts);

} // namespace coroscope
