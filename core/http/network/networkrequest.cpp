// SPDX-License-Identifier: MIT

#include "core/http/network/networkrequest.h"

#include "core/http/httpheader.h"
#include "core/http/httpurl.h"

namespace coroscope {

namespace {

constexpr int idleConnectionSeconds = 2;

/// What all requests have in common; copies share it.
QNetworkRequest plainRequest()
{
    QNetworkRequest request;
    // What one answer leaves behind must not change another one's verdict.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Followed automatically, redirects take an Authorization header to other hosts.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // Over HTTP/2 an abort of one request can take others along.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // The default of two minutes would run out of file descriptors on lists with many hosts.
    request.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute,
                         idleConnectionSeconds);
    // Said by us, it also means that Qt unpacks nothing: a small answer stays small.
    request.setRawHeader("Accept-Encoding", "identity");
    // As browsers say it. Without, some sites answer 403, 404 or 406.
    request.setRawHeader("Accept",
                         "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    return request;
}

QByteArray hostOf(const QUrl &url)
{
    constexpr qsizetype slashes = 2;
    return url
        .toEncoded(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                   | QUrl::RemoveFragment)
        .sliced(slashes);
}

QByteArray siteOf(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + hostOf(url);
}

} // namespace

QNetworkRequest
networkRequest(const QUrl &url, const QByteArray &userAgent, const QList<HttpHeader> &headers)
{
    static const QNetworkRequest plain = plainRequest();
    QNetworkRequest request = plain;
    const bool namesUser = !url.userInfo().isEmpty();
    request.setUrl(namesUser ? url.adjusted(QUrl::RemoveUserInfo) : url);
    if (!userAgent.isEmpty())
        request.setRawHeader("User-Agent", userAgent);
    if (namesUser)
        request.setRawHeader(
            "Authorization",
            basicAuthorization(url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)));
    for (const HttpHeader &header : headers)
        request.setRawHeader(header.name, header.value);
    return request;
}

void connectTo(QNetworkRequest &request, const QHostAddress &address)
{
    QUrl url = request.url();
    if (!request.hasRawHeader("Host")) {
        request.setRawHeader("Host",
                             url.authority(QUrl::FullyEncoded).toLatin1()); // has no user any more
    }
    // Also a part of what tells connections apart: hosts of one address do not share theirs.
    request.setPeerVerifyName(url.host(QUrl::FullyEncoded));
    url.setHost(address.toString());
    request.setUrl(url);
}

QByteArray requestBytes(const QNetworkRequest &request,
                        const QByteArray &method,
                        ProxyUse proxy,
                        const QByteArray &requestTarget)
{
    const QByteArray asked =
        requestTarget.isEmpty() ? requestTargetOf(request.url()) : requestTarget;
    const QByteArray site = proxy == ProxyUse::Forward ? siteOf(request.url()) : QByteArray();
    QByteArray bytes = method + ' ' + site + asked + " HTTP/1.1\r\n";
    const auto add = [&bytes](const QByteArray &name, const QByteArray &value) {
        bytes += name + ": " + value + "\r\n";
    };
    const auto addDefault = [&](const QByteArray &name, const QByteArray &value) {
        if (!request.hasRawHeader(name))
            add(name, value);
    };
    addDefault("Host", hostOf(request.url()));
    const QList<QByteArray> names = request.rawHeaderList();
    for (const QByteArray &name : names)
        add(name, request.rawHeader(name));
    addDefault("Accept-Language", "en,*");
    addDefault("User-Agent", "Mozilla/5.0");
    addDefault("Connection", "close");
    return bytes + "\r\n";
}

} // namespace coroscope
