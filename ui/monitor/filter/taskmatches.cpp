// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/taskmatches.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

TaskMatches::TaskMatches(const History &history, const TaskFilter &filter)
    : m_history(history)
    , m_filter(filter)
    , m_known(history)
{
}

void TaskMatches::advance(Moment now)
{
    Known &known = *m_known;
    const bool isOtherFilter =
        std::exchange(known.filter, m_filter.revision()) != m_filter.revision();
    if (isOtherFilter)
        ++m_revision;
    if (m_filter.isEmpty()) {
        known = Known();
        known.filter = m_filter.revision();
        return;
    }
    const qsizetype events = m_history.recordedEvents();
    const qsizetype tasks = std::ssize(m_history.tasks());
    const bool isOtherMoment = std::exchange(known.now, now) != now;
    if (std::exchange(known.events, events) != events || isOtherMoment || isOtherFilter)
        known.left = tasks;
    // What is new comes first: it is what whoever follows a run looks at.
    const qsizetype before = std::ssize(known.has);
    known.has.resize(static_cast<std::size_t>(tasks));
    for (qsizetype task = std::max(before, tasks - mostAtOnce); task < tasks; ++task)
        look(task, now);
    for (qsizetype i = std::min(known.left, mostAtOnce); i > 0; --i) {
        look(known.next, now);
        known.next = (known.next + 1) % tasks;
        --known.left;
    }
}

void TaskMatches::look(qsizetype task, Moment now)
{
    const auto place = static_cast<std::size_t>(task);
    const bool passes = m_filter.accepts(m_history.tasks()[place], now);
    if (passes == m_known->has[place])
        return;
    m_known->has[place] = passes;
    m_known->count += passes ? 1 : -1;
    ++m_revision;
}

bool TaskMatches::has(TaskId task) const
{
    if (m_filter.isEmpty())
        return true;
    const auto place = static_cast<std::size_t>(task) - 1;
    return task != TaskId::None && place < m_known->has.size() && m_known->has[place];
}

qsizetype TaskMatches::count() const
{
    return m_filter.isEmpty() ? std::ssize(m_history.tasks()) : m_known->count;
}

} // namespace coroscope::ui
