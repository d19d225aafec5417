// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/arrival.h"
#include "core/async/outside/outsideerror.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <QFutureWatcher>

namespace coroscope {

namespace detail {
/// What a future that has ended holds.
template <typename T>
T resultOf(QFuture<T> &future)
{
    future.waitForFinished(); // it has; this throws its error
    // A void one does not tell whether it was cancelled before its end or after it. So it does not matter for
    // any, as with then() of Qt.
    if (future.isCanceled())
        throw OutsideError(OutsideError::Reason::FutureCancelled);
    if constexpr (!std::is_void_v<T>) {
        if (future.resultCount() == 0)
            throw OutsideError(OutsideError::Reason::FutureCancelled);
        if constexpr (std::is_copy_constructible_v<T>)
            return future.result();
        else
            return future.takeResult();
    }
}
} // namespace detail

/// Waits for a QFuture, and returns its result, the first if there are several, or throws its error.
/// Resumes from the runtime's loop.
///
/// If the scope is cancelled this throws Cancelled, and calls `abort` first, as untilSignal() does; such as
/// `[future]() mutable { future.cancel(); }`. Without it the future runs on.
///
/// Throws OutsideError if the future is cancelled by somebody else, even after its end, or ends without a
/// result. To the runtime the wait is I/O. Threads: the runtime's; the future may be filled on any.
template <typename T, typename Abort = detail::NoAbort>
QCoro::Task<T> untilFuture(Scope &scope,
                           QFuture<T> future,
                           Abort abort = {},
                           std::source_location where = std::source_location::current())
{
    detail::Arrival arrival(WaitKind::Outside);
    QFutureWatcher<T> watcher;
    QObject::connect(
        &watcher, &QFutureWatcherBase::finished, &watcher, [&arrival] { arrival.come(); });
    watcher.setFuture(future);
    const auto arrived = arrival.wait(scope, where);
    try {
        co_await arrived;
    } catch (const Cancelled &) {
        if (!future.isFinished())
            abort();
        throw;
    }
    co_return detail::resultOf(future);
}

} // namespace coroscope
