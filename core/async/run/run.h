// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/keptarguments.h"
#include "core/async/detail/runloop.h"
#include "core/async/run/roottask.h"
#include "core/async/run/waitgraph.h"
#include "core/async/time/systemclock.h"

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
        std::source_location::current(); ///< main's line in logs and task trees
};

namespace detail {
/// What is the same of every run(), whatever main returns: the loop, the runtime, and who cancels main.
class MainRun final
{
public:
    explicit MainRun(const RunOptions &options);
    ~MainRun();

    Runtime &runtime() noexcept { return m_runtime; }
    /// Runs the loop until end(); what cancels meanwhile, cancels `root`. Throws DeadlockError after the end.
    void runUntilEnd(Scope &root);
    void end() { m_loop.end(); }

private:
    Q_DISABLE_COPY_MOVE(MainRun)

    RunLoop m_loop;
    const bool m_cancelsOnSignals;
    std::optional<SystemClock> m_ownClock;
    Runtime m_runtime;
};

template <typename... Kept, typename Main>
auto runMain(Types<Kept...>,
             Main &main,
             const RunOptions &options,
             std::type_identity_t<Kept>... args) -> SpawnedValue<Main, Kept...>
{
    MainRun run(options);
    RootTask<SpawnedValue<Main, Kept...>> root(run.runtime());
    auto bound = [&](Scope &scope) { return callSpawned(main, scope, args...); };
    root.start({QStringLiteral("main"), options.where}, bound, [&] { run.end(); });
    run.runUntilEnd(root.scope());
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
