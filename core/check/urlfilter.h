// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QRegularExpression>

namespace coroscope {

/// Which URLs of a list are to be checked.
struct UrlFilter
{
    QList<QRegularExpression> include; ///< one must match somewhere in the URL, if there are any
    QList<QRegularExpression> exclude; ///< none may

    /// Of a normalised URL, without credentials.
    bool admits(const QString &url) const;
    bool isEmpty() const { return include.isEmpty() && exclude.isEmpty(); }

    bool operator==(const UrlFilter &) const = default;
};

} // namespace coroscope
