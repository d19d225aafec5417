// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/tasktips.h"

#include "ui/monitor/time/timetext.h"
#include "words/text/format.h"
#include "words/trace/waitedwords.h"
#include "words/trace/whywords.h"

#include <QCoreApplication>

#include <iterator>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

struct TaskTips
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskTips)
};

QString name(const MonitorContext &context, const TaskTrack &task)
{
    return printable(context.history.text(task.name));
}

QString stateText(const MonitorContext &context, const Transition &transition)
{
    return doingText(context.history, context.words, transition);
}

QString stretchText(Clock::TimePoint begin, Clock::TimePoint end)
{
    return TaskTips::tr("%1 – %2").arg(momentText(begin, 1ms), momentText(end, 1ms));
}

/// Of what goes on, why; of a wait that is over, what it was for.
QString whyText(const MonitorContext &context, const TaskTrack &task, const Transition *next)
{
    if (!next)
        return whySentence(context.history, context.words, task, context.now());
    const Moment last(next->time, EventIndex{static_cast<quint32>(next->event) - 1});
    return waitedForSentence(context.history, context.words, task, last);
}

} // namespace

Tip taskTip(const MonitorContext &context, const TaskTrack &task)
{
    const Moment now = context.now();
    const Transition *const current = task.at(now);
    if (!current)
        return {};
    const QString state = stateText(context, *current);
    Tip tip;
    tip.addHead(name(context, task));
    tip.addLine(
        isEnd(current->state)
            ? TaskTips::tr("%1 after %2")
                  .arg(state, formatDuration(current->time - task.spawned().time))
            : TaskTips::tr("%1 for %2").arg(state, formatDuration(now.time - current->time)));
    const QString why = whySentence(context.history, context.words, task, now);
    if (!why.isEmpty())
        tip.addLine(why);
    return tip;
}

Tip segmentTip(const MonitorContext &context, const TaskTrack &task, Moment m)
{
    const Transition *const segment = task.at(m);
    if (!segment || m > context.now())
        return {};
    if (isEnd(segment->state))
        return taskTip(context, task);

    const auto next = std::next(task.transitions.cbegin() + (segment - task.transitions.data()));
    const bool goesOn = next == task.transitions.cend() || next->moment() > context.now();
    const Clock::TimePoint end = goesOn ? context.now().time : next->time;
    const QString what = task.isSummary ? TaskTips::tr("Details were dropped to bound memory")
                                        : stateText(context, *segment);
    Tip tip;
    tip.addHead(what, formatDuration(end - segment->time));
    tip.addLine(stretchText(segment->time, end)).addLine(name(context, task));
    const QString why =
        task.isSummary ? QString() : whyText(context, task, goesOn ? nullptr : &*next);
    if (!why.isEmpty())
        tip.addLine(why);
    return tip;
}

QString taskDescription(const MonitorContext &context, const TaskTrack &task)
{
    const Transition *const current = task.at(context.now());
    if (!current)
        return {};
    return TaskTips::tr("Task %1, %2, %3")
        .arg(static_cast<quint32>(task.id))
        .arg(name(context, task), stateText(context, *current));
}

} // namespace coroscope::ui
