// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkRequest>

namespace coroscope {

/// The request as QNetworkAccessManager would send it, but for asking to close the connection.
QByteArray requestBytes(const QNetworkRequest &request, const QByteArray &method);

} // namespace coroscope
