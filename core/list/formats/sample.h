// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace coroscope {

/// What is worth looking at to tell one format from another.
constexpr qsizetype sampleSize = 64 << 10; // bytes

inline QByteArrayView headOf(QByteArrayView text, qsizetype size = sampleSize)
{
    return text.first(std::min(text.size(), size));
}

} // namespace coroscope
