// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingwriter.h"
#include "core/trace/history.h"

#include <functional>

namespace coroscope {

/// Writes what a history knows: read again, it is the same. Of events that were dropped at its bound the tracks still
/// tell how tasks and resources came to be as they were; that is written in their place, as few events of the same
/// times. Calls `flush` after each piece, so that the caller can take it.
void writeHistory(RecordingWriter &writer,
                  const History &history,
                  const std::function<void()> &flush);

} // namespace coroscope
