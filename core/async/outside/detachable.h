// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/arrival.h"
#include "core/async/detail/outcome.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <memory>

namespace coroscope {

namespace detail {

template <typename T>
struct DetachedTask
{
    Arrival end{WaitKind::Io};
    Outcome<T> outcome;
};

template <typename T>
QCoro::Task<> follow(QCoro::Task<T> task, std::shared_ptr<DetachedTask<T>> shared)
{
    try {
        if constexpr (std::is_void_v<T>) {
            co_await task;
            shared->outcome.setValue();
        } else {
            T value = co_await std::move(task);
            shared->outcome.setValue(std::move(value));
        }
    } catch (...) {
        shared->outcome.setError(std::current_exception());
    }
    shared->end.come();
}

} // namespace detail

/// Awaits a QCoro task that knows nothing of scopes: of a library, or of a Qt object. Returns its value
/// or throws its error, from the runtime's loop.
///
/// If the scope is cancelled this throws Cancelled and waits no longer. The task cannot be stopped: it
/// runs on by itself until it ends, even past the end of the runtime, and its value or error is dropped
/// then. So it must not refer to anything that ends with the scope; and one that never ends is never
/// freed. To the runtime the wait is I/O. Threads: the task ends on the runtime's thread.
template <typename T>
QCoro::Task<T> detachable(Scope &scope,
                          QCoro::Task<T> task,
                          std::source_location where = std::source_location::current())
{
    const auto shared = std::make_shared<detail::DetachedTask<T>>();
    detail::follow(std::move(task), shared);
    const auto ended = shared->end.wait(scope, where);
    co_await ended;
    co_return shared->outcome.take();
}

} // namespace coroscope
