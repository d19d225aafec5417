// SPDX-License-Identifier: MIT

#include "core/lab/lablog.h"

#include <queue>

#include <algorithm>
#include <functional>

namespace coroscope {

int LabLog::peakConcurrency(std::optional<quint16> port) const
{
    using TimePoint = std::chrono::steady_clock::time_point;
    std::priority_queue<TimePoint, std::vector<TimePoint>, std::greater<>> ends;
    std::size_t peak = 0;
    for (const LabRequest &request : requests) {
        if (port && request.port != *port)
            continue;
        // One that ends the moment another arrives has made room for it.
        while (!ends.empty() && ends.top() <= request.arrived)
            ends.pop();
        ends.push(request.ended.value_or(TimePoint::max()));
        peak = std::max(peak, ends.size());
    }
    return static_cast<int>(peak);
}

int LabLog::countOf(QByteArrayView requestTarget) const
{
    return static_cast<int>(
        std::count_if(requests.begin(), requests.end(), [requestTarget](const LabRequest &request) {
            return request.requestTarget == requestTarget;
        }));
}

LabJournal::LabJournal(std::size_t capacity)
    : m_capacity(capacity)
{
}

LabJournal::Ticket
LabJournal::begin(quint16 port, const QByteArray &method, const QByteArray &requestTarget)
{
    const std::lock_guard lock(m_mutex);
    if (m_requests.size() == m_capacity) {
        m_requests.pop_front();
        ++m_first;
    }
    // The time is taken under the lock, so that the order of the log is the order of its times.
    m_requests.push_back({.port = port,
                          .method = method,
                          .requestTarget = requestTarget,
                          .arrived = std::chrono::steady_clock::now(),
                          .ended = std::nullopt,
                          .status = 0});
    return m_first + m_requests.size() - 1;
}

void LabJournal::end(Ticket ticket, int status)
{
    const std::lock_guard lock(m_mutex);
    if (ticket < m_first)
        return;
    LabRequest &request = m_requests[ticket - m_first];
    request.ended = std::chrono::steady_clock::now();
    request.status = status;
}

int LabJournal::countAttempt(quint16 port, const QByteArray &requestTarget)
{
    const std::lock_guard lock(m_mutex);
    return m_attempts[{port, requestTarget}]++;
}

LabLog LabJournal::log() const
{
    const std::lock_guard lock(m_mutex);
    return LabLog{{m_requests.begin(), m_requests.end()}};
}

void LabJournal::clear()
{
    const std::lock_guard lock(m_mutex);
    m_first += m_requests.size();
    m_requests.clear();
    m_attempts.clear();
}

} // namespace coroscope
