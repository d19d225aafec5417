// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

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

} // namespace coroscope
