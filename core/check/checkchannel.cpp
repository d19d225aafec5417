// SPDX-License-Identifier: MIT
#include "core/check/checkchannel.h"

namespace coroscope {

void CheckChannel::deliver(CheckResult result)
{
    const std::lock_guard lock(m_mutex);
    m_results.push_back(std::move(result));
}

void CheckChannel::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

CheckBatch CheckChannel::take()
{
    CheckBatch batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.results.swap(m_results);
        batch.running = !m_closed;
    }
    // After the results: a result never arrives before the events that led to it.
    batch.events = m_events.take();
    return batch;
}

} // namespace coroscope
