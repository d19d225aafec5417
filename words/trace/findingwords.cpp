// SPDX-License-Identifier: MIT
#include "words/trace/findingwords.h"

#include "words/text/format.h"
#include "words/trace/eventwords.h"
#include "words/trace/waitforwords.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

namespace {

class FindingWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::FindingWords)
};

constexpr qsizetype longestWhy = 160;

QString tasksWaited(qint64 count)
{
    return count == 1 ? FindingWords::tr("a task waited")
                      : FindingWords::tr("%1 tasks waited").arg(formatCount(count));
}

/// In the words of the runtime that found it, or of the picture.
QString deadlockSentence(const History &history, const Finding &finding)
{
    const KeptEvent event =
        finding.evidence.empty() ? KeptEvent() : history.event(finding.evidence.front());
    if (event && event->kind == EventKind::DeadlockFound && event->text != TextId::None)
        return FindingWords::tr("Deadlock: %1. Have all of them take what they need in one order.")
            .arg(printable(history.text(event->text), longestWhy));
    const QString circle = waitForSentence(history,
                                           DomainWords::none(),
                                           waitForGraphAt(history, finding.to, finding.task),
                                           finding.to);
    return circle.isEmpty()
               ? FindingWords::tr("Deadlock: %1 and others wait for each other. Have all of them "
                                  "take what they need in one order.")
                     .arg(taskName(history, finding.task))
               : FindingWords::tr("Deadlock: %1 Have all of them take what they need in one order.")
                     .arg(circle);
}

QString queueSentence(const History &history, const Finding &finding)
{
    return FindingWords::tr("“%1” has no capacity, and grew to %2 items within %3: who puts is "
                            "faster than who takes. Give it a capacity, so that put() waits.")
        .arg(resourceName(history, finding.resource),
             formatCount(finding.amount),
             formatDuration(finding.length()));
}

QString failureSentence(const History &history, const Finding &finding)
{
    const TaskTrack *const task = history.task(finding.task);
    const QString why = task ? printable(history.text(task->error), longestWhy) : QString();
    return FindingWords::tr("%1 tasks failed alike: %2. %3 was the first: mend that, and see what "
                            "is left.")
        .arg(formatCount(finding.amount), why, taskName(history, finding.task));
}

QString sentenceOf(const History &history, const Finding &finding)
{
    const QString task = taskName(history, finding.task);
    const QString resource = resourceName(history, finding.resource);
    const QString time = formatDuration(finding.length());
    switch (finding.kind) {
    case FindingKind::Deadlock:
        return deadlockSentence(history, finding);
    case FindingKind::LoopBlocked:
        return FindingWords::tr("%1 kept the loop for %2, and nobody else could run. Move such "
                                "work to a thread, or let others run in between.")
            .arg(task, time);
    case FindingKind::StarvedWaiter:
        return FindingWords::tr("%1 waited %2 for “%3”, while at least %4 that came later were "
                                "served. Serve those first who came first.")
            .arg(task, time, resource, formatCount(finding.amount));
    case FindingKind::PermitHeldAsleep:
        return FindingWords::tr("%1 slept for %2 and held a permit of “%3”, for which %4. Give it "
                                "back before you sleep.")
            .arg(task, time, resource, tasksWaited(finding.amount));
    case FindingKind::CancelSwallowed:
        return FindingWords::tr("%1 was cancelled, and ended %2 later as if it were done. Clean "
                                "up, and let the cancel go on.")
            .arg(task, time);
    case FindingKind::NotAwaited:
        return FindingWords::tr("%1 called a coroutine and did not await it: it goes on by itself, "
                                "nobody learns how it ends, and an error of it is lost. Await it, "
                                "or start it as a task of a group.")
            .arg(task);
    case FindingKind::MissingDeadline:
        return FindingWords::tr("%1 waited %2 for the network without a deadline: it might have "
                                "waited for ever. Put a time limit around it.")
            .arg(task, time);
    case FindingKind::RetryStorm:
        return FindingWords::tr("%1 attempts within a second were retries, and most of them failed "
                                "again; one was by %2. Wait longer between attempts, each for a "
                                "different time, and give up sooner.")
            .arg(formatCount(finding.amount), task);
    case FindingKind::ResourceClosed:
        return FindingWords::tr("“%1” let nobody in for %2, and %3: %4 was the first. See what "
                                "keeps it closed, and let them do something else meanwhile.")
            .arg(resource, time, tasksWaited(finding.amount), task);
    case FindingKind::UnboundedQueue:
        return queueSentence(history, finding);
    case FindingKind::SameFailure:
        return failureSentence(history, finding);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString findingSentence(const History &history, const Finding &finding)
{
    const QString sentence = sentenceOf(history, finding);
    return finding.times == 1 ? sentence
                              : FindingWords::tr("%1 This was the worst of %2 times.")
                                    .arg(sentence, formatCount(finding.times));
}

} // namespace coroscope
