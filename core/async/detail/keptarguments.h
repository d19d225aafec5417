// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/spawncall.h"

#include <type_traits>

/// As what a task keeps the arguments that it was spawned with: as they are handed over, but for a parameter that
/// is a reference to another type. The reference would be to a temporary, which dies when the function first
/// waits; so what is kept then is of the parameter's type. To be told where the function's parameters can be
/// seen: of functions, member functions, lambdas that are not generic, and std::function.
namespace coroscope::detail {

template <typename... T>
struct Types
{
};

/// The parameters behind the first, which is the scope. Never called.
template <typename R, typename First, typename... P>
Types<P...> parametersOf(R (*)(First, P...));
template <typename R, typename C, typename First, typename... P>
Types<P...> parametersOf(R (C::*)(First, P...));
template <typename R, typename C, typename First, typename... P>
Types<P...> parametersOf(R (C::*)(First, P...) const);
template <typename R, typename C, typename First, typename... P>
Types<P...> parametersOf(R (C::*)(First, P...) &);
template <typename R, typename C, typename First, typename... P>
Types<P...> parametersOf(R (C::*)(First, P...) const &);

template <typename F>
auto visibleParameters()
{
    if constexpr (requires(F function) { parametersOf(function); })
        return decltype(parametersOf(std::declval<F>()))();
    else if constexpr (requires { parametersOf(&F::operator()); })
        return decltype(parametersOf(&F::operator()))();
    else
        return Types<>();
}

/// Whether a P can refer to a kept A itself. A reference to something volatile never binds to a temporary.
template <typename P, typename A>
inline constexpr bool canReferTo =
    std::is_convertible_v<decltype(AsLvalue::pass(std::declval<A &>())),
                          const volatile std::remove_reference_t<P> &>;

template <typename P, typename A>
struct KeptAs
{
    using type = A;
};
template <typename P, typename A>
    requires(std::is_reference_v<P> && !canReferTo<P, A>)
struct KeptAs<P, A>
{
    static_assert(
        !isReferenceWrapper<A>,
        "std::ref() is given something of another type than the function's parameter, which "
        "would refer to a temporary: hand over what it refers to, or make the parameter a value");
    using type = std::remove_cvref_t<P>;
};

template <typename T, typename Rest>
struct Prepended;
template <typename T, typename... Rest>
struct Prepended<T, Types<Rest...>>
{
    using type = Types<T, Rest...>;
};

template <typename Parameters, typename... Args>
struct KeptFor // no parameter is known, or there is no argument for it
{
    using type = Types<Args...>;
};
template <typename P, typename... Parameters, typename A, typename... Args>
struct KeptFor<Types<P, Parameters...>, A, Args...>
    : Prepended<typename KeptAs<P, A>::type, typename KeptFor<Types<Parameters...>, Args...>::type>
{
};

template <typename F, typename... Args>
struct KeptBy : KeptFor<decltype(visibleParameters<F>()), Args...>
{
};
/// The object stays as it is.
template <typename F, typename Object, typename... Args>
    requires(std::is_member_function_pointer_v<F>)
struct KeptBy<F, Object, Args...>
    : Prepended<Object, typename KeptFor<decltype(visibleParameters<F>()), Args...>::type>
{
};

/// Types<...> of what is kept for `function(scope, args...)`.
template <typename F, typename... Args>
using KeptArguments = typename KeptBy<F, Args...>::type;

} // namespace coroscope::detail
