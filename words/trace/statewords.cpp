// SPDX-License-Identifier: MIT
#include "words/trace/statewords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class StateWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::StateWords)
};

} // namespace

QString stateWord(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return StateWords::tr("Not started");
    case TaskState::Ready:
        return StateWords::tr("Ready");
    case TaskState::OnLoop:
        return StateWords::tr("On the loop");
    case TaskState::Network:
        return StateWords::tr("Network");
    case TaskState::Suspended:
        return StateWords::tr("Suspended");
    case TaskState::Backoff:
        return StateWords::tr("Backing off");
    case TaskState::Done:
        return StateWords::tr("Done");
    case TaskState::Failed:
        return StateWords::tr("Failed");
    case TaskState::Cancelled:
        return StateWords::tr("Cancelled");
    case TaskState::TimedOut:
        return StateWords::tr("Timed out");
    }
    Q_UNREACHABLE();
    return {};
}

QString stateMeaning(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return StateWords::tr("It was spawned, and its first line has not run.");
    case TaskState::Ready:
        return StateWords::tr("What it waited for is there; it is resumed when its turn comes.");
    case TaskState::OnLoop:
        return StateWords::tr("It has the thread: one task at most does.");
    case TaskState::Network:
        return StateWords::tr("It is suspended until the network answers.");
    case TaskState::Suspended:
        return StateWords::tr("It waits for a permit, a queue, an event, its tasks, a sleep, …");
    case TaskState::Backoff:
        return StateWords::tr("It sleeps between two attempts.");
    case TaskState::Done:
        return StateWords::tr("It ended, and did what it was to do.");
    case TaskState::Failed:
        return StateWords::tr("It threw, or said that its work failed.");
    case TaskState::Cancelled:
        return StateWords::tr("It was cancelled.");
    case TaskState::TimedOut:
        return StateWords::tr("Its time limit ended it.");
    }
    Q_UNREACHABLE();
    return {};
}

QString awaitedWord(WaitKind wait)
{
    switch (wait) {
    case WaitKind::Checkpoint:
        return StateWords::tr("its next turn");
    case WaitKind::Sleep:
        return StateWords::tr("the end of a sleep");
    case WaitKind::Backoff:
        return StateWords::tr("a sleep before its next attempt");
    case WaitKind::Semaphore:
        return StateWords::tr("a permit");
    case WaitKind::Event:
        return StateWords::tr("an event");
    case WaitKind::QueueGet:
        return StateWords::tr("an item of a queue");
    case WaitKind::Children:
        return StateWords::tr("its tasks");
    case WaitKind::Io:
        return StateWords::tr("the network");
    case WaitKind::QueuePut:
        return StateWords::tr("room in a queue");
    case WaitKind::QueueJoin:
        return StateWords::tr("the last item of a queue");
    case WaitKind::Room:
        return StateWords::tr("room for another task");
    case WaitKind::Outside:
        return StateWords::tr("something outside");
    case WaitKind::Thread:
        return StateWords::tr("another thread");
    case WaitKind::Forever:
        return StateWords::tr("nothing but a cancel");
    case WaitKind::Task:
        return StateWords::tr("another task");
    case WaitKind::Lock:
        return StateWords::tr("a lock");
    case WaitKind::Condition:
        return StateWords::tr("a condition");
    case WaitKind::Barrier:
        return StateWords::tr("a barrier");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
