// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"

#include <QThread>

#include <functional>
#include <memory>

namespace coroscope {

/// A thread with an event loop, and the mailbox that lives on it: the way in for other threads.
///
/// Threads: belongs to the thread that made it; post() may be called from any. Lifetime: the destructor
/// ends the event loop, after the call that it is running, and joins. Objects on the thread are the owner's to
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

/// An object that lives on a thread of its own: it is made there, called there, and ends there.
///
/// Threads: call() from any. Lifetime: the destructor ends the object after all calls before, then joins.
template <typename T>
class Threaded final
{
public:
    using Make = std::function<std::unique_ptr<T>()>;

    explicit Threaded(
        const QString &threadName, Make make = [] { return std::make_unique<T>(); })
        : m_thread(threadName)
    {
        m_thread.post([this, make = std::move(make)] { m_object = make(); });
    }
    ~Threaded()
    {
        m_thread.finish([this] { m_object.reset(); });
    }

    void call(std::function<void(T &)> what)
    {
        m_thread.post([this, what = std::move(what)] { what(*m_object); });
    }

private:
    Q_DISABLE_COPY_MOVE(Threaded)

    WorkerThread m_thread;
    std::unique_ptr<T> m_object; ///< used on the thread only
};

} // namespace coroscope
