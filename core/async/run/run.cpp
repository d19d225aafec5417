// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"

#include "core/async/detail/terminationsignals.h"

namespace coroscope::detail {

MainRun::MainRun(const RunOptions &options)
    : m_cancelsOnSignals(options.cancelOnSignals)
    , m_runtime(options.clock ? *options.clock : m_ownClock.emplace(), options.runtime)
{
}

MainRun::~MainRun() = default;

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
        if (!deadlock) // it may stall again while it cleans up
            deadlock.emplace(WaitGraph::of(m_runtime));
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
