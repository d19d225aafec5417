// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/group/taskoutcome.h"
#include "core/async/scope/scope.h"
#include "core/async/scope/withscope.h"
#include "core/async/time/timeout.h"

#include <QCoroTask>

namespace coroscope {

namespace detail {

/// Reports to the observer how far withResource() is; the last stage however the block ends.
class ResourceStages final
{
public:
    ResourceStages(const Scope &scope, const QString &name)
        : m_scope(scope)
        , m_name(name)
    {
        enter(Stage::Opening);
    }
    ~ResourceStages() { enter(Stage::Closed); }

    void enter(Stage stage) const
    {
        m_scope.report(
            {.kind = EventKind::StageBegan, .detail = static_cast<quint8>(stage), .text = m_name});
    }

private:
    Q_DISABLE_COPY_MOVE(ResourceStages)

    const Scope &m_scope;
    const QString &m_name;
};

} // namespace detail

struct ResourceOptions
{
    // A constructor, since GCC 12 destroys the members of an aggregate twice in a co_await expression.
    explicit ResourceOptions(QString theName = {}, Delay theCloseLimit = std::chrono::seconds(5))
        : name(std::move(theName))
        , closeLimit(theCloseLimit)
    {
    }

    QString name;     ///< for the observer
    Delay closeLimit; ///< how long close() may take
};

namespace detail {
void requireLegal(const ResourceOptions &options);
/// Throws what withResource() has to throw, if anything.
void throwResourceErrors(const Scope &scope, const TaskEnding &body, const TaskEnding &close);
} // namespace detail

/// Opens something, uses it, and closes it whatever happens: an async context manager.
///
///     auto open = [&](Scope &own) { return Session::open(own, url); };              // QCoro::Task<R>
///     auto use = [&](Scope &own, Session &session) { return session.get(own); };    // QCoro::Task<T>
///     const QString text = co_await withResource(scope, open, use);
///
/// R is movable and has `QCoro::Task<> close(Scope &)`, which is awaited when the body has ended: well,
/// with an error, or cancelled. It runs behind a shield, so that a cancel does not cut it short, with a
/// limit of its own, so that it cannot hang. R is destroyed afterwards. If open() throws, nothing is
/// closed.
///
/// Throws what the body threw. If close() fails, or takes longer than its limit, which is a TimeoutError,
/// that comes out, also in place of the body's Cancelled; if both fail, an ExceptionGroup with "body" and
/// "close". The body's value is lost then.
///
/// Throws std::invalid_argument for a negative limit, before it opens anything.
///
/// Reports EventKind::StageBegan. Follows Python's `async with` over an @asynccontextmanager.
template <typename Open, typename Body>
auto withResource(Scope &scope, Open open, Body body, ResourceOptions options = ResourceOptions())
    -> QCoro::Task<TaskValueOf<Body &, Scope &, TaskValueOf<Open &, Scope &> &>>
{
    using R = TaskValueOf<Open &, Scope &>;
    using T = TaskValueOf<Body &, Scope &, R &>;
    detail::requireLegal(options);
    const detail::ResourceStages stages(scope, options.name);
    R resource = co_await open(scope);

    stages.enter(Stage::InUse);
    Outcome<T> outcome;
    TaskEnding bodyEnding;
    try {
        if constexpr (std::is_void_v<T>) {
            co_await body(scope, resource);
            outcome.setValue();
        } else {
            T value = co_await body(scope, resource);
            outcome.setValue(std::move(value));
        }
    } catch (const Cancelled &cancelled) {
        bodyEnding = {std::current_exception(), cancelled};
    } catch (...) {
        bodyEnding.error = std::current_exception();
    }

    stages.enter(Stage::Closing);
    TaskEnding closeEnding;
    auto close = [&resource](Scope &own) { return resource.close(own); };
    auto closeInTime = [&](Scope &own) { return withTimeout(own, options.closeLimit, close); };
    try {
        co_await withShield(scope, closeInTime);
    } catch (const Cancelled &cancelled) {
        closeEnding = {std::current_exception(), cancelled};
    } catch (...) {
        closeEnding.error = std::current_exception();
    }
    detail::throwResourceErrors(scope, bodyEnding, closeEnding);
    if constexpr (!std::is_void_v<T>)
        co_return outcome.take();
}

} // namespace coroscope
