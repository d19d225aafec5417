// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

class HttpTraffic;

/// How a client does its work.
struct HttpClientOptions
{
    HttpTraffic *traffic = nullptr; ///< is told what is under way; not owned, outlives the client
    int threads = 0; ///< of the network's own; 0: everything happens on the runtime's thread
};

} // namespace coroscope
