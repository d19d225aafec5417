// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"

#include <QList>
#include <QString>

namespace coroscope {

class Resource;
class TaskNode;

/// The resource's name in quotes, “gate”, or what it is if it has none: "a semaphore". Empty for nullptr.
QString quotedName(const Resource *resource);

/// The task's name in quotes, or its number; of several, how many.
QString quotedNames(const QList<const TaskNode *> &tasks);

/// What a task does that waits, as a sentence goes on after its name: "waits for “gate”", "sleeps".
QString waitInWords(WaitKind kind, const QString &resource);

/// "20 ms", "1.5 s"
QString durationInWords(Clock::Duration duration);

} // namespace coroscope
