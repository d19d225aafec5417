// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/lanesheet.h"

#include "ui/monitor/resources/semaphorechip.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

struct LaneWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::LaneSheet)
};

constexpr auto beganAfter = [](Moment m, const ResourceSpan &hold) { return m < hold.began(); };

} // namespace

LaneSheet::LaneSheet(const MonitorContext &context)
    : m_context(context)
    , m_names(context.history)
    , m_known(context.history)
{
}

void LaneSheet::setResource(ResourceId resource)
{
    m_known->chosen = resource;
    refresh(m_context.now());
}

void LaneSheet::refresh(Moment now)
{
    // Lanes that change their meaning help nobody: once there are some, only much more work elsewhere counts.
    const qsizetype events = m_context.history.recordedEvents();
    const ResourceTrack *const chosen = m_context.history.resource(m_known->chosen);
    ResourceId wanted = chosen ? chosen->id() : m_known->shown;
    if (!chosen && events >= 2 * m_known->pickedAt) {
        wanted = busiest();
        m_known->pickedAt = std::max<qsizetype>(events, 1);
    }
    if (std::exchange(m_known->shown, wanted) != wanted)
        m_known->sums.clear();
    const ResourceTrack *const resource = shown();
    m_known->holders = resource ? resource->holdersAt(now) : std::vector<ResourceSpan>();
    // A permit that was withdrawn keeps its lane: what held it is still to be seen.
    const auto isUsed = [now](const Holds &slot) { return slot.front().began() <= now; };
    static const std::vector<Holds> none;
    const std::vector<Holds> &lanes = resource ? resource->slotSpans() : none;
    const auto used = std::partition_point(lanes.begin(), lanes.end(), isUsed) - lanes.begin();
    m_known->holders.resize(std::max(m_known->holders.size(), static_cast<std::size_t>(used)));
}

/// The one that has been taken most often; among equals, the oldest.
ResourceId LaneSheet::busiest() const
{
    ResourceId busiest = ResourceId::None;
    std::size_t most = 0;
    for (const ResourceTrack &resource : m_context.history.resources()) {
        if (!resource.hasPermits())
            continue;
        std::size_t holds = 1;
        for (const Holds &slot : resource.slotSpans())
            holds += slot.size();
        if (std::exchange(most, std::max(most, holds)) < holds)
            busiest = resource.id();
    }
    return busiest;
}

const ResourceTrack *LaneSheet::shown() const
{
    return m_context.history.resource(m_known->shown);
}

const LaneSheet::Holds &LaneSheet::holdsOf(int row) const
{
    static const Holds none;
    const ResourceTrack *const resource = shown();
    const auto slot = static_cast<std::size_t>(row);
    return resource && row >= 0 && slot < resource->slotSpans().size() ? resource->slotSpans()[slot]
                                                                       : none;
}

const ResourceSpan *LaneSheet::holdAt(int row, Moment m) const
{
    const Holds &holds = holdsOf(row);
    const auto next = std::upper_bound(holds.begin(), holds.end(), m, beganAfter);
    return next != holds.begin() && std::prev(next)->covers(m) ? &*std::prev(next) : nullptr;
}

int LaneSheet::rowOf(TaskId task) const
{
    const TaskTrack *const track = m_context.history.task(task);
    if (!track)
        return -1;
    int row = -1;
    Moment newest;
    const Moment end = std::min(track->ended().value_or(m_context.now()), m_context.now());
    for (int lane = 0; lane < count(); ++lane) {
        const Holds &holds = holdsOf(lane);
        auto hold = std::upper_bound(holds.begin(), holds.end(), end, beganAfter);
        while (hold != holds.begin() && std::prev(hold)->began() >= track->spawned()) {
            --hold;
            if (hold->task != task)
                continue;
            if (row < 0 || hold->began() > newest)
                row = lane;
            newest = std::max(newest, hold->began());
            break;
        }
    }
    return row;
}

const TaskTrack *LaneSheet::taskAt(int row, int /*depth*/, Moment m) const
{
    const ResourceSpan *const hold = holdAt(row, std::min(m, m_context.now()));
    return hold ? m_context.history.task(hold->task) : nullptr;
}

const TaskTrack *LaneSheet::neighbour(TaskId selected, int by, int firstVisible) const
{
    const int from = rowOf(selected);
    const int step = by < 0 ? -1 : 1;
    const int row = from < 0 ? firstVisible : std::clamp(from + by, 0, count() - 1);
    // Outward from there, and else back to the nearest one.
    for (const int direction : {step, -step}) {
        for (int lane = row; lane >= 0 && lane < count(); lane += direction) {
            if (const TaskTrack *task = taskAt(lane, 0, m_context.now()))
                return task;
        }
    }
    return nullptr;
}

const TaskTrack *LaneSheet::problem(TaskId selected, int direction) const
{
    return problemAmong(m_context, selected, direction);
}

Tip LaneSheet::tipOfName(int row) const
{
    const auto &holder = m_known->holders[static_cast<std::size_t>(row)];
    const TaskTrack *const task = m_context.history.task(holder.task);
    if (!task)
        return Tip(LaneWords::tr("Slot %1: %2").arg(row + 1).arg(emptyName(row)));
    return Tip(LaneWords::tr("Holds slot %1 for %2")
                   .arg(row + 1)
                   .arg(formatDuration(holder.lengthBy(m_context.now()))))
        .add(taskTip(m_context, *task));
}

Tip LaneSheet::tipAt(int row, int /*depth*/, Moment m) const
{
    const ResourceSpan *const hold = holdAt(row, m);
    const TaskTrack *const task = hold ? m_context.history.task(hold->task) : nullptr;
    if (!task || m > m_context.now())
        return {};
    return Tip(LaneWords::tr("Held slot %1 for %2")
                   .arg(row + 1)
                   .arg(formatDuration(hold->lengthBy(m_context.now()))))
        .add(segmentTip(m_context, *task, m));
}

/// Of a lane that nobody holds at the moment.
QString LaneSheet::emptyName(int row) const
{
    const ResourceTrack *const resource = shown();
    const Moment now = m_context.now();
    const int permits = resource ? resource->permitsAt(now) : 0;
    const bool isClosed = resource && m_context.words.closedAt(*resource, now.time);
    const auto kinds = permitKinds(m_known->holders, permits, isClosed);
    switch (kinds[static_cast<std::size_t>(row)]) {
    case PermitBox::Kind::Withdrawn:
        return LaneWords::tr("withdrawn");
    case PermitBox::Kind::Closed:
        return LaneWords::tr("closed");
    default:
        return LaneWords::tr("free");
    }
}

void LaneSheet::onThemeChanged()
{
    m_names.clear();
}

QString LaneSheet::emptyText() const
{
    return LaneWords::tr("Nothing in this run hands out permits");
}

} // namespace coroscope::ui
