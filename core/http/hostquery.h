// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/awaitable.h"
#include "core/async/waiter.h"
#include "core/http/hostlookup.h"

#include <QObject>

namespace coroscope {

/// One look-up of one name.
///
/// Threads: the runtime's. Lifetime: a local of the coroutine that awaits it. Destroying or cancelling it
/// detaches from the look-up.
class HostQuery final : public QObject
{
public:
    class Wait;

    HostQuery(Scope &scope, const HostLookup::Function &function, QString host);

    /// `co_await` begins the look-up, once, and waits for its end. Throws Cancelled.
    AwaitableOf<Wait, HostQuery> run(const std::source_location &where);

    /// Empty if there is no such host. After run().
    const QList<QHostAddress> &addresses() const { return m_addresses; }

private:
    void start(Wait &wait);
    void finish(const QHostInfo &info);

    Scope &m_scope;
    const HostLookup::Function &m_function;
    const QString m_host;
    QList<QHostAddress> m_addresses;
    Wait *m_wait = nullptr; ///< while it waits
};

/// The awaitable of HostQuery::run().
class HostQuery::Wait final : public Waiter
{
public:
    Wait(HostQuery &query, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_query.m_wait = nullptr; }

    HostQuery &m_query;
};

} // namespace coroscope
