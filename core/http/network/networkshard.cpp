// SPDX-License-Identifier: MIT
#include "core/http/network/networkshard.h"

#include "core/http/network/origin.h"

namespace coroscope {

NetworkShard::NetworkShard(Tell tell, NetworkExchange::Now now, const ProxySettings &proxies)
    : m_tell(std::move(tell))
    , m_now(std::move(now))
    , m_pool(proxies)
{
}

NetworkShard::~NetworkShard() = default;

void NetworkShard::begin(ExchangeId id, HttpHop hop, std::shared_ptr<ExchangeBody> body)
{
    ManagerLease lease = m_pool.lease(originOf(hop.request.url()));
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
