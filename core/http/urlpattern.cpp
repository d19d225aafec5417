// SPDX-License-Identifier: MIT
#include "core/http/urlpattern.h"

#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

constexpr QRegularExpression::PatternOption insensitive = QRegularExpression::CaseInsensitiveOption;

QRegularExpression whole(const QString &expression, QRegularExpression::PatternOptions options = {})
{
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                              options | QRegularExpression::DotMatchesEverythingOption);
}

QString withWildcards(QStringView text)
{
    return QRegularExpression::escape(text).replace(QLatin1String("\\*"), QLatin1String(".*"));
}

/// As QUrl::host() encodes it, where that can be said of a part.
QString encoded(QStringView host)
{
    const QByteArray ace = host.contains(u'*') ? QByteArray() : QUrl::toAce(host.toString());
    return ace.isEmpty() ? host.toString() : QString::fromLatin1(ace);
}

QRegularExpression hostExpression(QStringView host)
{
    if (host.startsWith(u"*."))
        return whole(u"(.*\\.)?" % withWildcards(encoded(host.sliced(2))), insensitive);
    return whole(withWildcards(encoded(host)), insensitive);
}

QRegularExpression pathExpression(QStringView path)
{
    return path.isEmpty() ? whole(QStringLiteral(".*")) : whole(withWildcards(path));
}

/// Whether a server that decodes slashes and dots, however often they were encoded, comes out somewhere else.
bool hidesDotSegments(const QString &path)
{
    constexpr int deepest = 8;
    QByteArray decoded = path.toUtf8();
    for (int depth = 0; depth < deepest && decoded.contains('%'); ++depth)
        decoded = QByteArray::fromPercentEncoding(decoded);
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
    pattern.m_host = hostExpression(authority->host);
    pattern.m_isOfWholeHost = slash < 0 || rest.sliced(slash) == u"/*";
    pattern.m_path = pathExpression(slash < 0 ? QStringView() : rest.sliced(slash));
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
    if (!m_host.match(url.host(QUrl::FullyEncoded)).hasMatch())
        return false;
    if (m_isOfWholeHost)
        return true;
    // As it is sent: "/api/../x" is "/x".
    const QUrl sent = url.adjusted(QUrl::NormalizePathSegments);
    const QString path = sent.path(QUrl::FullyEncoded);
    if (hidesDotSegments(path))
        return false;
    const QString query = url.hasQuery() ? u'?' % url.query(QUrl::FullyEncoded) : QString();
    return m_path.match((path.isEmpty() ? QStringLiteral("/") : path) % query).hasMatch();
}

} // namespace coroscope
