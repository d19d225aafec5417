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

AwaitableOf<HostQuery::RunWait, HostQuery> HostQuery::run(const std::source_location &where)
{
    return AwaitableOf<RunWait, HostQuery>(*this, m_scope, where);
}

void HostQuery::start(RunWait &wait)
{
    m_wait = &wait;
    m_function(m_host, this, [this](const QHostInfo &info) { finish(info); });
}

void HostQuery::finish(const QHostInfo &info)
{
    if (!m_wait) // cancelled, and about to go
        return;
    m_info = info;
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

} // namespace coroscope
