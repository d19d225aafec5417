// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/tasksheet.h"

#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/grouppainter.h"
#include "ui/monitor/timeline/scopepainter.h"
#include "ui/monitor/timeline/scopewords.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

constexpr qsizetype mostRoomyTasks = 40; ///< no screen has room for more
constexpr qreal faint = 0.3;             ///< how strongly to paint what is still to come

struct SheetWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskSheet)
};

} // namespace

TaskSheet::TaskSheet(const MonitorContext &context)
    : m_context(context)
    , m_rows(context.history, &context.matches)
    , m_names(context)
    , m_known(context.history)
{
}

void TaskSheet::refresh(Moment now, TaskTree::Order order)
{
    const TaskId frontier = newestActiveTask(m_context.history, now);
    const bool isLater = std::exchange(m_known->now, now) <= now;
    m_known->frontier = isLater ? std::max(frontier, m_known->frontier) : frontier;
    if (order == TaskTree::Order::LivingFirst)
        m_known->sortedAt = now;
    m_rows.refresh(now, order);
    if (showsScopes()) {
        m_known->scopes.takeIn(m_context.history);
        m_known->groups.takeIn(m_context.history);
        m_known->hasNamedScopes = std::ssize(m_context.history.tasks()) <= mostRoomyTasks
                                  && haveNamedScopes(m_context.history, m_known->scopes);
    }
}

/// By all tasks of the run, so that no row changes its height while it is played.
int TaskSheet::rowHeight(int room) const
{
    const auto rows = std::max<qsizetype>(std::ssize(m_context.history.tasks()), count());
    const bool isRoomy = m_known->hasNamedScopes && rows * TimelineLayout::roomyTaskHeight <= room;
    return isRoomy ? TimelineLayout::roomyTaskHeight : TimelineLayout::taskHeight;
}

bool TaskSheet::bringsLivingFirst() const
{
    return m_context.cursor.isLive() && m_context.clock.isBusy();
}

/// To who sees no turns of the loop, a scope is no more than how the program is made; and a run in which nobody could
/// look at every task needs no index of them.
bool TaskSheet::showsScopes() const
{
    constexpr std::size_t mostTasks = 20'000;
    return m_context.words.shown(TaskState::OnLoop) == TaskState::OnLoop
           && m_context.history.tasks().size() <= mostTasks;
}

const TaskTrack *TaskSheet::taskOf(int row) const
{
    return row >= 0 && row < count() ? m_context.history.task(m_rows.at(row).task) : nullptr;
}

const TaskTrack *TaskSheet::taskAt(int row, int /*depth*/, Moment /*m*/) const
{
    return taskOf(row);
}

const AttemptSpan *TaskSheet::attemptOf(int row) const
{
    const TaskTrack *const task = taskOf(row);
    const auto number = static_cast<std::size_t>(m_rows.at(row).attempt);
    return task && number > 0 && number <= task->attempts.size() ? &task->attempts[number - 1]
                                                                 : nullptr;
}

/// Those that live are on top. Of what was before they were brought there, the newest task at work is near the bottom, with
/// a few of those that wait behind it.
int TaskSheet::frontRow() const
{
    if (m_known->sortedAt && *m_known->sortedAt <= m_known->now)
        return -1;
    constexpr int rowsBeyond = 3;
    const int row = m_known->frontier == TaskId::None ? -1 : m_rows.lastRowUpTo(m_known->frontier);
    return row < 0 ? count() - 1 : std::min(row + rowsBeyond, count() - 1);
}

const TaskTrack *TaskSheet::neighbour(TaskId selected, int by, int firstVisible) const
{
    if (count() == 0)
        return nullptr;
    const int from = rowOf(selected);
    const int last = count() - 1;
    int row = from < 0 ? std::min(firstVisible, last) : std::clamp(from + by, 0, last);
    // Attempts are passed over: it is tasks that are selected.
    while (by > 0 && row < last && isAttempt(row))
        ++row;
    while (isAttempt(row))
        --row;
    return taskOf(row);
}

const TaskTrack *TaskSheet::problem(TaskId selected, int direction) const
{
    for (int row = rowOf(selected) + direction; row >= 0 && row < count(); row += direction) {
        const TaskTrack *const task = taskOf(row);
        if (task && isProblem(task->stateAt(m_context.now())))
            return task;
    }
    return nullptr;
}

Tip TaskSheet::tipOfName(int row) const
{
    const TaskTrack *const task = taskOf(row);
    return task ? taskTip(m_context, *task) : Tip();
}

Tip TaskSheet::tipAt(int row, int /*depth*/, Moment m) const
{
    const TaskTrack *const task = taskOf(row);
    Tip tip = task ? segmentTip(m_context, *task, m) : Tip();
    if (task && m <= m_context.now() && showsScopes()) {
        for (const QString &line :
             scopesInWords(m_context.history, m_known->scopes.of(task->id), m, m_context.now()))
            tip.addLine(line);
        for (const QString &line : groupInWords(m_context, m_known->groups, *task, m))
            tip.addLine(line);
    }
    return tip;
}

void TaskSheet::paintBands(const TimelinePaper &paper, int hoveredRow)
{
    const Theme &theme = m_context.theme.current();
    const TimelineLayout &layout = paper.layout;
    for (int row = paper.first; row <= paper.last; ++row) {
        const TimelineRows::Row what = m_rows.at(row);
        const bool isSelected = what.task == m_context.selection.task();
        if (isSelected)
            paper.painter.fillRect(layout.row(row), theme.selection);
        else if (row == hoveredRow)
            paper.painter.fillRect(layout.row(row), theme.hover);
        else if (what.position % 2 == 1)
            paper.painter.fillRect(layout.row(row), theme.zebra);
        if (isSelected && what.attempt == 0)
            paper.painter.fillRect(0, layout.rowTop(row), 3, layout.rowHeight, theme.accent);
    }
}

