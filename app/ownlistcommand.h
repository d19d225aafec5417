// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"

namespace coroscope {

class OwnList;
struct LessonArguments;

/// The list of these URLs, files and "-". Throws std::runtime_error where nothing can be read, or no URL is in it.
OwnList readOwnList(const QStringList &names);

/// `coroscope lesson NAME --urls …`: runs the lesson over somebody's own list, real requests in real time, and prints
/// its story as it happens. What asks the program to end cancels its tasks, and they are awaited. Throws
/// std::runtime_error where it cannot be run.
ExitStatus tellOwnList(const LessonArguments &arguments);

} // namespace coroscope
