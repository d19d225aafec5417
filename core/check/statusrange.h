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

/// Reads "200..=299,304". "200-299" means the same as "200..=299", and "200..300" leaves its end out,
/// as in the tools that people come from. nullopt if the text is anything else, or a code is not one
/// from 100 to 999.
std::optional<QList<StatusRange>> parseStatusRanges(QStringView text);

} // namespace coroscope
