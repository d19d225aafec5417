// SPDX-License-Identifier: MIT
#pragma once

#include "app/exitstatus.h"

namespace coroscope {

/// `coroscope`: opens the window and runs until it is closed.
class WindowCommand final
{
public:
    static ExitStatus run(int &argc, char **argv);
};

} // namespace coroscope
