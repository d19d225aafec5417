// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listreading.h"

#include <QByteArrayView>

namespace coroscope {

/// What a file is by its first bytes, if that is no text: None if it may be one.
ListFault faultOfFile(QByteArrayView bytes);

/// Whether there are as many zeros in it as no text has that is not UTF-16 or UTF-32.
bool hasManyZeros(QByteArrayView bytes);

} // namespace coroscope
