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

} // namespace coroscope
