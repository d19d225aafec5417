// SPDX-License-Identifier: MIT
#include "core/http/network/shardchoice.h"

#include "core/http/network/managerpool.h"

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

} // namespace coroscope
