// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringView>

#include <optional>

namespace coroscope {

/// A range of HTTP status codes, both ends included.
struct StatusRange
{
    int first = 200;
    int last = 299;

    bool contains(int status) const { return first <= status && status <= last; }
    bool operator==(const StatusRange &) const = default;
};

/// Reads "200..=299, 304": ranges with commas, spaces or both between them. "2xx", "2XX", "200-299" and
/// "200..=299" mean the same, "20x" is ten codes, and "200..300" leaves its end out; "..=299" begins with
/// 100, and "400.." ends with 999. So the tools have it that people come from. nullopt if the text is
/// anything else, or a code is not one from 100 to 999.
std::optional<QList<StatusRange>> parseStatusRanges(QStringView text);

} // namespace coroscope
