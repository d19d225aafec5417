// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/deadlockerror.h"
#include "core/async/detail/keptarguments.h"
#include "core/async/detail/runloop.h"
#include "core/async/detail/terminationsignals.h"
#include "core/async/roottask.h"
#include "core/async/systemclock.h"

#include <functional>

namespace coroscope {

struct RunOptions
{
    Clock *clock = nullptr; ///< not owned; nullptr: a SystemClock
    RuntimeOptions runtime = {};
    /// The first SIGINT (Ctrl+C) or SIGTERM of the process cancels main, whose clean-up may wait; the second
    /// ends the process at once with status 128 + its number. Off, as such signals belong to the program and not
    /// to a library. For one run at a time; does nothing where there are no POSIX signals.
    bool cancelOnSignals = false;
    std::source_location where =
        std::source_location::current(); ///< main's line for whoever looks on
};

namespace detail {
template <typename... Kept, typename Main>
auto runMain(Types<Kept...>,
             Main &main,
             const RunOptions &options,
             std::type_identity_t<Kept>... args) -> SpawnedValue<Main, Kept...>
{
    RunLoop loop;
    std::optional<SystemClock> ownClock;
    Clock &clock = options.clock ? *options.clock : ownClock.emplace();
    Runtime runtime(clock, options.runtime);
    RootTask<SpawnedValue<Main, Kept...>> root(runtime);
    const auto stop = [&](const QString &reason) {
        runtime.setPaused(false);
        root.scope().cancel(reason);
    };
    std::optional<TerminationSignals> posixSignals;
    if (options.cancelOnSignals)
        posixSignals.emplace([&](int number) { stop(signalName(number)); });
    std::optional<DeadlockError> deadlock;
    runtime.setStallHandler([&] {
        // The frames that wait for each other are freed by cancelling them, not by leaking them.
        if (!deadlock) // it may stall again while it cleans up
            deadlock.emplace(WaitGraph::of(runtime));
        root.scope().tearDown(QStringLiteral("deadlock"));
    });
    auto bound = [&](Scope &scope) { return callSpawned(main, scope, args...); };
    root.start({QStringLiteral("main"), options.where}, bound, [&] { loop.end(); });
    loop.runUntilEnd([&] {
        stop(loop.isOfMainThread() ? QStringLiteral("the program quits")
                                   : QStringLiteral("the thread quits"));
    });
    if (deadlock)
        throw *std::move(deadlock);
    return root.take();
}

template <typename Main, typename... Args>
auto runWith(const RunOptions &options, Main &main, Args &...args)
{
    static_assert(Spawnable<Main, Args...>, COROSCOPE_NOT_CALLABLE_IN_A_SCOPE("run()"));
    if constexpr (Spawnable<Main, Args...>)
        return runMain(KeptArguments<Main, Args...>(), main, options, std::move(args)...);
}
} // namespace detail

/// The one entry point of a program of coroutines: starts a runtime, runs `main(scope, args...)`, and returns
/// its value or rethrows its error. It takes what spawn() takes, a member function with its object, too, and keeps
/// the arguments until it has ended in the same way. Nothing is left behind: what
/// main spawned has ended, since groups await their tasks.
///
/// Needs a QCoreApplication. On its thread run() is QCoreApplication::exec(), with all that this does: it says
/// aboutToQuit() at the end, and deletes what is to be deleted later. When the program (or on another thread:
/// this one) quits, main is cancelled and awaited, and so is its clean-up. A QCoreApplication::exit()
/// leaves the program's loop there and then, and aboutToQuit() comes before the clean-up; so does a quit() in a
/// program with windows, which may refuse it. The next run() is a fresh one.
///
/// Throws std::logic_error if the thread runs an event loop already or there is no QCoreApplication; and
/// DeadlockError when all that lives waits and nobody can wake it, which RuntimeOptions::outside decides on: as
/// it comes, on a virtual clock only. Everything is cancelled then, shields or not. Follows asyncio.run.
template <typename Main>
auto run(Main main, RunOptions options = {})
{
    return detail::runWith(options, main);
}

/// `run(program, {.clock = &clock}, arguments)`
template <typename Main, typename First, typename... Rest>
auto run(Main main, RunOptions options, First first, Rest... rest)
{
    return detail::runWith(options, main, first, rest...);
}

/// `run(program, arguments)`
template <typename Main, typename First, typename... Rest>
    requires(!std::is_same_v<First, RunOptions>)
auto run(Main main, First first, Rest... rest)
{
    return detail::runWith(RunOptions(), main, first, rest...);
}

} // namespace coroscope
