// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/segmentpainter.h"

#include "core/trace/taskstate.h"
#include "ui/monitor/timeline/shapednames.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QPainter>

#include <limits>
#include <utility>

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

bool isFramed(const DomainWords &words, TaskState state)
{
    return state == TaskState::Network && words.shown(TaskState::OnLoop) == TaskState::OnLoop;
}

void drawStateBar(QPainter &painter,
                  const StateArt &art,
                  const DomainWords &words,
                  TaskState state,
                  const QRect &bar,
                  Emphasis emphasis,
                  int patternStart)
{
    if (isFramed(words, state))
        art.drawFrame(painter, state, bar, emphasis);
    else
        art.fillBar(painter, state, bar, emphasis, patternStart);
}

SegmentHeights SegmentHeights::within(int height)
{
    constexpr SegmentHeights full;
    const auto share = [height](int of) { return std::max(1, of * height / full.active); };
    return {.active = height, .paused = share(full.paused), .pending = share(full.pending)};
}

SegmentPainter::SegmentPainter(QPainter &painter,
                               const ThemeSource &theme,
                               const TimeScale &scale,
                               const DomainWords &words,
                               const History *history)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
    , m_words(words)
    , m_history(history)
{
}

int SegmentPainter::drawTask(
    const TaskTrack &task, int centerY, Moment now, Emphasis emphasis, const QString &error)
{
    const auto ended = task.ended();
    const bool hasEnded = ended && *ended <= now;
    const int end = hasEnded ? m_scale.x(*ended) : m_scale.edgeX(now);
    drawSegments(task,
                 {task.spawned(), hasEnded ? *ended : now, !hasEnded},
                 {centerY, taskHeights, emphasis});
    drawAttemptMarks(task, centerY, now);
    int textEnd = end;
    if (!hasEnded && emphasis == Emphasis::Full)
        textEnd = drawNewWait(task, centerY, now);
    drawPointer(m_scale.x(task.spawned()), end + endMarkDistance, centerY);
    if (hasEnded && isInView(end)) {
        m_theme.art().drawGlyph(
            m_painter, task.transitions.back().state, QPointF(end + endMarkDistance, centerY));
        drawError(error, task.transitions.back().state, end + endMarkDistance + markSize, centerY);
    }
    return textEnd;
}

/// All of it, or what it is called in front of a colon, or nothing: never an ellipsis.
void SegmentPainter::drawError(const QString &error, TaskState end, int left, int centerY)
{
    if (end != TaskState::Failed && end != TaskState::TimedOut)
        return;
    const Theme &theme = m_theme.current();
    const QFontMetrics metrics(theme.tiny);
    for (const QString &text : {error, error.section(u':', 0, 0)}) {
        const QRect box(left,
                        centerY - metrics.height() / 2,
                        metrics.horizontalAdvance(text) + 1,
                        metrics.height());
        if (text.isEmpty() || left < m_scale.left || box.right() > m_scale.right())
            continue;
        m_painter.setFont(theme.tiny);
        m_painter.setPen(theme.wordColor(end));
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
        return;
    }
}

void SegmentPainter::drawAttempt(
    const TaskTrack &task, const AttemptSpan &attempt, int centerY, Moment now, Emphasis emphasis)
{
    Moment end = std::min(task.ended().value_or(now), now);
    if (&attempt != &task.attempts.back())
        end = std::min(end, std::next(&attempt)->began());
    const bool goesOn = !task.ended() || *task.ended() > now;
    const bool isLast = &attempt == &task.attempts.back() || std::next(&attempt)->began() > now;
    drawSegments(
        task, {attempt.began(), end, goesOn && isLast}, {centerY, attemptHeights, emphasis});

    if (attempt.hasEndedBy(now) && isInView(m_scale.x(*attempt.ended()))) {
        const QPointF center(m_scale.x(*attempt.ended()), centerY);
        if (attempt.outcome == TaskOutcome::Done)
            m_theme.art().drawGlyph(
                m_painter, TaskState::Done, center + QPointF(endMarkDistance, 0), markSize);
        else
            m_theme.art().drawMark(m_painter, endState(attempt.outcome), center, markSize);
    }
}

void SegmentPainter::drawHold(const TaskTrack &task,
                              const ResourceSpan &hold,
                              const ShapedNames::Shape *label,
                              int top,
                              int height,
                              Moment now,
                              Emphasis emphasis)
{
    const Moment end = std::min(hold.ended().value_or(now), now);
    drawSegments(task,
                 {hold.began(), end, !hold.hasEndedBy(now)},
                 {top + height / 2, SegmentHeights::within(height), emphasis, true, label});
}

