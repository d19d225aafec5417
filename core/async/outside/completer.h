// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/arrival.h"
#include "core/async/detail/outcome.h"
#include "core/async/outside/outsideerror.h"
#include "core/async/outside/runtimelink.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <memory>
#include <mutex>

namespace coroscope {

namespace detail {

/// Where a result of another thread meets the task that waits for it.
template <typename T>
class Completion final : public std::enable_shared_from_this<Completion<T>>
{
public:
    /// Where it is awaited, until it is destroyed. Belongs to the runtime's thread.
    class Place final
    {
    public:
        Place(const Scope &scope, WaitKind kind)
            : m_arrival(kind)
            , m_completion(std::make_shared<Completion>(RuntimeLink(scope)))
        {
            m_completion->m_place = this;
        }
        ~Place()
        {
            const std::lock_guard lock(m_completion->m_mutex);
            m_completion->m_place = nullptr;
        }

        const std::shared_ptr<Completion> &completion() const noexcept { return m_completion; }
        Arrival &arrival() noexcept { return m_arrival; }
        bool isSet() const
        {
            const std::lock_guard lock(m_completion->m_mutex);
            return m_completion->m_outcome.isSet();
        }
        /// Once. From then on the result belongs to this thread alone, whoever still holds the completion.
        T take()
        {
            const std::lock_guard lock(m_completion->m_mutex);
            m_completion->m_place = nullptr;
            Outcome<T> outcome = std::move(m_completion->m_outcome);
            return outcome.take();
        }

    private:
        friend class Completion;
        Q_DISABLE_COPY_MOVE(Place)

        Arrival m_arrival;
        std::shared_ptr<Completion> m_completion;
    };

    explicit Completion(RuntimeLink link)
        : m_link(std::move(link))
    {
    }

    template <typename... V>
    bool succeed(V &&...value)
    {
        return set([&] { m_outcome.setValue(std::forward<V>(value)...); });
    }
    bool fail(std::exception_ptr error)
    {
        return set([&] { m_outcome.setError(std::move(error)); });
    }

private:
    Q_DISABLE_COPY_MOVE(Completion)

    bool set(auto setOutcome)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_place || m_outcome.isSet())
            return false;
        try {
            setOutcome();
        } catch (...) { // of the value's constructor: or the waiting task would never learn of it
            m_outcome.setError(std::current_exception());
        }
        return m_link.post([self = this->shared_from_this()] { self->tell(); });
    }
    void tell()
    {
        // The place does not change meanwhile, since this is its thread.
        Place *place = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            place = m_place;
        }
        if (place)
            place->m_arrival.come();
    }

    const RuntimeLink m_link;
    std::mutex m_mutex;
    Place *m_place = nullptr;
    Outcome<T> m_outcome;
};

} // namespace detail

/// The other end of untilCallback(): says how something ended, once, on any thread. May be copied, kept and
/// dropped; if the last copy is dropped without a call, the waiting task gets an OutsideError. It may outlive the
/// wait, and the runtime.
///
/// A function made of it may be called by a library: `[done](int n) { done.succeed(n); }`.
template <typename T = void>
class Completer final
{
public:
    /// It succeeded. Returns false, and does nothing, if it was called before or no task waits any more.
    template <typename... V>
    bool succeed(V &&...value) const
    {
        return m_completion->succeed(std::forward<V>(value)...);
    }
    /// It failed: the error comes out where it is waited for.
    bool fail(std::exception_ptr error) const { return m_completion->fail(std::move(error)); }
    template <typename Error>
    bool fail(Error error) const
    {
        return fail(std::make_exception_ptr(std::move(error)));
    }

    /// For code that builds on it.
    explicit Completer(const std::shared_ptr<detail::Completion<T>> &completion)
        : m_completion(completion.get(), [completion](detail::Completion<T> *) {
            const OutsideError dropped(OutsideError::Reason::CompleterDropped);
            completion->fail(std::make_exception_ptr(dropped));
        })
    {
    }

private:
    std::shared_ptr<detail::Completion<T>> m_completion; ///< shared among the copies
};

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
