// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/bodyassertion.h"
#include "core/check/requestoptions.h"
#include "core/check/statusrange.h"
#include "core/check/urlfilter.h"
#include "core/http/connectionoptions.h"

#include <QList>

#include <chrono>
#include <optional>

namespace coroscope {

/// How far apart requests to one host go out unless somebody says otherwise: 20 a second at most, as
/// lychee does it. Hosts on this machine are spared.
inline constexpr std::chrono::milliseconds politeDelay{50};

/// How a batch is to be checked. The defaults are polite.
struct CheckOptions
{
    int concurrency = 32; ///< requests under way at once, in all
    int perHost = 4;      ///< requests under way at once to one host and port
    /// Between the beginnings of requests to one host and port, at least. nullopt: politeDelay.
    std::optional<std::chrono::milliseconds> perHostDelay = {};
    std::chrono::milliseconds timeout{20'000};     ///< for one attempt, redirects and body included
    std::chrono::milliseconds idleTimeout{10'000}; ///< in which nothing arrives
    int retries = 2;                               ///< further attempts after the first
    std::chrono::milliseconds retryDelay{1'000};   ///< before the second attempt; doubles each time
    std::chrono::milliseconds retryJitter{1'000};  ///< added at random
    std::chrono::milliseconds maxRetryDelay{30'000};
    std::chrono::milliseconds maxRetryAfter{
        60'000};              ///< after a longer one the host is not asked again
    int certificateDays = 14; ///< a certificate with fewer days left is warned of
    QList<StatusRange> accept = QList<StatusRange>(1, StatusRange());
    QList<BodyAssertion> body; ///< all must hold of what was read, up to RequestOptions::maxBody
    quint64 seed = 1;          ///< of the jitter
    int networkThreads = 2;    ///< besides the engine's own; 0: the engine's does it all
    UrlFilter filter;          ///< for whoever parses the list
    RequestOptions request;
    ConnectionOptions connection;

    bool accepts(int status) const;
    bool operator==(const CheckOptions &) const = default;
};

/// What the program calls itself unless somebody chose another name: "Coroscope/1.0".
QByteArray ownUserAgent();

} // namespace coroscope
