// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// Lets this process have as many files and sockets open as the system allows it to, where the usual
/// limit is lower. A list of a thousand hosts keeps more connections than that.
void raiseFileLimit();

} // namespace coroscope
