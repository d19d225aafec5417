// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/segmentpainter.h"

#include "core/trace/taskstate.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QPainter>

#include <limits>

namespace coroscope::ui {

namespace {

constexpr int endMarkDistance = 10; ///< from the end of the last bar to the middle of the mark
constexpr int markSize = 10;
constexpr int textMargin = 5;
constexpr SegmentHeights taskHeights{};
constexpr SegmentHeights attemptHeights{.active = 10, .paused = 6, .pending = 2};

} // namespace

int SegmentHeights::of(TaskState state) const
{
    switch (state) {
    case TaskState::OnLoop:
    case TaskState::Network:
        return active;
    case TaskState::Ready:
    case TaskState::Suspended:
    case TaskState::Backoff:
        return paused;
    default:
        return pending;
    }
}

SegmentPainter::SegmentPainter(QPainter &painter,
                               const ThemeSource &theme,
                               const TimeScale &scale,
                               const DomainWords &words)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
    , m_words(words)
{
}

void SegmentPainter::drawTask(const TaskTrack &task, int centerY, Moment now, Emphasis emphasis)
{
    const auto ended = task.ended();
    const bool hasEnded = ended && *ended <= now;
    const Clock::TimePoint end = task.endBy(now);
    drawSegments(task, {task.spawned().time, end}, centerY, taskHeights, emphasis);
    drawAttemptMarks(task, centerY, now);
    drawPointer(m_scale.x(task.spawned().time), m_scale.x(end) + endMarkDistance, centerY);
    if (hasEnded && isInView(m_scale.x(end))) {
        m_theme.art().drawGlyph(m_painter,
                                task.transitions.back().state,
                                QPointF(m_scale.x(end) + endMarkDistance, centerY));
    }
}

void SegmentPainter::drawAttempt(
    const TaskTrack &task, const AttemptSpan &attempt, int centerY, Moment now, Emphasis emphasis)
{
    Clock::TimePoint end = task.endBy(now);
    if (&attempt != &task.attempts.back())
        end = std::min(end, std::next(&attempt)->began().time);
    drawSegments(task, {attempt.began().time, end}, centerY, attemptHeights, emphasis);

    if (attempt.hasEndedBy(now) && isInView(m_scale.x(attempt.ended()->time))) {
        const QPointF center(m_scale.x(attempt.ended()->time), centerY);
        if (attempt.outcome == TaskOutcome::Done)
            m_theme.art().drawGlyph(
                m_painter, TaskState::Done, center + QPointF(endMarkDistance, 0), markSize);
        else
            m_theme.art().drawMark(m_painter, endState(attempt.outcome), center, markSize);
    }
}

void SegmentPainter::drawSegments(const TaskTrack &task,
                                  Stretch stretch,
                                  int centerY,
                                  const SegmentHeights &heights,
                                  Emphasis emphasis)
{
    const Clock::TimePoint first = std::max(stretch.begin, m_scale.axis.begin());
    const Clock::TimePoint last = std::min(stretch.end, m_scale.axis.end());
    const auto firstAfter = [&task](Clock::TimePoint t, auto from) {
        return std::upper_bound(from,
                                task.transitions.cend(),
                                t,
                                [](Clock::TimePoint time, const Transition &transition) {
                                    return time < transition.time;
                                });
    };

    auto segment = firstAfter(first, task.transitions.cbegin());
    if (segment != task.transitions.cbegin())
        --segment;
    int painted = std::numeric_limits<int>::min(); // up to here, exclusively
    while (segment != task.transitions.cend() && segment->time < last && !isEnd(segment->state)) {
        auto next = std::next(segment);
        const TaskState state = m_words.shown(segment->state);
        while (next != task.transitions.cend() && isPassedOver(*next, state))
            ++next;
        const bool goesOn = next == task.transitions.cend() || next->time > last;
        const Clock::TimePoint end = goesOn ? last : next->time;
        if (end <= segment->time) { // it lasted no time
            segment = next;
            continue;
        }
        const int from = std::max(m_scale.x(std::max(segment->time, stretch.begin)), painted);
        const int to = m_scale.x(end);
        if (to <= painted) {
            // Many transitions on one pixel: on to the one that is in force at the next.
            segment = std::max(next, std::prev(firstAfter(m_scale.timeAt(painted), next)));
            continue;
        }

        const int height = heights.of(state);
        const int gap = !goesOn && to - from > 3 ? 1 : 0;
        const QRect bar(from, centerY - height / 2, std::max(to - from - gap, 1), height);
        const QRect visible =
            bar.intersected(QRect(m_scale.left, bar.top(), m_scale.width, height));
        if (!visible.isEmpty()) {
            m_theme.art().fillBar(m_painter, state, visible, emphasis, from);
            if (height >= taskHeights.active)
                drawDuration(visible, end - segment->time, emphasis);
        }
        painted = bar.left() + bar.width() + gap;
        segment = next;
    }
}

/// Whether it is a turn that nobody wants to see, in what looks the same.
bool SegmentPainter::isPassedOver(const Transition &transition, TaskState before) const
{
    const TaskState state = m_words.shown(transition.state);
    return state != transition.state && state == before;
}

void SegmentPainter::drawDuration(const QRect &bar, Clock::Duration duration, Emphasis emphasis)
{
    const Theme &theme = m_theme.current();
    constexpr int narrowest = 28; // for "9 ms": spares most bars the text
    if (bar.width() < narrowest)
        return;
    const QString text = formatDuration(duration);
    if (QFontMetrics(theme.label).horizontalAdvance(text) + 2 * textMargin > bar.width())
        return;
    m_painter.setFont(theme.label);
    m_painter.setPen(emphasis == Emphasis::Full ? theme.textOnNetwork : theme.text);
    m_painter.drawText(bar.adjusted(textMargin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SegmentPainter::drawAttemptMarks(const TaskTrack &task, int centerY, Moment now)
{
    const auto taskEnd = task.ended();
    int painted = std::numeric_limits<int>::min();
    for (const AttemptSpan &attempt : task.attempts) {
        if (attempt.began() > now || attempt.began() > m_scale.axis.end())
            break;
        if (!attempt.hasEndedBy(now) || attempt.outcome == TaskOutcome::Done)
            continue;
        // The mark of the task's own end says it too.
        const int x = m_scale.x(attempt.ended()->time);
        const bool endsTask = taskEnd && *taskEnd <= now && m_scale.x(taskEnd->time) - x < markSize;
        if (endsTask || x <= painted || !isInView(x))
            continue;
        m_theme.art().drawMark(m_painter, endState(attempt.outcome), QPointF(x, centerY), markSize);
        painted = x;
    }
}

void SegmentPainter::drawPointer(int fromX, int toX, int centerY)
{
    const bool isBefore = toX < m_scale.left;
    if (!isBefore && fromX < m_scale.right())
        return;
    constexpr int width = 4;
    const int tip = isBefore ? m_scale.left + width : m_scale.right() - width - 1;
    const int base = isBefore ? tip + width : tip - width;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.current().scrollThumb);
    m_painter.drawPolygon(QPolygonF{
        QPointF(tip, centerY), QPointF(base, centerY - width), QPointF(base, centerY + width)});
    m_painter.restore();
}

bool SegmentPainter::isInView(int x) const
{
    return x > m_scale.left - 2 * endMarkDistance && x < m_scale.right() + endMarkDistance;
}

} // namespace coroscope::ui
