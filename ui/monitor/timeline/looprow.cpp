// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/looprow.h"

#include "core/trace/findings/blockedloop.h"
#include "core/trace/readyline.h"
#include "core/trace/waits/heldup.h"
#include "ui/monitor/time/timetext.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

struct LoopWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::LoopRow)
};

constexpr int barHeight = 14;
constexpr int textMargin = 5;
constexpr int shadeWidth = 2;
constexpr qsizetype mostTurns = 4'000;  ///< events among which turns are gone through one by one
constexpr qsizetype mostTasks = 10'000; ///< among whom to look for who is ready
constexpr qsizetype longestName = 400;
constexpr qsizetype mostInTip = 8;

} // namespace

LoopRow::LoopRow(const MonitorContext &context)
    : m_context(context)
    , m_index(context.history)
{
}

void LoopRow::refresh()
{
    if (m_context.words.shown(TaskState::OnLoop) == TaskState::OnLoop)
        m_index->takeIn(m_context.history);
}

bool LoopRow::isEmpty() const
{
    return m_index->isEmpty();
}

const TaskTrack *LoopRow::taskAt(Moment m) const
{
    const auto turn = turnAt(std::min(m, m_context.now()));
    return turn ? m_context.history.task(turn->task) : nullptr;
}

Tip LoopRow::tipAt(Moment m) const
{
    const auto turn = turnAt(m);
    if (!turn || m > m_context.now())
        return {};
    const Moment end = std::min(turn->ended().value_or(m_context.now()), m_context.now());
    return Tip(LoopWords::tr("%1 had the event loop for %2")
                   .arg(nameOf(turn->task), formatDuration(end.time - turn->began().time)))
        .addLine(LoopWords::tr("from %1 to %2")
                     .arg(momentText(turn->began().time, 1us), momentText(end.time, 1us)));
}

Tip LoopRow::tipOfName() const
{
    const Moment now = m_context.now();
    const auto turn = turnAt(now);
    Tip tip(turn ? LoopWords::tr("%1 has the event loop").arg(nameOf(turn->task))
                 : LoopWords::tr("No task has the event loop: it waits for what comes next"));
    if (m_context.history.countsAt(now).living() > mostTasks)
        return tip;
    const std::vector<TaskId> ready = readyLineAt(m_context.history, now);
    for (qsizetype place = 0; place < std::min<qsizetype>(std::ssize(ready), mostInTip); ++place)
        tip.addLine(LoopWords::tr("%1. %2").arg(place + 1).arg(
            nameOf(ready[static_cast<std::size_t>(place)])));
    if (std::ssize(ready) > mostInTip)
        tip.addLine(LoopWords::tr("and %1 more").arg(std::ssize(ready) - mostInTip));
    const QList<TaskId> due = dueTasks(now);
    for (const TaskId task : due.first(std::min(due.size(), mostInTip)))
        tip.addLine(LoopWords::tr("%1 is due, and held up").arg(nameOf(task)));
    return tip;
}

/// Whose sleep is over while another one has the loop. Of many tasks it is not asked: they are hardly followed one by one.
QList<TaskId> LoopRow::dueTasks(Moment m) const
{
    constexpr std::size_t most = 500;
    QList<TaskId> due;
    const std::vector<TaskTrack> &tasks = m_context.history.tasks();
    if (tasks.size() > most || !turnAt(m))
        return due;
    for (const TaskTrack &task : tasks) {
        if (heldUpAt(m_context.history, task, m))
            due << task.id;
    }
    return due;
}

void LoopRow::paint(QPainter &painter, const TimelineLayout &layout, const TimeScale &scale)
{
    const Theme &theme = m_context.theme.current();
    const QRect row = layout.loopRow();
    painter.fillRect(row, theme.surface);
    painter.fillRect(row.left(), row.bottom(), row.width(), 1, theme.border);
    paintName(painter, QRect(0, row.top(), layout.nameWidth - 12, row.height() - 1));

    const QRect bars(
        scale.left, row.top() + (row.height() - 1 - barHeight) / 2, scale.width, barHeight);
    painter.save();
    painter.setClipRect(bars.adjusted(0, -2, 0, 2));
    const auto eventsIn =
        static_cast<qint64>(m_context.history.lastEventAt(scale.momentAt(scale.right())))
        - static_cast<qint64>(m_context.history.lastEventAt(scale.momentAt(scale.left)));
    const bool isFine = m_index->grain() < scale.timePerPixel() * shadeWidth;
    if (eventsIn <= mostTurns)
        paintTurns(painter, bars, scale);
    else if (!scale.steps && isFine)
        paintShades(painter, bars, scale);
    else
        paintSamples(painter, bars, scale);
    painter.restore();
}

