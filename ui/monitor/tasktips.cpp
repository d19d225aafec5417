// SPDX-License-Identifier: MIT
#include "ui/monitor/tasktips.h"

#include "ui/monitor/timetext.h"
#include "ui/words/format.h"
#include "ui/words/words.h"

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

/// "Waiting for semaphore" is what people say, "Waiting" what is known of sleeps and groups.
QString stateText(const MonitorContext &context, const Transition &transition)
{
    const ResourceTrack *const resource = context.history.resource(transition.resource);
    if (transition.state != TaskState::Waiting || !resource)
        return stateWord(transition.state);
    return TaskTips::tr("Waiting for “%1”").arg(printable(resource->name()));
}

QString stretchText(Clock::TimePoint begin, Clock::TimePoint end)
{
    return TaskTips::tr("%1 – %2").arg(momentText(begin, 1ms), momentText(end, 1ms));
}

} // namespace

QString taskTip(const MonitorContext &context, const TaskTrack &task)
{
    const Clock::TimePoint now = context.now();
    const Transition *const current = task.at(now);
    if (!current)
        return {};
    QString tip = u"<b>%1</b><br>%2"_qs.arg(name(context, task).toHtmlEscaped(),
                                            stateText(context, *current).toHtmlEscaped());
    tip += isEnd(current->state)
               ? TaskTips::tr(" after %1").arg(formatDuration(current->time - task.spawned()))
               : TaskTips::tr(" for %1").arg(formatDuration(now - current->time));
    if (isEnd(current->state) && task.error != TextId::None)
        tip += u"<br>"_qs % printable(context.history.text(task.error)).toHtmlEscaped();
    return tip;
}

QString segmentTip(const MonitorContext &context, const TaskTrack &task, Clock::TimePoint t)
{
    const Transition *const segment = task.at(t);
    if (!segment || t > context.now())
        return {};
    if (isEnd(segment->state))
        return taskTip(context, task);

    const auto next = std::next(task.transitions.cbegin() + (segment - task.transitions.data()));
    const bool goesOn = next == task.transitions.cend() || next->time > context.now();
    const Clock::TimePoint end = goesOn ? context.now() : next->time;
    const QString what = task.isSummary ? TaskTips::tr("Details were dropped to bound memory")
                                        : stateText(context, *segment);
    return u"<b>%1</b> · %2<br>%3<br>%4"_qs.arg(what.toHtmlEscaped(),
                                                formatDuration(end - segment->time),
                                                stretchText(segment->time, end),
                                                name(context, task).toHtmlEscaped());
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
