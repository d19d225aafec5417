// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/holdsums.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/shapednames.h"
#include "ui/monitor/timeline/timelinesheet.h"

#include <QHash>

namespace coroscope::ui {

/// A row a permit of a semaphore, filled with the tasks that held it: however many tasks a run has, these are the ones
/// that got on. What is narrower than a few pixels is packed, as dark as the permit was in use, and never hides a failure.
class LaneSheet final : public TimelineSheet
{
public:
    explicit LaneSheet(const MonitorContext &context);

    /// Whose permits are shown; None if nothing in the run has any.
    ResourceId resource() const { return m_known->shown; }
    /// Shows those of that one for the rest of the run.
    void setResource(ResourceId resource);

    int rowHeight(int /*room*/) const override { return TimelineLayout::laneHeight; }
    /// Takes in what has happened up to `now`.
    void refresh(Moment now);
    int count() const override { return static_cast<int>(m_known->holders.size()); }
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
    void onThemeChanged() override;

private:
    using Holds = std::vector<ResourceSpan>;

    struct Known
    {
        ResourceId chosen = ResourceId::None; ///< by the user
        ResourceId shown = ResourceId::None;
        qsizetype pickedAt = 0; ///< events that there were then
        std::vector<ResourceSpan> holders;
        QHash<int, HoldSums> sums; ///< by row, of those that have been in view
    };

    const ResourceTrack *shown() const;
    const Holds &holdsOf(int row) const;
    const ResourceSpan *holdAt(int row, Moment m) const;
    ResourceId busiest() const;
    QString emptyName(int row) const;

    const MonitorContext m_context;
    ShapedNames m_names;
    OfRun<Known> m_known;
};

} // namespace coroscope::ui
