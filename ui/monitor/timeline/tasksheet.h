// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/groupindex.h"
#include "core/trace/lanes/scopeindex.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/timelinenames.h"
#include "ui/monitor/timeline/timelinerows.h"
#include "ui/monitor/timeline/timelinesheet.h"
#include "ui/style/stateart.h"

namespace coroscope::ui {

/// A row a task, in the order of their tree, with its states as bars; below a task that is expanded its attempts.
class TaskSheet final : public TimelineSheet
{
public:
    explicit TaskSheet(const MonitorContext &context);

    int rowHeight(int room) const override;
    /// Takes in what has happened up to `now`, and says who of it moves.
    void refresh(Moment now, TaskTree::Order order);
    /// Whether tasks that live stand before their siblings that are over, and change places as they end.
    bool bringsLivingFirst() const;
    int count() const override { return m_rows.count(); }
    int rowOf(TaskId task) const override { return m_rows.rowOf(task); }
    const TaskTrack *taskAt(int row, int depth, Moment m) const override;
    int frontRow() const override;
    const TaskTrack *neighbour(TaskId selected, int by, int firstVisible) const override;
    const TaskTrack *problem(TaskId selected, int direction) const override;
    Tip tipOfName(int row) const override;
    Tip tipAt(int row, int depth, Moment m) const override;
    Tip tipOfHeader() const;
    void paintBands(const TimelinePaper &paper, int hoveredRow) override;
    void paintBars(const TimelinePaper &paper) override;
    void paintNames(const TimelinePaper &paper) override;
    void paintHeader(QPainter &painter, const TimelineLayout &layout) override;
    QString emptyText() const override;
    void onThemeChanged() override { m_names.clear(); }

    /// Also what is later than the moment that is shown, faintly.
    void setShowsWhatComes(bool shows) { m_showsWhatComes = shows; }

    bool isAttempt(int row) const { return m_rows.at(row).attempt > 0; }
    bool isExpanded(TaskId task) const { return m_rows.isExpanded(task); }
    void toggleExpanded(TaskId task) { m_rows.setExpanded(task, !isExpanded(task)); }

private:
    struct Known
    {
        Moment now;
        TaskId frontier = TaskId::None; ///< the newest task that was at work
        std::optional<Moment> sortedAt; ///< when those that lived were brought to the top
        ScopeIndex scopes;
        GroupIndex groups;
        bool hasNamedScopes = false;
    };

    void paintWhatComes(const TimelinePaper &paper) const;
    const TaskTrack *taskOf(int row) const;
    /// nullptr if the row is not that of an attempt.
    const AttemptSpan *attemptOf(int row) const;
    bool showsScopes() const;
    qreal opacityOf(const TaskTrack &task) const;
    Emphasis emphasisOf(const TaskTrack &task) const;
    QString errorOf(const TaskTrack &task) const;

    const MonitorContext m_context;
    TimelineRows m_rows;
    TimelineNames m_names;
    OfRun<Known> m_known;
    bool m_showsWhatComes = false;
};

} // namespace coroscope::ui