void LoopRow::paintName(QPainter &painter, const QRect &box) const
{
    const Theme &theme = m_context.theme.current();
    const Moment now = m_context.now();
    const StateCounts counts = m_context.history.countsAt(now);
    const int ready = counts[TaskState::Ready] + counts[TaskState::Pending];
    const auto due = dueTasks(now).size();
    const QString count = due > 0 && ready == 0
                              ? LoopWords::tr("%1 due").arg(formatCount(due))
                              : LoopWords::tr("%1 in line").arg(formatCount(ready));
    painter.setFont(theme.mono);
    painter.setPen(theme.textTertiary);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, count);

    const auto turn = turnAt(now);
    const TaskState sign = turn ? TaskState::OnLoop : TaskState::Pending;
    constexpr int glyphX = 30; // as in the rows below
    m_context.theme.art().drawGlyph(painter, sign, QPointF(glyphX, box.center().y() + 1));
    const QRect name =
        box.adjusted(glyphX + 15, 0, -QFontMetrics(theme.mono).horizontalAdvance(count) - 8, 0);
    painter.setFont(theme.emphasis);
    painter.setPen(theme.text);
    const QString text = turn ? LoopWords::tr("Event loop: %1").arg(nameOf(turn->task))
                              : LoopWords::tr("Event loop: idle");
    painter.drawText(name,
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(theme.emphasis).elidedText(text, Qt::ElideRight, name.width()));
}

void LoopRow::paintTurns(QPainter &painter, const QRect &bars, const TimeScale &scale) const
{
    const Moment now = m_context.now();
    const Moment last = std::min(now, scale.momentAt(scale.right()));
    int painted = scale.left;
    const auto paint = [&](const LoopTurn &turn) {
        const int from = std::max(scale.x(turn.began()), painted);
        const int to = turn.hasEndedBy(now) ? scale.x(*turn.ended()) : scale.edgeX(now);
        if (to <= painted && from >= to && painted > scale.left)
            return; // on a pixel that has one already
        const int width = std::max(to - from, 1);
        const int gap = width > 3 ? 1 : 0;
        paintTurn(painter, {from, bars.top(), width - gap, bars.height()}, turn);
        painted = from + width;
    };
    const Moment first = scale.momentAt(scale.left);
    const auto before = turnAt(first);
    if (before && !LoopIndex::turnAt(m_context.history, first))
        return paint(*before); // it goes on, and none comes after it
    LoopIndex::turns(m_context.history, first, last, paint);
}

void LoopRow::paintTurn(QPainter &painter, const QRect &bar, const LoopTurn &turn) const
{
    const Theme &theme = m_context.theme.current();
    const bool isSelected = turn.task == m_context.selection.task();
    painter.fillRect(bar, isSelected ? theme.accent : theme.fill(TaskState::OnLoop));
    if (turn.lengthBy(m_context.now()) >= BlockedLoop::longTurn) {
        painter.setPen(QPen(theme.fill(TaskState::Failed), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(bar).adjusted(1, 0, -1, 0));
    }
    const QString text = nameOf(turn.task);
    if (bar.width() < 2 * textMargin + 12
        || QFontMetrics(theme.label).horizontalAdvance(text) + 2 * textMargin > bar.width())
        return;
    painter.setFont(theme.label);
    painter.setPen(isSelected ? theme.textOnAccent : theme.textOnNetwork);
    painter.drawText(bar.adjusted(textMargin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

/// Who had it at each pixel: for what the index is too coarse, or knows nothing of.
void LoopRow::paintSamples(QPainter &painter, const QRect &bars, const TimeScale &scale) const
{
    const QColor color = m_context.theme.current().fill(TaskState::OnLoop);
    const int last = std::min(scale.edgeX(m_context.now()), bars.right());
    for (int x = bars.left(); x <= last; ++x) {
        if (turnAt(scale.momentAt(x)))
            painter.fillRect(x, bars.top(), 1, bars.height(), color);
    }
}

void LoopRow::paintShades(QPainter &painter, const QRect &bars, const TimeScale &scale) const
{
    const Theme &theme = m_context.theme.current();
    const int last = scale.edgeX(m_context.now());
    for (int x = bars.left(); x <= std::min(last, bars.right()); x += shadeWidth) {
        const double share = m_index->busy(scale.timeAt(x), scale.timeAt(x + shadeWidth));
        if (share <= 0)
            continue;
        constexpr double faintest = 0.12;
        painter.fillRect(
            x,
            bars.top(),
            shadeWidth,
            bars.height(),
            mixed(theme.surface, theme.fill(TaskState::OnLoop), std::clamp(share, faintest, 1.0)));
    }
}

QString LoopRow::nameOf(TaskId task) const
{
    const TaskTrack *const track = m_context.history.task(task);
    return track ? printable(m_context.history.text(track->name), longestName) : QString();
}

} // namespace coroscope::ui
