// SPDX-License-Identifier: MIT
#include "core/check/urlfilter.h"

#include <algorithm>

namespace coroscope {

bool UrlFilter::admits(const QString &url) const
{
    const auto matches = [&url](const QRegularExpression &expression) {
        return expression.match(url).hasMatch();
    };
    return (include.isEmpty() || std::ranges::any_of(include, matches))
           && std::ranges::none_of(exclude, matches);
}

} // namespace coroscope
