// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/recorder/recordingobserver.h"

#include <optional>

namespace coroscope {

/// Where one run is in a recording of several: each begins anew with its numbers and its time.
struct RunOffsets
{
    quint32 tasks = 0;
    quint32 resources = 0;
    Clock::Duration time{};
};

/// Records one run among several, and passes all on to the observer that the run has of its own.
///
/// Threads: that of the run. Lifetime: the run; `recording` and `own` outlive it.
class AttachedRun final : public Observer
{
public:
    AttachedRun(RecordingObserver &recording, const RunOffsets &offsets, Observer *own)
        : m_recording(recording)
        , m_offsets(offsets)
        , m_next(offsets)
        , m_own(own)
    {
    }

    EventIndex record(Clock::TimePoint at, const Event &event) override;

    /// For a run after this one; its time is that of the last event.
    const RunOffsets &next() const { return m_next; }

private:
    Event shifted(const Event &event) const;
    EventIndex causeInRecording(EventIndex cause) const;
    void note(EventIndex recorded, EventIndex answered);

    RecordingObserver &m_recording;
    const RunOffsets m_offsets;
    RunOffsets m_next;
    Observer *const m_own;
    /// What the run calls an event is this much less than its number in the recording.
    std::optional<quint32> m_ahead;
    bool m_isInStep = true; ///< it has always been that much
};

} // namespace coroscope
