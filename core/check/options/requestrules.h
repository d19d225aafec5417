// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <optional>
#include <variant>

namespace coroscope {

/// Why a file of rules cannot be used.
enum class RulesFault : quint8 {
    NotUtf8,
    NoSection,      ///< a key stands before the first [pattern]
    BadPattern,     ///< UrlPattern cannot read it
    NoKey,          ///< neither a section, nor a key and a value
    UnknownKey,     ///< none of header, basic-auth, cookie
    BadHeader,      ///< not "Name: value", or one that may not be sent
    BadCredentials, ///< not "user:password"
    BadCookie,      ///< with a control character
    Empty,          ///< a section without keys
};

struct RulesError
{
    int line = 0; ///< from 1
    RulesFault fault = RulesFault::NotUtf8;
};

/// Reads rules on what is sent to which URLs:
///
///     # a comment
///     [https://api.example.com/*]
///     header = Authorization: Bearer 123
///     basic-auth = user:password
///     cookie = session=456
///
/// Keys may be repeated; a section's name is a UrlPattern.
std::variant<QList<SiteHeaders>, RulesError> parseRequestRules(const QByteArray &text);

/// The header for "user:password"; nullopt if the text is something else.
std::optional<HttpHeader> basicAuthHeader(QStringView credentials);

/// Reads "USER:PASSWORD@URLS", where URLS is a UrlPattern; nullopt if the text is something else.
std::optional<SiteHeaders> parseSiteCredentials(QStringView text);

} // namespace coroscope
