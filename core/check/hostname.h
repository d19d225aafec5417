// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace coroscope {

/// "host:port" of an http or https URL, with the port always there: how a list shows an origin and what a
/// gate stands for. An origin of core/http is a URL.
QString hostAndPort(const QUrl &url);

/// Whether "host:port" is this very machine: a loopback address or a name that stands for one (RFC 6761).
bool isThisMachine(QStringView hostAndPort);

} // namespace coroscope
