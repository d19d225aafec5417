// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/loopindex.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/timelinesheet.h"

namespace coroscope::ui {

/// The row of the event loop: which task had it, for how long, and who is ready to be next. Turns that are too many to
/// be told apart become shades: as dark as the loop was busy.
class LoopRow
{
public:
    explicit LoopRow(const MonitorContext &context);

    /// Takes in what is new.
    void refresh();
    /// Nothing to be shown: nobody had it, or to who looks at this run turns do not matter.
    bool isEmpty() const;
    void paint(QPainter &painter, const TimelineLayout &layout, const TimeScale &scale);
    /// Who had it then; nullptr: nobody.
    const TaskTrack *taskAt(Moment m) const;
    Tip tipAt(Moment m) const;
    Tip tipOfName() const;

private:
    void paintName(QPainter &painter, const QRect &box) const;
    void paintTurns(QPainter &painter, const QRect &bars, const TimeScale &scale) const;
    void paintSamples(QPainter &painter, const QRect &bars, const TimeScale &scale) const;
    void paintShades(QPainter &painter, const QRect &bars, const TimeScale &scale) const;
    void paintTurn(QPainter &painter, const QRect &bar, const LoopTurn &turn) const;
    QList<TaskId> dueTasks(Moment m) const;
    QString nameOf(TaskId task) const;
    std::optional<LoopTurn> turnAt(Moment m) const { return m_index->turnBy(m_context.history, m); }

    const MonitorContext m_context;
    OfRun<LoopIndex> m_index;
};

} // namespace coroscope::ui
