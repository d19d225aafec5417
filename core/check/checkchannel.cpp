// SPDX-License-Identifier: MIT
#include "core/check/checkchannel.h"

#include <algorithm>

namespace coroscope {

void CheckChannel::deliver(CheckResult result)
{
    const std::lock_guard lock(m_mutex);
    m_results.push_back(std::move(result));
}

void CheckChannel::startTime(std::chrono::steady_clock::time_point zero)
{
    const std::lock_guard lock(m_mutex);
    m_zero = zero;
}

void CheckChannel::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

CheckBatch CheckChannel::take()
{
    CheckBatch batch;
    // Before the events: what comes after them must not seem to have been missed.
    const auto realTime = std::chrono::steady_clock::now();
    Clock::TimePoint now{};
    {
        const std::lock_guard lock(m_mutex);
        batch.results.swap(m_results);
        batch.running = !m_closed;
        if (m_zero && !m_closed)
            now += realTime - *m_zero;
    }
    // After the results: a result never arrives before the events that led to it.
    batch.events = m_events.take();
    batch.events.now = std::max(batch.events.now, now);
    return batch;
}

} // namespace coroscope
