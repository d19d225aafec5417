// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <source_location>

namespace coroscope {

class Resource;
class TaskNode;
class Waiter;

/// What ends a program that could only go on with memory that is gone, or stand still without a word: in
/// every build type, and with a message that says who it was and what to do.
namespace detail {
[[noreturn]] void abortMisuse(const QString &what);
[[noreturn]] void abortRootTaskDestroyed(const TaskNode &task);
[[noreturn]] void abortRootTaskStartedAgain(const TaskNode &task);
/// While `waiter` waits for it.
[[noreturn]] void abortResourceDestroyed(const Resource &resource, const Waiter &waiter);
/// While `who` holds `piece`.
[[noreturn]] void
abortHeldResourceDestroyed(const Resource &resource, const QString &who, QStringView piece);
/// "fetch" (spawned at main.cpp:12).
QString taskInWords(const TaskNode &task);
/// main.cpp:12
QString placeInWords(const std::source_location &where);
} // namespace detail

} // namespace coroscope
