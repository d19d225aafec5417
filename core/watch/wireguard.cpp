// SPDX-License-Identifier: MIT
#include "core/watch/wireguard.h"

namespace coroscope {

namespace {

/// What an empty one takes, with its place in a list and in a table.
constexpr qint64 ownBytes = 64;

qint64 bytesOf(const QString &text)
{
    return text.size() * qint64(sizeof(QChar)) + ownBytes;
}

} // namespace

std::optional<WireFault> WireGuard::check(const RecordingReader::Findings &findings,
                                          const History &history)
{
    if (!findings.isRecording)
        return WireFault::NoRecording;
    if (findings.isNewer)
        return WireFault::Newer;
    if (findings.damagedLines > m_limits.damagedLines)
        return WireFault::Damaged;
    countPlaces(history);
    const qint64 textBytes =
        history.texts().bytes() + history.texts().size() * ownBytes + m_placeBytes;
    const bool isTooMuch = std::ssize(history.tasks()) > m_limits.tasks
                           || std::ssize(history.resources()) > m_limits.resources
                           || history.recordedEvents() > m_limits.events
                           || textBytes > m_limits.textBytes;
    return isTooMuch ? std::optional(WireFault::TooMuch) : std::nullopt;
}

void WireGuard::countPlaces(const History &history)
{
    for (; m_places < history.places().size(); ++m_places) {
        const SourcePlace &place = history.places()[m_places];
        m_placeBytes += bytesOf(place.file) + bytesOf(place.function);
    }
}

} // namespace coroscope
