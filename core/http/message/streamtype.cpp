// SPDX-License-Identifier: MIT
#include "core/http/message/streamtype.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

bool isStreamType(const QByteArray &contentType)
{
    static constexpr std::array types{
        "audio/", "video/", "text/event-stream", "multipart/x-mixed-replace"};
    const QByteArray type = contentType.trimmed().toLower();
    return std::ranges::any_of(types, [&](const char *start) { return type.startsWith(start); });
}

bool isCalled(const HttpHeader &header, QByteArrayView name)
{
    return name.compare(header.name, Qt::CaseInsensitive) == 0;
}

} // namespace

bool isStream(const QList<HttpHeader> &headers)
{
    return std::ranges::any_of(headers, [](const HttpHeader &header) {
        return isCalled({header.name.left(4), {}}, "icy-") // as radio stations have them
               || (isCalled(header, "Content-Type") && isStreamType(header.value));
    });
}

bool isEndless(const QList<HttpHeader> &headers)
{
    const bool hasLength = std::ranges::any_of(
        headers, [](const HttpHeader &header) { return isCalled(header, "Content-Length"); });
    return !hasLength && isStream(headers);
}

} // namespace coroscope
