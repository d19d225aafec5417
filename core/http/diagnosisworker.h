// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis.h"
#include "core/thread/mailbox.h"

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// The half of DiagnosisEngine that lives on its thread. Made, called and ended there.
class DiagnosisWorker final
{
public:
    using Tell = std::function<void(const Diagnosis &)>;

    DiagnosisWorker();
    ~DiagnosisWorker();

    /// Begins; what ran before is stopped. `tell` is called whenever more is known.
    void start(const DiagnosisRequest &request, const Tell &tell);
    void cancel();
    /// Stops what runs, and calls `idle` as soon as nothing of it is left. Nothing may be started any more.
    void stop(std::function<void()> idle);

private:
    Q_DISABLE_COPY_MOVE(DiagnosisWorker)

    struct Run;

    void endRun(const Run *run);

    std::vector<std::unique_ptr<Run>> m_runs; ///< the last is the newest; those before are stopping
    std::function<void()> m_whenIdle;
    Mailbox m_later;
};

} // namespace coroscope
