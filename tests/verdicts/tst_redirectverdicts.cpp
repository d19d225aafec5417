// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/http/httpclient.h"
#include "core/lab/labserver.h"
#include "tests/support/closedport.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/verdictfixture.h"

#include <QScopeGuard>
#include <QSslConfiguration>
#include <QSslServer>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// Redirects that lead nowhere, or where nobody should go: docs/verdicts.md, section E.
class tst_RedirectVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N75_loopIsFoundAtItsFirstRepeat();
    void N75_toItselfAndThenThePage();
    void N76_loopThatACookieEnds();
    void N77_asManyHopsAsAllowed_andOneMore();
    void N78_withoutAPlaceToGo_data();
    void N78_withoutAPlaceToGo();
    void N79_threeHundredsThatAreNoRedirects_data();
    void N79_threeHundredsThatAreNoRedirects();
    void N80_locationWithSpacesAndOtherLetters();
    void N80_locationWithBytesOfAnotherEncoding();
    void N80_locationWithEscapes();
    void N80_locationWithAFinalDot();
    void N81_relativeLocations_data();
    void N81_relativeLocations();
    void N82_toOtherSchemes_data();
    void N82_toOtherSchemes();
    void N83_fromHttpsToHttp();
    void N84_toAnotherHostWithoutAuthorization();
    void N85_toAUrlWithCredentials();
    void N86_lastOfTwoLocations();
    void N87_headStaysHead_data();
    void N87_headStaysHead();
    void N88_toADeadHost();
    void N89_toAPortThatCannotExist();
};

namespace {

void redirect(RawServer &server,
              const QByteArray &target,
              const QByteArray &location,
              const QByteArray &status = "302 Found")
{
    server.on(target, RawServer::message(status, "", "Location: " + location + "\r\n"));
}

} // namespace

void tst_RedirectVerdicts::N75_loopIsFoundAtItsFirstRepeat()
{
    const LabServer lab;
    QCOMPARE(verdictOf(lab.url(u"/loop"), patient()), "broken redirect-loop");
    QCOMPARE(lab.log().requests.size(), 2U);

    RawServer server;
    redirect(server, "/", "/");
    QCOMPARE(verdictOf(server.url("/"), patient()), "broken redirect-loop");
    QCOMPARE(server.requests().size(), 2);
}

void tst_RedirectVerdicts::N75_toItselfAndThenThePage()
{
    RawServer server;
    int asked = 0;
    server.on("/", [&asked](QTcpSocket &client, const QByteArray &) {
        client.write(asked++ == 0 ? RawServer::message("302 Found", "", "Location: /\r\n")
                                  : RawServer::message("200 OK", "page"));
    });
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_RedirectVerdicts::N76_loopThatACookieEnds()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &head) {
        client.write(head.contains("\r\nCookie: seen=1\r\n")
                         ? RawServer::message("200 OK", "page")
                         : RawServer::message(
                             "302 Found", "", "Location: /\r\nSet-Cookie: seen=1; Path=/\r\n"));
    });
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_RedirectVerdicts::N77_asManyHopsAsAllowed_andOneMore()
{
    const LabServer lab;
    CheckOptions options = patient();
    options.request.maxRedirects = 10;
    QCOMPARE(verdictOf(lab.url(u"/redirect/10"), options), "ok");
    QCOMPARE(verdictOf(lab.url(u"/redirect/11"), options), "broken too-many-redirects");
    options.request.maxRedirects = 0;
    QCOMPARE(verdictOf(lab.url(u"/redirect/1"), options), "broken too-many-redirects");
}

void tst_RedirectVerdicts::N78_withoutAPlaceToGo_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no Location") << u"/status/302"_s;
    QTest::newRow("empty Location") << u"/redirect-to?url="_s;
    QTest::newRow("no host") << u"/redirect-to?url=http://"_s;
}

void tst_RedirectVerdicts::N78_withoutAPlaceToGo()
{
    QFETCH(const QString, path);
    const LabServer lab;
    QCOMPARE(verdictOf(QUrl(lab.url(u"/").resolved(QUrl(path))), patient()), "broken bad-redirect");
}

void tst_RedirectVerdicts::N79_threeHundredsThatAreNoRedirects_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : {"300", "304", "305", "306"})
        QTest::newRow(status) << QByteArray(status);
}

void tst_RedirectVerdicts::N79_threeHundredsThatAreNoRedirects()
{
    QFETCH(const QByteArray, status);
    RawServer server;
    redirect(server, "/", "/page", status + " Something");
    QCOMPARE(verdictOf(server.url("/"), patient()), "broken http-status");
    QCOMPARE(server.requests().size(), 1);
}

