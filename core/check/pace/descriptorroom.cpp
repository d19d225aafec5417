// SPDX-License-Identifier: MIT
#include "core/check/pace/descriptorroom.h"

#include "core/http/client/filedescriptors.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr int forThreads = 6;  // two of the network, and what else opens a file in passing
constexpr int forARequest = 3; // its socket; looking a name up takes a socket and a file at a time

} // namespace

DescriptorRoom DescriptorRoom::now()
{
    return DescriptorRoom(freeDescriptors(plenty));
}

int DescriptorRoom::requests(int wanted) const
{
    return isShort() ? std::clamp((m_free - forThreads) / forARequest, 1, std::max(1, wanted))
                     : wanted;
}

CheckLimits DescriptorRoom::fitted(CheckLimits limits) const
{
    limits.concurrency = requests(limits.concurrency);
    return limits;
}

CheckOptions DescriptorRoom::fitted(CheckOptions options) const
{
    if (!isShort())
        return options;
    options.concurrency = requests(options.concurrency);
    options.connection.reuse = ConnectionReuse::None;
    return options;
}

} // namespace coroscope
