// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/network/managerpool.h"
#include "core/http/network/networkexchange.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace coroscope {

enum class ExchangeId : quint64 { None = 0 };

/// The part of the network that one thread runs: its managers, and the exchanges on them.
///
/// Threads: the one that made it; `tell` is called there. Lifetime: its end ends all exchanges, untold.
class NetworkShard final
{
public:
    using Callback = std::function<void(ExchangeId, ExchangeEvent)>;

    NetworkShard(Callback callback, NetworkExchange::Now now, const ProxySettings &proxies);
    ~NetworkShard();

    /// Sends the request.
    void begin(ExchangeId id, HttpHop hop, std::shared_ptr<ExchangeBody> body);
    /// Ends it, if it has not ended by itself. Nothing more is told of it.
    void abandon(ExchangeId id);

private:
    Q_DISABLE_COPY_MOVE(NetworkShard)

    void pass(ExchangeId id, ExchangeEvent event);

    const Callback m_callback;
    const NetworkExchange::Now m_now;
    ManagerPool m_pool;
    std::unordered_map<ExchangeId, NetworkExchange *> m_exchanges; ///< those that have not ended
    QObject m_parent;                                              ///< of all exchanges
};

} // namespace coroscope
