// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/completer.h"
#include "core/async/scope.h"

#include <QCoroTask>

namespace coroscope {

/// Calls `start(completer)`, which begins something that will call back, and waits until the Completer is
/// called, on whatever thread; returns what it was given, or throws the error. Resumes from the runtime's
/// loop, also if it is called inside start().
///
///     auto start = [&](Completer<int> done) {
///         library.read(path, [done](int bytes) { done.succeed(bytes); });
///     };
///     const int bytes = co_await untilCallback<int>(scope, start);
///
/// If the scope is cancelled already, this throws Cancelled and starts nothing. If it is cancelled later, it
/// throws Cancelled and calls `abort` first, as untilSignal() does; what the completer gets then is dropped.
///
/// Throws OutsideError if the completer is dropped without a call, and what start() throws. To the runtime the
/// wait is I/O. Threads: the runtime's, for all but the completer.
template <typename T = void, typename Start, typename Abort = detail::NoAbort>
QCoro::Task<T> untilCallback(Scope &scope,
                             Start start,
                             Abort abort = {},
                             std::source_location where = std::source_location::current())
{
    if (scope.isCancelled())
        throw scope.cancellation();
    typename detail::Completion<T>::Place place(scope, WaitKind::Outside);
    start(Completer<T>(place.completion()));
    const auto arrived = place.arrival().wait(scope, where);
    try {
        co_await arrived;
    } catch (const Cancelled &) {
        if (!place.isSet())
            abort();
        throw;
    }
    co_return place.take();
}

} // namespace coroscope
