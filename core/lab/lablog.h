// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace coroscope {

/// A request as the server saw it. Times are of std::chrono::steady_clock.
struct LabRequest
{
    quint16 port = 0;
    QByteArray method;
    QByteArray requestTarget; ///< path and query as sent
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
    int countOf(QByteArrayView requestTarget) const;
};

/// Where the lab's connections write down what they are asked, and what its owner reads as a LabLog.
///
/// Threads: any, at once. Keeps the newest `capacity` requests.
class LabJournal
{
public:
    using Ticket = quint64;

    static constexpr std::size_t defaultCapacity = 1'000'000;

    explicit LabJournal(std::size_t capacity = defaultCapacity);

    /// A request has arrived; the ticket is for end().
    Ticket begin(quint16 port, const QByteArray &method, const QByteArray &requestTarget);
    /// It was answered with `status`, or the connection went away (0: before a status line was sent).
    /// A request that was cleared or pushed out meanwhile is left alone.
    void end(Ticket ticket, int status);

    /// How often this was called before for the same port and request target since the last clear().
    int countAttempt(quint16 port, const QByteArray &requestTarget);

    LabLog log() const;
    /// Forgets all requests, those under way included, and all attempts.
    void clear();

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::deque<LabRequest> m_requests;
    Ticket m_first = 0; ///< of m_requests.front()
    QHash<std::pair<quint16, QByteArray>, int> m_attempts;
};

} // namespace coroscope
