// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// What the program tells the shell.
enum class ExitStatus : int {
    AllOk = 0,
    UsageError = 1,    ///< or an internal error
    SomeNotOk = 2,     ///< some URL is not ok
    FileError = 3,     ///< nothing to check, or what it needs cannot be read, written or served
    Interrupted = 130, ///< as a shell says of Ctrl+C; finished rows were written
};

} // namespace coroscope
