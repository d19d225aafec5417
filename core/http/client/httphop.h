// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/proxyuse.h"

#include <QNetworkRequest>

#include <chrono>

namespace coroscope {

/// What one hop of a request asks for.
struct HttpHop
{
    QNetworkRequest request;
    QByteArray method;    ///< GET or HEAD
    QByteArray target{};  ///< HttpUrl::target()
    qint64 bodyLimit = 0; ///< bytes
    bool keepBody = false;
    std::chrono::nanoseconds idleTimeout{}; ///< zero: none
    ProxyUse proxy = ProxyUse::None;
    bool verifiesTls = true;
};

} // namespace coroscope
