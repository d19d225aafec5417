// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <functional>
#include <memory>
#include <source_location>
#include <tuple>

namespace coroscope {

/// What acquire(), sleepFor() and their like return to be awaited: the arguments of a Waiter, which
/// `co_await` makes in the awaiting frame. A Waiter is in lists by its address and must not move. One
/// that is awaited there and then becomes the wait itself, so that the frame need not have room for both;
/// one that was given a name is awaited as often as one likes, and makes a wait each time.
template <typename W, typename... Args>
class [[nodiscard]] Awaitable
{
    using Arguments = std::tuple<Args...>;

    /// GCC 12 copies an awaiter that it is given by reference, as W would be; this may be copied.
    class Awaiter
    {
    public:
        explicit Awaiter(W &wait)
            : m_wait(wait)
        {
        }
        bool await_ready() { return m_wait.await_ready(); }
        void await_suspend(std::coroutine_handle<> handle) { m_wait.await_suspend(handle); }
        decltype(auto) await_resume() { return m_wait.await_resume(); }

    private:
        W &m_wait;
    };

public:
    explicit Awaitable(Args... args)
        : m_arguments(args...)
    {
        static_assert(std::is_trivially_destructible_v<Arguments>);
    }
    ~Awaitable()
    {
        if (m_isWait)
            m_wait.~W();
    }

    // No members: QCoro 0.8 looks for one on an lvalue only.
    friend Awaiter operator co_await(Awaitable &&temporary) { return Awaiter(temporary.become()); }
    friend W operator co_await(const Awaitable &kept)
    {
        return std::make_from_tuple<W>(kept.m_arguments);
    }

private:
    Q_DISABLE_COPY_MOVE(Awaitable)

    W &become()
    {
        Q_ASSERT(!m_isWait);
        const Arguments arguments = m_arguments;
        const auto make = [this](Args... args) { std::construct_at(&m_wait, args...); };
        std::apply(make, arguments);
        m_isWait = true;
        return m_wait;
    }

    union {
        Arguments m_arguments;
        W m_wait; ///< in their place, if m_isWait
    };
    bool m_isWait = false;
};

/// The usual case: a wait for `Source` in a scope, on a line.
class Scope;
template <typename W, typename Source>
using AwaitableOf = Awaitable<W,
                              std::reference_wrapper<Source>,
                              std::reference_wrapper<Scope>,
                              std::source_location>;

} // namespace coroscope
