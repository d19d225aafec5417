// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/roottask.h"
#include "core/async/systemclock.h"
#include "core/http/diagnosis/diagnoser.h"
#include "core/http/diagnosis/diagnosis.h"
#include "core/thread/jobthread.h"
#include "core/thread/mailbox.h"

#include <QObject>

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

class DiagnosisJob;

/// Looks into one URL at a time, on a thread of its own. Requests go in as values, and what is known comes
/// out as values.
///
/// Threads: belongs to the thread that made it, which needs an event loop; every member is called there.
/// Lifetime: any; its end stops what runs and joins the thread.
class DiagnosisEngine final : public QObject
{
    Q_OBJECT

public:
    explicit DiagnosisEngine(QObject *parent = nullptr);
    ~DiagnosisEngine() override;

    /// Begins; a diagnosis that is under way is dropped.
    void start(const DiagnosisRequest &request);
    /// Stops what is under way; finished() follows.
    void cancel();

    bool isRunning() const { return m_isRunning; }
    /// What is known of the newest request by now.
    const Diagnosis &diagnosis() const { return m_diagnosis; }

Q_SIGNALS:
    /// More is known.
    void changed();
    /// All is known.
    void finished();

private:
    void take(quint64 number, const Diagnosis &diagnosis);

    Diagnosis m_diagnosis;
    quint64 m_number = 0; ///< of the newest request
    bool m_isRunning = false;
    Mailbox m_inbox; ///< from the thread
    JobThread<DiagnosisJob> m_jobs;
};

} // namespace coroscope
