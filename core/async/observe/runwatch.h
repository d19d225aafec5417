// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

namespace coroscope {

/// Sees every run() of the program, without a change to the program: what a library is that is linked for it, as
/// core/recorder is. Where there is none, run() is as it was.
///
/// Threads: called on the thread of each run(), so by several at once. Lifetime: until the process ends.
class RunWatch
{
public:
    virtual ~RunWatch() = default;

    /// A run() begins, and `run` stands for it. Returns what is to see it in place of `own`, which is the observer
    /// that it was given, or nullptr: that one, or another that passes on to it. Throws nothing.
    virtual Observer *runBegins(const void *run, const Clock &clock, Observer *own) noexcept = 0;
    /// It is over, and reports nothing more; also of a run() that could not begin.
    virtual void runEnds(const void *run) noexcept = 0;

    /// From now on that one sees what begins; nullptr: nobody does.
    static void install(RunWatch *watch) noexcept;
    static RunWatch *installed() noexcept;

protected:
    RunWatch() = default;
    Q_DISABLE_COPY_MOVE(RunWatch)
};

} // namespace coroscope
