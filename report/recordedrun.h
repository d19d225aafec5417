// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "core/recording/recordingwriter.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>
#include <variant>

namespace coroscope {

// What this program records of itself, from the command line and from the window alike.

/// The names of all events that it records.
const EventNames &recordedNames();

/// What its recordings were made of.
enum class RecordedProgram : quint8 { Check, Lesson, Other };
RecordedProgram recordedProgram(const RecordingHeader &header);

/// Of a recording of this program. `lesson`: the name of the one that was run; empty: it was a check.
RecordingHeader recordingHeader(const QString &lesson, const QDateTime &started);
/// Masks secrets in URLs.
RecordingWriter makeRecordingWriter(const RecordingHeader &header);
/// A row for each line of the list, as it was judged, with the number of its target: the subject of its task.
/// Calls `flush` after each piece, so that the caller can take it.
void writeResults(RecordingWriter &writer, const CheckRun &run, const std::function<void()> &flush);

/// A copy of what a window shows, which may be written beside it.
struct RecordedRun
{
    RecordingHeader header;
    std::variant<History, CheckRun> run;
    std::optional<RecordingCut> cut{}; ///< what it is missing itself

    const History &history() const;
};

/// Writes all of it but its end; what the history no longer keeps is said in it. Calls `flush` after each piece, so that
/// the caller can take it.
void writeRun(RecordingWriter &writer, const RecordedRun &run, const std::function<void()> &flush);

/// Writes all of it to a file, compressed if its name ends in ".gz".
/// The file is there in full, or as it was before. Returns why it could not be written, as a sentence; empty if it was.
QString saveRecording(const QString &path, const RecordedRun &run);

} // namespace coroscope
