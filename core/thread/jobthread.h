// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"
#include "core/thread/workerthread.h"

#include <concepts>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace coroscope {

/// Work on a thread's event loop that takes a while. `ended` is called once, when it has ended by itself
/// or was cancelled; also from inside the job, also from inside start().
template <typename T>
concept Job = requires(T job, std::function<void()> ended)
{
    job.start(ended);
    job.cancel();
};

/// Jobs of one kind on a thread of their own: made, called and destroyed there. They are started one after the
/// other; one that is started while another runs cancels that one.
///
/// Threads: belongs to the thread that made it, which needs an event loop; every member is called there, and
/// calls back there. Lifetime: any. The destructor cancels what runs, waits for its end without calling back,
/// and joins the thread; stop() does the same without waiting.
template <typename T>
class JobThread final
{
public:
    using Make = std::function<std::unique_ptr<T>()>;
    using Callback = std::function<void()>;

    explicit JobThread(const QString &threadName) { m_thread.emplace(threadName); }
    ~JobThread()
    {
        if (!m_thread)
            return;
        std::promise<void> idle;
        m_thread->call([&](Jobs &jobs) { jobs.stop([&] { idle.set_value(); }); });
        idle.get_future().wait();
    }

    /// `make` is called on the thread. `ended` is called when nothing is left of the job. Nothing happens after
    /// stop().
    void start(Make make, Callback ended)
    {
        static_assert(Job<T>);
        if (!m_thread || m_isStopping)
            return;
        ++m_running;
        auto tell = [this, ended = std::move(ended)] {
            m_inbox.post([this, ended] {
                --m_running;
                ended();
            });
        };
        m_thread->call([make = std::move(make), tell = std::move(tell)](Jobs &jobs) {
            jobs.start(make(), tell);
        });
    }

    /// Calls the newest job, on its thread. Does nothing if that has ended by then.
    void call(std::function<void(T &)> what)
    {
        if (m_thread)
            m_thread->call([what = std::move(what)](Jobs &jobs) { jobs.call(what); });
    }

    void cancel() { call(&T::cancel); }

    /// Cancels what runs, ends the thread, then calls `stopped`.
    void stop(Callback stopped)
    {
        m_isStopping = true;
        if (!m_thread)
            return;
        auto end = [this, stopped = std::move(stopped)] {
            m_thread.reset();
            stopped();
        };
        auto idle = [this, end = std::move(end)] { m_inbox.post(end); };
        m_thread->call([idle = std::move(idle)](Jobs &jobs) { jobs.stop(idle); });
    }

    /// From start() until `ended` is called.
    bool isRunning() const { return m_running > 0; }
    bool isStopping() const { return m_isStopping; }

private:
    Q_DISABLE_COPY_MOVE(JobThread)

    /// The half that lives on the thread.
    class Jobs
    {
    public:
        void start(std::unique_ptr<T> job, Callback ended)
        {
            cancel();
            T *const it = m_jobs.emplace_back(std::move(job)).get();
            // Later: the job may report its end from a frame of its own, which must be gone before the job is.
            it->start([this, it, ended = std::move(ended)] {
                m_later.post([this, it, ended] { end(it, ended); });
            });
        }

        void call(const std::function<void(T &)> &what)
        {
            if (!m_jobs.empty())
                what(*m_jobs.back());
        }

        void stop(Callback idle)
        {
            m_whenIdle.push_back(std::move(idle));
            cancel();
            tellIdle();
        }

    private:
        void end(const T *job, const Callback &ended)
        {
            std::erase_if(m_jobs, [job](const auto &other) { return other.get() == job; });
            ended();
            tellIdle();
        }

        void cancel()
        {
            for (const auto &job : m_jobs)
                job->cancel();
        }

        void tellIdle()
        {
            if (!m_jobs.empty())
                return;
            for (const Callback &idle : std::exchange(m_whenIdle, {}))
                idle();
        }

        std::vector<std::unique_ptr<T>>
            m_jobs; ///< the last is the newest; those before are cancelled
        std::vector<Callback> m_whenIdle;
        Mailbox m_later;
    };

    int m_running = 0;
    bool m_isStopping = false;
    Mailbox m_inbox;                        ///< from the thread
    std::optional<Threaded<Jobs>> m_thread; ///< until stopped
};

} // namespace coroscope
