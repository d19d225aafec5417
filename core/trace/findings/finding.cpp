// SPDX-License-Identifier: MIT
#include "core/trace/findings/finding.h"

namespace coroscope {

QLatin1String findingName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Deadlock:
        return QLatin1String("deadlock");
    case FindingKind::LoopBlocked:
        return QLatin1String("loop-blocked");
    case FindingKind::StarvedWaiter:
        return QLatin1String("starved-waiter");
    case FindingKind::PermitHeldAsleep:
        return QLatin1String("permit-held-asleep");
    case FindingKind::CancelSwallowed:
        return QLatin1String("cancel-swallowed");
    case FindingKind::NotAwaited:
        return QLatin1String("not-awaited");
    case FindingKind::MissingDeadline:
        return QLatin1String("missing-deadline");
    case FindingKind::RetryStorm:
        return QLatin1String("retry-storm");
    case FindingKind::ResourceClosed:
        return QLatin1String("resource-closed");
    case FindingKind::UnboundedQueue:
        return QLatin1String("unbounded-queue");
    case FindingKind::SameFailure:
        return QLatin1String("same-failure");
    }
    Q_UNREACHABLE();
}

} // namespace coroscope
