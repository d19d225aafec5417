// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingfile.h"

#include <QString>

#include <memory>

namespace coroscope {

/// The names of all events that this program records.
const EventNames &recordedNames();

/// A recording of this program, begun now: passwords in URLs are masked in its texts. `clock` as RecordingHeader has it.
std::unique_ptr<RecordingFile> beginRecording(const QString &path, const QString &clock);

/// Says on standard error what went wrong, for `command`. Whether nothing did.
bool tellIfFailed(const RecordingFile &file, const QString &path, const QString &command);

} // namespace coroscope
