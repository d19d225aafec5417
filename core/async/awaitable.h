// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <source_location>
#include <tuple>

namespace coroscope {

/// What acquire(), sleepFor() and their like return to be awaited: the arguments of a Waiter, which
/// `co_await` makes in the awaiting frame. A Waiter stands in lists by its address and must not move,
/// and GCC 12 copies an awaiter that a promise's await_transform passes through; this may be copied.
template <typename W, typename... Args>
class [[nodiscard]] Awaitable
{
public:
    explicit Awaitable(Args... args)
        : m_args(args...)
    {
    }

    W operator co_await() const { return std::make_from_tuple<W>(m_args); }

private:
    std::tuple<Args...> m_args;
};

/// The usual case: a wait for `Source` in a scope, on a line.
class Scope;
template <typename W, typename Source>
using AwaitableOf = Awaitable<W,
                              std::reference_wrapper<Source>,
                              std::reference_wrapper<Scope>,
                              std::source_location>;

} // namespace coroscope
