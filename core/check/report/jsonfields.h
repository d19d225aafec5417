// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/jsonwriter.h"

#include <QString>

namespace coroscope {

struct HttpCertificate;

/// What the reports have in common: a key with its value, which is null where there is none.
void writeText(JsonWriter &json, QLatin1String key, const QString &text);
void writeNumber(JsonWriter &json, QLatin1String key, bool isKnown, qint64 number);
void writeSeconds(JsonWriter &json,
                  QLatin1String key,
                  bool isKnown,
                  std::chrono::nanoseconds duration);
/// An object without a key, of whose it is and for how long.
void writeCertificate(JsonWriter &json, const HttpCertificate &certificate, qint64 daysLeft);

} // namespace coroscope
