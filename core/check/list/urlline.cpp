// SPDX-License-Identifier: MIT
#include "core/check/list/urlline.h"

#include "core/check/list/canonicalurl.h"
#include "core/check/list/urllist.h"
#include "core/http/httpurl.h"
#include "core/list/line/linemender.h"
#include "core/list/line/linetext.h"
#include "core/list/line/urlscheme.h"
#include "core/list/line/urltemplate.h"

#include <QStringBuilder>
#include <QUrl>

#include <algorithm>

namespace coroscope {

namespace {

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The scheme without its colon; empty if the text has none.
QStringView schemeOf(QStringView text)
{
    const auto end = std::ranges::find_if_not(text, [](QChar c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || c == u'+' || c == u'-' || c == u'.';
    });
    if (end == text.end() || *end != u':' || !isAsciiLetter(text.front()))
        return {};
    return text.first(end - text.begin());
}

ErrorKind checkScheme(QStringView text)
{
    const QStringView scheme = schemeOf(text);
    if (scheme.isEmpty())
        return ErrorKind::NoScheme;
    const bool hasAuthority = text.sliced(scheme.size()).startsWith(u"://");
    if (isWebScheme(scheme))
        return hasAuthority ? ErrorKind::None : ErrorKind::NoHost;
    const bool isScheme = hasAuthority || isKnownScheme(scheme)
                          || mayFollowScheme(scheme, text.sliced(scheme.size() + 1));
    return isScheme ? ErrorKind::UnsupportedScheme : ErrorKind::NoScheme;
}

/// What stands between "//" and the path, query or fragment.
QStringView authorityOf(QStringView text)
{
    const QStringView rest = text.sliced(text.indexOf(u"//") + 2);
    const auto end =
        std::ranges::find_if(rest, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return rest.first(end - rest.begin());
}

bool isPort(QStringView port)
{
    bool fits = false;
    const int number = port.toInt(&fits);
    return fits && std::ranges::all_of(port, isAsciiDigit) && number >= 1 && number <= 65'535;
}

/// QUrl says only that an authority is wrong; this says what is wrong with it.
ErrorKind checkAuthority(QStringView authority)
{
    const QStringView hostAndPort = authority.sliced(authority.lastIndexOf(u'@') + 1);
    qsizetype hostEnd = hostAndPort.indexOf(u':');
    if (hostAndPort.startsWith(u'[')) {
        hostEnd = hostAndPort.indexOf(u']') + 1;
        if (hostEnd == 0 || (hostEnd < hostAndPort.size() && hostAndPort.at(hostEnd) != u':'))
            return ErrorKind::BadUrl;
    }
    if (hostEnd < 0)
        hostEnd = hostAndPort.size();
    if (hostEnd == 0)
        return ErrorKind::NoHost;
    const QStringView port = hostAndPort.sliced(std::min(hostEnd + 1, hostAndPort.size()));
    if (port.contains(u':'))
        return ErrorKind::BadUrl;
    return port.isEmpty() || isPort(port) ? ErrorKind::None : ErrorKind::BadPort;
}

/// As browsers do: a backslash in front of the query was meant as a slash.
void straightenSlashes(QString &text)
{
    if (!text.contains(u'\\') || !isWebScheme(schemeOf(text)))
        return;
    for (QChar &c : text) {
        if (c == u'?' || c == u'#')
            return;
        if (c == u'\\')
            c = u'/';
    }
}

/// Whether something in front of the fragment has to be percent-encoded that should have been before. Letters of all
/// scripts are not among that: what an IRI may hold is nothing to complain about.
bool needsEncoding(QStringView text)
{
    QStringView unsafe = u"\"<>^`{}";
    for (const QChar c : text) {
        if (c == u'#')
            return false;
        if (c == u'?')
            unsafe = u"\"<>"; // browsers send the others as they are
        if (c.isSpace() || unsafe.contains(c))
            return true;
    }
    return false;
}

/// "host." names the same host as "host". Returns the host that is left.
QString withoutTrailingDot(QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (host.endsWith(u'.')) {
        url.setHost(host.chopped(1));
        host = url.host(QUrl::FullyEncoded);
    }
    return host;
}

UrlLine rejected(ErrorKind error, bool cleaned = false)
{
    const bool skipped = error == ErrorKind::UnsupportedScheme || error == ErrorKind::Template;
    return {.verdict = skipped ? Verdict::Skipped : Verdict::Invalid,
            .error = error,
            .cleaned = cleaned,
            .url = {}};
}

/// Whether "/." or "/.." would be asked for, once marks at the end of `tail` are taken off: the page itself, or the
/// one above it.
bool beginsDotSegment(const QByteArray &path, QByteArrayView tail)
{
    const auto dots =
        std::ranges::find_if_not(tail, [](char c) { return c == '.'; }) - tail.begin();
    return path.endsWith('/') && !path.contains('?') && (dots == 1 || dots == 2);
}

/// What `tail` behind the path or query adds to the target; empty if it can be no part of them, as behind a host
/// or a fragment.
QByteArray tailOf(const QByteArray &path, const QByteArray &target, QByteArrayView tail)
{
    constexpr qsizetype longestTail = 12;
    const bool isBehindHost = path.isEmpty() && !tail.startsWith('?');
    if (tail.isEmpty() || tail.size() > longestTail || isBehindHost || path.contains('#')
        || beginsDotSegment(path, tail))
        return {};
    const QByteArray longer = path + tail.toByteArray();
    const QByteArray written = requestTargetOf(longer);
    return written.startsWith(target) ? written.sliced(target.size()) : QByteArray();
}

/// Of a text that is known to be http or https with a sound port. Makes one spelling of the many that
/// name the same site; path and query stay as they are written.
UrlLine accepted(const QString &text, bool cleaned, QByteArrayView tail)
{
    const QStringView authority = authorityOf(text);
    const qsizetype siteEnd = authority.end() - text.cbegin();
    QUrl site(text.first(siteEnd), QUrl::TolerantMode);
    const QString host = withoutTrailingDot(site);
    if (!site.isValid() || host.isEmpty())
        return rejected(ErrorKind::BadUrl, cleaned);
    const int defaultPort = site.scheme() == u"https" ? 443 : 80;
    if (site.port(defaultPort) == defaultPort)
        site.setPort(-1);
    const QByteArray path = QStringView(text).sliced(siteEnd).toUtf8();
    const QByteArray target = requestTargetOf(path);
    return {.verdict = Verdict::Pending,
            .error = ErrorKind::None,
            .cleaned = cleaned || needsEncoding(text),
            .url = site.toEncoded(QUrl::FullyEncoded) + target,
            .tail = tailOf(path, target, tail)};
}

bool isControl(QChar c)
{
    return c < u' ' || (c >= u'\u007f' && c <= u'\u009f');
}

/// Whether a line is text at all, before anything is made of it.
ErrorKind checkText(QStringView line)
{
    if (line.size() > UrlList::maxLineLength)
        return ErrorKind::LineTooLong;
    if (line.contains(QChar::ReplacementCharacter))
        return ErrorKind::BadUtf8;
    return std::ranges::any_of(line, isControl) ? ErrorKind::ControlCharacter : ErrorKind::None;
}

QString withoutStowaways(QString text)
{
    if (std::ranges::any_of(text, isStowaway))
        text.removeIf(isStowaway);
    return text;
}

ErrorKind checkUrl(QStringView text)
{
    if (text.isEmpty())
        return ErrorKind::Empty;
    if (const ErrorKind error = checkScheme(text); error != ErrorKind::None)
        return error;
    if (isTemplate(text))
        return ErrorKind::Template;
    return holdsSeveralUrls(text) ? ErrorKind::BadUrl : checkAuthority(authorityOf(text));
}

} // namespace

bool holdsSeveralUrls(QStringView text)
{
    const auto begins = [text](QStringView part) {
        return text.startsWith(part, Qt::CaseInsensitive);
    };
    if (begins(u"http://http://") || begins(u"http://https://") || begins(u"https://http://")
        || begins(u"https://https://"))
        return true;
    for (auto at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1)) {
        if (isWebScheme(schemeOf(text.sliced(at + 1))))
            return true;
    }
    return false;
}

std::optional<UrlLine> readUrlLine(QByteArrayView line, ListLink::Kind kind, QByteArrayView tail)
{
    const bool isLine = kind == ListLink::Kind::Line;
    const QByteArrayView trimmed = line.trimmed();
    if (tail.isEmpty() && isCanonicalUrl(trimmed))
        return UrlLine{.cleaned = kind == ListLink::Kind::Taken, .url = trimmed.toByteArray()};
    if (trimmed.isEmpty() || (isLine && trimmed.front() == '#'))
        return std::nullopt;
    // No character of UTF-8 is longer than four bytes: what is too long for sure is not even decoded.
    if (trimmed.size() > 4 * UrlList::maxLineLength)
        return rejected(ErrorKind::LineTooLong);
    const QString whole = lineText(trimmed);
    if (isLine && isBlankOrComment(whole))
        return std::nullopt;
    const QString written = isLine ? withoutComment(whole).toString() : whole;
    if (const ErrorKind error = checkText(written); error != ErrorKind::None)
        return rejected(error);

    MendedLine mended = isLine ? mendLine(written) : MendedLine{withoutStowaways(written), {}};
    QString &text = mended.text;
    straightenSlashes(text);
    const QByteArray own = mended.tail.toLatin1();
    const bool cleaned = kind == ListLink::Kind::Taken || text % mended.tail != written;
    if (const ErrorKind error = checkUrl(text); error != ErrorKind::None)
        return rejected(error, cleaned || !own.isEmpty());
    UrlLine read = accepted(text, cleaned, isLine ? QByteArrayView(own) : tail);
    read.cleaned = read.cleaned || (read.tail.isEmpty() && !own.isEmpty());
    return read;
}

} // namespace coroscope
