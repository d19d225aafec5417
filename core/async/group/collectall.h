// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/spawncall.h"
#include "core/async/group/taskgroup.h"

namespace coroscope {

/// Runs `functions`, each `(Scope &) -> QCoro::Task<T>`, as tasks of one group, awaits them all, and
/// returns a handle of each, in their order: with its value or its error, which result() throws. An error
/// cancels nobody. Lambdas go into a `QList<std::function<QCoro::Task<T>(Scope &)>>`. At most `maxRunning`
/// run at once; 0: all. Throws std::invalid_argument for less.
///
/// An outside cancel, also one that came before, ends the block with that Cancelled. Follows
/// asyncio.gather(return_exceptions=True).
template <typename F>
auto collectAll(Scope &scope,
                QList<F> functions,
                int maxRunning = 0,
                std::source_location where = std::source_location::current())
    -> QCoro::Task<QList<TaskHandle<TaskValueOf<F &, Scope &>>>>
{
    QList<TaskHandle<TaskValueOf<F &, Scope &>>> handles;
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (const F &function : std::as_const(functions))
            handles << group.spawn({QString::number(handles.size() + 1), where}, function);
        co_return;
    };
    const TaskGroupOptions options{.policy = FailurePolicy::CollectAll, .maxRunning = maxRunning};
    co_await withTaskGroup(scope, body, options, where);
    co_return handles;
}

/// `{a, b}` of two lambdas is no QList, as each is of a type of its own.
void collectAll(Scope &,
                std::initializer_list<detail::NeedsAQListOfStdFunction>,
                int = 0,
                std::source_location = {}) = delete;

} // namespace coroscope
