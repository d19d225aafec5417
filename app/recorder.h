// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingfile.h"

#include <QString>

#include <memory>

namespace coroscope {

/// Starts a recording of what begins now: of a lesson, or, if that has no name, of a check.
std::unique_ptr<RecordingFile> beginRecording(const QString &path, const QString &lesson = {});

/// Says on standard error what went wrong, for `command`. Returns whether all went well.
bool tellIfFailed(const RecordingFile &file, const QString &path, const QString &command);

} // namespace coroscope
