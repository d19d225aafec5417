// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

namespace coroscope {

/// What single entries of options mean that are written as text. Whatever is wrong with one is thrown as an
/// OptionFault::Why.
struct OptionEntry
{
    static QRegularExpression expression(const QString &text, const OptionSources &sources);
    static BodyAssertion contained(const QString &text, const OptionSources &sources);
    static BodyAssertion lacking(const QString &text, const OptionSources &sources);
    static HttpHeader header(const QString &text, const OptionSources &sources);
    static QByteArray userAgent(const QString &text, const OptionSources &sources);
    static SiteHeaders credentials(const QString &text, const OptionSources &sources);
    static QList<StatusRange> statuses(const QString &text, const OptionSources &sources);
    static ProxySettings proxy(const QString &text, const OptionSources &sources);
    static QList<SiteHeaders> rules(const QString &path, const OptionSources &sources);
    static QList<QByteArray> authorities(const QString &path, const OptionSources &sources);

    /// Whether it stands for a proxy of one's own.
    static bool namesProxy(const QString &text);
};

/// Reads what was written into `options`, and the files that it names. What cannot be read, or cannot go
/// with the other options, is told in the order of CheckOption; it stays in `options` as it was there.
QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options);

/// Those of the further options, which have no field in the side panel, that are not as they were at first.
QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts);

/// The same options with the further ones as they were at first.
CheckOptions withoutFurtherOptions(const CheckOptions &options);

} // namespace coroscope
