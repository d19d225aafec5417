// SPDX-License-Identifier: MIT
#include "core/http/network/networkrequest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_RequestBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_data();
    void target();
    void proxyThatForwards_isToldTheSite();
    void targetOfItsOwn_isSentAsItIs();
    void headers_areThoseOfTheRequest();
    void defaults_areThoseOfQt();
};

void tst_RequestBytes::target_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *url, const char *line, const char *host) {
        QTest::newRow(url) << QString::fromLatin1(url) << QByteArray(line) << QByteArray(host);
    };
    row("http://h.example", "GET / HTTP/1.1", "h.example");
    row("http://h.example?q", "GET /?q HTTP/1.1", "h.example");
    row("http://h.example:8080/a%20b?c=d#e", "GET /a%20b?c=d HTTP/1.1", "h.example:8080");
    row("http://h.example/a/../b", "GET /b HTTP/1.1", "h.example");
    row("http://h.example//a", "GET /a HTTP/1.1", "h.example");
    row("https://user:secret@h.example/a", "GET /a HTTP/1.1", "h.example");
    row("http://[::1]:80/", "GET / HTTP/1.1", "[::1]:80");
}

void tst_RequestBytes::target()
{
    QFETCH(const QString, url);
    const QByteArrayList lines =
        requestBytes(QNetworkRequest(QUrl(url)), "GET").replace("\r\n", "\n").split('\n');
    QTEST(lines.at(0), "line");
    QFETCH(const QByteArray, host);
    QVERIFY(lines.contains("Host: " + host));
    QVERIFY(lines.contains("Connection: close"));
    QCOMPARE(lines.last(), "");
}

void tst_RequestBytes::proxyThatForwards_isToldTheSite()
{
    const QNetworkRequest request(QUrl(QStringLiteral("http://me:secret@h.example:81/a?b#c")));
    const QByteArray bytes = requestBytes(request, "GET", ProxyUse::Forward);
    QVERIFY(bytes.startsWith("GET http://h.example:81/a?b HTTP/1.1\r\n"));
    QVERIFY(bytes.contains("\r\nHost: h.example:81\r\n"));
    QVERIFY(requestBytes(request, "GET", ProxyUse::Tunnel).startsWith("GET /a?b HTTP/1.1\r\n"));
}

void tst_RequestBytes::targetOfItsOwn_isSentAsItIs()
{
    const QNetworkRequest request(QUrl(QStringLiteral("http://h.example/~a")));
    QVERIFY(
        requestBytes(request, "GET", ProxyUse::None, "/%7Ea").startsWith("GET /%7Ea HTTP/1.1\r\n"));
    QVERIFY(requestBytes(request, "GET", ProxyUse::Forward, "/%7Ea")
                .startsWith("GET http://h.example/%7Ea HTTP/1.1\r\n"));
}

void tst_RequestBytes::headers_areThoseOfTheRequest()
{
    const QNetworkRequest request =
        networkRequest(QUrl(QStringLiteral("http://me:secret@h.example/")), "agent", {{"X", "y"}});
    const QByteArray bytes = requestBytes(request, "HEAD");
    QVERIFY(bytes.startsWith("HEAD / HTTP/1.1\r\n"));
    for (const char *const line : {"\r\nUser-Agent: agent\r\n",
                                   "\r\nX: y\r\n",
                                   "\r\nAuthorization: Basic bWU6c2VjcmV0\r\n",
                                   "\r\nAccept-Encoding: identity\r\n"})
        QCOMPARE(bytes.count(line), 1);
    QVERIFY(bytes.endsWith("\r\n\r\n"));
}

void tst_RequestBytes::defaults_areThoseOfQt()
{
    const QByteArray bytes =
        requestBytes(QNetworkRequest(QUrl(QStringLiteral("http://h.example/"))), "GET");
    QVERIFY(bytes.contains("\r\nUser-Agent: Mozilla/5.0\r\n"));
    QVERIFY(bytes.contains("\r\nAccept-Language: en,*\r\n"));
}

COROSCOPE_TEST(tst_RequestBytes)
#include "tst_requestbytes.moc"
