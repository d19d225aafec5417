// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"

namespace coroscope {

std::vector<CommandDeclaration> allCommands()
{
    return {checkDeclaration(),
            compareDeclaration(),
            runsDeclaration(),
            diagnoseDeclaration(),
            lessonDeclaration(),
            labDeclaration(),
            traceDeclaration(),
            watchDeclaration()};
}

} // namespace coroscope