/// From the moment that is shown to the end, of the tasks that there are by then.
void TaskSheet::paintWhatComes(const TimelinePaper &paper) const
{
    const Moment now = m_context.now();
    const Moment end = m_context.history.end();
    const int from = paper.scale.edgeX(now);
    QPainter &painter = paper.painter;
    painter.save();
    painter.setClipRect(QRect(QPoint(from, paper.layout.rowsTop()),
                              QPoint(paper.scale.right(), paper.layout.viewport.height())),
                        Qt::IntersectClip);
    painter.setOpacity(faint);
    SegmentPainter segments(painter, m_context.theme, paper.scale, m_context.words);
    for (int row = paper.first; row <= paper.last; ++row) {
        const TaskTrack *const task = taskOf(row);
        const bool goesOn = task && (!task->ended() || *task->ended() > now);
        if (goesOn && m_rows.at(row).attempt == 0)
            segments.drawTask(*task, paper.layout.row(row).center().y() + 1, end, Emphasis::Full);
    }
    painter.restore();
}

void TaskSheet::paintBars(const TimelinePaper &paper)
{
    const Moment now = m_context.now();
    if (m_showsWhatComes)
        paintWhatComes(paper);
    SegmentPainter segments(
        paper.painter, m_context.theme, paper.scale, m_context.words, &m_context.history);
    ScopePainter scopes(paper.painter, m_context.theme, paper.scale, m_context.history);
    const bool isRoomy = paper.layout.rowHeight == TimelineLayout::roomyTaskHeight;
    for (int row = paper.first; row <= paper.last; ++row) {
        const TaskTrack *const task = taskOf(row);
        if (!task)
            continue;
        const int centerY = paper.layout.row(row).center().y() + 1;
        paper.painter.setOpacity(opacityOf(*task));
        if (m_rows.at(row).attempt == 0) {
            const int textEnd =
                segments.drawTask(*task, centerY, now, emphasisOf(*task), errorOf(*task));
            if (isRoomy)
                scopes.drawNamed(m_known->scopes.of(task->id), centerY, now);
            else if (showsScopes())
                scopes.draw(m_known->scopes.of(task->id), centerY, now, textEnd);
        } else if (const AttemptSpan *attempt = attemptOf(row))
            segments.drawAttempt(*task, *attempt, centerY, now, emphasisOf(*task));
    }
    paper.painter.setOpacity(1);
    if (showsScopes())
        paintGroups(paper, m_context, m_rows, m_known->groups);
}

void TaskSheet::paintNames(const TimelinePaper &paper)
{
    using Disclosure = TimelineNames::Disclosure;
    for (int row = paper.first; row <= paper.last; ++row) {
        const TaskTrack *const task = taskOf(row);
        if (!task)
            continue;
        paper.painter.setOpacity(opacityOf(*task));
        if (!m_rows.isFiltered()) // where siblings are missing, lines lead nowhere
            m_names.drawBranches(paper.painter, paper.layout, row, m_rows.tree(), task->id);
        const int attempts = task->attemptsAt(m_context.now());
        if (isAttempt(row)) {
            if (const AttemptSpan *attempt = attemptOf(row))
                m_names.drawAttempt(paper.painter,
                                    paper.layout,
                                    row,
                                    *attempt,
                                    m_rows.at(row).attempt == attempts,
                                    TimelineNames::indent(m_rows.tree(), task->id));
            continue;
        }
        const Disclosure disclosure = attempts < 2           ? Disclosure::None
                                      : isExpanded(task->id) ? Disclosure::Open
                                                             : Disclosure::Closed;
        const bool isSelected = task->id == m_context.selection.task();
        m_names.drawTask(paper.painter,
                         paper.layout,
                         row,
                         *task,
                         {disclosure, isSelected, TimelineNames::indent(m_rows.tree(), task->id)});
    }
    paper.painter.setOpacity(1);
}

void TaskSheet::paintHeader(QPainter &painter, const TimelineLayout &layout)
{
    m_names.drawHeader(painter, layout, bringsLivingFirst());
}

Tip TaskSheet::tipOfHeader() const
{
    if (!bringsLivingFirst())
        return {};
    Tip tip;
    tip.addLine(SheetWords::tr("While this follows the run, the tasks that live come first."));
    tip.addLine(SheetWords::tr(
        "Rows stay where they are while the pointer is on them, from when you scroll or select "
        "something, and once the picture is frozen or the run is over."));
    return tip;
}

/// Those that are shown for their descendants stand back, and can still be read.
qreal TaskSheet::opacityOf(const TaskTrack &task) const
{
    return std::max(m_context.opacityOf(task.id), 0.5);
}

QString TaskSheet::emptyText() const
{
    if (m_rows.isFiltered())
        return SheetWords::tr("No task matches the filter");
    return m_context.history.tasks().empty() ? SheetWords::tr("No task has run yet")
                                             : SheetWords::tr("No task had started by then");
}

/// The past recedes, so that the eye finds what runs.
Emphasis TaskSheet::emphasisOf(const TaskTrack &task) const
{
    const auto ended = task.ended();
    const bool isPast = ended && *ended <= m_context.now();
    return isPast && task.id != m_context.selection.task() ? Emphasis::Receded : Emphasis::Full;
}

QString TaskSheet::errorOf(const TaskTrack &task) const
{
    constexpr qsizetype longest = 120;
    return printable(m_context.history.text(task.error), longest);
}

} // namespace coroscope::ui
