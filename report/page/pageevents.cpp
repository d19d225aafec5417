// SPDX-License-Identifier: MIT
#include "report/page/pageevents.h"

#include <algorithm>

namespace coroscope {

PageEvents::PageEvents(const History &history, const std::vector<const TaskTrack *> &tasks)
    : m_history(history)
    , m_lastGone(EventIndex{static_cast<quint32>(history.recordedEvents() - history.keptEvents())})
{
    if (m_lastGone == EventIndex::None)
        return;
    for (const TaskTrack *const task : tasks)
        add(*task);
    for (const ResourceTrack &resource : history.resources())
        add(resource);
    std::ranges::sort(m_gone);
    const auto rest = std::ranges::unique(m_gone);
    m_gone.erase(rest.begin(), rest.end());
}

EventIndex PageEvents::firstKept() const
{
    return EventIndex{static_cast<quint32>(m_lastGone) + 1};
}

qint64 PageEvents::positionOf(Moment m) const
{
    if (m.event == everyEvent)
        m.event = m_history.lastEventAt(m);
    if (m.event > m_lastGone)
        return std::ssize(m_gone) + static_cast<qint64>(m.event) - static_cast<qint64>(m_lastGone);
    const Moment last(m.time, m.event == EventIndex::None ? everyEvent : m.event);
    return std::ranges::upper_bound(m_gone, last) - m_gone.begin();
}

qint64 PageEvents::positionOf(EventIndex event) const
{
    const auto moment = m_history.momentOf(event);
    return moment ? positionOf(*moment) : 0;
}

void PageEvents::add(Moment m)
{
    if (m.event <= m_lastGone)
        m_gone.push_back(m);
}

void PageEvents::add(const TaskTrack &task)
{
    for (const Transition &transition : task.transitions)
        add(transition.moment());
    for (const AttemptSpan &attempt : task.attempts) {
        add(attempt.began());
        if (const auto ended = attempt.ended())
            add(*ended);
    }
}

void PageEvents::add(const ResourceTrack &resource)
{
    add(resource.created());
    if (const auto removed = resource.removed())
        add(*removed);
    for (const std::vector<ResourceSpan> &slot : resource.slotSpans()) {
        for (const ResourceSpan &span : slot) {
            add(span.began());
            if (const auto ended = span.ended())
                add(*ended);
        }
    }
    OccupancyTrack::Reader changes = resource.occupancy().all();
    while (const auto change = changes.next())
        add(change->since);
}

} // namespace coroscope
