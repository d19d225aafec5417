// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/resourcetrack.h"
#include "core/trace/tasktrack.h"
#include "ui/monitor/timeline/shapednames.h"
#include "ui/monitor/timeline/timescale.h"
#include "ui/style/themesource.h"
#include "words/trace/eventwords.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The height of a segment shows how active the task is; pixels.
struct SegmentHeights
{
    int active = 14; ///< on the loop, or on the network
    int paused = 8;  ///< ready, suspended on anything else, backing off
    int pending = 2;

    int of(TaskState state) const;
    /// As these are to each other, where there is no more height than that.
    static SegmentHeights within(int height);
};

/// Whether a bar of that state is a frame: to who sees turns of the loop, a task on the network does nothing.
bool isFramed(const DomainWords &words, TaskState state);
/// A bar of that state, as the people of these words see it; `patternStart` as of StateArt::fillBar().
void drawStateBar(QPainter &painter,
                  const StateArt &art,
                  const DomainWords &words,
                  TaskState state,
                  const QRect &bar,
                  Emphasis emphasis,
                  int patternStart);

/// Draws what tasks did as bars on a scale, with the marks of their failed attempts and of their ends.
/// Nothing later than `now` is drawn, and no two bars on one pixel column, so that the cost is bounded
/// by the width and not by the number of transitions.
class SegmentPainter
{
public:
    /// All of them outlive the painter. The caller clips. `history`: a task that lives says on its longer bars what it
    /// waited for.
    SegmentPainter(QPainter &painter,
                   const ThemeSource &theme,
                   const TimeScale &scale,
                   const DomainWords &words = DomainWords::none(),
                   const History *history = nullptr);

    /// `error`: what the task failed of, to stand behind the sign of its end as far as there is room for whole words of it.
    /// Returns where it ends, with what is written behind the moment shown.
    int drawTask(const TaskTrack &task,
                 int centerY,
                 Moment now,
                 Emphasis emphasis,
                 const QString &error = {});
    /// One of the task's attempts and what followed it, until the next one began.
    void drawAttempt(const TaskTrack &task,
                     const AttemptSpan &attempt,
                     int centerY,
                     Moment now,
                     Emphasis emphasis);
    /// What the task did while it held a permit, with `label`, unless it is null, on the first bar that has room for all
    /// of it. It was shaped for Theme::label.
    void drawHold(const TaskTrack &task,
                  const ResourceSpan &hold,
                  const ShapedNames::Shape *label,
                  int top,
                  int height,
                  Moment now,
                  Emphasis emphasis);

private:
    struct Stretch
    {
        Moment begin;
        Moment end;
        bool goesOn; ///< its end is no more than the moment that is shown
    };
    struct Bars
    {
        int centerY;
        SegmentHeights heights;
        Emphasis emphasis;
        bool isOfHold = false;                     ///< else every bar says how long it took
        const ShapedNames::Shape *label = nullptr; ///< of a hold; null once it is drawn
    };

    void drawSegments(const TaskTrack &task, Stretch stretch, Bars bars);
    void drawText(const QRect &bar, const Transition &transition, Bars &bars, Clock::Duration took);
    void drawLabel(const QRect &bar, TaskState state, Bars &bars, Clock::Duration duration);
    bool isWait(TaskState shown) const;
    QString waitText(const Transition &wait) const;
    bool showsTurns() const;
    QRect
    heldUpPart(const TaskTrack &task, const Transition &sleep, Moment end, const QRect &bar) const;
    void drawHeldUp(const QRect &bar,
                    const QRect &late,
                    const TaskTrack &task,
                    const Transition &sleep,
                    Bars &bars);
    /// The first of the texts that the bar has room for, or nothing.
    void drawOnGround(const QRect &bar, const QStringList &texts, const QColor &color);
    void drawWait(const QRect &bar, const Transition &wait, Clock::Duration duration);
    int drawNewWait(const TaskTrack &task, int centerY, Moment now);
    void drawError(const QString &error, TaskState end, int left, int centerY);
    void drawName(const QRect &bar, Bars &bars);
    void drawAttemptMarks(const TaskTrack &task, int centerY, Moment now);
    /// A task whose bars are all outside of the picture is not lost: an arrow says where they are.
    void drawPointer(int fromX, int toX, int centerY);
    bool isPassedOver(const Transition &transition, TaskState before) const;
    bool isInView(int x) const;

    QPainter &m_painter;
    const ThemeSource &m_theme;
    const TimeScale &m_scale;
    const DomainWords &m_words;
    const History *m_history;
};

} // namespace coroscope::ui
