// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

#include <QByteArrayView>

namespace coroscope {

/// All of a result but its target, its task and when it was finished, in a few hundred bytes that only unpacked()
/// reads. They are for this process: their form is not kept.
QByteArray packed(const CheckResult &result);

/// Of what packed() wrote.
CheckResult unpacked(QByteArrayView bytes);

} // namespace coroscope
