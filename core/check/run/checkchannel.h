// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <chrono>
#include <mutex>
#include <optional>

namespace coroscope {

/// What one run hands from the engine's thread to those that show it or keep it: the events and the results,
/// each taken in batches. A run has a channel of its own, so that nothing of an older run can arrive.
///
/// Threads: as EventLog.
class CheckChannel final
{
public:
    explicit CheckChannel(int readers = 1);

    // --- the engine's thread
    EventLog &events() { return m_events; }
    void deliver(CheckResult result);
    /// When the run's clock stood at zero, in real time: from now on time passes also where nothing happens.
    void startTime(std::chrono::steady_clock::time_point zero);
    void stopTime();

    // --- a reader's thread
    /// Everything since this reader's last call; whether it is still running is not known here.
    CheckBatch take(int reader = 0);

private:
    Q_DISABLE_COPY_MOVE(CheckChannel)

    EventLog m_events;
    std::mutex m_mutex;                              ///< guards what follows
    std::vector<std::vector<CheckResult>> m_results; ///< one a reader
    std::optional<std::chrono::steady_clock::time_point> m_zero;
};

} // namespace coroscope
