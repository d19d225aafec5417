// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/roottask.h"
#include "core/async/systemclock.h"
#include "core/http/diagnoser.h"

#include <functional>
#include <utility>

namespace coroscope {

/// One diagnosis, with a runtime of its own.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: must not be destroyed between start()
/// and `ended`.
class DiagnosisJob final
{
public:
    DiagnosisJob(const DiagnosisRequest &request, const Diagnoser::Tell &tell)
        : m_runtime(m_clock)
        , m_diagnoser(request, tell)
        , m_root(m_runtime)
    {
    }

    void start(std::function<void()> ended)
    {
        const auto diagnose = [this](Scope &scope) { return m_diagnoser.run(scope); };
        m_root.start(QStringLiteral("diagnosis"), diagnose, std::move(ended));
    }
    void cancel() { m_root.scope().cancel(QStringLiteral("cancelled by the user")); }

private:
    SystemClock m_clock;
    Runtime m_runtime;
    Diagnoser m_diagnoser;
    RootTask<void> m_root;
};

} // namespace coroscope
