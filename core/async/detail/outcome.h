// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace coroscope {

namespace detail {
template <typename Task>
struct TaskValue;
template <template <typename> class Task, typename T>
struct TaskValue<Task<T>>
{
    using type = T;
};
struct Nothing
{
};

/// Says in words what is wrong, where to leave the function out of the choice would say it in pages.
template <typename F, typename... Args>
struct TaskValueOfCall
{
    static_assert(
        !std::is_same_v<F, F>,
        "the function that is handed over cannot be called with what it gets here, or does not "
        "return a QCoro::Task<T>: its first parameter has to be Scope &, or TaskGroup & for the "
        "body of withTaskGroup()");
    using type = void;
};
template <typename F, typename... Args>
    requires requires
    {
        typename TaskValue<std::invoke_result_t<F, Args...>>::type;
    }
struct TaskValueOfCall<F, Args...> : TaskValue<std::invoke_result_t<F, Args...>>
{
};
} // namespace detail

/// The T of a callable that returns QCoro::Task<T>. Of any other it does not compile, and says so.
template <typename F, typename... Args>
using TaskValueOf = typename detail::TaskValueOfCall<F, Args...>::type;

/// How something ended: not yet, with a value, or with an exception (a Cancelled included). What
/// crosses from a task to whoever asks for its result.
template <typename T>
class Outcome
{
    using Value = std::conditional_t<std::is_void_v<T>, detail::Nothing, T>;

public:
    template <typename... V>
    void setValue(V &&...value)
    {
        m_state.template emplace<Value>(std::forward<V>(value)...);
    }
    void setError(std::exception_ptr error) { m_state = std::move(error); }

    bool isSet() const noexcept { return m_state.index() != 0; }
    bool hasValue() const noexcept { return std::holds_alternative<Value>(m_state); }

    /// The value; rethrows the error. Undefined while nothing is set.
    T take()
    {
        if (auto *error = std::get_if<std::exception_ptr>(&m_state))
            std::rethrow_exception(*error);
        if constexpr (!std::is_void_v<T>)
            return std::move(std::get<Value>(m_state));
    }
    const Value &value() const
    {
        if (auto *error = std::get_if<std::exception_ptr>(&m_state))
            std::rethrow_exception(*error);
        return std::get<Value>(m_state);
    }

private:
    std::variant<std::monostate, Value, std::exception_ptr> m_state;
};

} // namespace coroscope
