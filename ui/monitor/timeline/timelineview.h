// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "ui/monitor/timeline/timelinenames.h"
#include "ui/monitor/timeline/timelinerows.h"
#include "ui/monitor/timeline/timescale.h"
#include "words/text/tip.h"

#include <QAbstractScrollArea>

namespace coroscope::ui {

/// The tasks as rows and their states as bars on the time axis, at the moment that the cursor shows.
///
/// Paints visible rows only, so that a frame costs the same for a hundred tasks and a hundred thousand.
/// Rows follow the newest task that is at work until the user scrolls or selects; scrolling to the end,
/// or going live, takes it back, and so does another run.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// What the context refers to outlives the view.
    explicit TimelineView(const MonitorContext &context, QWidget *parent = nullptr);

    bool isFollowing() const { return m_known->isFollowing; }

    /// Where the task's row is, in the coordinates of the viewport; empty if it has none.
    QRect rowRect(TaskId task) const;
    /// Where the segment is that transition number `segment` of the task began, as tall as its row.
    QRect barRect(TaskId task, std::size_t segment) const;
    QRect disclosureRect(TaskId task) const;
    /// About what is at a place of the viewport.
    Tip tipAt(QPoint position) const;

    QSize sizeHint() const override { return {800, 400}; }

public Q_SLOTS:
    /// Shows what is new; once a frame.
    void refresh();
    void zoomIn();
    void zoomOut();
    void fit();
    void zoomToSelection();
    /// Shows the live edge and follows it, in time and in rows.
    void goLive();
    void selectNextProblem();
    void selectPreviousProblem();

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

        bool operator==(const Picture &) const = default;
    };
    struct Known
    {
        Picture picture;
        TaskId frontier = TaskId::None; ///< the newest task that was at work
        bool isFollowing = true;
    };

    TimelineLayout layout() const;
    TimeScale scale() const;
    const TaskTrack *taskOfRow(int row) const;
    /// nullptr if the row is not that of an attempt.
    const AttemptSpan *attemptOfRow(int row) const;

    void paintRows(QPainter &painter, const TimelineLayout &layout);
    void paintBands(QPainter &painter, const TimelineLayout &layout, int first, int last);
    void paintBars(QPainter &painter, const TimelineLayout &layout, int first, int last);
    void paintNames(QPainter &painter, const TimelineLayout &layout, int first, int last);
    void paintEmpty(QPainter &painter, const TimelineLayout &layout);
    Emphasis emphasisOf(const TaskTrack &task) const;

    bool handleViewKey(const QKeyEvent &event);
    bool handleRowKey(const QKeyEvent &event);
    void select(const TaskTrack &task);
    void moveSelection(int by);
    void selectProblem(int direction);
    void toggleExpanded(TaskId task);
    void showAttempts(TaskId task);
    void zoomBy(double factor);
    void zoomToTask(const TaskTrack &task);
    void moveCursorTo(double x);

    void updateScrollRange();
    int followScroll() const;
    void setScroll(int value);
    void showRow(int row);
    void onSelectionChanged();
    void onThemeChanged();

    const MonitorContext m_context;
    TimelineRows m_rows;
    TimelineNames m_names;
    OfRun<Known> m_known;
    bool m_isScrolling = false; ///< the scroll bar moves by our own doing
    int m_nameWidth = -1;       ///< as the user made it
    int m_hoverY = -1;          ///< where the pointer is; -1: elsewhere
    Drag m_drag = Drag::None;
    QPoint m_pressedAt;
};

} // namespace coroscope::ui
