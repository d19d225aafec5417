// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingformat.h"
#include "ui/trace/openedrecording.h"

#include <QDateTime>
#include <QStringList>

namespace coroscope::ui {

/// Of what comes out of a recording, where a line of it is shown.
inline constexpr qsizetype longestName = 80;

/// What was recorded: "Check of a list", "Lesson “queue”", or what the program called itself.
QString programText(const RecordingHeader &header);
/// In local time, with its day.
QString beginText(const QDateTime &started);
/// What of a long recording can be looked at event by event, as the end of a sentence; empty: all of it.
QString limitText(const History &history);
/// What is not as it was recorded, a sentence each.
QStringList faultsOf(const OpenedRecording &recording);

} // namespace coroscope::ui
