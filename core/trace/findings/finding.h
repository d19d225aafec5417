// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

#include <QLatin1String>

#include <vector>

namespace coroscope {

/// The worst first.
enum class FindingKind : quint8 {
    Deadlock,         ///< tasks wait for each other
    LoopBlocked,      ///< a task kept the loop for itself
    StarvedWaiter,    ///< who came later was served before; amount: how many
    PermitHeldAsleep, ///< a task slept with a permit that others waited for; amount: how many
    CancelSwallowed,  ///< a task was cancelled, and finished as if it had not been
    NotAwaited,       ///< a task called a coroutine, and went on without awaiting it
    MissingDeadline,  ///< a long wait for the network that no deadline would have ended
    RetryStorm,     ///< more attempts are repeated than begun; amount: retries in the worst second
    ResourceClosed, ///< tasks waited where nothing was given out; amount: how many at most
    UnboundedQueue, ///< a queue without capacity grew; amount: items inside at most
    SameFailure,    ///< tasks failed alike; amount: how many
};
inline constexpr std::size_t findingKindCount = 11;

/// As recordings and reports name it: "loop-blocked".
QLatin1String findingName(FindingKind kind);

/// Something that whoever looks at a run should look at first, with what shows it. Tells no story and gives no advice:
/// findingSentence() of words/trace does.
struct Finding
{
    FindingKind kind{};
    TaskId task = TaskId::None; ///< who did it, or to whom it happened
    ResourceId resource = ResourceId::None;
    Moment from{};
    Moment to{};
    std::vector<EventIndex> evidence{}; ///< in their order; some may be gone from the history
    qint64 amount = 0;                  ///< as its kind says
    int times = 1;                      ///< how often it happened alike; this was the worst

    Clock::Duration length() const { return to.time - from.time; }
};

} // namespace coroscope
