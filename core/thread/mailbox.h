// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace coroscope {

/// Runs on one thread what others send it: calls with their arguments, in the order of sending. Whatever
/// piles up while the thread is busy is delivered by one event, so that a call costs little more than a lock.
///
/// What is handed over is ordered by a std::mutex, which thread checkers can see, unlike what orders the
/// queued calls of an uninstrumented Qt.
///
/// Threads: lives on the thread that it delivers to (moveToThread()), which needs an event loop; post() may
/// be called from any. Lifetime: outlives all that post to it. What was not delivered by its end never is.
class Mailbox final : public QObject
{
public:
    using Call = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);

    /// Never calls from inside, not even on the mailbox's own thread.
    void post(Call call);

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<Call> m_calls; ///< guarded by m_mutex
};

} // namespace coroscope
