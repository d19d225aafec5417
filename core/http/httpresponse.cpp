// SPDX-License-Identifier: MIT
#include "core/http/httpresponse.h"

#include <algorithm>

namespace coroscope {

std::chrono::nanoseconds &HttpTimings::of(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return connect;
    case HttpPhase::Wait:
        return firstByte;
    case HttpPhase::Body:
        break;
    }
    return body;
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [name](const HttpHeader &header) {
        return name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace coroscope
