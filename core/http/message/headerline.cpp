// SPDX-License-Identifier: MIT

#include "core/http/message/headerline.h"

#include <QByteArrayView>
#include <QHash>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return name.compare(header.name, Qt::CaseInsensitive) == 0;
}

void fold(HttpHeader &earlier, const QByteArray &value)
{
    if (earlier.value.isEmpty() || isNamed(earlier, "Location"))
        earlier.value = value;
    else
        earlier.value += (isNamed(earlier, "Set-Cookie") ? "\n" : ", ") + value;
}

bool isTokenCharacter(char c)
{
    const bool isLetterOrDigit =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return isLetterOrDigit || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isControl(char c)
{
    return (c >= 0 && c < ' ' && c != '\t') || c == 127;
}

bool isReserved(const QByteArray &name)
{
    static constexpr std::array names{
        "connection",
        "content-length",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    };
    return std::ranges::any_of(names, [&](const char *reserved) {
        return name.compare(reserved, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QList<HttpHeader> foldHeaders(const QList<HttpHeader> &headers)
{
    QList<HttpHeader> folded;
    QHash<QByteArray, qsizetype> places; // a server may send ten thousand
    for (const HttpHeader &header : headers) {
        const QByteArray name = header.name.toLower();
        const qsizetype place = places.value(name, folded.size());
        if (place < folded.size()) {
            fold(folded[place], header.value);
            continue;
        }
        places.insert(name, place);
        folded.append(header);
    }
    return folded;
}

std::optional<HeaderFault> headerFault(const HttpHeader &header)
{
    if (header.name.isEmpty() || !std::ranges::all_of(header.name, isTokenCharacter))
        return HeaderFault::BadName;
    if (std::ranges::any_of(header.value, isControl))
        return HeaderFault::BadValue;
    if (isReserved(header.name))
        return HeaderFault::Reserved;
    return std::nullopt;
}

HeaderLine readHeaderLine(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return {.header = {}, .fault = HeaderFault::NoColon};
    // The value's ends are not trimmed of line breaks: those are no slip, and must be told.
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    QByteArray value = text.sliced(colon + 1).toUtf8();
    value.remove(0, std::ranges::find_if_not(value, isBlank) - value.begin());
    while (!value.isEmpty() && isBlank(value.back()))
        value.chop(1);
    HeaderLine line{.header = {text.first(colon).trimmed().toUtf8(), value}, .fault = {}};
    line.fault = headerFault(line.header);
    return line;
}

} // namespace coroscope
