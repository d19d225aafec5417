// SPDX-License-Identifier: MIT
#include "core/check/statusrange.h"

#include <algorithm>

namespace coroscope {

namespace {

std::optional<int> parseStatus(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const QStringView digits = text.trimmed();
    if (digits.size() != 3 || !std::ranges::all_of(digits, isDigit) || digits.front() == u'0')
        return std::nullopt;
    return digits.toInt();
}

std::optional<StatusRange> parseRange(QStringView text)
{
    struct Separator
    {
        QStringView text;
        int excluded = 0; // how many codes at the end do not belong to the range
    };
    // The longer one first: the shorter is a part of it.
    for (const auto &[separator, excluded] :
         {Separator{u"..=", 0}, Separator{u"..", 1}, Separator{u"-", 0}}) {
        const auto at = text.indexOf(separator);
        if (at < 0)
            continue;
        const auto first = parseStatus(text.first(at));
        const auto last = parseStatus(text.sliced(at + separator.size()));
        if (!first || !last || *first > *last - excluded)
            return std::nullopt;
        return StatusRange{*first, *last - excluded};
    }
    const auto only = parseStatus(text);
    return only ? std::optional(StatusRange{*only, *only}) : std::nullopt;
}

} // namespace

std::optional<QList<StatusRange>> parseStatusRanges(QStringView text)
{
    QList<StatusRange> ranges;
    for (const QStringView part : text.split(u',')) {
        const auto range = parseRange(part);
        if (!range)
            return std::nullopt;
        ranges.append(*range);
    }
    return ranges;
}

} // namespace coroscope
