// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// The text of a file of this folder, by its path in it: "samples/lab.txt". It is in the program, so a missing
/// one is a mistake of the build, and ends the program. Any thread.
QString resourceText(const QString &path);

} // namespace coroscope
