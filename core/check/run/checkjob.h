// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/roottask.h"
#include "core/async/time/systemclock.h"
#include "core/check/list/urllist.h"
#include "core/check/options/checkoptions.h"
#include "core/check/pace/descriptorroom.h"
#include "core/check/run/checkchannel.h"
#include "core/check/run/checker.h"
#include "core/http/httpclient.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// One run of the checker, with everything that it needs: a runtime, an HTTP client, the checker.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: must not be destroyed between start()
/// and `ended`.
class CheckJob final
{
public:
    /// `targets` are of the list and in its order. `isTraced`: record events into the channel, too.
    CheckJob(std::shared_ptr<CheckChannel> channel,
             UrlList list,
             const std::vector<int> &targets,
             const CheckOptions &options,
             bool isTraced);

    void start(std::function<void()> ended);
    void cancel();
    void setLimits(const CheckLimits &limits);
    /// Ends the check of these targets, and of no others.
    void giveUp(const std::vector<int> &targets);

private:
    Q_DISABLE_COPY_MOVE(CheckJob)

    const std::shared_ptr<CheckChannel> m_channel;
    const DescriptorRoom m_room; ///< that there was when it began
    const CheckOptions m_options;
    SystemClock m_clock;
    Runtime m_runtime;
    HttpClient m_http;
    Checker m_checker;
    RootTask<void> m_root;
    QTimer m_pulse; ///< time passes for those who look on, also while everybody waits
};

} // namespace coroscope
