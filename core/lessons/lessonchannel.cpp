// SPDX-License-Identifier: MIT
#include "core/lessons/lessonchannel.h"

namespace coroscope {

LessonChannel::Batch LessonChannel::take()
{
    // In this order: nothing is recorded after close().
    const bool isOver = m_closed;
    Batch batch{.events = m_events.take(), .running = !isOver};
    batch.events.now = std::max(batch.events.now, m_now.load());
    return batch;
}

} // namespace coroscope
