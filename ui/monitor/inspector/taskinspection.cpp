// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/taskinspection.h"

#include "core/trace/waits/heldup.h"
#include "ui/monitor/inspector/taskstory.h"
#include "ui/monitor/time/timetext.h"
#include "ui/style/stateart.h"
#include "words/text/format.h"
#include "words/trace/whywords.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

class TaskInspection
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskInspection)
};

constexpr qsizetype longestName = 400;

} // namespace

void fillFromState(InspectorContent &content, const DomainWords &words, TaskState state)
{
    state = words.shown(state);
    content.tone = state;
    content.mark = stateGlyphPath(state);
    content.state = words.state(state);
}

void fillFromTask(InspectorContent &content,
                  const History &history,
                  const DomainWords &words,
                  const TaskTrack &task,
                  Moment t)
{
    content.shares = sharesOf(history, words, task, t);
    content.sharesNote = formatDuration(task.endBy(t) - task.spawned().time);
    content.attemptRows = attemptRowsOf(history, words, task, t);
    content.links = linksOf(history, words, task, t);
}

InspectorContent inspectTask(const History &history, const DomainWords &words, TaskId id, Moment t)
{
    const TaskTrack *task = history.task(id);
    if (!task)
        return {};
    InspectorContent content;
    content.kind = TaskInspection::tr("Selected task");
    content.title = printable(history.text(task->name), longestName);
    if (content.title.isEmpty())
        content.title = TaskInspection::tr("Task %1").arg(quint32(id));
    fillFromState(content, words, task->stateAt(t).value_or(TaskState::Pending));
    if (heldUpAt(history, *task, t)) {
        fillFromState(content, words, TaskState::Ready);
        content.state = TaskInspection::tr("Due");
    }
    content.why = whySentence(history, words, *task, t);
    content.facts.push_back({TaskInspection::tr("Started"), momentText(task->spawned().time, 1ms)});
    if (task->ended() && *task->ended() <= t) {
        content.facts.push_back(
            {TaskInspection::tr("Ended"), momentText(task->ended()->time, 1ms)});
        // Why it was cancelled, or out of time, has been said; an error may be longer than a sentence.
        if (task->error != TextId::None && task->stateAt(t) == TaskState::Failed)
            content.facts.push_back(
                {TaskInspection::tr("Error"), printable(history.text(task->error), 200)});
    }
    if (const TaskTrack *parent = history.task(task->parent))
        content.facts.push_back(
            {TaskInspection::tr("Started by"), printable(history.text(parent->name))});
    fillFromTask(content, history, words, *task, t);
    return content;
}

} // namespace coroscope::ui
