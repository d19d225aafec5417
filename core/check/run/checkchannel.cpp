// SPDX-License-Identifier: MIT
#include "core/check/run/checkchannel.h"

#include <algorithm>

namespace coroscope {

CheckChannel::CheckChannel(int readers)
    : m_events(readers)
    , m_results(std::size_t(readers))
{
}

void CheckChannel::deliver(CheckResult result)
{
    const std::lock_guard lock(m_mutex);
    for (auto it = m_results.begin() + 1; it != m_results.end(); ++it)
        it->push_back(result);
    m_results.front().push_back(std::move(result));
}

void CheckChannel::startTime(std::chrono::steady_clock::time_point zero)
{
    const std::lock_guard lock(m_mutex);
    m_zero = zero;
}

void CheckChannel::stopTime()
{
    const std::lock_guard lock(m_mutex);
    m_zero.reset();
}

CheckBatch CheckChannel::take(int reader)
{
    CheckBatch batch;
    // Before the events: what comes after them must not seem to have been missed.
    const auto realTime = std::chrono::steady_clock::now();
    Clock::TimePoint now{};
    {
        const std::lock_guard lock(m_mutex);
        batch.results.swap(m_results[std::size_t(reader)]);
        if (m_zero)
            now += realTime - *m_zero;
    }
    // After the results: a result never arrives before the events that led to it.
    batch.events = m_events.take(reader);
    batch.events.now = std::max(batch.events.now, now);
    return batch;
}

} // namespace coroscope
