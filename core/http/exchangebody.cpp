// SPDX-License-Identifier: MIT
#include "core/http/exchangebody.h"

#include <algorithm>
#include <utility>

namespace coroscope {

bool ExchangeBody::append(const QByteArray &arrived)
{
    const std::lock_guard lock(m_mutex);
    const qint64 room = std::max<qint64>(m_limit - m_bytesReceived, 0);
    m_bytesReceived += arrived.size();
    if (m_isKept)
        m_kept += QByteArrayView(arrived).first(std::min<qint64>(arrived.size(), room));
    return arrived.size() <= room;
}

qint64 ExchangeBody::bytesReceived() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytesReceived;
}

QByteArray ExchangeBody::takeKept()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_kept, {});
}

} // namespace coroscope
