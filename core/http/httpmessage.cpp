// SPDX-License-Identifier: MIT
#include "core/http/httpmessage.h"

#include <algorithm>

namespace coroscope {

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [name](const HttpHeader &header) {
        return name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace coroscope
