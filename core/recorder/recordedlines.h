// SPDX-License-Identifier: MIT
#pragma once

#include "core/recorder/recordingoptions.h"
#include "core/recording/recordingwriter.h"

#include <QDateTime>

namespace coroscope {

/// Writes the first line of a recording of this process, and then whatever it is given.
RecordingWriter beginLines(const RecordingOptions &options, const QDateTime &started);

} // namespace coroscope
