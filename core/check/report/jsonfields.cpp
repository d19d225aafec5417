// SPDX-License-Identifier: MIT
#include "core/check/report/jsonfields.h"

#include "core/http/httpcertificate.h"

namespace coroscope {

using Key = QLatin1String;

void writeText(JsonWriter &json, Key key, const QString &text)
{
    json.key(key);
    if (text.isEmpty())
        json.null();
    else
        json.string(text);
}

void writeNumber(JsonWriter &json, Key key, bool isKnown, qint64 number)
{
    json.key(key);
    if (isKnown)
        json.integer(number);
    else
        json.null();
}

void writeSeconds(JsonWriter &json, Key key, bool isKnown, std::chrono::nanoseconds duration)
{
    json.key(key);
    if (isKnown)
        json.seconds(duration);
    else
        json.null();
}

void writeCertificate(JsonWriter &json, const HttpCertificate &certificate, qint64 daysLeft)
{
    json.beginObject();
    writeText(json, Key("subject"), certificate.subject);
    writeText(json, Key("issuer"), certificate.issuer);
    writeText(json, Key("not_before"), certificate.validFrom.toUTC().toString(Qt::ISODate));
    writeText(json, Key("not_after"), certificate.validUntil.toUTC().toString(Qt::ISODate));
    writeNumber(json, Key("days_left"), true, daysLeft);
    json.endObject();
}

} // namespace coroscope
