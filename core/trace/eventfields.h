// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <limits>
#include <optional>

namespace coroscope {

// Fields of an event that may be damaged; nullopt for what cannot be true.

template <typename Enum>
std::optional<Enum> checked(quint8 detail, Enum last)
{
    return detail <= static_cast<quint8>(last) ? std::optional(static_cast<Enum>(detail))
                                               : std::nullopt;
}

inline std::optional<int> checkedCount(qint64 value)
{
    const bool fits = value >= 0 && value <= std::numeric_limits<int>::max();
    return fits ? std::optional(static_cast<int>(value)) : std::nullopt;
}

} // namespace coroscope
