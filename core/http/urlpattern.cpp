// SPDX-License-Identifier: MIT
#include "core/http/urlpattern.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// As QUrl::host() encodes it, where that can be said of a part.
QByteArray encodedHost(QStringView host)
{
    const QByteArray ace = host.contains(u'*') ? QByteArray() : QUrl::toAce(host.toString());
    return ace.isEmpty() ? host.toString().toLower().toUtf8() : ace;
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || QByteArrayView("-._~").contains(c);
}

/// One spelling of the many of a path and its query: what need not be escaped is not, and the rest is in capitals.
QByteArray spelledAlike(const QByteArray &path)
{
    constexpr QByteArrayView hexDigits = "0123456789abcdefABCDEF";
    QByteArray spelling;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isEscape = path[i] == '%' && i + 2 < path.size()
                              && hexDigits.contains(path[i + 1]) && hexDigits.contains(path[i + 2]);
        const char c = isEscape ? QByteArray::fromHex(path.sliced(i + 1, 2)).front() : path[i];
        i += isEscape ? 2 : 0;
        const bool mayStand = c > ' ' && c < '\x7f' && !QByteArrayView("\"%<>\\^`{|}").contains(c);
        if (isEscape ? isUnreserved(c) : mayStand)
            spelling += c;
        else
            spelling += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return spelling;
}

/// Whether the text is these pieces with anything between them. Never gives up, as an expression with many
/// wildcards does.
bool isMadeOf(const QByteArrayList &pieces, QByteArrayView text)
{
    if (pieces.size() == 1)
        return text == pieces.first();
    if (!text.startsWith(pieces.first()))
        return false;
    text = text.sliced(pieces.first().size());
    for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
        const qsizetype at = text.indexOf(pieces.at(i));
        if (at < 0)
            return false;
        text = text.sliced(at + pieces.at(i).size());
    }
    return text.endsWith(pieces.last());
}

/// Whether a server that decodes slashes and dots, however often they were encoded, comes out somewhere else.
bool hidesDotSegments(const QByteArray &path)
{
    constexpr int deepest = 8; // nobody means more
    QByteArray decoded = path;
    QByteArray before;
    for (int depth = 0; decoded != before; ++depth) {
        if (depth > deepest)
            return true;
        before = std::exchange(decoded, QByteArray::fromPercentEncoding(decoded));
    }
    decoded.replace('\\', '/');
    const QByteArrayList segments = decoded.split('/');
    return std::ranges::any_of(segments, [](const QByteArray &segment) {
        const QByteArray name = segment.split(';').constFirst(); // "..;" is one to some servers
        return name == ".." || name == ".";
    });
}

bool isHost(QStringView host)
{
    const auto isPart = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u'*';
    };
    return !host.isEmpty() && std::ranges::all_of(host, isPart);
}

bool isAddress(QStringView host)
{
    const auto isPart = [](QChar c) {
        return QStringView(u"0123456789abcdefABCDEF:.").contains(c);
    };
    return host.size() > 2 && std::ranges::all_of(host, isPart);
}

/// A host and what follows it.
struct Authority
{
    QStringView host; ///< without brackets
    QStringView rest; ///< empty, or a colon and a port
};

std::optional<Authority> splitAuthority(QStringView text)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0 || !isAddress(text.sliced(1, end - 1)))
            return std::nullopt;
        return Authority{text.sliced(1, end - 1), text.sliced(end + 1)};
    }
    const qsizetype colon = text.indexOf(u':');
    const QStringView host = colon < 0 ? text : text.first(colon);
    if (!isHost(host))
        return std::nullopt;
    return Authority{host, text.sliced(host.size())};
}

bool isPort(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const int number = text.toInt();
    return std::ranges::all_of(text, isDigit) && number >= 1 && number <= 65'535;
}

bool isScheme(QStringView text)
{
    return text == u"*" || text == u"http" || text == u"https";
}

int portOf(const QString &scheme)
{
    return scheme == QLatin1String("https") ? 443 : 80;
}

} // namespace

std::optional<UrlPattern> UrlPattern::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.isSpace() || c < u' '; }))
        return std::nullopt;
    const qsizetype schemeEnd = trimmed.indexOf(u"://");
    const QString scheme =
        schemeEnd < 0 ? QStringLiteral("https") : trimmed.first(schemeEnd).toString().toLower();
    const QStringView rest = schemeEnd < 0 ? trimmed : trimmed.sliced(schemeEnd + 3);
    const qsizetype slash = rest.indexOf(u'/');
    const auto authority = splitAuthority(slash < 0 ? rest : rest.first(slash));
    if (!isScheme(scheme) || !authority)
        return std::nullopt;

    UrlPattern pattern;
    pattern.m_text = trimmed.toString();
    pattern.m_scheme = scheme;
    pattern.m_isOfDomain = authority->host.startsWith(u"*.");
    const QStringView host = pattern.m_isOfDomain ? authority->host.sliced(2) : authority->host;
    pattern.m_host = encodedHost(host).split('*');
    pattern.m_isOfWholeHost = slash < 0 || rest.sliced(slash) == u"/*";
    pattern.m_path = slash < 0 ? QByteArrayList{QByteArray(), QByteArray()}
                               : spelledAlike(rest.sliced(slash).toUtf8()).split('*');
    if (authority->rest.isEmpty())
        return pattern;
    const QStringView port = authority->rest.sliced(1);
    if (!authority->rest.startsWith(u':') || (port != u"*" && !isPort(port)))
        return std::nullopt;
    pattern.m_port = port == u"*" ? anyPort : port.toInt();
    return pattern;
}

bool UrlPattern::matches(const QUrl &url) const
{
    if (m_scheme != QLatin1String("*") && url.scheme() != m_scheme)
        return false;
    const int usual = portOf(url.scheme());
    const int wanted = m_port == defaultPort ? usual : m_port;
    if (m_port != anyPort && url.port(usual) != wanted)
        return false;
    if (!matchesHost(url.host(QUrl::FullyEncoded).toUtf8()))
        return false;
    if (m_isOfWholeHost)
        return true;
    // As it is sent: "/api/../x" is "/x", but "//x" is not.
    const QByteArray path = url.resolved(url).path(QUrl::FullyEncoded).toUtf8();
    if (hidesDotSegments(path))
        return false;
    const QByteArray query =
        url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toUtf8() : QByteArray();
    return isMadeOf(m_path, spelledAlike((path.isEmpty() ? QByteArray("/") : path) + query));
}

bool UrlPattern::matchesHost(const QByteArray &host) const
{
    if (isMadeOf(m_host, host))
        return true;
    QByteArrayList below = m_host;
    below.first().prepend('.');
    below.prepend({});
    return m_isOfDomain && isMadeOf(below, host);
}

} // namespace coroscope
