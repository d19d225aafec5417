// SPDX-License-Identifier: MIT
#include "core/trace/waittotals.h"

#include <algorithm>

namespace coroscope {

void WaitTotals::add(const EventBatch &batch)
{
    for (const TraceEvent &event : batch.events) {
        m_now = std::max(m_now, event.time);
        if (event.kind == EventKind::TaskSpawned)
            m_waits.resize(std::max(m_waits.size(), static_cast<std::size_t>(event.task) + 1));
        else if (static_cast<std::size_t>(event.task) >= m_waits.size())
            continue; // a recording may be damaged
        else if (event.kind == EventKind::WaitBegan)
            begin(event);
        else if (event.kind == EventKind::WaitEnded || event.kind == EventKind::TaskEnded)
            end(event);
    }
    m_now = std::max(m_now, batch.now);
}

Clock::Duration WaitTotals::of(WaitKind wait) const
{
    Clock::Duration total = m_ended[static_cast<std::size_t>(wait)];
    for (const Wait &open : m_waits) {
        if (open.isOpen && open.kind == wait)
            total += m_now - open.began;
    }
    return total;
}

void WaitTotals::begin(const TraceEvent &event)
{
    const auto kind = checked(event.detail, WaitKind::Barrier);
    if (!kind)
        return;
    end(event);
    m_waits[static_cast<std::size_t>(event.task)] = {.began = m_now, .kind = *kind, .isOpen = true};
}

void WaitTotals::end(const TraceEvent &event)
{
    Wait &wait = m_waits[static_cast<std::size_t>(event.task)];
    if (wait.isOpen)
        m_ended[static_cast<std::size_t>(wait.kind)] += m_now - wait.began;
    wait.isOpen = false;
}

} // namespace coroscope
