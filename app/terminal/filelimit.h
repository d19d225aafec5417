// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace coroscope {

/// Lets this process have as many files and sockets open as the system allows it to, where the usual
/// limit is lower. A list of a thousand hosts keeps more connections than that.
void raiseFileLimit();

/// A sentence for the user if fewer than `needed` more can be opened: without them Qt would end the program
/// by abort(), in the middle of something. nullopt if there are enough.
std::optional<QString> tooFewDescriptors(int needed);

} // namespace coroscope
