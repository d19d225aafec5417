// SPDX-License-Identifier: MIT
#include "core/http/hostquery.h"

#include "core/async/scope.h"

#include <utility>

namespace coroscope {

HostQuery::HostQuery(Scope &scope, const HostLookup::Function &function, QString host)
    : m_scope(scope)
    , m_function(function)
    , m_host(std::move(host))
{
}

AwaitableOf<HostQuery::Wait, HostQuery> HostQuery::run(const std::source_location &where)
{
    return AwaitableOf<Wait, HostQuery>(*this, m_scope, where);
}

void HostQuery::start(Wait &wait)
{
    m_wait = &wait;
    m_function(m_host, this, [this](const QHostInfo &info) { finish(info); });
}

void HostQuery::finish(const QHostInfo &info)
{
    if (!m_wait) // cancelled, and about to go
        return;
    m_addresses = info.addresses();
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

HostQuery::Wait::Wait(HostQuery &query, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Io, ResourceId::None, where)
    , m_query(query)
{
}

void HostQuery::Wait::await_suspend(std::coroutine_handle<> handle)
{
    park(handle);
    m_query.start(*this);
}

} // namespace coroscope
