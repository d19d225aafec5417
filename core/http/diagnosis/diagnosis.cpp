// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosis.h"

#include <algorithm>

namespace coroscope {

QByteArray Diagnosis::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace coroscope
