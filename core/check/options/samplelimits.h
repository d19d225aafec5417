// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"

namespace coroscope {

/// The limits at which the lab's sample list shows best: the queue for slots can be seen, and a run ends
/// within seconds although some of its pages never answer. All other options stay as they are.
CheckOptions withSampleLimits(CheckOptions options);

/// `options` with the limits of `before` again, where they are still those of the sample.
CheckOptions withoutSampleLimits(CheckOptions options, const CheckOptions &before);

} // namespace coroscope
