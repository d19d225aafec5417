// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/eventlog.h"

#include <atomic>

namespace coroscope {

/// What one run of a lesson hands from the engine's thread to the thread that shows.
class LessonChannel final
{
public:
    struct Batch
    {
        EventBatch events;
        bool running =
            false; ///< false once the run is over and all of it was taken
    };

    LessonChannel() = default;

    // --- the engine's thread
    EventLog &events() { return m_events; }
    /// The lesson's time, which passes between its events, too.
    void setNow(Clock::TimePoint now) { m_now = now; }
    void close() { m_closed = true; }

    // --- the thread that shows
    Batch take();

private:
    Q_DISABLE_COPY_MOVE(LessonChannel)

    EventLog m_events;
    std::atomic<Clock::TimePoint> m_now{};
    std::atomic<bool> m_closed = false;
};

} // namespace coroscope
