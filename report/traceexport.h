// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "words/trace/eventwords.h"

#include <QByteArray>

#include <functional>

namespace coroscope {

/// Where a piece of an export goes; false: it could not be written, and nothing more comes.
using ExportSink = std::function<bool(const QByteArray &piece)>;

/// A run in the Trace Event format, which chrome://tracing and Perfetto read: a track a task, with its states as
/// slices, what happened to it as instants, and an arrow (a flow) from what woke, failed or cancelled it, whose ends are
/// within slices, as Perfetto wants them. Times are in microseconds. Whether all of it was written.
bool writeChromeTrace(const History &history, const DomainWords &words, const ExportSink &sink);

/// The tasks of a run as CSV, one a line, with a head: times are in seconds.
bool writeTasksCsv(const History &history, const ExportSink &sink);

} // namespace coroscope
