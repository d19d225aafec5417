// SPDX-License-Identifier: MIT
#include "core/http/client/progresstimer.h"

#include <utility>

namespace coroscope {

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
