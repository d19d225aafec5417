// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingreader.h"
#include "core/trace/history.h"
#include "core/trace/waittotals.h"

#include <QByteArray>
#include <QString>

namespace coroscope {

/// What a recording comes down to, for whoever has no window.
struct RunSummary
{
    const History &history;
    const WaitTotals &waits;
    const RecordingReader::Findings &recording;
};

QString summaryText(const RunSummary &summary);
/// A JSON document in one line: docs/recording.md says what its fields are. Times are in seconds.
QByteArray summaryJson(const RunSummary &summary);

} // namespace coroscope
