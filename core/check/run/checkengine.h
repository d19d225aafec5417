// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "core/check/options/checkoptions.h"
#include "core/check/run/checkrun.h"
#include "core/thread/jobthread.h"

#include <QObject>

#include <memory>
#include <vector>

namespace coroscope {

class CheckChannel;
class CheckJob;

/// Runs checks on a thread of its own, one at a time. Commands go in as values, results and events come
/// out in batches that the owner takes when it likes: the engine never signals once an event.
///
/// Threads: belongs to the thread that made it; every member is called there. Lifetime: call stop()
/// and wait for stopped() before deleting; a destructor that finds the engine still running cancels
/// the run and joins the thread.
class CheckEngine final : public QObject
{
    Q_OBJECT

public:
    enum class Tracing { On, Off }; ///< Off: batches hold results only, for use without a window

    /// `readers`: how many take() what happened, each of them all of it.
    explicit CheckEngine(Tracing tracing = Tracing::On, int readers = 1, QObject *parent = nullptr);
    ~CheckEngine() override;

    /// Begins a run over all of the list; one at a time, and none after stop().
    void start(const UrlList &list, const CheckOptions &options);
    /// Over some of its targets, which are given in its order. The others get no result.
    void start(const UrlList &list, const std::vector<int> &targets, const CheckOptions &options);
    /// Cancels the run: what is under way is given up, and what was not judged becomes Cancelled.
    void cancel();
    /// Changes the limits of the run that is under way. Does nothing if there is none.
    void setLimits(const CheckLimits &limits);
    /// Ends the check of these targets, whether they are under way, waiting, or not begun, and of no
    /// others: each becomes Cancelled with ErrorKind::GivenUp and what is known of it so far. Those that
    /// have a result keep it. The run ends when nothing is left.
    void giveUp(const std::vector<int> &targets);
    /// Cancels what runs, ends the thread, then emits stopped().
    void stop();

    bool isRunning() const { return m_thread.isRunning(); }
    /// What happened since this reader's last call.
    CheckBatch take(int reader = 0);

Q_SIGNALS:
    void started();
    /// The run is over and everything is ready to be taken.
    void finished();
    void stopped();

private:
    const Tracing m_tracing;
    const int m_readers;
    std::shared_ptr<CheckChannel> m_channel; ///< of the newest run
    JobThread<CheckJob> m_thread;
};

} // namespace coroscope
