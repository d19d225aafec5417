// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/runwatch.h"
#include "core/recorder/attachedrun.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace coroscope {

/// Records the runs of a program at a socket, one after the other in one recording. What runs beside another, on a thread
/// of its own, is left out.
///
/// Threads: those of the runs. Lifetime: until finish(), which outlives all of them.
class RunAttacher final : public RunWatch
{
public:
    /// Connects when the first run begins, and calls `connected`; where that fails, says so in the log, and records nothing.
    explicit RunAttacher(const QString &path, std::function<void()> connected = {})
        : m_path(path)
        , m_connected(std::move(connected))
    {
    }

    Observer *runBegins(const void *run, const Clock &clock, Observer *own) noexcept override;
    void runEnds(const void *run) noexcept override;
    /// Writes the end. Nothing is recorded any more.
    void finish();

private:
    bool connect(const Clock &clock);
    RunOffsets offsetsFor(const Clock &clock) const;

    const QString m_path;
    const std::function<void()> m_connected;
    std::mutex m_mutex; ///< guards all below
    bool m_isTried = false;
    std::unique_ptr<RecordingObserver> m_recording;
    Clock::Duration m_zero{}; ///< of the recording, in the time of the system
    const void *m_current = nullptr;
    std::optional<AttachedRun> m_run; ///< stays after its end, for what the runtime may still say
};

} // namespace coroscope
