// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// Keeps what Qt has to say to its developers away from stderr, which belongs to the user of a command. Our own
/// categories, and what ends the program, still come through; with QT_LOGGING_RULES in the environment, all does.
void keepQtQuiet();

} // namespace coroscope
