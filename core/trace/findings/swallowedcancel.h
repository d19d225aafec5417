// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::CancelSwallowed: a wait of a task was cut off, since a block that its parent or another task above is
/// in was cancelled with all that runs there, and the task ended as if it were done. Then who cancelled believes that
/// work was finished. A task that is cancelled within, by its own time limit say, may go on as it likes. Alike is what
/// the same code did.
class SwallowedCancel final : public FindingRule
{
public:
    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
