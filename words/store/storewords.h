// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/storeerror.h"

#include <QString>

namespace coroscope {

/// What is wrong with the store in that file, in whole sentences.
QString storeErrorText(const StoreError &error, const QString &path);

} // namespace coroscope
