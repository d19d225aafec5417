// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"

#include <QString>

namespace coroscope {

/// The one word for a task's state, as heads of columns, chips and legends show it: "Timed out".
QString stateWord(TaskState state);

/// What that means, as a sentence.
QString stateMeaning(TaskState state);

/// What a suspended task waits for, as a sentence ends with it: "room in a queue".
QString awaitedWord(WaitKind wait);

} // namespace coroscope
