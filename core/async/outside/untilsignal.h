// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/arrival.h"
#include "core/async/detail/outcome.h"
#include "core/async/outside/outsideerror.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <QObject>

#include <stdexcept>
#include <string_view>
#include <tuple>

namespace coroscope {

namespace detail {

/// The last argument of a signal that only its own class may send; it carries nothing.
template <typename T>
consteval bool isPrivateMark()
{
    const std::string_view name = std::source_location::current().function_name();
    return std::is_empty_v<T> && name.find("QPrivateSignal") != std::string_view::npos;
}

template <typename... Args>
struct SignalArguments
{
    static constexpr std::size_t count = sizeof...(Args);
    using Value = std::conditional_t<count == 1,
                                     std::tuple_element<0, std::tuple<std::decay_t<Args>..., void>>,
                                     std::type_identity<std::tuple<std::decay_t<Args>...>>>::type;
    template <typename First>
    using Prepend = SignalArguments<First, Args...>;
};

template <>
struct SignalArguments<>
{
    using Value = void;
    template <typename First>
    using Prepend = SignalArguments<First>;
};

/// Without the mark at the end.
template <typename... Args>
struct PublicArguments
{
    using Type = SignalArguments<>;
};

template <typename First, typename... Rest>
struct PublicArguments<First, Rest...>
{
    using Behind = typename PublicArguments<Rest...>::Type;
    using Type = typename std::conditional_t<
        sizeof...(Rest) == 0 && isPrivateMark<First>(),
        std::type_identity<SignalArguments<>>,
        std::type_identity<typename Behind::template Prepend<First>>>::type;
};

template <typename Signal>
struct SignalTraits;
template <typename Sender, typename... Args>
struct SignalTraits<void (Sender::*)(Args...)> : PublicArguments<Args...>
{
};
template <typename Sender, typename... Args>
struct SignalTraits<void (Sender::*)(Args...) const> : PublicArguments<Args...>
{
};

template <typename Signal>
using SignalValue = typename SignalTraits<Signal>::Type::Value;

/// Takes the first of a signal, or the end of its sender.
template <typename Value>
class SignalReceiver final
{
public:
    template <typename Sender, typename Signal>
    SignalReceiver(Sender *sender, Signal signal)
    {
        if (!sender)
            throw std::invalid_argument("untilSignal() of a sender that is null");
        connect(sender, signal, typename SignalTraits<Signal>::Type());
        QObject::connect(sender, &QObject::destroyed, &m_context, [this] {
            const OutsideError error(OutsideError::Reason::SenderDestroyed);
            take([&] { m_outcome.setError(std::make_exception_ptr(error)); });
        });
    }

    Arrival &arrival() noexcept { return m_arrival; }
    Value take() { return m_outcome.take(); }

private:
    Q_DISABLE_COPY_MOVE(SignalReceiver)

    template <typename Sender, typename Signal, typename... Args>
    void connect(Sender *sender, Signal signal, SignalArguments<Args...>)
    {
        QObject::connect(sender, signal, &m_context, [this](Args... args) {
            take([&] { m_outcome.setValue(std::forward<Args>(args)...); });
        });
    }
    void take(auto set)
    {
        if (m_outcome.isSet())
            return;
        set();
        m_arrival.come();
    }

    Outcome<Value> m_outcome;
    Arrival m_arrival{WaitKind::Outside};
    QObject m_context;
};

} // namespace detail

/// Waits for a signal of a Qt object, and returns its argument; a std::tuple if there are several. It listens
/// from the call on: a signal that comes before the result is awaited, even in the next line, is taken.
/// Resumes from the runtime's loop, never inside the signal, so the sender may be deleted then.
///
/// If the scope is cancelled this throws Cancelled, and `abort` is called first, once: it stops what would
/// send the signal. That is so also if the scope was cancelled before the call; not if the signal has come or
/// the sender is gone by then, when there is nothing to stop. What abort() throws comes out in its place.
///
///     auto abort = [reply] { reply->abort(); };
///     co_await untilSignal(scope, reply, &QNetworkReply::finished, abort);
///
/// Throws OutsideError if the sender is destroyed first, and std::invalid_argument if there is none. To the
/// runtime the wait is I/O: while it lasts a virtual clock stands still, and nothing is a deadlock. Threads:
/// the runtime's; the sender may live on another, if it is not destroyed during the call.
template <typename Sender, typename Signal, typename Abort = detail::NoAbort>
auto untilSignal(Scope &scope,
                 Sender *sender,
                 Signal signal,
                 Abort abort = {},
                 std::source_location where = std::source_location::current())
    -> QCoro::Task<detail::SignalValue<Signal>>
{
    detail::SignalReceiver<detail::SignalValue<Signal>> receiver(sender, signal);
    const auto arrived = receiver.arrival().wait(scope, where);
    try {
        co_await arrived;
    } catch (const Cancelled &) {
        if (!receiver.arrival().hasCome())
            abort();
        throw;
    }
    co_return receiver.take();
}

} // namespace coroscope
