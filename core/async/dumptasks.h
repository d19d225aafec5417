// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

class Runtime;
class Scope;

/// The tree of tasks as text, a task a line, indented below its parent: what it does, since when on the
/// runtime's clock, and on which line it waits (or was spawned, if it does not). For logs and debuggers:
///
///     main waits for its tasks since 0.000 s (main.cpp:20)
///       a waits for “gate” since 0.010 s (main.cpp:12)
///       b sleeps since 0.000 s (main.cpp:13)
///
/// Threads: the runtime's.
QString dumpTasks(const Runtime &runtime);
/// The same for the task of a scope and the tasks inside.
QString dumpTasks(const Scope &scope);

} // namespace coroscope
