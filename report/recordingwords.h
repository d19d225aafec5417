// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingreader.h"

#include <QString>
#include <QStringList>

namespace coroscope {

/// Why nothing of a file was read, as a sentence that begins with its name; empty if something was.
QString refusalText(const RecordingReader::Findings &findings, const QString &file);

/// What is not as it was recorded, a sentence each: an end that is missing, events that are, lines that cannot be read.
/// Texts of the recording are printable in them.
QStringList shortcomings(const RecordingReader::Findings &findings);

} // namespace coroscope
