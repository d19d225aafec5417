// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"
#include "core/recording/recordingreader.h"
#include "core/trace/history.h"
#include "core/trace/waittotals.h"
#include "words/check/recordedwords.h"

namespace coroscope {

struct RecordedRun;

/// A run as a recording tells it: what summaries and exports are made of. Secrets in its texts are masked, whoever
/// recorded it.
///
/// Threads: any one.
class ExportedRun final
{
public:
    explicit ExportedRun(qsizetype eventLimit = History::defaultEventLimit)
        : m_history(eventLimit)
    {
    }

    /// Takes what the reader has read since the last call, and what it knows of the recording so far.
    void take(RecordingReader &reader);
    /// Takes all of a run, as if its recording were read.
    void take(const RecordedRun &run);

    const RecordingReader::Findings &recording() const { return m_recording; }
    const History &history() const { return m_history; }
    const WaitTotals &waits() const { return m_waits; }
    const DomainWords &words() const { return m_words; }

private:
    Q_DISABLE_COPY_MOVE(ExportedRun)

    RecordingReader::Findings m_recording;
    History m_history;
    WaitTotals m_waits;
    HostTracks m_hosts;
    RecordedWords m_words{m_hosts};
};

} // namespace coroscope
