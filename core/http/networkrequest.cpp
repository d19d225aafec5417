// SPDX-License-Identifier: MIT
#include "core/http/networkrequest.h"

#include <QStringBuilder>

namespace coroscope {

namespace {

constexpr int idleConnectionSeconds = 2;

QByteArray basicAuthorization(const QUrl &url)
{
    const QString credentials =
        url.userName(QUrl::FullyDecoded) % QLatin1Char(':') % url.password(QUrl::FullyDecoded);
    return "Basic " + credentials.toUtf8().toBase64();
}

void isolate(QNetworkRequest &request)
{
    // What one answer leaves behind must not change another one's verdict.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Followed automatically, redirects take an Authorization header to other hosts.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
}

} // namespace

QNetworkRequest
networkRequest(const QUrl &url, const QByteArray &userAgent, const QList<HttpHeader> &headers)
{
    QUrl bare = url;
    bare.setUserInfo({});
    QNetworkRequest request(bare);
    isolate(request);
    // Over HTTP/2 an abort of one request can take others along.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // The default of two minutes would run out of file descriptors on lists with many hosts.
    request.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute,
                         idleConnectionSeconds);

    // Said by us, it also means that Qt unpacks nothing: a small answer stays small.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!userAgent.isEmpty())
        request.setRawHeader("User-Agent", userAgent);
    if (!url.userInfo().isEmpty())
        request.setRawHeader("Authorization", basicAuthorization(url));
    for (const HttpHeader &header : headers)
        request.setRawHeader(header.name, header.value);
    return request;
}

} // namespace coroscope
