// SPDX-License-Identifier: MIT

#include "core/http/network/network.h"

#include "core/http/httpurl.h"
#include "core/http/network/managerpool.h"
#include "core/thread/workerthread.h"

#include <algorithm>
#include <optional>

namespace coroscope {

ShardChoice::ShardChoice(int shards)
    : m_shards(shards)
{
}

int ShardChoice::homeOf(const QString &origin) const
{
    return static_cast<int>(qHash(origin, 0) % static_cast<size_t>(m_shards));
}

int ShardChoice::take(const QString &origin)
{
    Load &load = m_origins[origin];
    load.byShard.resize(static_cast<std::size_t>(m_shards));
    const int home = homeOf(origin);
    const auto requests = [&](int shard) -> int & {
        return load.byShard[static_cast<std::size_t>(shard)];
    };
    int best = home;
    for (int step = 1; step < m_shards; ++step) {
        const int shard = (home + step) % m_shards;
        if (requests(shard) / ManagerPool::requestsPerGroup
            < requests(best) / ManagerPool::requestsPerGroup)
            best = shard;
    }
    ++requests(best);
    ++load.requests;
    return best;
}

void ShardChoice::giveBack(const QString &origin, int shard)
{
    Load &load = m_origins[origin];
    --load.byShard[static_cast<std::size_t>(shard)];
    if (--load.requests == 0)
        m_origins.remove(origin);
}

/// A shard and the way to it: straight, or to a thread of its own.
class Network::ShardLink
{
public:
    ShardLink(const NetworkShard::Callback &callback, const NetworkOptions &options)
    {
        const auto make = [callback, options] {
            return std::make_unique<NetworkShard>(callback, options.now, options.proxies);
        };
        if (options.threads > 0)
            m_threaded.emplace(QStringLiteral("network"), make);
        else
            m_here = make();
    }

    void call(std::function<void(NetworkShard &)> what)
    {
        if (m_threaded)
            m_threaded->call(std::move(what));
        else
            what(*m_here);
    }

private:
    Q_DISABLE_COPY_MOVE(ShardLink)

    std::unique_ptr<NetworkShard> m_here;
    std::optional<Threaded<NetworkShard>> m_threaded;
};

Network::Network(const NetworkOptions &options)
    : m_choice(std::max(options.threads, 1))
{
    const NetworkShard::Callback straight = [this](ExchangeId id, ExchangeEvent event) {
        deliver(id, std::move(event));
    };
    const NetworkShard::Callback byMail = [this](ExchangeId id, ExchangeEvent event) {
        m_inbox.post([this, id, event = std::move(event)] { deliver(id, event); });
    };
    for (int i = 0; i < std::max(options.threads, 1); ++i)
        m_links.push_back(
            std::make_unique<ShardLink>(options.threads > 0 ? byMail : straight, options));
}

Network::~Network()
{
    Q_ASSERT_X(m_underWay.empty(), "Network", "ended before its exchanges");
}

ExchangeId
Network::begin(ExchangeListener &listener, HttpHop hop, std::shared_ptr<ExchangeBody> body)
{
    const ExchangeId id{++m_lastExchange};
    const QString origin = originOf(hop.request.url());
    const int shard = m_choice.take(origin);
    m_underWay.emplace(id, UnderWay{.listener = &listener, .origin = origin, .shard = shard});
    link(shard).call(
        [=, hop = std::move(hop)](NetworkShard &network) { network.begin(id, hop, body); });
    return id;
}

void Network::abandon(ExchangeId id)
{
    const auto underWay = m_underWay.find(id);
    if (underWay == m_underWay.end())
        return;
    link(underWay->second.shard).call([id](NetworkShard &network) { network.abandon(id); });
    forget(id);
}

void Network::deliver(ExchangeId id, ExchangeEvent event)
{
    const auto underWay = m_underWay.find(id);
    if (underWay == m_underWay.end()) // abandoned while the event was on its way
        return;
    ExchangeListener &listener = *underWay->second.listener;
    if (std::holds_alternative<ExchangeEnd>(event))
        forget(id);
    listener.onEvent(std::move(event));
}

void Network::forget(ExchangeId id)
{
    const auto underWay = m_underWay.find(id);
    m_choice.giveBack(underWay->second.origin, underWay->second.shard);
    m_underWay.erase(underWay);
}

} // namespace coroscope
