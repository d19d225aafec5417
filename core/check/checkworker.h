// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkchannel.h"
#include "core/check/checkoptions.h"
#include "core/check/urllist.h"

#include <QObject>

#include <memory>

namespace coroscope {

/// The engine-thread half of CheckEngine: owns the runtime, the HTTP client and the checker of the run
/// that is under way. All members are called on its thread, by queued invocation.
class CheckWorker final : public QObject
{
    Q_OBJECT

public:
    CheckWorker();
    ~CheckWorker() override;

    /// `isTraced`: record events into the channel too.
    void
    start(std::shared_ptr<CheckChannel> channel, UrlList list, CheckOptions options, bool isTraced);
    /// Nothing if no run is under way.
    void cancel();
    /// Cancels, and emits idle() when no run is under way any more.
    void stop();

Q_SIGNALS:
    void runEnded();
    void idle();

private:
    struct Run;

    void endRun();

    std::unique_ptr<Run> m_run;
    bool m_isStopping = false;
};

} // namespace coroscope
