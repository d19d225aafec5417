// SPDX-License-Identifier: MIT
#include "core/trace/findings/missingdeadline.h"

#include <algorithm>

namespace coroscope {

namespace {

/// The deadlines that are in force, while the events of a history are read.
class Deadlines
{
public:
    /// Tasks are not nested deeper; what is above that may have set any deadline.
    static constexpr int deepest = 100;
    /// Nor has a task more of them at once; one that moves its deadline again and again leaves the old ones behind.
    static constexpr std::size_t mostOfATask = 64;

    void read(const TraceEvent &event)
    {
        if (event.kind == EventKind::TaskEnded)
            m_deadlines.remove(static_cast<quint32>(event.task));
        if (event.kind != EventKind::DeadlineSet)
            return;
        std::vector<qint64> &deadlines = m_deadlines[static_cast<quint32>(event.task)];
        // Those that have passed are not lifted: the cancel says it all.
        std::erase_if(deadlines, [&event](qint64 deadline) {
            return deadline <= event.time.time_since_epoch().count();
        });
        if (deadlines.size() == mostOfATask)
            deadlines.erase(deadlines.begin());
        if (event.value >= 0)
            deadlines.push_back(event.value);
        else if (!deadlines.empty())
            deadlines.pop_back();
    }

    /// Whether a deadline of the task, or of one above it, is still to come.
    bool bound(const History &history, const TaskTrack &waiting, Clock::TimePoint now) const
    {
        const TaskTrack *task = &waiting;
        for (int level = 0; level < deepest; ++level) {
            if (!task)
                return false;
            if (hasOwn(task->id, now))
                return true;
            task = history.task(task->parent);
        }
        return true;
    }

private:
    bool hasOwn(TaskId task, Clock::TimePoint now) const
    {
        const auto known = m_deadlines.constFind(static_cast<quint32>(task));
        return known != m_deadlines.constEnd()
               && std::ranges::any_of(*known, [now](qint64 deadline) {
                      return deadline > now.time_since_epoch().count();
                  });
    }

    QHash<quint32, std::vector<qint64>> m_deadlines; ///< by TaskId: in ns, the innermost last
};

std::vector<Finding> longWaits(const History &history, Moment m)
{
    std::vector<Finding> waits;
    for (const TaskTrack &task : history.tasks()) {
        forEachDoing(task, m, [&](const Doing &doing) {
            if (doing.what.state == TaskState::Network
                && doing.length() >= MissingDeadline::longWait)
                waits.push_back({.kind = FindingKind::MissingDeadline,
                                 .task = task.id,
                                 .from = doing.what.moment(),
                                 .to = doing.until,
                                 .evidence = {doing.what.event}});
        });
    }
    std::ranges::sort(waits, {}, &Finding::from);
    return waits;
}

quint64 lineOf(const TraceEvent &wait, const TaskTrack &task)
{
    constexpr quint64 line = quint64{1} << 33U;
    return wait.place == PlaceId::None ? codeOf(task) : line + static_cast<quint64>(wait.place);
}

} // namespace

std::vector<Finding> MissingDeadline::findIn(const History &history, Moment m) const
{
    if (history.keptEvents() < history.recordedEvents())
        return {};
    const std::vector<Finding> waits = longWaits(history, m);
    if (waits.empty())
        return {};
    Deadlines deadlines;
    FindingGroups groups;
    auto next = waits.begin();
    forEachEvent(history, waits.back().from, [&](EventIndex index, const TraceEvent &event) {
        deadlines.read(event);
        while (next != waits.end() && next->from.event < index)
            ++next;
        if (next == waits.end() || next->from.event != index)
            return;
        const TaskTrack &task = *history.task(next->task);
        if (!deadlines.bound(history, task, event.time))
            groups.add(lineOf(event, task), next->length().count(), *next);
        ++next;
    });
    return groups.take();
}

} // namespace coroscope
