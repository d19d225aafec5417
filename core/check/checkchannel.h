// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkrun.h"

#include <chrono>
#include <mutex>
#include <optional>

namespace coroscope {

/// What one run hands from the engine's thread to the thread that shows: the events and the results,
/// each taken in batches. A run has a channel of its own, so that nothing of an older run can arrive.
class CheckChannel final
{
public:
    CheckChannel() = default;

    // --- the engine's thread
    EventLog &events() { return m_events; }
    void deliver(CheckResult result);
    /// When the run's clock stood at zero, in real time: from now on time passes also where nothing happens.
    void startTime(std::chrono::steady_clock::time_point zero);
    void close();

    // --- the thread that shows
    /// Everything since the last call; `running` is false once the run is over and all of it was taken.
    CheckBatch take();

private:
    Q_DISABLE_COPY_MOVE(CheckChannel)

    EventLog m_events;
    std::mutex m_mutex; ///< guards what follows
    std::vector<CheckResult> m_results;
    std::optional<std::chrono::steady_clock::time_point> m_zero;
    bool m_closed = false;
};

} // namespace coroscope
