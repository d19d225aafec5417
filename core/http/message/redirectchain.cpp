// SPDX-License-Identifier: MIT

#include "core/http/message/redirectchain.h"

#include "core/http/httprequest.h"
#include "core/http/httpurl.h"

#include <QNetworkCookie>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

/// QUrl would take bytes that are no UTF-8 for damage, and send another name.
QByteArray withEscapedBytes(const QByteArray &location)
{
    QByteArray escaped;
    escaped.reserve(location.size());
    for (const char c : location) {
        if (static_cast<unsigned char>(c) < 0x80)
            escaped += c;
        else
            escaped += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return escaped;
}

/// Headers that say what is wanted, not who wants it (after Fetch's CORS-safelisted request headers).
bool isHarmless(const HttpHeader &header)
{
    static constexpr std::array names{"accept", "accept-encoding", "accept-language", "user-agent"};
    return std::ranges::any_of(names, [&](const char *name) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

auto isCalled(const QByteArray &name)
{
    return [name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
}

/// In the place of one of the same name, if there is one.
void put(QList<HttpHeader> &headers, const HttpHeader &header)
{
    const auto same = std::ranges::find_if(headers, isCalled(header.name));
    if (same == headers.end())
        headers.append(header);
    else
        *same = header;
}

} // namespace

RedirectTarget redirectTarget(const HttpUrl &base, const QByteArray &location)
{
    const QByteArray reference = withEscapedBytes(location.trimmed());
    const HttpUrl target = base.resolved(reference).withoutFinalDot();
    if (reference.isEmpty() || !target.url().isValid())
        return {.error = HttpError::BadRedirect};
    if (!isHttpScheme(target))
        return {.error = HttpError::RedirectScheme};
    if (!isRequestable(target))
        return {.error = HttpError::BadRedirect};
    return {.url = target};
}

RedirectChain::RedirectChain(const HttpRequest &request)
    : m_url(request.url.withoutFinalDot())
    , m_headers(request.headers)
    , m_siteHeaders(request.siteHeaders)
    , m_hopsLeft(request.maxRedirects)
{
}

QList<HttpHeader> RedirectChain::headers() const
{
    QList<HttpHeader> headers = m_headers;
    for (const SiteHeaders &site : m_siteHeaders) {
        if (!site.site.matches(m_url))
            continue;
        for (const HttpHeader &header : site.headers)
            put(headers, header);
    }
    const QByteArray received = cookies();
    if (received.isEmpty())
        return headers;
    const auto own = std::ranges::find_if(headers, isCalled("cookie"));
    if (own == headers.end())
        headers.append({"Cookie", received});
    else
        own->value += "; " + received;
    return headers;
}

HttpError RedirectChain::follow(const HttpResponse &answer)
{
    const RedirectTarget target = redirectTarget(m_url, answer.header("Location"));
    if (target.error != HttpError::None)
        return target.error;
    if (m_hopsLeft <= 0)
        return HttpError::TooManyRedirects;
    --m_hopsLeft;

    if (m_visits.isEmpty()) {
        m_here = visit();
        m_visits.insert(m_here);
    }
    keepCookies(answer);
    const HttpUrl from = std::exchange(m_url, target.url);
    if (originOf(from) != originOf(m_url))
        dropSecrets();

    const QByteArray here = visit();
    // To itself: some servers do once what they have to, and answer then.
    const bool isSecondLook = here == m_here && !std::exchange(m_hasLookedAgain, true);
    if (m_visits.contains(here) && !isSecondLook)
        return HttpError::RedirectLoop;
    m_visits.insert(here);
    m_here = here;
    return HttpError::None;
}

void RedirectChain::keepCookies(const HttpResponse &answer)
{
    const QByteArray lines = answer.header("Set-Cookie"); // one a line, if there are several
    if (lines.isEmpty())
        return;
    if (!m_jar)
        m_jar = std::make_unique<QNetworkCookieJar>();
    m_jar->setCookiesFromUrl(QNetworkCookie::parseCookies(lines), m_url);
}

void RedirectChain::dropSecrets()
{
    m_headers.removeIf([](const HttpHeader &header) { return !isHarmless(header); });
}

QByteArray RedirectChain::cookies() const
{
    if (!m_jar)
        return {};
    QByteArray line;
    const QList<QNetworkCookie> cookies = m_jar->cookiesForUrl(m_url);
    for (const QNetworkCookie &cookie : cookies) {
        if (!line.isEmpty())
            line += "; ";
        line += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return line;
}

/// The same URL with other cookies is another place: that is how loops that wait for a cookie end.
QByteArray RedirectChain::visit() const
{
    return m_url.toEncoded(QUrl::RemoveFragment) + '\n' + cookies();
}

} // namespace coroscope
