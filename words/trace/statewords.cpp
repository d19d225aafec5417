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

QString awaitedWord(WaitKind wait)
{
    switch (wait) {
    case WaitKind::Checkpoint:
        return StateWords::tr("its next turn");
    case WaitKind::Sleep:
        return StateWords::tr("a sleep");
    case WaitKind::Backoff:
        return StateWords::tr("a sleep before its next attempt");
    case WaitKind::Semaphore:
        return StateWords::tr("a permit");
    case WaitKind::Event:
        return StateWords::tr("an event");
    case WaitKind::QueueGet:
        return StateWords::tr("an empty queue");
    case WaitKind::Children:
        return StateWords::tr("its tasks");
    case WaitKind::Io:
        return StateWords::tr("the network");
    case WaitKind::QueuePut:
        return StateWords::tr("a full queue");
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
