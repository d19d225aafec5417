// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"
#include "core/thread/jobthread.h"
#include "core/thread/mailbox.h"

#include <QObject>

namespace coroscope {

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
    JobThread<DiagnosisJob> m_thread;
};

} // namespace coroscope