void SegmentPainter::drawSegments(const TaskTrack &task, Stretch stretch, Bars bars)
{
    const Moment first = std::max(stretch.begin, m_scale.momentAt(m_scale.left));
    const Moment last = std::min(stretch.end, m_scale.momentAt(m_scale.right()));
    const auto firstAfter = [&task](Moment m, auto from) {
        return std::upper_bound(from, task.transitions.cend(), m, isBefore);
    };

    auto segment = firstAfter(first, task.transitions.cbegin());
    if (segment != task.transitions.cbegin())
        --segment;
    int painted = std::numeric_limits<int>::min(); // up to here, exclusively
    while (segment != task.transitions.cend() && segment->moment() <= last
           && !isEnd(segment->state)) {
        auto next = std::next(segment);
        const TaskState state = m_words.shown(segment->state);
        while (next != task.transitions.cend() && isPassedOver(*next, state))
            ++next;
        const bool goesOn = next == task.transitions.cend() || next->moment() > last;
        const Moment end = goesOn ? last : next->moment();
        const Clock::TimePoint place = goesOn && stretch.goesOn && last == stretch.end
                                           ? m_scale.edge(last)
                                           : m_scale.place(end);
        if (place <= m_scale.place(segment->moment())) { // it has no room
            segment = next;
            continue;
        }
        const Moment begin = std::max(segment->moment(), stretch.begin);
        const int from = std::max(m_scale.x(begin), painted);
        const int to = m_scale.columnOf(place);
        if (to <= painted) {
            // Many transitions on one pixel: on to the one that is in force at the next.
            segment = std::max(next, std::prev(firstAfter(m_scale.momentAt(painted), next)));
            continue;
        }

        const int height = bars.heights.of(state);
        const int gap = !goesOn && to - from > 3 ? 1 : 0;
        const QRect bar(from, bars.centerY - height / 2, std::max(to - from - gap, 1), height);
        const QRect visible =
            bar.intersected(QRect(m_scale.left, bar.top(), m_scale.width, height));
        if (!visible.isEmpty()) {
            // All of it, also where some is out of sight.
            const bool isLast = next == task.transitions.cend() || next->moment() > stretch.end;
            const Clock::Duration took =
                (isLast ? stretch.end : next->moment()).time - segment->time;
            drawStateBar(m_painter, m_theme.art(), m_words, state, visible, bars.emphasis, from);
            const QRect late = heldUpPart(task, *segment, goesOn ? last : next->moment(), visible);
            if (late.isEmpty())
                drawText(visible, *segment, bars, took);
            else
                drawHeldUp(visible, late, task, *segment, bars);
        }
        painted = bar.left() + bar.width() + gap;
        segment = next;
    }
}

void SegmentPainter::drawText(const QRect &bar,
                              const Transition &transition,
                              Bars &bars,
                              Clock::Duration took)
{
    const TaskState state = m_words.shown(transition.state);
    if (isWait(state) && !bars.isOfHold && bars.emphasis == Emphasis::Full)
        drawWait(bar, transition, took);
    else if (bars.heights.of(state) >= taskHeights.active)
        drawLabel(bar, state, bars, took);
}

/// Whether it is a turn that nobody wants to see, in what looks the same.
bool SegmentPainter::isPassedOver(const Transition &transition, TaskState before) const
{
    const TaskState state = m_words.shown(transition.state);
    return state != transition.state && state == before;
}

void SegmentPainter::drawLabel(const QRect &bar,
                               TaskState state,
                               Bars &bars,
                               Clock::Duration duration)
{
    const Theme &theme = m_theme.current();
    constexpr int narrowest = 28; // for "9 ms": spares most bars the text
    if (bar.width() < narrowest)
        return;
    m_painter.setFont(theme.label);
    const bool isDark = bars.emphasis == Emphasis::Full && !isFramed(m_words, state);
    m_painter.setPen(isDark ? theme.textOnNetwork : theme.text);
    if (bars.isOfHold)
        return drawName(bar, bars);
    const QString text = formatDuration(duration);
    if (QFontMetrics(theme.label).horizontalAdvance(text) + 2 * textMargin <= bar.width())
        m_painter.drawText(
            bar.adjusted(textMargin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SegmentPainter::drawName(const QRect &bar, Bars &bars)
{
    if (!bars.label || bars.label->size().width() + 2 * textMargin > bar.width())
        return;
    ShapedNames::draw(
        m_painter, bar.adjusted(textMargin, 0, 0, 0), *std::exchange(bars.label, nullptr));
}

void SegmentPainter::drawAttemptMarks(const TaskTrack &task, int centerY, Moment now)
{
    const auto taskEnd = task.ended();
    int painted = std::numeric_limits<int>::min();
    int beside = painted;
    for (const AttemptSpan &attempt : task.attempts) {
        if (attempt.began() > now || m_scale.place(attempt.began()) > m_scale.axis.end())
            break;
        if (!attempt.hasEndedBy(now))
            continue;
        // The mark of the task's own end says it too.
        const int x = m_scale.x(*attempt.ended());
        const bool endsTask = taskEnd && *taskEnd <= now && m_scale.x(*taskEnd) - x < markSize;
        const bool isDone = attempt.outcome == TaskOutcome::Done;
        const int center = isDone ? x - markSize / 2 : std::max(x, beside);
        if (endsTask || center <= painted || !isInView(x))
            continue;
        const QPointF place(center, centerY);
        if (isDone)
            m_theme.art().drawGlyph(m_painter, TaskState::Done, place, markSize);
        else
            m_theme.art().drawMark(m_painter, endState(attempt.outcome), place, markSize);
        painted = center;
        // Whoever goes on after a success may fail at once, and that is no less to be seen.
        beside = isDone ? x + markSize / 2 : beside;
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
