// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"

#include <QByteArray>
#include <QString>

namespace coroscope {

/// A diagnosis as a JSON document in one line: `message` is its conclusion in words.
/// Times are in seconds since the beginning; what is not known is null. Secrets are masked.
QByteArray diagnosisJson(const Diagnosis &diagnosis, const QString &message);

} // namespace coroscope
