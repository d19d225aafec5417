// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"

#include <QThread>

#include <memory>

namespace coroscope {

/// A thread with an event loop, and the mailbox that lives on it: the way in for everybody else.
///
/// Threads: belongs to the thread that made it; post() may be called from any. Lifetime: the destructor
/// ends the event loop, after what it is just doing, and joins. Objects on the thread are the owner's to
/// delete there, by a call posted before, or by finish().
class WorkerThread final
{
public:
    explicit WorkerThread(const QString &name);
    ~WorkerThread();

    QThread &thread() noexcept { return m_thread; }
    void post(Mailbox::Call call) { m_mailbox->post(std::move(call)); }
    /// Runs `last` on the thread after all that was posted before, ends the thread, and waits for both.
    void finish(Mailbox::Call last);

private:
    Q_DISABLE_COPY_MOVE(WorkerThread)

    QThread m_thread;
    std::unique_ptr<Mailbox> m_mailbox; ///< lives on m_thread
};

} // namespace coroscope
