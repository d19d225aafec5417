// SPDX-License-Identifier: MIT

#include "core/http/httpurl.h"

#include <QByteArrayList>
#include <QStringBuilder>

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

constexpr const char *hexDigits = "0123456789ABCDEF";

bool isOneOf(char c, QByteArrayView characters)
{
    return characters.contains(c);
}

bool isBeyondText(char c)
{
    const auto byte = static_cast<uchar>(c);
    return byte <= ' ' || byte >= 0x7f;
}

/// The standard's path percent-encode set.
bool isEscapedInPath(char c)
{
    return isBeyondText(c) || isOneOf(c, "\"#<>?^`{}");
}

/// And its special-query percent-encode set.
bool isEscapedInQuery(char c)
{
    return isBeyondText(c) || isOneOf(c, "\"#<>'");
}

template <typename Predicate>
QByteArray escaped(QByteArrayView text, Predicate isToEscape)
{
    QByteArray result;
    result.reserve(text.size());
    for (const char c : text) {
        if (isToEscape(c))
            result.append('%')
                .append(hexDigits[static_cast<uchar>(c) >> 4U])
                .append(hexDigits[static_cast<uchar>(c) & 0xfU]);
        else
            result += c;
    }
    return result;
}

/// How many dots a segment is made of, escaped or not; 0 if of anything else.
int dotsOf(QByteArrayView segment)
{
    constexpr int longest = 6; // %2e%2e
    if (segment.isEmpty() || segment.size() > longest || !isOneOf(segment.front(), ".%"))
        return 0;
    int dots = 0;
    for (qsizetype i = 0; i < segment.size(); ++dots) {
        if (segment[i] == '.')
            i += 1;
        else if (segment.sliced(i)
                     .first(std::min<qsizetype>(3, segment.size() - i))
                     .compare("%2e", Qt::CaseInsensitive)
                 == 0)
            i += 3;
        else
            return 0;
    }
    return dots;
}

QByteArray pathTarget(QByteArrayView written)
{
    const auto isSlash = [](char c) { return c == '/' || c == '\\'; };
    QByteArrayList segments;
    const char *at = written.begin();
    if (at != written.end() && isSlash(*at))
        ++at;
    for (bool isLast = false; !isLast;) {
        const char *const end = std::find_if(at, written.end(), isSlash);
        isLast = end == written.end();
        const QByteArrayView segment(at, end - at);
        const int dots = dotsOf(segment);
        const bool isUp = dots == 2;
        if (isUp && !segments.isEmpty())
            segments.removeLast();
        if (dots != 1 && !isUp)
            segments.append(escaped(segment, isEscapedInPath));
        else if (isLast)
            segments.append(QByteArray());
        at = isLast ? end : end + 1;
    }
    return '/' + segments.join('/');
}

/// What needs nothing done: nearly every URL.
bool isPlain(QByteArrayView target)
{
    return target.startsWith('/') && !target.contains("/.") && !target.contains("//")
           && std::ranges::all_of(target, [](char c) {
                  return std::isalnum(static_cast<uchar>(c)) != 0
                         || isOneOf(c, "/-._~?=&+:@,;!$()*");
              });
}

/// Where path, query or fragment begin.
qsizetype siteEnd(QByteArrayView text)
{
    const qsizetype slashes = text.indexOf("//");
    const char *const end = std::find_if(
        text.begin() + slashes + 2, text.end(), [](char c) { return isOneOf(c, "/\\?#"); });
    return end - text.begin();
}

qsizetype fragmentBegin(QByteArrayView text)
{
    const qsizetype fragment = text.indexOf('#');
    return fragment < 0 ? text.size() : fragment;
}

/// The scheme and its colon; empty if there is none.
QByteArrayView schemeOf(QByteArrayView text)
{
    const char *const end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<uchar>(c)) != 0 || isOneOf(c, "+-.");
    });
    const bool isScheme =
        end != text.end() && *end == ':' && std::isalpha(static_cast<uchar>(text.front())) != 0;
    return isScheme ? text.first(end - text.begin() + 1) : QByteArrayView();
}

