// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkchannel.h"
#include "core/check/checklimits.h"
#include "core/check/checkoptions.h"
#include "core/check/urllist.h"
#include "core/thread/mailbox.h"

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// The engine-thread half of CheckEngine: owns the runtime, the HTTP client and the checker of the run
/// that is under way. Made, called and ended on its thread.
class CheckWorker final
{
public:
    using Told = std::function<void()>;

    CheckWorker();
    ~CheckWorker();

    /// `targets` are of the list and in its order. `isTraced`: record events into the channel too. `ended` is called when the run is over, and
    /// nothing of it is left.
    void start(std::shared_ptr<CheckChannel> channel,
               UrlList list,
               const std::vector<int> &targets,
               const CheckOptions &options,
               bool isTraced,
               Told ended);
    /// Nothing if no run is under way.
    void cancel();
    /// Nothing if no run is under way.
    void setLimits(const CheckLimits &limits);
    /// Ends the check of these targets, and of no others. Nothing if no run is under way.
    void giveUp(const std::vector<int> &targets);
    /// Cancels, and calls `idle` as soon as no run is under way. No run may be started any more.
    void stop(Told idle);

private:
    Q_DISABLE_COPY_MOVE(CheckWorker)

    struct Run;

    void endRun();
    void tellIdle();

    std::unique_ptr<Run> m_run;
    std::vector<Told> m_whenIdle;
    Mailbox m_later;
};

} // namespace coroscope
