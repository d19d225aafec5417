// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosisengine.h"

namespace coroscope {

DiagnosisEngine::DiagnosisEngine(QObject *parent)
    : QObject(parent)
    , m_jobs(QStringLiteral("diagnosis"))
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
    m_jobs.start([=] { return std::make_unique<DiagnosisJob>(request, tell); }, [] {});
    Q_EMIT changed();
}

void DiagnosisEngine::cancel()
{
    m_jobs.cancel();
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
