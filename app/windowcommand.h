// SPDX-License-Identifier: MIT
#pragma once

#include "app/exitstatus.h"

#include <QStringList>

namespace coroscope {

/// `coroscope`: opens the window and runs until it is closed.
class WindowCommand final
{
public:
    /// `options` are the arguments as text, without the program's name.
    static ExitStatus run(int &argc, char **argv, const QStringList &options);
};

} // namespace coroscope
