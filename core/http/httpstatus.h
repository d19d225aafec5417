// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// Whether a final answer is to follow: 1xx.
constexpr bool isInterimStatus(int status)
{
    return status >= 100 && status < 200;
}

/// Whether the status sends the client to the Location: 301, 302, 303, 307 or 308.
constexpr bool isRedirectStatus(int status)
{
    switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return true;
    default:
        return false;
    }
}

} // namespace coroscope
