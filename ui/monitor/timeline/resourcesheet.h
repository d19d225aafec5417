// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/holdsums.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/resourcerows.h"
#include "ui/monitor/timeline/shapednames.h"
#include "ui/monitor/timeline/timelinesheet.h"

#include <QHash>

namespace coroscope::ui {

/// A row a resource that tasks share: a host, a semaphore, a queue. Few permits are lanes in it, each filled with what held
/// it; many, and what is inside of a queue, are an area as high as they are in use. The line below says when somebody
/// waited, the ground when nobody was served, and until when.
class ResourceSheet final : public TimelineSheet
{
public:
    explicit ResourceSheet(const MonitorContext &context);

    int rowHeight(int /*room*/) const override { return TimelineLayout::resourceHeight; }
    /// Takes in what has happened.
    void refresh();
    /// Brings those first that are in use.
    void sort();
    int count() const override { return m_known->rows.count(); }
    /// The resource that the task holds or waits for at the moment shown, or did last.
    int rowOf(TaskId task) const override;
    const TaskTrack *taskAt(int row, int depth, Moment m) const override;
    int frontRow() const override { return -1; }
    const TaskTrack *neighbour(TaskId selected, int by, int firstVisible) const override;
    const TaskTrack *problem(TaskId selected, int direction) const override;
    Tip tipOfName(int row) const override;
    Tip tipAt(int row, int depth, Moment m) const override;
    void paintBands(const TimelinePaper &paper, int hoveredRow) override;
    void paintBars(const TimelinePaper &paper) override;
    void paintNames(const TimelinePaper &paper) override;
    void paintHeader(QPainter &painter, const TimelineLayout &layout) override;
    QString emptyText() const override;
    void onThemeChanged() override { m_names.clear(); }

private:
    struct Known
    {
        ResourceRows rows;
        QHash<ResourceId, std::vector<HoldSums>>
            sums; ///< of each slot, of those that have been in view
    };

    struct Found
    {
        TaskId task = TaskId::None;
        std::ptrdiff_t transitions = 0; ///< of the task by then: there is nothing new without one
        ResourceId resource = ResourceId::None;
    };

    const ResourceTrack *trackOf(int row) const { return m_known->rows.at(m_context.history, row); }
    ResourceId resourceOf(const TaskTrack &task) const;
    /// Who held the permit at that place; nullptr: nobody did, or it is shown as an area.
    const ResourceSpan *holdAt(const ResourceTrack &resource, int depth, Moment m) const;
    /// Somebody who holds it then, or else waits.
    const TaskTrack *someoneAt(const ResourceTrack &resource, Moment m) const;
    void paintLanes(const TimelinePaper &paper, const ResourceTrack &resource, int top);
    void paintUse(const TimelinePaper &paper, const ResourceTrack &resource, int top) const;
    void paintClosures(const TimelinePaper &paper,
                       const ResourceTrack &resource,
                       const QRect &row) const;

    const MonitorContext m_context;
    ShapedNames m_names; ///< of tasks, in bars
    OfRun<Known> m_known;
    mutable OfRun<Found> m_found; ///< of the task that was asked for last
};

} // namespace coroscope::ui
