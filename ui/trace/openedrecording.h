// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/pace/hosttrack.h"
#include "core/recording/recordingreader.h"
#include "core/trace/history.h"
#include "ui/findings/remark.h"

#include <QString>

#include <map>
#include <vector>

namespace coroscope::ui {

/// What a check found of a URL.
struct RecordedResult
{
    QString url;
    QString message; ///< why it is not ok; empty if it is
    Verdict verdict = Verdict::Pending;
    int status = 0; ///< of HTTP; 0: there was none
};

/// A recording that was read, as far as it could be. A value.
struct OpenedRecording
{
    QString name;        ///< of its file, as it is shown
    qint64 size = 0;     ///< of that, in bytes
    bool isLive = false; ///< the program still runs: more may come
    RecordingReader::Findings findings{};
    History history{};
    HostTracks hosts{};
    std::map<Verdict, int> verdicts{};          ///< of a check: how many rows of the list have each
    std::map<qint64, RecordedResult> results{}; ///< of a check: by the subject of its tasks
    std::vector<Remark> remarks{};              ///< in the order of time
};

/// Reads what a check says of its list, a row after the other.
class RecordedResults
{
public:
    /// Fills `recording`, which outlives it.
    explicit RecordedResults(OpenedRecording &recording)
        : m_recording(recording)
    {
    }

    void read(QByteArrayView domain, const QByteArray &object);

private:
    OpenedRecording &m_recording;
};

/// Puts what was read since the last call into a recording, whose live edge is not before `now`.
void takeRead(OpenedRecording &recording, RecordingReader &reader, Clock::TimePoint now = {});

} // namespace coroscope::ui
