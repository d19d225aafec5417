// SPDX-License-Identifier: MIT
#include "core/check/list/urlfilter.h"

#include <optional>

namespace coroscope {

namespace {

/// Nullopt if that cannot be told.
std::optional<bool> matchesAny(const QList<QRegularExpression> &expressions,
                               const QStringList &spellings)
{
    bool isKnown = true;
    for (const QRegularExpression &expression : expressions) {
        for (const QString &url : spellings) {
            const QRegularExpressionMatch match = expression.match(url);
            if (match.hasMatch())
                return true;
            isKnown = isKnown && match.isValid();
        }
    }
    return isKnown ? std::optional(false) : std::nullopt;
}

} // namespace

UrlFilter::Decision UrlFilter::decide(const QStringList &spellings) const
{
    const std::optional<bool> isExcluded = matchesAny(exclude, spellings);
    const std::optional<bool> isIncluded =
        include.isEmpty() ? std::optional(true) : matchesAny(include, spellings);
    if (isExcluded == true || isIncluded == false)
        return Decision::Excluded;
    return isExcluded && isIncluded ? Decision::Admitted : Decision::Unknown;
}

} // namespace coroscope
