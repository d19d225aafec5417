// SPDX-License-Identifier: MIT
#include "core/http/diagnosisworker.h"

#include "core/async/roottask.h"
#include "core/async/systemclock.h"
#include "core/http/diagnoser.h"

namespace coroscope {

/// One diagnosis, in the order in which its parts need each other.
struct DiagnosisWorker::Run
{
    Run(const DiagnosisRequest &request, const Tell &tell)
        : runtime(clock)
        , diagnoser(request, tell)
        , root(runtime)
    {
    }

    SystemClock clock;
    Runtime runtime;
    Diagnoser diagnoser;
    RootTask<void> root;
};

DiagnosisWorker::DiagnosisWorker() = default;
DiagnosisWorker::~DiagnosisWorker() = default;

void DiagnosisWorker::start(const DiagnosisRequest &request, const Tell &tell)
{
    Q_ASSERT(!m_whenIdle);
    cancel();
    Run *const run = m_runs.emplace_back(std::make_unique<Run>(request, tell)).get();
    auto diagnose = [run](Scope &scope) { return run->diagnoser.run(scope); };
    // Later: the root task calls this from inside its own frame, which must be gone before the run is.
    auto done = [this, run] { m_later.post([this, run] { endRun(run); }); };
    run->root.start(QStringLiteral("diagnosis"), diagnose, done);
}

void DiagnosisWorker::cancel()
{
    for (const auto &run : m_runs)
        run->root.scope().cancel(QStringLiteral("cancelled by the user"));
}

void DiagnosisWorker::stop(std::function<void()> idle)
{
    if (m_runs.empty()) {
        idle();
        return;
    }
    m_whenIdle = std::move(idle);
    cancel();
}

void DiagnosisWorker::endRun(const Run *run)
{
    std::erase_if(m_runs, [run](const auto &other) { return other.get() == run; });
    if (m_runs.empty() && m_whenIdle)
        std::exchange(m_whenIdle, {})();
}

} // namespace coroscope
