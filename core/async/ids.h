// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// Names a task within one run: numbered from 1 in the order of spawning, never reused.
enum class TaskId : quint32 { None = 0 };

/// Names a semaphore, queue, event or other thing that tasks wait for; numbered from 1, never reused.
enum class ResourceId : quint32 { None = 0 };

/// Position of an event in the run's log, counted from 1. It is what a later event names as its cause.
enum class EventIndex : quint32 { None = 0 };

} // namespace coroscope
