// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/spawncall.h"
#include "core/async/group/taskgroup.h"
#include "core/async/scope/cancelled.h"

#include <stdexcept>

namespace coroscope {

/// Runs `functions`, each `(Scope &) -> QCoro::Task<T>`, as tasks of one group, and returns the value of
/// the first that succeeds; the losers are cancelled, and awaited before this returns. If none does, it
/// throws an ExceptionGroup with the errors of all. Lambdas go into a
/// `QList<std::function<QCoro::Task<T>(Scope &)>>`. If several succeed in one turn, the first wins.
///
/// Throws std::invalid_argument if there is no function, and NoResultError if there was neither a value
/// nor an error. An outside cancel ends the block with that Cancelled. Follows JavaScript's Promise.any.
template <typename F>
auto firstOf(Scope &scope,
             QList<F> functions,
             std::source_location where = std::source_location::current())
    -> QCoro::Task<TaskValueOf<F &, Scope &>>
{
    using T = TaskValueOf<F &, Scope &>;
    if (functions.isEmpty())
        throw std::invalid_argument("firstOf() of nothing");
    Outcome<T> winner;
    auto contend = [&winner](Scope &own, F function) -> QCoro::Task<> {
        if constexpr (std::is_void_v<T>) {
            co_await function(own);
            if (!winner.isSet())
                winner.setValue();
        } else {
            T value = co_await function(own);
            if (!winner.isSet())
                winner.setValue(std::move(value));
        }
    };
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        int number = 0;
        for (const F &function : std::as_const(functions))
            group.spawn({QString::number(++number), where}, contend, function);
        co_return;
    };
    const TaskGroupOptions options{.policy = FailurePolicy::FirstSuccess};
    co_await withTaskGroup(scope, body, options, where);
    if (!winner.isSet())
        detail::throwNoResult(scope);
    co_return winner.take();
}

/// `{a, b}` of two lambdas is no QList, as each is of a type of its own.
void firstOf(Scope &,
             std::initializer_list<detail::NeedsAQListOfStdFunction>,
             std::source_location = {}) = delete;

} // namespace coroscope
