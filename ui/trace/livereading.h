// SPDX-License-Identifier: MIT
#pragma once

#include "core/watch/wireguard.h"
#include "ui/trace/openedrecording.h"

#include <chrono>
#include <optional>

namespace coroscope::ui {

/// Reads what a program says of itself while it runs, into a recording that is shown meanwhile.
///
/// Threads: the one that shows. Lifetime: `recording` outlives it.
class LiveReading
{
public:
    explicit LiveReading(OpenedRecording &recording);

    /// Bytes as they come; they are in the recording after the next take().
    void feed(QByteArrayView bytes) { m_reader.feed(bytes); }
    /// Puts what was fed into the recording, and lets its live edge go on. Returns why nothing more is to be fed; nullopt:
    /// all is well.
    std::optional<WireFault> take();

private:
    using SteadyClock = std::chrono::steady_clock;

    Clock::TimePoint liveEdge();

    OpenedRecording &m_recording;
    RecordingReader m_reader;
    WireGuard m_guard;
    std::optional<SteadyClock::time_point> m_begun; ///< when the first line was here
};

} // namespace coroscope::ui
