// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/grouppainter.h"

#include "ui/monitor/time/timetext.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace coroscope::ui {

namespace {

struct GroupWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::GroupPainter)
};

constexpr int mostLevels = 8; ///< of groups around a row
constexpr qreal thickness = 1.5;
constexpr qreal rounding = 4;
constexpr int narrowest = 4;
constexpr int markSize = 10;
constexpr int step = 2; ///< between brackets that end at the same row
constexpr int mostSteps = 3;
constexpr qsizetype longestError = 200;

/// The groups that the row's task is in, the innermost first.
std::vector<const TaskGroupSpan *>
groupsOf(const History &history, const GroupIndex &groups, const TaskTrack *task)
{
    std::vector<const TaskGroupSpan *> found;
    for (; task && found.size() < mostLevels; task = history.task(task->parent)) {
        if (const TaskGroupSpan *group = groups.groupOf(*task))
            found.push_back(group);
    }
    return found;
}

QString exitText(TaskState how, const QString &error)
{
    const QString what = how == TaskState::Cancelled  ? GroupWords::tr("the group was cancelled")
                         : how == TaskState::TimedOut ? GroupWords::tr("the group timed out")
                                                      : GroupWords::tr("the group failed");
    return error.isEmpty() ? what : GroupWords::tr("%1: %2").arg(what, error);
}

class Bracket
{
public:
    Bracket(const TimelinePaper &paper, const GroupRows &rows, Moment now)
        : m_scale(paper.scale)
        , m_rows(rows)
        , m_now(now)
        , m_left(m_scale.x(rows.group->began()))
        , m_right(hasEnded() ? m_scale.x(*rows.group->ended()) : m_scale.edgeX(now))
        , m_top(paper.layout.rowTop(rows.first) + 1)
        , m_bottom(paper.layout.rowTop(rows.last) + paper.layout.rowHeight - 1
                   - std::min(rows.outside, mostSteps) * step)
    {
    }

    bool isToBeSeen() const
    {
        return m_right - m_left >= narrowest && m_right >= m_scale.left
               && m_left <= m_scale.right();
    }

    /// Painters cope badly with lines that are much longer than what is in sight.
    QPainterPath path() const
    {
        constexpr int margin = 100;
        const qreal left = std::max(m_left, m_scale.left - margin) + thickness / 2;
        const qreal right = std::min(m_right, m_scale.right() + margin) - thickness / 2;
        const qreal top = m_top + thickness / 2;
        const qreal bottom = m_bottom - thickness / 2;
        QPainterPath path;
        if (hasEnded()) {
            path.addRoundedRect(
                QRectF(QPointF(left, top), QPointF(right, bottom)), rounding, rounding);
            return path;
        }
        path.moveTo(right, top);
        path.lineTo(left + rounding, top);
        path.quadTo(left, top, left, top + rounding);
        path.lineTo(left, bottom - rounding);
        path.quadTo(left, bottom, left + rounding, bottom);
        path.lineTo(right, bottom);
        return path;
    }
    /// Where it ends in what left it: between two rows, where no bar is.
    QPointF exit() const { return {m_right - thickness / 2, static_cast<qreal>(m_bottom)}; }

private:
    bool hasEnded() const { return m_rows.group->hasEndedBy(m_now); }

    const TimeScale &m_scale;
    const GroupRows &m_rows;
    Moment m_now;
    int m_left;
    int m_right;
    int m_top;
    int m_bottom;
};

} // namespace

std::vector<GroupRows> groupsAmong(
    const History &history, const TimelineRows &rows, const GroupIndex &groups, int first, int last)
{
    std::vector<GroupRows> all;
    for (int row = std::max(first - 1, 0); row <= std::min(last + 1, rows.count() - 1); ++row) {
        for (const TaskGroupSpan *group :
             groupsOf(history, groups, history.task(rows.at(row).task))) {
            const auto goesOn = std::find_if(all.rbegin(), all.rend(), [=](const GroupRows &known) {
                return known.group == group && known.last >= row - 1;
            });
            if (goesOn == all.rend())
                all.push_back({group, row, row});
            else
                goesOn->last = row;
        }
    }
    for (GroupRows &inner : all) {
        inner.outside =
            static_cast<int>(std::ranges::count_if(all, [&inner](const GroupRows &outer) {
                return outer.last == inner.last && outer.first < inner.first;
            }));
    }
    return all;
}

QPen groupPen(const Theme &theme)
{
    return {theme.textTertiary, thickness};
}

void paintGroups(const TimelinePaper &paper,
                 const MonitorContext &context,
                 const TimelineRows &rows,
                 const GroupIndex &groups)
{
    const Theme &theme = context.theme.current();
    const Moment now = context.now();
    QPainter &painter = paper.painter;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const GroupRows &among :
         groupsAmong(context.history, rows, groups, paper.first, paper.last)) {
        const Bracket bracket(paper, among, now);
        if (!bracket.isToBeSeen())
            continue;
        painter.setPen(groupPen(theme));
        painter.drawPath(bracket.path());
        if (const auto exit = GroupIndex::exitOf(context.history, *among.group, now))
            context.theme.art().drawMark(painter, exit->how, bracket.exit(), markSize);
    }
    painter.restore();
}

QStringList groupInWords(const MonitorContext &context,
                         const GroupIndex &groups,
                         const TaskTrack &parent,
                         Moment m)
{
    const TaskGroupSpan *const group = groups.groupAt(parent.id, m);
    if (!group)
        return {};
    QStringList lines{GroupWords::tr("task group, started at %1")
                          .arg(momentText(group->began().time, std::chrono::milliseconds(1)))};
    if (const auto exit = GroupIndex::exitOf(context.history, *group, context.now()))
        lines << exitText(exit->how, printable(context.history.text(exit->error), longestError));
    return lines;
}

} // namespace coroscope::ui
