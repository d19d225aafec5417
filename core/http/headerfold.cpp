// SPDX-License-Identifier: MIT
#include "core/http/headerfold.h"

#include <QHash>

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

} // namespace coroscope
