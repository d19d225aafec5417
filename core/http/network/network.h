// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/network/networkshard.h"
#include "core/thread/mailbox.h"

#include <QHash>
#include <QString>

#include <memory>
#include <unordered_map>
#include <vector>

namespace coroscope {

/// Decides which thread of the network runs a request. A thread owns its hosts, since connections are not
/// shared between threads: requests to one origin go to its home, which its name gives. Only when there
/// are more of them at once than one group of connections takes does the next thread take a group, and so
/// on round the threads.
///
/// Threads: none in particular, one at a time.
class ShardChoice final
{
public:
    explicit ShardChoice(int shards);

    /// The shard for one more request to the origin; it counts until giveBack().
    int take(const QString &origin);
    void giveBack(const QString &origin, int shard);

private:
    struct Load
    {
        int requests = 0;
        std::vector<int> byShard;
    };

    int homeOf(const QString &origin) const;

    const int m_shards;
    QHash<QString, Load> m_origins; ///< those with requests
};

/// How the network does its work.
struct NetworkOptions
{
    int threads = 0; ///< of its own
    /// Asked on the threads of the network; on the engine's if there are none.
    NetworkExchange::Now now;
    ProxySettings proxies = {};
};

/// Hears what becomes of an exchange.
class ExchangeListener
{
public:
    virtual void onEvent(ExchangeEvent event) = 0;

protected:
    ExchangeListener() = default;
    ~ExchangeListener() = default;
    Q_DISABLE_COPY_MOVE(ExchangeListener)
};

/// The network as the engine sees it: exchanges are begun here and run elsewhere, on as many threads as
/// were asked for. What they tell comes back in batches, on the engine's thread.
///
/// With no thread of its own everything happens on the engine's, and what is told is heard at once: then a
/// virtual clock and whoever steps through a run see one order of events.
///
/// Threads: the engine's, which needs an event loop. Lifetime: outlives the exchanges; its end joins the
/// threads.
class Network final
{
public:
    explicit Network(const NetworkOptions &options);
    ~Network();

    /// Sends the request of the hop. The listener outlives the exchange: until it has heard the end, or
    /// has abandoned it.
    ExchangeId begin(ExchangeListener &listener, HttpHop hop, std::shared_ptr<ExchangeBody> body);
    void abandon(ExchangeId id);

private:
    Q_DISABLE_COPY_MOVE(Network)

    class ShardLink;

    struct UnderWay
    {
        ExchangeListener *listener = nullptr;
        QString origin;
        int shard = 0;
    };

    ShardLink &link(int shard) { return *m_links[static_cast<std::size_t>(shard)]; }
    void deliver(ExchangeId id, ExchangeEvent event);
    void forget(ExchangeId id);

    Mailbox m_inbox;
    ShardChoice m_choice;
    std::unordered_map<ExchangeId, UnderWay> m_underWay;
    quint64 m_lastExchange = 0;
    std::vector<std::unique_ptr<ShardLink>> m_links; ///< last: their threads use all of the above
};

} // namespace coroscope
