// SPDX-License-Identifier: MIT
#include "words/trace/whywords.h"

#include "words/text/format.h"
#include "words/trace/doingsentence.h"
#include "words/trace/waitedwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

namespace {

class WhyWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WhyWords)
};

constexpr qsizetype longestError = 160;

QString because(const QString &sentence, const QString &why)
{
    return why.isEmpty() ? WhyWords::tr("%1.").arg(sentence)
                         : WhyWords::tr("%1: %2.").arg(sentence, printable(why, longestError));
}

/// The newest step of a kind, of those that lead to an end.
KeptEvent lastOf(const History &history, const std::vector<WhyLink> &links, EventKind kind)
{
    const auto link = std::find_if(links.rbegin(), links.rend(), [&](const WhyLink &known) {
        return history.event(known.event())->kind == kind;
    });
    return link == links.rend() ? KeptEvent() : history.event(link->event());
}

/// "a time limit of 5 s of timeout passed"
QString
limitPassed(const History &history, const std::vector<WhyLink> &links, const TraceEvent &cancelled)
{
    const QString owner = taskName(history, cancelled.task);
    const KeptEvent set = lastOf(history, links, EventKind::DeadlineSet);
    if (!set)
        return WhyWords::tr("a time limit that %1 had set passed").arg(owner);
    const Clock::Duration limit = Clock::TimePoint(Clock::Duration(set->value)) - set->time;
    // A program asks for round times; on its way into the log the clock goes on.
    const Clock::Duration rounded =
        std::chrono::round<std::chrono::milliseconds>(std::max(limit, Clock::Duration::zero()));
    return WhyWords::tr("a time limit of %1, which %2 set, passed")
        .arg(formatLimit(rounded), owner);
}

QString
cancelledSentence(const History &history, const TaskTrack &task, const std::vector<WhyLink> &links)
{
    const KeptEvent cancelled = lastOf(history, links, EventKind::CancelRequested);
    if (!cancelled)
        return because(WhyWords::tr("Cancelled"), history.text(task.error));
    const QString reason = history.text(cancelled->text);
    switch (static_cast<CancelSource>(cancelled->detail)) {
    case CancelSource::Deadline:
        return WhyWords::tr("Cancelled because %1.").arg(limitPassed(history, links, *cancelled));
    case CancelSource::SiblingFailed: {
        const KeptEvent failed = history.event(cancelled->cause);
        return because(WhyWords::tr("Cancelled because %1 failed")
                           .arg(failed ? taskName(history, failed->task) : printable(reason, 40)),
                       failed ? history.text(failed->text) : QString());
    }
    case CancelSource::Explicit:
        break;
    }
    return cancelled->task == task.id
               ? because(WhyWords::tr("Cancelled with a block of its own"), reason)
               : because(WhyWords::tr("Cancelled with a block of %1")
                             .arg(taskName(history, cancelled->task)),
                         reason);
}

QString failedSentence(const History &history, const TaskTrack &task)
{
    const QString error = history.text(task.error);
    return task.attempts.size() > 1 ? because(
               WhyWords::tr("Failed after %1 attempts").arg(QString::number(task.attempts.size())),
               error)
                                    : because(WhyWords::tr("Failed"), error);
}

QString
timedOutSentence(const History &history, const TaskTrack &task, const std::vector<WhyLink> &links)
{
    const KeptEvent cancelled = lastOf(history, links, EventKind::CancelRequested);
    return cancelled && static_cast<CancelSource>(cancelled->detail) == CancelSource::Deadline
               ? WhyWords::tr("It ran out of time: %1.")
                     .arg(limitPassed(history, links, *cancelled))
               : because(WhyWords::tr("It ran out of time"), history.text(task.error));
}

QString
endSentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment m)
{
    switch (task.at(m)->state) {
    case TaskState::Cancelled:
        return cancelledSentence(history, task, whyLinks(history, words, task.id, m));
    case TaskState::Failed:
        return failedSentence(history, task);
    case TaskState::TimedOut:
        return timedOutSentence(history, task, whyLinks(history, words, task.id, m));
    default:
        return waitedSentence(waitedParts(history, words, task, m));
    }
}

/// The work of a task may have failed although its coroutine returned: it has said so itself.
bool saysItself(const History &history, const TraceEvent &event)
{
    const TaskTrack *const task = history.task(event.task);
    return event.kind == EventKind::TaskEnded && task && task->marked
           && static_cast<TaskOutcome>(event.detail) == TaskOutcome::Done;
}

QString spawnText(const History &history, const TraceEvent &event, const DomainWords &words)
{
    const TaskTrack *const task = history.task(event.task);
    return task && history.task(task->parent)
               ? WhyWords::tr("%1 started %2")
                     .arg(taskName(history, task->parent), taskName(history, task->id))
               : eventSentence(history, event, words);
}

/// A step leads to the moment at which a limit was set, so it has to say which.
QString deadlineText(const History &history, const TraceEvent &event, const DomainWords &words)
{
    if (event.value < 0)
        return eventSentence(history, event, words);
    const Clock::Duration limit = Clock::TimePoint(Clock::Duration(event.value)) - event.time;
    return WhyWords::tr("%1 set itself a time limit of %2")
        .arg(taskName(history, event.task),
             formatLimit(std::chrono::round<std::chrono::milliseconds>(
                 std::max(limit, Clock::Duration::zero()))));
}

} // namespace

std::vector<WhyLink>
whyLinks(const History &history, const DomainWords &words, TaskId task, Moment m)
{
    return whyOf(history, task, m, [&words](const ResourceTrack &resource, Moment t) {
        return words.heldBackBy(resource, t);
    });
}

QString whyLinkText(const History &history, const DomainWords &words, const WhyLink &link)
{
    const TraceEvent &event = *history.event(link.event());
    if (event.kind == EventKind::TaskSpawned)
        return spawnText(history, event, words);
    if (event.kind == EventKind::DeadlineSet)
        return deadlineText(history, event, words);
    if (event.kind == EventKind::TaskEnded && history.event(event.cause)) {
        TraceEvent ended = event;
        ended.text = TextId::None; // the step before says why
        return eventSentence(history, ended, words);
    }
    if (!saysItself(history, event))
        return eventSentence(history, event, words);
    const TaskTrack &task = *history.task(event.task);
    TraceEvent marked = event;
    marked.detail = static_cast<quint8>(*task.marked);
    marked.text = task.error;
    return eventSentence(history, marked, words);
}

QString
whySentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    if (doing && isEnd(doing->state))
        return endSentence(history, words, task, m);
    const QString sentence = doingSentence(history, words, task, m);
    const std::vector<WaitedPart> parts = partsOfWait(history, words, task, m);
    return parts.size() < 2 ? sentence : WhyWords::tr("%1 %2").arg(sentence, waitedSentence(parts));
}

} // namespace coroscope
