// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>

namespace coroscope {

/// Who may share a connection: requests to one origin, on one lane of one manager.
struct ConnectionGroup
{
    QString origin;
    int lane = 0;

    bool operator==(const ConnectionGroup &) const = default;
};

inline size_t qHash(const ConnectionGroup &group, size_t seed = 0)
{
    return qHashMulti(seed, group.origin, group.lane);
}

} // namespace coroscope
