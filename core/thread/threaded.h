// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/workerthread.h"

#include <functional>
#include <memory>

namespace coroscope {

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
