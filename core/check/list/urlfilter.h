// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace coroscope {

/// Which URLs of a list are to be checked.
struct UrlFilter
{
    QList<QRegularExpression> include; ///< one must match somewhere in the URL, if there are any
    QList<QRegularExpression> exclude; ///< none may

    enum class Decision : quint8 {
        Admitted,
        Excluded,
        Unknown, ///< an expression is too costly for this URL: the engine gave up
    };
    /// Of a URL without credentials, in each of its spellings: as it is written, and normalised. What matches one of
    /// them matches.
    Decision decide(const QStringList &spellings) const;
    bool isEmpty() const { return include.isEmpty() && exclude.isEmpty(); }

    bool operator==(const UrlFilter &) const = default;
};

} // namespace coroscope
