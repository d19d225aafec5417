// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"

#include <concepts>
#include <functional>
#include <initializer_list>
#include <source_location>
#include <type_traits>
#include <utility>

namespace coroscope {
class Scope;
}

/// How a task calls the function that it was spawned with. Function and arguments stand in its frame.
namespace coroscope::detail {

template <typename F>
    requires(!std::is_member_function_pointer_v<F>)
auto callInScope(F &function, Scope &scope, auto &&...args)
    -> std::invoke_result_t<F &, Scope &, decltype(args)...>
{
    return std::invoke(function, scope, std::forward<decltype(args)>(args)...);
}

/// A member function has its object first: itself, or what points to it.
template <typename F>
    requires(std::is_member_function_pointer_v<F>)
auto callInScope(F function, Scope &scope, auto &&object, auto &&...args)
    -> std::invoke_result_t<F, decltype(object), Scope &, decltype(args)...>
{
    return std::invoke(function,
                       std::forward<decltype(object)>(object),
                       scope,
                       std::forward<decltype(args)>(args)...);
}

template <typename T>
inline constexpr bool isReferenceWrapper = false;
template <typename T>
inline constexpr bool isReferenceWrapper<std::reference_wrapper<T>> = true;

/// An argument as it stands, so that a function may refer to it; what std::ref() was given, as itself.
struct AsLvalue
{
    template <typename T>
    static decltype(auto) pass(T &argument)
    {
        if constexpr (isReferenceWrapper<T>)
            return argument.get();
        else
            return (argument);
    }
};

/// Moved out of the frame, for a parameter by value.
struct AsRvalue
{
    template <typename T>
    static decltype(auto) pass(T &argument)
    {
        if constexpr (isReferenceWrapper<T>)
            return argument.get();
        else
            return std::move(argument);
    }
};

/// The same for those alone that cannot be a copy.
struct AsRvalueIfNoCopy
{
    template <typename T>
    static decltype(auto) pass(T &argument)
    {
        if constexpr (std::copy_constructible<T>)
            return AsLvalue::pass(argument);
        else
            return AsRvalue::pass(argument);
    }
};

template <typename How, typename F, typename... Args>
concept CallableWith = requires(F &function, Scope &scope, Args &...args)
{
    typename TaskValue<decltype(callInScope(function, scope, How::pass(args)...))>::type;
};

/// What a static_assert says of a function that is not Spawnable.
#define COROSCOPE_NOT_CALLABLE_IN_A_SCOPE(where) \
    where ": the function is not callable as function(scope, args...), or does not return a " \
          "QCoro::Task<T>. Its first parameter has to be Scope &, the others have to take the " \
          "arguments; " \
          "the first argument of a member function is its object"

template <typename F, typename... Args>
concept Spawnable = CallableWith<AsLvalue, F, Args...> || CallableWith<
    AsRvalueIfNoCopy,
    F,
    Args...> || CallableWith<AsRvalue, F, Args...>;

/// Calls it in the first of the three ways that compiles.
template <typename F, typename... Args>
auto callSpawned(F &function, Scope &scope, Args &...args)
{
    if constexpr (CallableWith<AsLvalue, F, Args...>)
        return callInScope(function, scope, AsLvalue::pass(args)...);
    else if constexpr (CallableWith<AsRvalueIfNoCopy, F, Args...>)
        return callInScope(function, scope, AsRvalueIfNoCopy::pass(args)...);
    else
        return callInScope(function, scope, AsRvalue::pass(args)...);
}

template <typename F, typename... Args>
using SpawnedValue = typename TaskValue<decltype(callSpawned(
    std::declval<F &>(), std::declval<Scope &>(), std::declval<Args &>()...))>::type;

/// Takes any function, so that the compiler comes to a deleted overload, whose parameter says what is wrong.
struct NeedsAQListOfStdFunction
{
    template <typename F>
    NeedsAQListOfStdFunction(F &&function); // NOLINT(google-explicit-constructor,bugprone-*)
};

} // namespace coroscope::detail
