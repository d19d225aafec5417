// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/connectionoptions.h"
#include "core/http/hostlookup.h"

namespace coroscope {

class HttpTraffic;

/// How a client does its work.
struct HttpClientOptions
{
    HttpTraffic *traffic = nullptr; ///< is told what is under way; not owned, outlives the client
    int threads = 0; ///< of the network's own; 0: everything happens on the runtime's thread
    ConnectionOptions connection = {};
    HostLookup::Function lookup = {}; ///< the system's, unless a test brings its own
};

} // namespace coroscope
