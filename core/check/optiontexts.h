// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope {

/// What of CheckOptions is written as text, as it was written: readOptionTexts() tells what it means. May
/// hold secrets.
struct OptionTexts
{
    QStringList include; ///< regular expressions
    QStringList exclude;
    QStringList headers;   ///< "Name: value"
    QStringList rules;     ///< paths of files that parseRequestRules() reads
    QStringList basicAuth; ///< "USER:PASSWORD@URLS"
    QString userAgent;
    QString proxy = QStringLiteral("env"); ///< or "none", or what parseProxy() reads
    QStringList authorities;               ///< paths of PEM files
    QString accept = QStringLiteral("200..=299");
    QStringList bodyContains; ///< as BodyAssertion::parse() reads them
    QStringList bodyLacks;

    bool operator==(const OptionTexts &) const = default;
};

} // namespace coroscope
