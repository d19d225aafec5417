// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosisengine.h"

#include "core/async/run/roottask.h"
#include "core/async/time/systemclock.h"
#include "core/http/diagnosis/diagnoser.h"

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
    DiagnosisJob(const DiagnosisRequest &request, const Diagnoser::Callback &callback)
        : m_runtime(m_clock)
        , m_diagnoser(request, callback)
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

DiagnosisEngine::DiagnosisEngine(QObject *parent)
    : QObject(parent)
    , m_thread(QStringLiteral("diagnosis"))
{
}

DiagnosisEngine::~DiagnosisEngine() = default;

void DiagnosisEngine::start(const DiagnosisRequest &request)
{
    m_isRunning = true;
    m_diagnosis = Diagnosis();
    m_diagnosis.url = request.url;
    const auto tell = [this, number = ++m_number](const Diagnosis &diagnosis) {
        m_inbox.post([=, this] { take(number, diagnosis); });
    };
    // All is said by its last word, which comes before its end.
    m_thread.start([=] { return std::make_unique<DiagnosisJob>(request, tell); }, [] {});
    Q_EMIT changed();
}

void DiagnosisEngine::cancel()
{
    m_thread.cancel();
}

void DiagnosisEngine::take(quint64 number, const Diagnosis &diagnosis)
{
    if (number != m_number) // of a request that was dropped
        return;
    m_diagnosis = diagnosis;
    m_isRunning = !diagnosis.isOver;
    Q_EMIT changed();
    if (diagnosis.isOver)
        Q_EMIT finished();
}

} // namespace coroscope
