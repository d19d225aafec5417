// SPDX-License-Identifier: MIT
#include "ui/trace/livereading.h"

#include "report/recordedrun.h"

namespace coroscope::ui {

namespace {

using namespace std::chrono_literals;

/// What has happened by then may still be on its way.
constexpr auto lag = 100ms;

} // namespace

LiveReading::LiveReading(OpenedRecording &recording)
    : m_recording(recording)
    , m_reader(recordedNames())
{
}

std::optional<WireFault> LiveReading::take()
{
    takeRead(m_recording, m_reader, liveEdge());
    return m_guard.check(m_recording.findings, m_recording.history);
}

/// Also while nothing happens time goes on, by our own clock: what theirs says of itself is not to be relied on.
Clock::TimePoint LiveReading::liveEdge()
{
    if (!m_reader.findings().header || m_reader.findings().hasEnded)
        return {};
    if (!m_begun)
        m_begun = SteadyClock::now();
    return Clock::TimePoint(std::max<Clock::Duration>(SteadyClock::now() - *m_begun - lag, 0ns));
}

} // namespace coroscope::ui
