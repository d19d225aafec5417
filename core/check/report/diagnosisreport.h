// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/http/diagnosis/diagnosis.h"

#include <QByteArray>
#include <QString>

namespace coroscope {

/// What a check of a list would call the same failure; None if there was an answer.
ErrorKind errorKindOf(const Diagnosis &diagnosis);

/// The headers of the answer with what may be secret masked.
QList<HttpHeader> shownHeaders(const Diagnosis &diagnosis);

/// A diagnosis as a JSON document in one line: `message` is its conclusion in words, of which the core has
/// none. Times are in seconds since the beginning; what is not known is null. Secrets are masked.
QByteArray diagnosisJson(const Diagnosis &diagnosis, const QString &message);

} // namespace coroscope
