// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"

#include <QString>

namespace coroscope {

/// The one word for a task's state, as heads of columns, chips and legends show it: "Timed out".
QString stateWord(TaskState state);

} // namespace coroscope
