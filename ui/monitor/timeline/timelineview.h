// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/lanesheet.h"
#include "ui/monitor/timeline/looprow.h"
#include "ui/monitor/timeline/resourcesheet.h"
#include "ui/monitor/timeline/tasksheet.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "ui/monitor/timeline/timescale.h"
#include "words/text/tip.h"

#include <QAbstractScrollArea>

namespace coroscope::ui {

/// What goes on as rows of bars, at the moment that the cursor shows: a row a task, a lane a permit, or a row for each
/// resource that tasks share, along time or along the steps of the run; above them who has the event loop.
///
/// Paints visible rows only, so that a frame costs the same for a hundred tasks and a hundred thousand.
/// Rows follow the newest task that is at work until the user scrolls or selects; scrolling back to it,
/// or going live, takes it back, and so does another run. Of a run that goes on it is the top that is followed: tasks that
/// live are brought there, before their siblings that are over, at the pace of tables. Rows change places in no other
/// case: they stay where they are while the pointer is in the view, when nothing is followed, and once the picture is
/// frozen or the run is over. Who is new then stands where it belongs in the tree or, while the pointer is in the view,
/// below all others.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// Automatic: lanes where tasks are more than anybody looks through, and something hands out permits.
    enum class Rows : quint8 { Automatic, Tasks, Lanes, Resources };
    /// Of time, or with every event as wide as any other.
    enum class Along : quint8 { Time, Steps };

    /// So many tasks are still shown one by one.
    static constexpr qsizetype mostTaskRows = 500;

    /// The stretch of time in which bars of requests can be seen.
    static constexpr Clock::Duration lanesWindow = std::chrono::seconds(6);

    /// What the context refers to outlives the view.
    explicit TimelineView(const MonitorContext &context, QWidget *parent = nullptr);

    bool isFollowing() const { return m_known->isFollowing; }
    /// Never Automatic.
    Rows rows() const;
    bool showsLanes() const { return rows() == Rows::Lanes; }
    /// Whose permits the lanes are; None if there are none.
    ResourceId lanesOf() const { return m_lanes.resource(); }
    Along along() const { return m_along; }
    /// The axis that is shown.
    TimeAxis &axis() { return m_along == Along::Steps ? m_steps : m_context.axis; }

    /// Where the task's row is, in the coordinates of the viewport; empty if it has none.
    QRect rowRect(TaskId task) const;
    /// Where the segment is that transition number `segment` of the task began, as tall as its row.
    QRect barRect(TaskId task, std::size_t segment) const;
    QRect disclosureRect(TaskId task) const;
    /// Where the event loop is shown; empty if it is not.
    QRect loopRect() const { return layout().loopRow(); }
    /// About what is at a place of the viewport.
    Tip tipAt(QPoint position) const;

    QSize sizeHint() const override { return {800, 400}; }

    /// Whether what is later than the moment that is shown may be seen: nobody has said so, it may not.
    void setMayShowWhatComes(bool may);
    bool mayShowWhatComes() const { return m_mayShowWhatComes; }
    /// Whether somebody wants to.
    void setWantsWhatComes(bool wants);
    bool wantsWhatComes() const { return m_wantsWhatComes; }

public Q_SLOTS:
    /// Shows what is new; once a frame.
    void refresh();
    void setRows(Rows rows);
    /// Shows lanes of that resource for the rest of the run.
    void setLanesOf(ResourceId resource);
    void setAlong(Along along);
    /// So many tasks will there be, as far as is known.
    void expectTasks(qsizetype tasks);
    void zoomIn();
    void zoomOut();
    void fit();
    void zoomToSelection();
    /// Has the newest of the run in sight, or of what is played.
    void follow();
    /// Shows the live edge and follows it, in time and in rows.
    void goLive();
    void selectNextProblem();
    void selectPreviousProblem();

Q_SIGNALS:
    /// What rows are, or the axis, is something else.
    void looksOtherwise();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Drag : quint8 { None, Press, Pan, Cursor, NameWidth };

    struct Picture ///< what the painted rows were a function of
    {
        Moment now;
        qsizetype events = -1;
        quint64 matches = 0;

        bool operator==(const Picture &) const = default;
    };
    struct Known
    {
        Picture picture;
        bool isFollowing = true;
        Rows rows = Rows::Tasks; ///< that are shown
    };

    const TimelineSheet &sheet() const;
    TimelineSheet &sheet();
    TimelineLayout layout() const;
    TimeScale scale() const;
    /// Whose the row is at that place; nullptr: nobody's.
    const TaskTrack *taskAt(QPoint position) const;

    void paintRows(QPainter &painter, const TimelineLayout &layout);
    void paintEmpty(QPainter &painter, const TimelineLayout &layout);

    bool handleViewKey(const QKeyEvent &event);
    bool handleRowKey(const QKeyEvent &event);
    Rows nextRows() const;
    void select(const TaskTrack &task);
    void moveSelection(int by);
    void selectProblem(int direction);
    void toggleExpanded(TaskId task);
    void showAttempts(TaskId task);
    void zoomBy(double factor);
    void zoomToTask(const TaskTrack &task);
    void moveCursorTo(double x);

    void noteRows();
    void placeTasks(TaskTree::Order order);
    void sortTasks();
    bool mayMoveRows() const { return m_hoverY < 0 && m_drag == Drag::None; }
    TaskTree::Order usualOrder() const
    {
        return mayMoveRows() ? TaskTree::Order::Kept : TaskTree::Order::Held;
    }
    void noteScroll(int value);
    void noteSteps(bool isOtherMoment);
    void showPlace(Clock::TimePoint from, Clock::TimePoint to);
    void updateScrollRange();
    int followScroll() const;
    void setScroll(int value);
    void showRow(int row);
    void showSelection();
    void onThemeChanged();
    void noteWhatComes();

    const MonitorContext m_context;
    TaskSheet m_tasks;
    LaneSheet m_lanes;
    ResourceSheet m_resources;
    LoopRow m_loop;
    TimeAxis m_steps;
    OfRun<Known> m_known;
    Rows m_rows = Rows::Automatic;
    Along m_along = Along::Time;
    bool m_mayShowWhatComes = false;
    bool m_wantsWhatComes = false;
    qsizetype m_expected = 0;
    bool m_isScrolling = false; ///< the scroll bar moves by our own doing
    int m_nameWidth = -1;       ///< as the user made it
    int m_hoverY = -1;          ///< where the pointer is; -1: elsewhere
    Drag m_drag = Drag::None;
    QPoint m_pressedAt;
};

} // namespace coroscope::ui
