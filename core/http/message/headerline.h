// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"

#include <QList>
#include <QStringView>

#include <optional>

namespace coroscope {

/// Makes one header of all that have the same name, as QNetworkAccessManager does it: the values are joined
/// by commas, those of Set-Cookie, which may hold commas, by line feeds; of Location the last one counts.
QList<HttpHeader> foldHeaders(const QList<HttpHeader> &headers);

/// Why a text is no header that may be sent.
enum class HeaderFault : quint8 {
    NoColon,
    BadName,  ///< empty, or with a character that no name may have (RFC 9110, 5.6.2)
    BadValue, ///< a line break or another control character: it would begin a header of its own
    Reserved, ///< it frames the message, and is ours to say
};

/// Whether one may send it: nullopt if so.
std::optional<HeaderFault> headerFault(const HttpHeader &header);

/// Reads "Name: value". What is there in spite of a fault may be a secret: do not show it.
struct HeaderLine
{
    HttpHeader header;
    std::optional<HeaderFault> fault;
};
HeaderLine readHeaderLine(QStringView text);

} // namespace coroscope
