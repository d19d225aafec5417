// SPDX-License-Identifier: MIT
#include "core/http/network/networkshard.h"

#include "core/http/httpurl.h"

namespace coroscope {

NetworkShard::NetworkShard(Callback callback,
                           NetworkExchange::Now now,
                           const ProxySettings &proxies)
    : m_callback(std::move(callback))
    , m_now(std::move(now))
    , m_pool(proxies)
{
}

NetworkShard::~NetworkShard() = default;

void NetworkShard::begin(ExchangeId id, HttpHop hop, std::shared_ptr<ExchangeBody> body)
{
    ManagerLease lease = m_pool.lease(originOf(hop.request.url()));
    auto tell = [this, id](ExchangeEvent event) { pass(id, std::move(event)); };
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

void NetworkShard::pass(ExchangeId id, ExchangeEvent event)
{
    if (std::holds_alternative<ExchangeEnd>(event)) {
        const auto exchange = m_exchanges.find(id);
        exchange->second->deleteLater(); // it is what speaks
        m_exchanges.erase(exchange);
    }
    m_callback(id, std::move(event));
}

} // namespace coroscope
