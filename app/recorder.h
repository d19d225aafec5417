// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingfile.h"

#include <QString>

#include <memory>

namespace coroscope {

/// The names of all events that this program records.
const EventNames &recordedNames();

/// Starts a recording of this program: passwords in URLs are masked in its texts. `clock` as RecordingHeader has it.
std::unique_ptr<RecordingFile> beginRecording(const QString &path, const QString &clock);

/// Says on standard error what went wrong, for `command`. Returns whether all went well.
bool tellIfFailed(const RecordingFile &file, const QString &path, const QString &command);

} // namespace coroscope
