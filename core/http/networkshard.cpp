// SPDX-License-Identifier: MIT
#include "core/http/networkshard.h"

#include "core/http/origin.h"

namespace coroscope {

NetworkShard::NetworkShard(Tell tell, NetworkExchange::Now now)
    : m_tell(std::move(tell))
    , m_now(std::move(now))
{
}

NetworkShard::~NetworkShard() = default;

void NetworkShard::begin(ExchangeId id,
                         IsolationId isolation,
                         HttpHop hop,
                         std::shared_ptr<ExchangeBody> body)
{
    ManagerLease lease = this->lease(originOf(hop.request.url()), isolation);
    auto tell = [this, id](ExchangeNews news) { pass(id, std::move(news)); };
    m_exchanges.emplace(
        id,
        new NetworkExchange(
            std::move(hop), std::move(lease), std::move(body), std::move(tell), m_now, &m_parent));
}

void NetworkShard::abandon(ExchangeId id)
{
    const auto exchange = m_exchanges.find(id);
    if (exchange == m_exchanges.end())
        return;
    delete exchange->second;
    m_exchanges.erase(exchange);
}

void NetworkShard::endIsolation(IsolationId isolation)
{
    m_alone.erase(isolation);
}

ManagerLease NetworkShard::lease(const QString &origin, IsolationId isolation)
{
    if (isolation == IsolationId::None)
        return m_pool.lease(origin);
    auto &manager = m_alone[isolation];
    if (!manager)
        manager = m_pool.managerAlone();
    return {manager, {.origin = origin}};
}

void NetworkShard::pass(ExchangeId id, ExchangeNews news)
{
    if (std::holds_alternative<ExchangeEnd>(news)) {
        const auto exchange = m_exchanges.find(id);
        exchange->second->deleteLater(); // it is what speaks
        m_exchanges.erase(exchange);
    }
    m_tell(id, std::move(news));
}

} // namespace coroscope
