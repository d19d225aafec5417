// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"
#include "tests/http/tlslistener.h"
#include "tests/support/closedport.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"
#include "tests/support/tunnelproxy.h"

#include <QNetworkProxy>
#include <QTest>

using namespace coroscope;

using Kind = TunnelProxy::Kind;

/// A client behind a proxy.
class tst_HttpProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_goesThroughTheProxy_data();
    void request_goesThroughTheProxy();
    void target_isSentAsWritten_data();
    void target_isSentAsWritten();
    void password_isSentToTheProxyAlone_data();
    void password_isSentToTheProxyAlone();
    void tls_goesThroughATunnel_data();
    void tls_goesThroughATunnel();
    void proxyThatIsGone_isTold_data();
    void proxyThatIsGone_isTold();
    void direct_usesNone();
};

namespace {

void addKinds()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("HTTP") << Kind::Http;
    QTest::newRow("SOCKS5") << Kind::Socks5;
}

ConnectionOptions through(const QNetworkProxy &proxy)
{
    ConnectionOptions options;
    options.proxies = ProxySettings::everywhere(proxy);
    return options;
}

const QUrl site(QStringLiteral("http://site.invalid/page"));

} // namespace

void tst_HttpProxies::request_goesThroughTheProxy_data()
{
    addKinds();
}

void tst_HttpProxies::request_goesThroughTheProxy()
{
    QFETCH(const Kind, kind);
    RawServer server;
    server.on("/page", RawServer::message("200 OK", "page"));
    const TunnelProxy proxy(kind, server.port());
    const HttpResponse response = fetch(request(site), through(proxy.address()));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "page");
    QVERIFY(proxy.asked().at(0).startsWith("site.invalid")); // the name, which only the proxy knows
    QVERIFY(server.requests().at(0).contains("\r\nHost: site.invalid\r\n"));
}

void tst_HttpProxies::target_isSentAsWritten_data()
{
    addKinds();
}

void tst_HttpProxies::target_isSentAsWritten()
{
    QFETCH(const Kind, kind);
    RawServer server;
    server.on("/%7Epage", RawServer::message("200 OK", "page"));
    const TunnelProxy proxy(kind, server.port());
    const HttpUrl written = HttpUrl::fromWritten("http://site.invalid/%7Epage");
    QCOMPARE(fetch(request(written), through(proxy.address())).body, "page");
}

void tst_HttpProxies::password_isSentToTheProxyAlone_data()
{
    addKinds();
}

void tst_HttpProxies::password_isSentToTheProxyAlone()
{
    QFETCH(const Kind, kind);
    RawServer server;
    server.on("/page", RawServer::message("200 OK", "page"));
    TunnelProxy proxy(kind, server.port());
    proxy.demand("me", "SECRET");
    const QString user = QStringLiteral("me");
    const HttpResponse right =
        fetch(request(site), through(proxy.address(user, QStringLiteral("SECRET"))));
    QCOMPARE(right.status, 200);
    QCOMPARE(proxy.asked().size(), 1);
    const HttpResponse wrong =
        fetch(request(site), through(proxy.address(user, QStringLiteral("other"))));
    QVERIFY(wrong.error == HttpError::ProxyFailed || wrong.status == 407);
    QCOMPARE(proxy.asked().size(), 1);
}

void tst_HttpProxies::tls_goesThroughATunnel_data()
{
    addKinds();
}

void tst_HttpProxies::tls_goesThroughATunnel()
{
    QFETCH(const Kind, kind);
    RawServer server(tlsListener(testcertificates::ofOtherHost()));
    server.on("/", RawServer::message("200 OK", "secret"));
    TunnelProxy proxy(kind, server.port());
    proxy.demand("me", "SECRET");
    ConnectionOptions options =
        through(proxy.address(QStringLiteral("me"), QStringLiteral("SECRET")));
    options.tls.authorities = {testcertificates::ofOtherHost().toDer()};
    const QUrl url(QStringLiteral("https://other.example/"));
    const HttpResponse response = fetch(request(url), options);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "secret");
    QCOMPARE(proxy.asked(), QList<QByteArray>{"other.example:443"});
    QVERIFY(!server.requests().at(0).contains("Proxy-Authorization"));
}

void tst_HttpProxies::proxyThatIsGone_isTold_data()
{
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::addColumn<QUrl>("url");
    const QUrl https(QStringLiteral("https://site.invalid/"));
    QTest::newRow("forward") << QNetworkProxy::HttpProxy << site;
    QTest::newRow("tunnel") << QNetworkProxy::HttpProxy << https;
    QTest::newRow("SOCKS5") << QNetworkProxy::Socks5Proxy << site;
}

void tst_HttpProxies::proxyThatIsGone_isTold()
{
    QFETCH(const QNetworkProxy::ProxyType, type);
    QFETCH(const QUrl, url);
    const ClosedPort closed;
    const QNetworkProxy proxy(type, QStringLiteral("127.0.0.1"), closed.port());
    const HttpResponse response = fetch(request(url), through(proxy));
    QCOMPARE(response.error, HttpError::ProxyFailed);
}

void tst_HttpProxies::direct_usesNone()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    ConnectionOptions options;
    options.proxies = ProxySettings::direct();
    QCOMPARE(fetch(request(server.url("/")), options).body, "page");
}

COROSCOPE_TEST(tst_HttpProxies)
#include "tst_httpproxies.moc"
