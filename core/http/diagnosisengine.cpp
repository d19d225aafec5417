// SPDX-License-Identifier: MIT
#include "core/http/diagnosisengine.h"

#include "core/http/diagnosisworker.h"

#include <future>

namespace coroscope {

DiagnosisEngine::DiagnosisEngine(QObject *parent)
    : QObject(parent)
    , m_worker(QStringLiteral("diagnosis"))
{
}

DiagnosisEngine::~DiagnosisEngine()
{
    std::promise<void> idle;
    m_worker.call([&](DiagnosisWorker &worker) { worker.stop([&] { idle.set_value(); }); });
    idle.get_future().wait();
}

void DiagnosisEngine::start(const DiagnosisRequest &request)
{
    m_isRunning = true;
    m_diagnosis = Diagnosis();
    m_diagnosis.url = request.url;
    const auto tell = [this, number = ++m_number](const Diagnosis &diagnosis) {
        m_inbox.post([=, this] { take(number, diagnosis); });
    };
    m_worker.call([=](DiagnosisWorker &worker) { worker.start(request, tell); });
    Q_EMIT changed();
}

void DiagnosisEngine::cancel()
{
    m_worker.call(&DiagnosisWorker::cancel);
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
