// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/http/httpclient.h"
#include "core/http/urlpattern.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/pages.h"
#include "tests/verdicts/verdictfixture.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// What the URLs of a list may be: docs/verdicts.md, section A, lines 13 to 30.
class tst_ListUrls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N13_letterCaseAndDefaultPortMakeNoDifference();
    void N14_urlsWithoutAUsableHostAreInvalid_data();
    void N14_urlsWithoutAUsableHostAreInvalid();
    void N15_portsThatCannotExistAreInvalid_data();
    void N15_portsThatCannotExistAreInvalid();
    void N16_ipv6LiteralsAreChecked();
    void N17_oddSpellingsOfAnIpv4AddressAreNormalised_data();
    void N17_oddSpellingsOfAnIpv4AddressAreNormalised();
    void N18_anIpv4AddressOutOfRangeIsNotFound();
    void N19_bothSpellingsOfAnInternationalHostAreOne();
    void N20_underscoresAndTrailingDotsAreTried();
    void N21_credentialsAreSentAndNeverShown();
    void N22_twoUrlsOnOneLineAreTwoRows();
    void N23_fragmentsAreNotSent();
    void N24_pathsAreSentAsBrowsersDo_data();
    void N24_pathsAreSentAsBrowsersDo();
    void N24_escapesAreSentAsWritten();
    void N24_rulesMatchWhatIsNormalised();
    void N25_otherSchemesAreSkipped_data();
    void N25_otherSchemesAreSkipped();
    void N26_dataUrlsAreSkipped();
    void N27_localFilesAreNeverRead();
    void N28_aHundredThousandLinesAreReadAtOnce();
    void N29_headersThatHoldALineEndAreNotSent_data();
    void N29_headersThatHoldALineEndAreNotSent();
    void N30_everyUrlOfATableIsAsked();
};

namespace {

QByteArray verdictOfLine(const QByteArray &line)
{
    return verdictIn(check(line, patient()));
}

} // namespace

void tst_ListUrls::N13_letterCaseAndDefaultPortMakeNoDifference()
{
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    QCOMPARE(verdictOfLine("HTTP://LOCALHOST:" + port + "/a"), "ok");
    const UrlList list = UrlList::parse("HTTP://LOCALHOST:80/"_ba);
    QCOMPARE(list.targets().at(0).url, "http://localhost/");
}

void tst_ListUrls::N14_urlsWithoutAUsableHostAreInvalid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("nothing") << "http://"_ba
                             << "invalid no-host"_ba;
    QTest::newRow("path only") << "http:///x"_ba
                               << "invalid no-host"_ba;
    QTest::newRow("port only") << "http://:8080/"_ba
                               << "invalid no-host"_ba;
    QTest::newRow("user only") << "http://user@/"_ba
                               << "invalid no-host"_ba;
    QTest::newRow("bad IPv6") << "http://[::bad/"_ba
                              << "invalid bad-url"_ba;
    QTest::newRow("dash in front") << "http://-dash.localhost"_ba
                                   << "invalid bad-url"_ba;
    QTest::newRow("empty label") << "http://a..example/"_ba
                                 << "invalid bad-url"_ba;
}

void tst_ListUrls::N14_urlsWithoutAUsableHostAreInvalid()
{
    QFETCH(const QByteArray, line);
    QTEST(verdictOfLine(line), "verdict");
}

void tst_ListUrls::N15_portsThatCannotExistAreInvalid_data()
{
    QTest::addColumn<QByteArray>("port");
    for (const char *const port : {"0", "65536", "70000", "-1", "abc", "8080x"})
        QTest::newRow(port) << QByteArray(port);
}

void tst_ListUrls::N15_portsThatCannotExistAreInvalid()
{
    QFETCH(const QByteArray, port);
    QCOMPARE(verdictOfLine("http://127.0.0.1:" + port + "/"), "invalid bad-port");
}

void tst_ListUrls::N16_ipv6LiteralsAreChecked()
{
    // Port 1 of this machine: nobody listens, or there is no IPv6 at all; it is asked in either case.
    const QByteArray verdict = verdictOfLine("http://[::1]:1/");
    QVERIFY2(verdict.startsWith("error "), verdict.constData());
    const UrlList list = UrlList::parse("http://[fe80::1%25eth0]:8080/\nhttp://[::1]:80/\n"_ba);
    QCOMPARE(list.countOf(Verdict::Pending), 2);
    QCOMPARE(list.targets().at(1).url, "http://[::1]/");
}

void tst_ListUrls::N17_oddSpellingsOfAnIpv4AddressAreNormalised_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *const host : {"127.1", "2130706433", "0x7f000001", "0177.0.0.1"})
        QTest::newRow(host) << QByteArray(host);
}

