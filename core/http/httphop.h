// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkRequest>

namespace coroscope {

/// What one hop of a request asks for.
struct HttpHop
{
    QNetworkRequest request;
    QByteArray method;    ///< GET or HEAD
    qint64 bodyLimit = 0; ///< bytes
    bool keepBody = false;
};

} // namespace coroscope
