// SPDX-License-Identifier: MIT

#include "core/trace/taskstate.h"

namespace coroscope {

TaskState endState(TaskOutcome outcome)
{
    switch (outcome) {
    case TaskOutcome::Done:
        return TaskState::Done;
    case TaskOutcome::Failed:
        return TaskState::Failed;
    case TaskOutcome::Cancelled:
        return TaskState::Cancelled;
    case TaskOutcome::TimedOut:
        return TaskState::TimedOut;
    }
    Q_UNREACHABLE();
}

TaskState stateDuring(WaitKind wait)
{
    switch (wait) {
    case WaitKind::Checkpoint:
        return TaskState::Ready; // it gave way to the others, and waits for nothing
    case WaitKind::Sleep:
    case WaitKind::Semaphore:
    case WaitKind::Event:
    case WaitKind::QueueGet:
    case WaitKind::QueuePut:
    case WaitKind::QueueJoin:
    case WaitKind::Children:
    case WaitKind::Room:
    case WaitKind::Outside:
    case WaitKind::Thread:
    case WaitKind::Forever:
    case WaitKind::Task:
    case WaitKind::Lock:
    case WaitKind::Condition:
    case WaitKind::Barrier:
        return TaskState::Suspended;
    case WaitKind::Backoff:
        return TaskState::Backoff;
    case WaitKind::Io:
        return TaskState::Network;
    }
    Q_UNREACHABLE();
}

} // namespace coroscope
