// SPDX-License-Identifier: MIT
#include "core/trace/findings/findings.h"

#include "core/trace/findings/blockedloop.h"
#include "core/trace/findings/closedresource.h"
#include "core/trace/findings/deadlock.h"
#include "core/trace/findings/heldpermit.h"
#include "core/trace/findings/missingdeadline.h"
#include "core/trace/findings/notawaited.h"
#include "core/trace/findings/retrystorm.h"
#include "core/trace/findings/samefailure.h"
#include "core/trace/findings/starvedwaiter.h"
#include "core/trace/findings/swallowedcancel.h"
#include "core/trace/findings/unboundedqueue.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace coroscope {

std::vector<Finding> findingsOf(const History &history, Moment m, const std::stop_token &stop)
{
    const Deadlock deadlock;
    const BlockedLoop blockedLoop;
    const StarvedWaiter starvedWaiter;
    const HeldPermit heldPermit;
    const SwallowedCancel swallowedCancel;
    const NotAwaited notAwaited;
    const MissingDeadline missingDeadline;
    const RetryStorm retryStorm;
    const ClosedResource closedResource;
    const UnboundedQueue unboundedQueue;
    const SameFailure sameFailure;
    const std::array<const FindingRule *, findingKindCount> rules{&deadlock,
                                                                  &blockedLoop,
                                                                  &starvedWaiter,
                                                                  &heldPermit,
                                                                  &swallowedCancel,
                                                                  &notAwaited,
                                                                  &missingDeadline,
                                                                  &retryStorm,
                                                                  &closedResource,
                                                                  &unboundedQueue,
                                                                  &sameFailure};
    std::vector<Finding> findings;
    for (const FindingRule *rule : rules) {
        if (stop.stop_requested())
            break;
        std::ranges::move(rule->findIn(history, m), std::back_inserter(findings));
    }
    return findings;
}

} // namespace coroscope
