// SPDX-License-Identifier: MIT
#pragma once

#include "core/watch/wireguard.h"

#include <QString>

namespace coroscope {

/// Why nothing more is read of a program that is watched, as a sentence.
QString faultText(WireFault fault);

} // namespace coroscope
