// SPDX-License-Identifier: MIT

#include "core/http/network/exchangebody.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype startSize =
    128; // bytes, enough for an encoding, and for the title of a short page

} // namespace

bool ExchangeBody::append(const QByteArray &arrived)
{
    const std::lock_guard lock(m_mutex);
    const qint64 room = std::max<qint64>(m_limit - m_bytesReceived, 0);
    m_newest = std::chrono::steady_clock::now();
    m_bytesReceived += arrived.size();
    if (const qsizetype missing = startSize - m_start.size(); missing > 0)
        m_start += arrived.left(missing);
    if (m_isKept)
        m_kept += QByteArrayView(arrived).first(std::min<qint64>(arrived.size(), room));
    return arrived.size() <= room;
}

std::chrono::nanoseconds ExchangeBody::silence() const
{
    const std::lock_guard lock(m_mutex);
    return std::chrono::steady_clock::now() - m_newest;
}

qint64 ExchangeBody::bytesReceived() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytesReceived;
}

void ExchangeBody::writeTo(HttpResponse &response)
{
    const std::lock_guard lock(m_mutex);
    response.bytesReceived = m_bytesReceived;
    response.bodyCapped = m_bytesReceived > m_limit;
    response.bodyStart = m_start;
    response.body = std::exchange(m_kept, {});
}

ProgressTimer::ProgressTimer(const ExchangeBody &body, Callback callback)
    : m_body(body)
    , m_callback(std::move(callback))
{
    m_timer.start(static_cast<int>(every.count()), this);
}

void ProgressTimer::timerEvent(QTimerEvent *)
{
    const qint64 bytes = m_body.bytesReceived();
    if (std::exchange(m_reported, bytes) != bytes)
        m_callback(bytes);
}

} // namespace coroscope
