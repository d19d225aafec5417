// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// Who is at the other end of a connection.
enum class ProxyUse : quint8 {
    None,    ///< the host itself
    Forward, ///< an HTTP proxy that passes plain requests on
    Tunnel,  ///< the host, through a proxy
};

} // namespace coroscope
