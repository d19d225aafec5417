// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/commanddeclaration.h"

#include <vector>

namespace coroscope {

// Each stands beside what reads its arguments.
CommandDeclaration windowDeclaration();
CommandDeclaration checkDeclaration();
CommandDeclaration compareDeclaration();
CommandDeclaration diagnoseDeclaration();
CommandDeclaration labDeclaration();
CommandDeclaration lessonDeclaration();
CommandDeclaration runsDeclaration();
CommandDeclaration traceDeclaration();
CommandDeclaration watchDeclaration();

/// What stands behind `coroscope`, in the order of the help.
std::vector<CommandDeclaration> allCommands();

} // namespace coroscope
