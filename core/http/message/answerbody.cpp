// SPDX-License-Identifier: MIT

#include "core/http/message/answerbody.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

bool isStreamType(const QByteArray &contentType)
{
    static constexpr std::array types{
        "audio/", "video/", "application/ogg", "text/event-stream", "multipart/x-mixed-replace"};
    const QByteArray type = contentType.trimmed().toLower();
    return std::ranges::any_of(types, [&](const char *start) { return type.startsWith(start); });
}

bool isCalled(const HttpHeader &header, QByteArrayView name)
{
    return name.compare(header.name, Qt::CaseInsensitive) == 0;
}

constexpr QByteArrayView gzipMark = "\x1f\x8b";
constexpr QByteArrayView zstdMark = "\x28\xb5\x2f\xfd";

/// Encodings without a mark to know them by, such as br and raw deflate, may begin in any way.
bool mayBegin(QByteArrayView start, QByteArrayView encoding)
{
    const auto is = [encoding](QByteArrayView name) {
        return name.compare(encoding, Qt::CaseInsensitive) == 0;
    };
    if (is("gzip") || is("x-gzip"))
        return start.startsWith(gzipMark);
    if (is("zstd"))
        return start.startsWith(zstdMark);
    return true;
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

HttpError encodingError(const HttpResponse &response)
{
    const bool isSuccess = response.status / 100 == 2;
    if (!isSuccess || response.bodyStart.isEmpty())
        return HttpError::None;
    // The last one was applied last, and is the one that shows.
    const QByteArray encodings = response.header("Content-Encoding");
    const QByteArray outermost = encodings.mid(encodings.lastIndexOf(',') + 1).trimmed();
    return mayBegin(response.bodyStart, outermost) ? HttpError::None : HttpError::BadEncoding;
}

} // namespace coroscope
