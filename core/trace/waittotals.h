// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/eventlog.h"

#include <array>
#include <vector>

namespace coroscope {

inline constexpr std::size_t waitKindCount = static_cast<std::size_t>(WaitKind::Barrier) + 1;

/// How long the tasks of a run waited for what, all of them together, also those that a History no longer keeps.
class WaitTotals
{
public:
    /// Takes in a batch that continues where the last one ended.
    void add(const EventBatch &batch);

    /// Up to the end of what was taken in; a wait that has not ended counts up to there.
    Clock::Duration of(WaitKind wait) const;

private:
    struct Wait
    {
        Clock::TimePoint began;
        WaitKind kind{};
        bool isOpen = false;
    };

    void begin(const TraceEvent &event);
    void end(const TraceEvent &event);

    std::array<Clock::Duration, waitKindCount> m_ended{};
    std::vector<Wait> m_waits; ///< by TaskId: the newest
    Clock::TimePoint m_now;
};

} // namespace coroscope