void tst_ListUrls::N17_oddSpellingsOfAnIpv4AddressAreNormalised()
{
    QFETCH(const QByteArray, host);
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    const CheckRun run = check("http://" + host + ':' + port + "/a", patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.list().displayUrl(0), QString::fromUtf8(pages.url("/a")));
    const QByteArray hostLine = "\r\nHost: 127.0.0.1:" + port + "\r\n";
    QVERIFY(pages.server.requests().first().contains(hostLine));
}

void tst_ListUrls::N18_anIpv4AddressOutOfRangeIsNotFound()
{
    QCOMPARE(verdictOfLine("http://999.999.999.999/"), "error host-not-found");
}

void tst_ListUrls::N19_bothSpellingsOfAnInternationalHostAreOne()
{
    const UrlList list =
        UrlList::parse("http://b\xc3\xbc"
                       "cher.example/\nhttp://xn--bcher-kva.example/\nhttp://B\xc3\x9c"
                       "CHER.example/\n"_ba);
    QCOMPARE(list.countOf(Verdict::Pending), 3);
    QCOMPARE(list.targets().size(), 1U);
    QCOMPARE(list.targets().at(0).url, "http://xn--bcher-kva.example/");
}

void tst_ListUrls::N20_underscoresAndTrailingDotsAreTried()
{
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    QCOMPARE(verdictOfLine("http://localhost.:" + port + "/a"), "ok");
    QCOMPARE(verdictOfLine("http://no_such_host.invalid/"), "error host-not-found");
}

void tst_ListUrls::N21_credentialsAreSentAndNeverShown()
{
    Pages pages;
    pages.server.on("/login", [](QTcpSocket &client, const QByteArray &head) {
        const QByteArray basic = "\r\nAuthorization: Basic " + "user:p@ss"_ba.toBase64() + "\r\n";
        client.write(RawServer::message(head.contains(basic) ? "200 OK" : "401 Unauthorized", ""));
    });
    QUrl url = pages.server.url("/login");
    url.setUserInfo(QStringLiteral("user:p%40ss"));
    const CheckRun run = check(url.toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(pages.server.requests().size(), 1);
    for (const QString &text :
         {run.list().displayUrl(0), run.list().input(0), run.result(0).whole().effectiveUrl})
        QVERIFY2(!text.contains(u"p%40ss") && !text.contains(u"p@ss"), qPrintable(text));
}

void tst_ListUrls::N22_twoUrlsOnOneLineAreTwoRows()
{
    const Pages pages;
    QCOMPARE(verdictOfLine("http://" + pages.url("/a")), "invalid bad-url");
    QCOMPARE(pages.server.connections(), 0);
    const CheckRun run = check(pages.url("/a") + ' ' + pages.url("/b"), patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok +url-cleaned", "ok +url-cleaned"}));
    QCOMPARE(pages.server.requests().size(), 2);
}

void tst_ListUrls::N23_fragmentsAreNotSent()
{
    const Pages pages;
    QCOMPARE(verdictOfLine(pages.url("/a#part?x")), "ok");
    QCOMPARE(pages.targetOf(0), "/a");
}

void tst_ListUrls::N24_pathsAreSentAsBrowsersDo_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("dot segments") << "/a/../b"_ba
                                  << "/b"_ba
                                  << "ok"_ba;
    QTest::newRow("escaped dots") << "/%2e%2e/b"_ba
                                  << "/b"_ba
                                  << "ok"_ba;
    QTest::newRow("escaped slash") << "/a%2Fb"_ba
                                   << "/a%2Fb"_ba
                                   << "broken http-status"_ba;
    QTest::newRow("percent sign") << "/%zz"_ba
                                  << "/%zz"_ba
                                  << "broken http-status"_ba;
    QTest::newRow("escaped tilde") << "/%7Ea"_ba
                                   << "/%7Ea"_ba
                                   << "broken http-status"_ba;
    QTest::newRow("escapes in lower case") << "/%c3%a9?%c3%a9"_ba
                                           << "/%c3%a9?%c3%a9"_ba
                                           << "broken http-status"_ba;
    QTest::newRow("brackets, bar, quote") << "/[a]|b'c?[a]|b"_ba
                                          << "/[a]|b'c?[a]|b"_ba
                                          << "broken http-status"_ba;
    QTest::newRow("two slashes") << "//b"_ba
                                 << "//b"_ba
                                 << "broken http-status"_ba;
    QTest::newRow("not ASCII") << "/\xc3\xa9"_ba
                               << "/%C3%A9"_ba
                               << "broken http-status"_ba;
    QTest::newRow("escaped twice") << "/%25C3"_ba
                                   << "/%25C3"_ba
                                   << "broken http-status"_ba;
}

void tst_ListUrls::N24_pathsAreSentAsBrowsersDo()
{
    QFETCH(const QByteArray, path);
    const Pages pages;
    QTEST(verdictOfLine("http://127.0.0.1:" + QByteArray::number(pages.server.port()) + path),
          "verdict");
    QTEST(pages.targetOf(0), "sent");
}

void tst_ListUrls::N24_escapesAreSentAsWritten()
{
    const Pages pages({"/%7Eme", "/a?sig=%2b%2f", "/%c3%a5"});
    const QByteArray site = pages.url("");
    const CheckRun run = check(site + "/%7Eme\n" + site + "/~me\n" + site + "/a?sig=%2b%2f\n" + site
                                   + "/%c3%a5\n" + site + "/%C3%A5\n",
                               patient());
    QCOMPARE(verdictsIn(run),
             (QByteArrayList{"ok", "broken http-status", "ok", "ok", "broken http-status"}));
    QCOMPARE(run.list().displayUrl(0), QString::fromLatin1(site + "/%7Eme"));
    QCOMPARE(run.result(0).whole().effectiveUrl, QString::fromLatin1(site + "/%7Eme"));
}

void tst_ListUrls::N24_rulesMatchWhatIsNormalised()
{
    const Pages pages({"/%7Eme/a"});
    const QByteArray site = pages.url("");
    CheckOptions options = patient();
    options.request.siteHeaders = {
        {.site = *UrlPattern::parse(QString::fromLatin1(site + "/~me/*")),
         .headers = {{"X", "y"}}}};
    QCOMPARE(verdictIn(check(site + "/%7Eme/a", options)), "ok");
    QVERIFY(pages.server.requests().at(0).contains("\r\nX: y\r\n"));
    QCOMPARE(verdictIn(check(site + "/%7Eme/%2e%2E/b", options)), "broken http-status");
    QVERIFY(!pages.server.requests().at(1).contains("\r\nX: y\r\n"));
}

void tst_ListUrls::N25_otherSchemesAreSkipped_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *const line : {"mailto:someone@example.com",
                                   "tel:+49301234567",
                                   "javascript:void(0)",
                                   "about:blank",
                                   "ws://127.0.0.1:1/",
                                   "ftp://127.0.0.1:1/"})
        QTest::newRow(line) << QByteArray(line);
}

