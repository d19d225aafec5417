// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/verdicttrack.h"

#include <QByteArray>

namespace coroscope {

/// How many URLs have which verdict, by its name: '{"ok":3,"broken":1}'. The pending ones are not in it.
QByteArray countsJson(const VerdictCounts &counts);
/// Of so many URLs; what is not in it is pending.
VerdictCounts readCounts(const QByteArray &json, int urls);

} // namespace coroscope
