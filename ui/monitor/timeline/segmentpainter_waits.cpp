// SPDX-License-Identifier: MIT
// What is written at waits, and who is held up in one.
#include "core/trace/waits/heldup.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int textMargin = 5;
constexpr int narrowestWait = 72; ///< for its text: spares most bars that
constexpr int waitIndent = 12;    ///< of that text, and as much behind it
constexpr int waitGround = 4;     ///< beside it

struct SegmentWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::SegmentPainter)
};

int roomForWait(int text)
{
    return 2 * waitIndent + 2 * waitGround + text;
}

} // namespace

/// To who sees no turns of the loop nobody is held up by one.
bool SegmentPainter::showsTurns() const
{
    return m_history && m_words.shown(TaskState::Ready) == TaskState::Ready;
}

/// Of the bar of a sleep, what comes behind its end: the time had come, and another task had the thread.
QRect SegmentPainter::heldUpPart(const TaskTrack &task,
                                 const Transition &sleep,
                                 Moment end,
                                 const QRect &bar) const
{
    constexpr int narrowest = 3;
    if (!showsTurns() || bar.width() < narrowest)
        return {};
    const auto due = sleepEnds(*m_history, task, sleep);
    if (!due || *due >= end.time)
        return {};
    const int from = std::max(m_scale.edgeX(*due), bar.left());
    const QRect late(QPoint(from, bar.top()), bar.bottomRight());
    return late.width() < narrowest ? QRect() : late;
}

void SegmentPainter::drawHeldUp(
    const QRect &bar, const QRect &late, const TaskTrack &task, const Transition &sleep, Bars &bars)
{
    const Theme &theme = m_theme.current();
    m_painter.fillRect(late, theme.surface);
    drawStateBar(
        m_painter, m_theme.art(), m_words, TaskState::Ready, late, bars.emphasis, late.left());
    const QRect before(bar.topLeft(), QPoint(late.left() - 1, bar.bottom()));
    if (before.isValid())
        drawText(before, sleep, bars, *sleepEnds(*m_history, task, sleep) - sleep.time);
    if (bars.isOfHold || bars.emphasis != Emphasis::Full)
        return;
    drawOnGround(late,
                 {SegmentWords::tr("due, held up"), SegmentWords::tr("due")},
                 theme.wordColor(TaskState::Ready));
}

bool SegmentPainter::isWait(TaskState shown) const
{
    return shown == TaskState::Suspended || isFramed(m_words, shown);
}

QString SegmentPainter::waitText(const Transition &wait) const
{
    const WaitKind kind = wait.state == TaskState::Network ? WaitKind::Io : wait.wait();
    return m_words.waitedFor(*m_history, kind, wait.resource);
}

/// What has only begun has no bar yet that has room for it, as at the end of a deadlock: behind the moment shown,
/// or in front of it at the end of the picture.
int SegmentPainter::drawNewWait(const TaskTrack &task, int centerY, Moment now)
{
    const Transition *const wait = task.at(now);
    const int edge = m_scale.edgeX(now);
    // A turn on the loop that nobody wants to see is no wait, though it is shown as one.
    const bool isNoTurn = wait && m_words.shown(wait->state) == wait->state;
    if (!m_history || !isNoTurn || !isWait(wait->state) || edge < m_scale.left
        || edge > m_scale.right())
        return edge;
    const Theme &theme = m_theme.current();
    const QFontMetrics metrics(theme.tiny);
    const auto heldUp = showsTurns() ? heldUpAt(*m_history, task, now) : std::nullopt;
    const TaskTrack *const other = heldUp ? m_history->task(heldUp->by) : nullptr;
    const QString text = other ? SegmentWords::tr("due: %1 has the thread")
                                     .arg(printable(m_history->text(other->name)))
                               : waitText(*wait);
    const int bar = edge - std::max(m_scale.x(wait->moment()), m_scale.left);
    if (!other && bar >= std::max(narrowestWait, roomForWait(metrics.horizontalAdvance(text))))
        return edge;
    QRect box(edge + textMargin,
              centerY - metrics.height() / 2,
              metrics.horizontalAdvance(text) + 2 * waitGround,
              metrics.height());
    if (box.right() > m_scale.right()) {
        box.moveRight(edge - textMargin);
        // Over the bars of other waits it would seem to be theirs.
        const bool hasBar = bar > 1;
        const int first = m_scale.x(hasBar ? wait->moment() : task.spawned());
        if (box.left() < std::max(m_scale.left, first))
            return edge;
        const qreal opacity = m_painter.opacity();
        m_painter.setOpacity(1);
        m_painter.fillRect(box, theme.surface); // there are bars
        m_painter.setOpacity(opacity);
    }
    m_painter.setFont(theme.tiny);
    m_painter.setPen(theme.wordColor(other ? TaskState::Ready : wait->state));
    m_painter.drawText(box, Qt::AlignCenter, text);
    return std::max(box.right(), edge);
}

/// On a ground of its own, since the bar may be hatched: all of it, or without the time, or nothing.
void SegmentPainter::drawWait(const QRect &bar, const Transition &wait, Clock::Duration duration)
{
    if (!m_history || bar.width() < narrowestWait)
        return;
    const QString what = waitText(wait);
    drawOnGround(bar,
                 {what % u", " % formatDuration(duration), what},
                 m_theme.current().wordColor(wait.state));
}

void SegmentPainter::drawOnGround(const QRect &bar, const QStringList &texts, const QColor &color)
{
    const Theme &theme = m_theme.current();
    const QFontMetrics metrics(theme.tiny);
    for (const QString &text : texts) {
        const int width = metrics.horizontalAdvance(text);
        if (roomForWait(width) > bar.width())
            continue;
        const QRect box(bar.left() + waitIndent,
                        bar.center().y() - metrics.height() / 2,
                        width + 2 * waitGround,
                        metrics.height());
        const qreal opacity = m_painter.opacity();
        m_painter.setOpacity(1);
        m_painter.fillRect(box, theme.surface);
        m_painter.setOpacity(opacity);
        m_painter.setFont(theme.tiny);
        m_painter.setPen(color);
        m_painter.drawText(box, Qt::AlignCenter, text);
        return;
    }
}

} // namespace coroscope::ui
