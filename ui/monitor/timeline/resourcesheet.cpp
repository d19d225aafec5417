// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/resourcesheet.h"

#include "ui/monitor/timeline/resourcelanes.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"
#include "words/trace/resourcewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope::ui {

namespace {

struct ResourceSheetWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::ResourceSheet)
};

/// The last of those that had begun by then.
const ResourceSpan *lastBegun(const std::vector<ResourceSpan> &spans, Moment m)
{
    const auto next =
        std::upper_bound(spans.begin(), spans.end(), m, [](Moment at, const ResourceSpan &span) {
            return at < span.began();
        });
    return next == spans.begin() ? nullptr : &*std::prev(next);
}

/// The last one of that task, if it is among the latest.
const ResourceSpan *
lastHoldOf(const std::vector<ResourceSpan> &slot, const TaskTrack &task, Moment m)
{
    constexpr int mostToLookThrough = 64;
    const ResourceSpan *hold = lastBegun(slot, m);
    for (int i = 0; hold && i < mostToLookThrough; ++i, --hold) {
        if (hold->task == task.id)
            return hold;
        if (hold == slot.data() || hold->began() < task.spawned())
            break;
    }
    return nullptr;
}

} // namespace

ResourceSheet::ResourceSheet(const MonitorContext &context)
    : m_context(context)
    , m_names(context.history)
    , m_known(context.history)
    , m_found(context.history)
{
}

void ResourceSheet::refresh()
{
    m_known->rows.takeIn(m_context.history, m_context.words);
}

void ResourceSheet::sort()
{
    m_known->rows.sort(m_context.history, m_context.now());
}

int ResourceSheet::rowOf(TaskId task) const
{
    const TaskTrack *const track = m_context.history.task(task);
    if (!track)
        return -1;
    const auto by = std::upper_bound(
        track->transitions.begin(), track->transitions.end(), m_context.now(), isBefore);
    const std::ptrdiff_t transitions = by - track->transitions.begin();
    if (m_found->task != task || m_found->transitions != transitions)
        *m_found = {task, transitions, resourceOf(*track)};
    return m_known->rows.rowOf(m_found->resource);
}

/// What it got without a wait has left no transition: goes over the permits of all of them.
ResourceId ResourceSheet::resourceOf(const TaskTrack &task) const
{
    const Moment now = m_context.now();
    Moment newest;
    ResourceId found = ResourceId::None;
    const auto note = [&](ResourceId resource, Moment since) {
        if (found == ResourceId::None || newest < since) {
            found = resource;
            newest = since;
        }
    };
    for (auto next =
             std::upper_bound(task.transitions.begin(), task.transitions.end(), now, isBefore);
         next != task.transitions.begin() && found == ResourceId::None;) {
        --next;
        if (m_known->rows.rowOf(next->resource) >= 0)
            note(next->resource, next->moment());
    }
    for (int row = 0; row < count(); ++row) {
        for (const auto &slot : trackOf(row)->slotSpans()) {
            if (const ResourceSpan *const hold = lastHoldOf(slot, task, now))
                note(trackOf(row)->id(), hold->began());
        }
    }
    return found;
}

const ResourceSpan *ResourceSheet::holdAt(const ResourceTrack &resource, int depth, Moment m) const
{
    const int slot = ResourceLanes(resource).slotAt(depth);
    const ResourceSpan *const hold =
        slot < 0 ? nullptr : lastBegun(resource.slotSpans()[static_cast<std::size_t>(slot)], m);
    return hold && hold->covers(m) ? hold : nullptr;
}

const TaskTrack *ResourceSheet::someoneAt(const ResourceTrack &resource, Moment m) const
{
    for (const auto &slot : resource.slotSpans()) {
        const ResourceSpan *const hold = lastBegun(slot, m);
        if (hold && hold->covers(m))
            return m_context.history.task(hold->task);
    }
    const std::vector<ResourceSpan> waiters = resource.waitersAt(m, 1);
    return waiters.empty() ? nullptr : m_context.history.task(waiters.front().task);
}

const TaskTrack *ResourceSheet::taskAt(int row, int depth, Moment m) const
{
    const ResourceTrack *const resource = trackOf(row);
    if (!resource)
        return nullptr;
    m = std::min(m, m_context.now());
    const ResourceSpan *const hold = holdAt(*resource, depth, m);
    return hold ? m_context.history.task(hold->task) : someoneAt(*resource, m);
}

const TaskTrack *ResourceSheet::neighbour(TaskId selected, int by, int firstVisible) const
{
    const int from = rowOf(selected);
    const int step = by < 0 ? -1 : 1;
    const int row = from < 0 ? firstVisible : std::clamp(from + by, 0, count() - 1);
    for (const int direction : {step, -step}) {
        for (int other = row; other >= 0 && other < count(); other += direction) {
            if (const TaskTrack *const task = someoneAt(*trackOf(other), m_context.now()))
                return task;
        }
    }
    return nullptr;
}

const TaskTrack *ResourceSheet::problem(TaskId selected, int direction) const
{
    return problemAmong(m_context, selected, direction);
}

Tip ResourceSheet::tipOfName(int row) const
{
    const ResourceTrack *const resource = trackOf(row);
    if (!resource)
        return {};
    const Moment now = m_context.now();
    Tip tip(printable(resource->name()));
    tip.addLine(ResourceSheetWords::tr("%1: %2").arg(resourceKindWord(resource->kind()),
                                                     resourceUse(*resource, now)));
    if (const auto closure = m_context.words.closedAt(*resource, now.time))
        tip.addLine(closureText(*closure, now.time));
    return tip;
}

Tip ResourceSheet::tipAt(int row, int depth, Moment m) const
{
    const ResourceTrack *const resource = trackOf(row);
    if (!resource)
        return {};
    const Moment now = m_context.now();
    if (m > now) {
        const auto closure = m_context.words.closedAt(*resource, now.time);
        return closure ? Tip(closureText(*closure, now.time)) : Tip();
    }
    const ResourceSpan *const hold = holdAt(*resource, depth, m);
    const TaskTrack *const task = hold ? m_context.history.task(hold->task) : nullptr;
    Tip tip(ResourceSheetWords::tr("“%1” then: %2")
                .arg(printable(resource->name()), resourceUse(*resource, m)));
    if (const auto closure = m_context.words.closedAt(*resource, m.time))
        tip.addLine(closureText(*closure, m.time));
    if (!task)
        return tip;
    return tip
        .addLine(ResourceSheetWords::tr("Held for %1").arg(formatDuration(hold->lengthBy(now))))
        .add(segmentTip(m_context, *task, m));
}

QString ResourceSheet::emptyText() const
{
    return ResourceSheetWords::tr("Nothing is shared by the tasks of this run");
}

} // namespace coroscope::ui