bool isHttp(QByteArrayView scheme)
{
    return scheme.compare("http:", Qt::CaseInsensitive) == 0
           || scheme.compare("https:", Qt::CaseInsensitive) == 0;
}

/// In front of the query a backslash was meant as a slash.
QByteArray withStraightSlashes(QByteArray reference)
{
    const auto end =
        std::find_if(reference.begin(), reference.end(), [](char c) { return isOneOf(c, "?#"); });
    std::replace(reference.begin(), end, '\\', '/');
    return reference;
}

QByteArray siteOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

QByteArray requestTargetOf(QByteArrayView written)
{
    written = written.first(fragmentBegin(written));
    if (isPlain(written))
        return written.toByteArray();
    const qsizetype query = written.indexOf('?');
    if (query < 0)
        return pathTarget(written);
    return pathTarget(written.first(query)) + '?'
           + escaped(written.sliced(query + 1), isEscapedInQuery);
}

QByteArray requestTargetOf(const QUrl &url)
{
    const QByteArray target =
        url.adjusted(QUrl::NormalizePathSegments)
            .toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return target.startsWith('/') ? target : '/' + target;
}

HttpUrl::HttpUrl(const QUrl &url)
    : m_url(url)
{
}

HttpUrl HttpUrl::fromWritten(const QByteArray &text)
{
    const QByteArrayView scheme = schemeOf(text);
    if (!isHttp(scheme) || !QByteArrayView(text).sliced(scheme.size()).startsWith("//"))
        return QUrl::fromEncoded(text);
    const qsizetype end = siteEnd(text);
    const QByteArrayView rest = QByteArrayView(text).sliced(end);
    if (isPlain(rest))
        return QUrl::fromEncoded(text);
    const QByteArray target = requestTargetOf(rest);
    const QByteArrayView fragment = rest.sliced(fragmentBegin(rest));
    HttpUrl url(QUrl::fromEncoded(text.first(end) + target + fragment.toByteArray()));
    if (url.m_url.isValid() && requestTargetOf(url.m_url) != target)
        url.m_requestTarget = target;
    return url;
}

HttpUrl HttpUrl::resolved(const QByteArray &reference) const
{
    const QByteArrayView scheme = schemeOf(reference);
    if (!scheme.isEmpty() && !isHttp(scheme))
        return QUrl::fromEncoded(reference);
    const QByteArray straight = withStraightSlashes(reference);
    if (!scheme.isEmpty())
        return fromWritten(straight);
    if (straight.startsWith("//"))
        return fromWritten(m_url.scheme().toLatin1() + ':' + straight);
    const QByteArray here = m_requestTarget.isEmpty() ? requestTargetOf(m_url) : m_requestTarget;
    const QByteArray path = here.split('?').constFirst();
    QByteArray base;
    if (straight.isEmpty() || straight.startsWith('#'))
        base = here;
    else if (straight.startsWith('?'))
        base = path;
    else if (!straight.startsWith('/'))
        base = path.first(path.lastIndexOf('/') + 1);
    return fromWritten(siteOf(m_url) + base + straight);
}

HttpUrl HttpUrl::withoutFinalDot() const
{
    HttpUrl url = *this;
    const QString host = m_url.host(QUrl::FullyEncoded);
    if (host.endsWith(u'.'))
        url.m_url.setHost(host.chopped(1));
    return url;
}

QByteArray HttpUrl::toEncoded(QUrl::FormattingOptions options) const
{
    if (m_requestTarget.isEmpty())
        return m_url.toEncoded(options);
    const QByteArray site =
        m_url.toEncoded(options | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const bool hasFragment = m_url.hasFragment() && !options.testFlag(QUrl::RemoveFragment);
    return site + m_requestTarget
           + (hasFragment ? '#' + m_url.fragment(QUrl::FullyEncoded).toLatin1() : QByteArray());
}

QString originOf(const QUrl &url)
{
    const int defaultPort = isTls(url) ? 443 : 80;
    return url.scheme() % QLatin1String("://") % url.host() % QLatin1Char(':')
           % QString::number(url.port(defaultPort));
}

} // namespace coroscope
