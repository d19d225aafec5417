// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingreader.h"
#include "core/trace/history.h"

#include <optional>

namespace coroscope {

/// Why nothing more is read of a program that is watched.
enum class WireFault : quint8 {
    NoRecording, ///< what it sends is something else
    Newer,       ///< of a format that this version does not know
    Damaged,     ///< too many of its lines cannot be read
    TooMuch,     ///< more events, tasks, resources or texts than anybody could look at
};

/// What somebody who sends may cost at most, whoever it is. A recording in a file has been written once; a socket goes on
/// for as long as its sender likes.
struct WireLimits
{
    qint64 damagedLines = 100;
    qint64 tasks = 4'000'000;
    qint64 resources = 4'000'000;
    qint64 events = 20'000'000; ///< of which each leaves some 100 bytes in the index, for ever
    qint64 textBytes = 256LL * 1024 * 1024; ///< of texts and places
};

/// Looks, after each piece that was read, whether it was one too many.
///
/// Threads: any one. Lifetime: one sender.
class WireGuard
{
public:
    explicit WireGuard(WireLimits limits = {})
        : m_limits(limits)
    {
    }

    /// nullopt: all is well. `history` has everything that was read so far.
    std::optional<WireFault> check(const RecordingReader::Findings &findings,
                                   const History &history);

private:
    void countPlaces(const History &history);

    WireLimits m_limits;
    qsizetype m_places = 0; ///< how many were counted
    qint64 m_placeBytes = 0;
};

} // namespace coroscope
