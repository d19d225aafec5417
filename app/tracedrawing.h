// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"

namespace coroscope {

/// `coroscope trace --export svg` and `png`: draws the timeline of a recording, with no window and no display.
class TraceDrawing final
{
public:
    /// `arguments` are those of `coroscope trace`; `look` are those of a window among them.
    static ExitStatus
    run(int &argc, char **argv, const QStringList &arguments, const QStringList &look);
};

} // namespace coroscope