void tst_ListUrls::N25_otherSchemesAreSkipped()
{
    QFETCH(const QByteArray, line);
    QCOMPARE(verdictOfLine(line), "skipped unsupported-scheme");
}

void tst_ListUrls::N26_dataUrlsAreSkipped()
{
    QCOMPARE(verdictOfLine("data:text/plain,hi"), "skipped unsupported-scheme");
}

void tst_ListUrls::N27_localFilesAreNeverRead()
{
    const CheckRun run = check("file:///etc/passwd\nFILE:/etc/passwd\nqrc:/x\n", patient());
    QCOMPARE(verdictsIn(run), QByteArrayList(3, "skipped unsupported-scheme"));
}

void tst_ListUrls::N28_aHundredThousandLinesAreReadAtOnce()
{
    constexpr int count = 100'000;
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text +=
            "http://h" + QByteArray::number(i % 1'000) + ".example/" + QByteArray::number(i) + '\n';
    const UrlList list = UrlList::parse(text);
    QCOMPARE(list.targets().size(), std::size_t(count));
    QCOMPARE(list.hosts().size(), 1'000U);
}

void tst_ListUrls::N29_headersThatHoldALineEndAreNotSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("value") << "X-A"_ba
                           << "a\r\nX-Injected: b"_ba;
    QTest::newRow("line feed alone") << "X-A"_ba
                                     << "a\nX-Injected: b"_ba;
    QTest::newRow("name") << "X-A: a\r\nX-Injected"_ba
                          << "b"_ba;
    QTest::newRow("no name") << ""_ba
                             << "b"_ba;
}

void tst_ListUrls::N29_headersThatHoldALineEndAreNotSent()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    const Pages pages;
    HttpRequest request;
    request.url = pages.server.url("/a");
    request.headers = {{name, value}};
    const auto main = [&](Scope &scope) -> QCoro::Task<HttpResponse> {
        HttpClient client(scope.runtime());
        HttpResponse response = co_await client.get(scope, request);
        co_return response;
    };
    QCOMPARE(run(main).error, HttpError::Unsupported);
    QCOMPARE(pages.server.connections(), 0);

    CheckOptions options = patient();
    options.request.userAgent = "me\r\nX-Injected: b";
    QCOMPARE(verdictOf(pages.server.url("/a"), options), "error bad-url");
    QCOMPARE(pages.server.connections(), 0);
}

void tst_ListUrls::N30_everyUrlOfATableIsAsked()
{
    const Pages pages;
    const CheckRun run = check("name,url\n\"x, y\",\"" + pages.url("/a") + "\"\nz,"
                                   + pages.url("/b") + "\nw,example.com\n",
                               patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "ok", "invalid no-scheme"}));
    QCOMPARE(run.list().rows().at(1).line, 3);
    QCOMPARE(run.list().rows().at(1).column, 3);
}

COROSCOPE_TEST(tst_ListUrls)
#include "tst_listurls.moc"
