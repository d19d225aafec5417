// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// What the program tells the shell.
enum class ExitStatus : int {
    AllOk = 0,
    UsageError = 1, ///< or an internal error
    SomeNotOk = 2,  ///< some URL is not ok
    FileError = 3,  ///< nothing to check, or what it needs cannot be read, written or served
    // As a shell says of a program that a signal ended: 128 and its number. Finished rows were written.
    HungUp = 129,      ///< SIGHUP: its terminal is gone
    Interrupted = 130, ///< SIGINT: Ctrl+C
    Terminated = 143,  ///< SIGTERM
};

} // namespace coroscope
