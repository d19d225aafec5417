// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"

#include <QString>

#include <chrono>
#include <functional>
#include <span>

namespace coroscope {

/// What a program says of itself in its recording, and how much of it may wait to be written.
struct RecordingOptions
{
    /// In the first line of the recording; empty: the name of the application, or of its file.
    QString program{};
    bool isVirtual = false; ///< its clock is no real one
    /// The names of the program's own events (eventdomain.h), which outlive the recording. Events without a name are left
    /// out by whoever reads.
    std::span<const EventName> domains{};
    /// What may be written of a text, on a thread that is not the program's; empty: all but passwords in URLs.
    std::function<QString(const QString &)> mask{};
    /// How many events are kept in memory that are not written yet, of some 40 bytes each. At the bound the recording
    /// ends, with a line that says so.
    qsizetype mostWaiting = 400'000;
    /// How long whoever does not read is waited for when the recording ends.
    std::chrono::milliseconds patience{2'000};
};

} // namespace coroscope
