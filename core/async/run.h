// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/deadlockerror.h"
#include "core/async/roottask.h"
#include "core/async/systemclock.h"

#include <QEventLoop>
#include <QThread>

#include <stdexcept>

namespace coroscope {

struct RunOptions
{
    Clock *clock = nullptr; ///< not owned; nullptr: a SystemClock
    RuntimeOptions runtime;
};

/// The one entry point of a program of coroutines: starts a runtime, runs `main(scope)`, and returns
/// its value or rethrows its error. Nothing is left behind: what main spawned has ended, since groups
/// await their tasks.
///
/// Throws std::logic_error if the thread runs an event loop already, and DeadlockError when all that
/// lives waits and nothing can wake it; it is cancelled then, shields or not. When the thread is told to
/// quit, main is cancelled and awaited. Needs a QCoreApplication. Follows asyncio.run.
template <typename Main>
auto run(Main main, RunOptions options = {}) -> TaskValueOf<Main &, Scope &>
{
    if (QThread::currentThread()->loopLevel() > 0)
        throw std::logic_error("run() was called inside a running event loop");
    std::optional<SystemClock> ownClock;
    Clock &clock = options.clock ? *options.clock : ownClock.emplace();
    Runtime runtime(clock, options.runtime);
    QEventLoop loop;
    RootTask<TaskValueOf<Main &, Scope &>> root(runtime);
    std::optional<DeadlockError> deadlock;
    runtime.setStallHandler([&] {
        // The frames that wait for each other are freed by cancelling them, not by leaking them.
        if (!deadlock) // it may stall again while it cleans up
            deadlock.emplace(WaitGraph::of(runtime));
        root.scope().tearDown(QStringLiteral("deadlock"));
    });
    root.start(QStringLiteral("main"), std::move(main), [&] { loop.quit(); });
    loop.exec();
    if (!root.hasEnded()) {
        // The thread was told to quit, and refuses to run a loop from now on; clean-up still has to.
        runtime.setPaused(false);
        root.scope().cancel(QStringLiteral("the thread quits"));
        while (!root.hasEnded())
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    if (deadlock)
        throw *std::move(deadlock);
    return root.take();
}

} // namespace coroscope
