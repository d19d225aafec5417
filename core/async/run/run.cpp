// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"

#include "core/async/detail/terminationsignals.h"
#include "core/async/observe/runwatch.h"

namespace coroscope::detail {

namespace {

RuntimeOptions watched(const void *run, const Clock &clock, RuntimeOptions options)
{
    if (RunWatch *const watch = RunWatch::installed())
        options.observer = watch->runBegins(run, clock, options.observer);
    return options;
}

void endWatching(const void *run) noexcept
{
    if (RunWatch *const watch = RunWatch::installed())
        watch->runEnds(run);
}

void reportDeadlock(Runtime &runtime, const WaitGraph &graph)
{
    const QList<WaitGraph::Wait> &waits = graph.cycle().isEmpty() ? graph.waits() : graph.cycle();
    const QString text = graph.toText();
    runtime.record({.kind = EventKind::DeadlockFound,
                    .task = waits.isEmpty() ? TaskId::None : waits.first().task.id,
                    .value = waits.size(),
                    .text = text});
}

} // namespace

// Braces, so that the clock is there before anybody is told of it.
MainRun::MainRun(const RunOptions &options)
try : m_cancelsOnSignals(options.cancelOnSignals),
    m_runtime{options.clock ? *options.clock : m_ownClock.emplace(),
              watched(this, options.clock ? *options.clock : *m_ownClock, options.runtime)} {
} catch (...) {
    endWatching(this);
}

MainRun::~MainRun()
{
    endWatching(this);
}

void MainRun::runUntilEnd(Scope &root)
{
    const auto stop = [&](const QString &reason) {
        m_runtime.setPaused(false);
        root.cancel(reason);
    };
    std::optional<TerminationSignals> posixSignals;
    if (m_cancelsOnSignals)
        posixSignals.emplace([&](int number) { stop(signalName(number)); });
    std::optional<DeadlockError> deadlock;
    m_runtime.setStallHandler([&] {
        // The frames that wait for each other are freed by cancelling them, not by leaking them.
        if (!deadlock) { // it may stall again while it cleans up
            deadlock.emplace(WaitGraph::of(m_runtime));
            reportDeadlock(m_runtime, deadlock->graph());
        }
        root.tearDown(QStringLiteral("deadlock"));
    });
    m_loop.runUntilEnd([&] {
        stop(m_loop.isOfMainThread() ? QStringLiteral("the program quits")
                                     : QStringLiteral("the thread quits"));
    });
    m_runtime.setStallHandler({});
    if (deadlock)
        throw *std::move(deadlock);
}

} // namespace coroscope::detail