void tst_RedirectVerdicts::N80_locationWithSpacesAndOtherLetters()
{
    RawServer server;
    redirect(server, "/", "/a b\xc3\xa9");
    server.on("/a%20b%C3%A9", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_RedirectVerdicts::N80_locationWithBytesOfAnotherEncoding()
{
    RawServer server;
    redirect(server, "/", "/synspr\xf8ve");
    server.on("/synspr%F8ve", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_RedirectVerdicts::N80_locationWithEscapes()
{
    RawServer server;
    redirect(server, "/", "/%7Ea");
    redirect(server, "/%7Ea", "/~a"); // another place, and no loop
    redirect(server, "/~a", "%5bb%5D?%c3|");
    server.on("/%5bb%5D?%c3|", RawServer::message("200 OK", "page"));
    const CheckRun run = check(server.url("/").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0).whole().effectiveUrl,
             QString::fromLatin1(server.url("").toEncoded() + "/%5bb%5D?%c3|"));
}

void tst_RedirectVerdicts::N80_locationWithAFinalDot()
{
    RawServer server;
    redirect(server, "/", "http://localhost.:" + QByteArray::number(server.port()) + "/page");
    server.on("/page", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
    QVERIFY(server.requests().last().contains("Host: localhost:"));
}

void tst_RedirectVerdicts::N81_relativeLocations_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *const location :
         {"page", "../a/page", "/a/page", "?x", "//127.0.0.1:PORT/a/page"})
        QTest::newRow(location) << QByteArray(location);
}

void tst_RedirectVerdicts::N81_relativeLocations()
{
    QFETCH(QByteArray, location);
    RawServer server;
    redirect(server, "/a/b", location.replace("PORT", QByteArray::number(server.port())));
    server.on("/a/page", RawServer::message("200 OK", "page"));
    server.on("/a/b?x", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/a/b"), patient()), "ok");
}

void tst_RedirectVerdicts::N82_toOtherSchemes_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *const location : {"file:///etc/passwd",
                                       "ftp://127.0.0.1/",
                                       "data:text/plain,hi",
                                       "javascript:void(0)",
                                       "mailto:someone@example.com"})
        QTest::newRow(location) << QByteArray(location);
}

void tst_RedirectVerdicts::N82_toOtherSchemes()
{
    QFETCH(const QByteArray, location);
    RawServer server;
    redirect(server, "/", location);
    QCOMPARE(verdictOf(server.url("/"), patient()), "broken redirect-scheme");
}

void tst_RedirectVerdicts::N83_fromHttpsToHttp()
{
    if (!QSslSocket::isFeatureSupported(QSsl::SupportedFeature::ServerSideAlpn))
        QSKIP("This Qt has no TLS backend that can serve.");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(testcertificates::valid());
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto distrust =
        qScopeGuard([before] { QSslConfiguration::setDefaultConfiguration(before); });
    QSslConfiguration serving = before;
    serving.setLocalCertificate(testcertificates::valid());
    serving.setPrivateKey(testcertificates::key());
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(serving);

    RawServer plain;
    plain.on("/", RawServer::message("200 OK", "page"));
    RawServer secure(std::move(listener));
    redirect(secure, "/", plain.url("/").toEncoded());
    QCOMPARE(verdictOf(secure.url("/"), patient()), "ok +insecure-redirect");
}

void tst_RedirectVerdicts::N84_toAnotherHostWithoutAuthorization()
{
    RawServer other;
    other.on("/", RawServer::message("200 OK", "page"));
    RawServer first;
    redirect(first, "/", other.url("/").toEncoded());
    QUrl url = first.url("/");
    url.setUserInfo(QStringLiteral("user:SECRET"));
    QCOMPARE(verdictOf(url, patient()), "ok");
    QVERIFY(first.requests().first().contains("\r\nAuthorization: "));
    QVERIFY(!other.requests().first().contains("Authorization"));
}

void tst_RedirectVerdicts::N85_toAUrlWithCredentials()
{
    RawServer server;
    const QByteArray authority = "127.0.0.1:" + QByteArray::number(server.port());
    redirect(server, "/", "http://user:SECRET@" + authority + "/page");
    server.on("/page", RawServer::message("200 OK", "page"));
    const CheckRun run = check(server.url("/").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QVERIFY(!run.result(0).whole().effectiveUrl.contains(u"SECRET"));
}

void tst_RedirectVerdicts::N86_lastOfTwoLocations()
{
    RawServer server;
    server.on("/",
              RawServer::message("302 Found", "", "Location: /first\r\nLocation: /second\r\n"));
    server.on("/first", RawServer::message("200 OK", "page"));
    server.on("/second", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
    QVERIFY(server.requests().last().startsWith("GET /second "));
}

void tst_RedirectVerdicts::N87_headStaysHead_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : {"301", "302", "303", "307", "308"})
        QTest::newRow(status) << QByteArray(status);
}

void tst_RedirectVerdicts::N87_headStaysHead()
{
    QFETCH(const QByteArray, status);
    RawServer server;
    redirect(server, "/", "/page", status + " Moved");
    server.on("/page", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
    CheckOptions options = patient();
    options.request.method = CheckMethod::Head;
    const QByteArray verdict = verdictOf(server.url("/"), options);
    QVERIFY2(verdict == "ok" || verdict == "ok +moved-permanently", verdict.constData());
    QVERIFY(server.requests().last().startsWith("HEAD /page "));
}

void tst_RedirectVerdicts::N88_toADeadHost()
{
    const ClosedPort closed;
    const QUrl dead = closed.url("/gone");
    RawServer server;
    redirect(server, "/", dead.toEncoded());
    const CheckRun run = check(server.url("/").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "error refused");
    QCOMPARE(run.result(0).whole().redirects.size(), 1);
    QCOMPARE(run.result(0).whole().redirects.first().url, server.url("/"));
    QCOMPARE(run.result(0).whole().effectiveUrl, dead.toString());
    QCOMPARE(run.result(0)->status, 0);
}

void tst_RedirectVerdicts::N89_toAPortThatCannotExist()
{
    RawServer server;
    redirect(server, "/zero", "http://127.0.0.1:0/");
    redirect(server, "/many", "http://127.0.0.1:70000/");
    const CheckRun run = check(listOf({server.url("/zero"), server.url("/many")}), patient());
    QCOMPARE(verdictsIn(run), QByteArrayList(2, "broken bad-redirect"));
}

COROSCOPE_TEST(tst_RedirectVerdicts)
#include "tst_redirectverdicts.moc"
