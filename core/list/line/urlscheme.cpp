// SPDX-License-Identifier: MIT

#include "core/list/line/urlscheme.h"

#include <QString>
#include <QUrl>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

/// QUrl would change the escapes while it resolves.
QUrl escapedAgain(QByteArray url)
{
    return QUrl(QString::fromUtf8(url.replace('%', "%25")));
}

} // namespace

QByteArray resolvedUrl(const QByteArray &base, const QByteArray &reference)
{
    return escapedAgain(base).resolved(escapedAgain(reference)).toEncoded().replace("%25", "%");
}

bool isWebScheme(QStringView scheme)
{
    return scheme.compare(u"http", Qt::CaseInsensitive) == 0
           || scheme.compare(u"https", Qt::CaseInsensitive) == 0;
}

bool isKnownScheme(QStringView scheme)
{
    static constexpr std::array known{
        u"about",    u"bitcoin",     u"blob",   u"callto", u"cid",    u"data",
        u"facetime", u"file",        u"ftp",    u"geo",    u"intent", u"ipfs",
        u"irc",      u"javascript",  u"ldap",   u"magnet", u"mailto", u"market",
        u"mid",      u"news",        u"nntp",   u"qrc",    u"sftp",   u"sip",
        u"sips",     u"skype",       u"sms",    u"ssh",    u"tel",    u"urn",
        u"vbscript", u"view-source", u"webcal", u"ws",     u"wss",    u"xmpp",
    };
    return std::ranges::any_of(known, [scheme](const char16_t *name) {
        return scheme.compare(QStringView(name), Qt::CaseInsensitive) == 0;
    });
}

bool mayFollowScheme(QStringView scheme, QStringView rest)
{
    if (scheme.size() < 2 || scheme.contains(u'.') || rest.isEmpty() || rest.contains(u'@'))
        return false;
    const auto portEnd = std::ranges::find_if_not(rest, [](QChar c) { return c.isDigit(); });
    const bool isPort = portEnd != rest.begin()
                        && (portEnd == rest.end() || QStringView(u"/?#").contains(*portEnd));
    return !isPort && !rest.front().isSpace() && rest.front() != u':';
}

} // namespace coroscope
