// SPDX-License-Identifier: MIT

#include "core/list/line/urlscheme.h"

#include <QString>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

/// Where the path begins of a URL with an authority; -1 if it has none.
qsizetype beginOfPath(QByteArrayView url)
{
    const qsizetype slashes = url.indexOf("://");
    if (slashes <= 0)
        return -1;
    const auto ends = [](char c) { return c == '/' || c == '?' || c == '#' || c == '\\'; };
    return std::find_if(url.begin() + slashes + 3, url.end(), ends) - url.begin();
}

} // namespace

QByteArray resolvedUrl(const QByteArray &base, const QByteArray &reference)
{
    const qsizetype path = beginOfPath(base);
    if (path < 0 || beginOfPath(reference) >= 0)
        return reference;
    if (reference.startsWith("//"))
        return base.first(base.indexOf(':') + 1) + reference;
    if (reference.startsWith('/') || reference.startsWith('\\'))
        return base.first(path) + reference;
    const auto isEnd = [](char c) { return c == '?' || c == '#'; };
    const qsizetype end = std::find_if(base.begin() + path, base.end(), isEnd) - base.begin();
    if (reference.startsWith('?') || reference.startsWith('#') || reference.isEmpty())
        return base.first(end) + reference;
    const qsizetype slash = base.first(end).lastIndexOf('/');
    const QByteArray folder =
        slash < path ? QByteArray(base.first(path) + '/') : base.first(slash + 1);
    return folder + reference;
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

bool isProgramScheme(QStringView scheme)
{
    static constexpr std::array known{u"javascript", u"vbscript", u"data", u"place"};
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
