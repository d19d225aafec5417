// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>
#include <vector>

namespace coroscope {

/// A request as the server saw it. Times are of std::chrono::steady_clock.
struct LabRequest
{
    quint16 port = 0;
    QByteArray method;
    QByteArray target; ///< path and query as sent
    std::chrono::steady_clock::time_point arrived;
    /// When it was answered, or the connection went away.
    std::optional<std::chrono::steady_clock::time_point> ended;
    int status = 0; ///< 0: no status line was sent
};

/// All requests in the order of their arrival.
struct LabLog
{
    std::vector<LabRequest> requests;

    /// The most requests that were under way at one moment; of all ports, or of one.
    int peakConcurrency(std::optional<quint16> port = std::nullopt) const;
    int countOf(QByteArrayView target) const;
};

} // namespace coroscope
