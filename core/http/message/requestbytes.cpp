// SPDX-License-Identifier: MIT
#include "core/http/message/requestbytes.h"

#include "core/http/httpurl.h"

namespace coroscope {

namespace {

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

QByteArray requestBytes(const QNetworkRequest &request,
                        const QByteArray &method,
                        ProxyUse proxy,
                        const QByteArray &target)
{
    const QByteArray asked = target.isEmpty() ? requestTarget(request.url()) : target;
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
