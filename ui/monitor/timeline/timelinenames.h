// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/shapednames.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "ui/monitor/timeline/timelinerows.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Draws the timeline's left column: disclosure arrow, state glyph, name and total time of each row.
class TimelineNames
{
public:
    enum class Disclosure : quint8 { None, Closed, Open };
    struct Look
    {
        Disclosure disclosure = Disclosure::None;
        bool isSelected = false;
        int indent = 0; ///< pixels
    };

    /// Of that task's name, in pixels. Children of a root have none: in most runs that is every task.
    static int indent(const TaskTree &tree, TaskId task);

    explicit TimelineNames(const MonitorContext &context);

    /// Tasks that live stand first, or in the order of the tree alone.
    void drawHeader(QPainter &painter, const TimelineLayout &layout, bool livingFirst) const;
    void drawTask(QPainter &painter,
                  const TimelineLayout &layout,
                  int row,
                  const TaskTrack &task,
                  const Look &look);
    void drawAttempt(QPainter &painter,
                     const TimelineLayout &layout,
                     int row,
                     const AttemptSpan &attempt,
                     bool isLast,
                     int indent) const;
    /// The lines that lead from its ancestors to the row's task and on.
    void drawBranches(QPainter &painter,
                      const TimelineLayout &layout,
                      int row,
                      const TaskTree &tree,
                      TaskId task) const;

    /// Their font is another one now.
    void clear() { m_names.clear(); }

private:
    void drawDisclosure(QPainter &painter, const QRect &box, Disclosure disclosure) const;
    void drawTotal(QPainter &painter, const QRect &box, Clock::Duration total) const;

    const MonitorContext m_context;
    ShapedNames m_names;
};

} // namespace coroscope::ui
