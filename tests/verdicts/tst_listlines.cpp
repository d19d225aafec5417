// SPDX-License-Identifier: MIT
#include "core/async/run.h"
#include "core/http/httpclient.h"
#include "tests/support/rawserver.h"
#include "tests/verdicts/verdictfixture.h"

#include <QStringEncoder>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

/// What a list may hold: docs/verdicts.md, section A. A server counts what is really asked for.
class tst_ListLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N01_byteOrderMarkIsNoPartOfTheFirstUrl();
    void N02_utf16IsDecodedByItsMark_data();
    void N02_utf16IsDecodedByItsMark();
    void N02_utf16WithoutAMarkAsksNobody();
    void N03_everyLineEndGivesTheSameList_data();
    void N03_everyLineEndGivesTheSameList();
    void N04_aLineOfTenMegabytesIsOneInvalidRow();
    void N05_nulInALineIsInvalid_andEscapedIsSent();
    void N06_bytesThatAreNoUtf8AreInvalid();
    void N07_blankLinesAndCommentsAreNoRows();
    void N08_duplicatesAreCheckedOnceAndShownOnEveryRow();
    void N09_whatStandsAroundAUrlIsTakenOff_data();
    void N09_whatStandsAroundAUrlIsTakenOff();
    void N10_markdownLinkKeepsItsBalancedParentheses();
    void N11_unsafeCharactersAreEncodedAndChecked();
    void N12_aLineWithoutASchemeIsInvalid_data();
    void N12_aLineWithoutASchemeIsInvalid();
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
    void N22_twoUrlsOnOneLineAreInvalid();
    void N23_fragmentsAreNotSent();
    void N24_pathsAreSentAsBrowsersDo_data();
    void N24_pathsAreSentAsBrowsersDo();
    void N25_otherSchemesAreSkipped_data();
    void N25_otherSchemesAreSkipped();
    void N26_dataUrlsAreSkipped();
    void N27_localFilesAreNeverRead();
    void N28_aHundredThousandLinesAreReadAtOnce();
    void N29_headersThatHoldALineEndAreNotSent_data();
    void N29_headersThatHoldALineEndAreNotSent();
};

namespace {

/// Answers 200 to these targets and 404 to others.
struct Pages
{
    explicit Pages(const QByteArrayList &targets = {"/a", "/b"})
    {
        for (const QByteArray &target : targets)
            server.on(target, RawServer::message("200 OK", "page"));
    }

    QByteArray url(const QByteArray &target) const { return server.url(target).toEncoded(); }
    QByteArray targetOf(qsizetype request) const
    {
        return server.requests().value(request).split(' ').value(1);
    }

    RawServer server;
};

QByteArray verdictOfLine(const QByteArray &line)
{
    return verdictIn(check(line, patient()));
}

} // namespace

void tst_ListLines::N01_byteOrderMarkIsNoPartOfTheFirstUrl()
{
    const Pages pages;
    const CheckRun run =
        check("\xef\xbb\xbf" + pages.url("/a") + '\n' + pages.url("/b"), patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "ok"}));
}

void tst_ListLines::N02_utf16IsDecodedByItsMark_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::newRow("little endian") << QStringConverter::Utf16LE;
    QTest::newRow("big endian") << QStringConverter::Utf16BE;
}

void tst_ListLines::N02_utf16IsDecodedByItsMark()
{
    QFETCH(const QStringConverter::Encoding, encoding);
    const Pages pages({"/a", "/%C3%A9"});
    QStringEncoder encode(encoding, QStringConverter::Flag::WriteBom);
    const QString text =
        QString::fromUtf8(pages.url("/a") + "\r\n" + pages.url("/") + "\xc3\xa9\r\n");
    const QByteArray list = encode(text);
    QCOMPARE(verdictsIn(check(list, patient())), (QByteArrayList{"ok", "ok"}));
}

void tst_ListLines::N02_utf16WithoutAMarkAsksNobody()
{
    const Pages pages;
    QStringEncoder encode(QStringConverter::Utf16LE);
    const QByteArray list = encode(QString::fromUtf8(pages.url("/a") + '\n'));
    const CheckRun run = check(list, patient());
    for (const QByteArray &verdict : verdictsIn(run))
        QVERIFY(verdict.startsWith("invalid "));
    QVERIFY(pages.server.requests().isEmpty());
}

void tst_ListLines::N03_everyLineEndGivesTheSameList_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("LF") << QByteArray("\n") << QByteArray("\n");
    QTest::newRow("CRLF") << QByteArray("\r\n") << QByteArray("\r\n");
    QTest::newRow("CR") << QByteArray("\r") << QByteArray("\r");
    QTest::newRow("mixed") << QByteArray("\r") << QByteArray("\r\n");
    QTest::newRow("no end") << QByteArray("\n") << QByteArray();
}

void tst_ListLines::N03_everyLineEndGivesTheSameList()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const Pages pages;
    const CheckRun run = check(pages.url("/a") + first + pages.url("/b") + second, patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "ok"}));
    QCOMPARE(run.list().rows().at(1).line, 2);
}

void tst_ListLines::N04_aLineOfTenMegabytesIsOneInvalidRow()
{
    const Pages pages;
    const QByteArray line = pages.url("/") + QByteArray(10'000'000, 'x');
    const CheckRun run = check(line + '\n' + pages.url("/a"), patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"invalid line-too-long", "ok"}));
    QVERIFY(run.list().input(0).size() <= 1'000);
}

void tst_ListLines::N05_nulInALineIsInvalid_andEscapedIsSent()
{
    const Pages pages({"/a%00b"});
    QByteArray line = pages.url("/a") + "?b";
    line[line.size() - 2] = '\0';
    const CheckRun run = check(line + '\n' + pages.url("/a%00b"), patient());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"invalid control-character", "ok"}));
}

void tst_ListLines::N06_bytesThatAreNoUtf8AreInvalid()
{
    const Pages pages;
    const CheckRun run = check(
        pages.url("/caf\xe9") + '\n' + pages.url("/") + "caf\xe9\n" + pages.url("/a"), patient());
    QCOMPARE(verdictIn(run, 1), "invalid bad-utf8");
    QCOMPARE(verdictIn(run, 2), "ok");
}

void tst_ListLines::N07_blankLinesAndCommentsAreNoRows()
{
    const Pages pages;
    const CheckRun run =
        check("\n   \t \n# http://nobody.invalid/\n" + pages.url("/a") + "\n\n", patient());
    QCOMPARE(verdictsIn(run), QByteArrayList{"ok"});
    QCOMPARE(run.list().rows().at(0).line, 4);
}

void tst_ListLines::N08_duplicatesAreCheckedOnceAndShownOnEveryRow()
{
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    const CheckRun run =
        check("http://localhost:" + port + "/a\n" + "http://localhost:" + port + "/a#part\n"
                  + "HTTP://LocalHost:" + port + "/a\n" + "http://localhost.:" + port + "/a\n",
              patient());
    QCOMPARE(verdictsIn(run), QByteArrayList(4, "ok"));
    QCOMPARE(pages.server.requests().size(), 1);
    QCOMPARE(UrlList::parse("http://h:80/\nhttp://h/\nhttp://h\n"_qba).targets().size(), 1U);
}

void tst_ListLines::N09_whatStandsAroundAUrlIsTakenOff_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("spaces") << u"  "_qs << u" \t"_qs << "ok"_qba;
    QTest::newRow("no-break spaces") << u"\u00a0"_qs << u"\u00a0"_qs << "ok +url-cleaned"_qba;
    QTest::newRow("zero width") << u"\u200b"_qs << u"\u200b"_qs << "ok +url-cleaned"_qba;
    QTest::newRow("smart quotes") << u"\u201c"_qs << u"\u201d"_qs << "ok +url-cleaned"_qba;
    QTest::newRow("angle brackets") << u"<"_qs << u">"_qs << "ok +url-cleaned"_qba;
    QTest::newRow("quotes, comma") << u"\""_qs << u"\","_qs << "ok +url-cleaned"_qba;
    QTest::newRow("parentheses, stop") << u"("_qs << u")."_qs << "ok +url-cleaned"_qba;
}

void tst_ListLines::N09_whatStandsAroundAUrlIsTakenOff()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QByteArray, verdict);
    const Pages pages;
    const QByteArray url = pages.url("/a");
    const CheckRun run = check(before.toUtf8() + url + after.toUtf8(), patient());
    QCOMPARE(verdictIn(run), verdict);
    QCOMPARE(run.list().displayUrl(0), QString::fromUtf8(url));
}

void tst_ListLines::N10_markdownLinkKeepsItsBalancedParentheses()
{
    const Pages pages({"/a_(b)"});
    QCOMPARE(verdictOfLine("- [x](" + pages.url("/a_(b)") + ")"), "ok +url-cleaned");
}

void tst_ListLines::N11_unsafeCharactersAreEncodedAndChecked()
{
    const Pages pages({"/a%20b%7C%7B%7D%22%3C%3E"});
    QCOMPARE(verdictOfLine(pages.url("/") + "a b|{}\"<>x"), "broken http-status +url-cleaned");
    QCOMPARE(pages.targetOf(0), "/a%20b%7C%7B%7D%22%3C%3Ex");
}

void tst_ListLines::N12_aLineWithoutASchemeIsInvalid_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("name") << "localhost"_qba;
    QTest::newRow("address") << "127.0.0.1"_qba;
    QTest::newRow("slashes") << "//localhost"_qba;
}

void tst_ListLines::N12_aLineWithoutASchemeIsInvalid()
{
    QFETCH(const QByteArray, prefix);
    const Pages pages;
    QCOMPARE(verdictOfLine(prefix + ':' + QByteArray::number(pages.server.port()) + "/a"),
             "invalid no-scheme");
    QCOMPARE(pages.server.connections(), 0);
}

void tst_ListLines::N13_letterCaseAndDefaultPortMakeNoDifference()
{
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    QCOMPARE(verdictOfLine("HTTP://LOCALHOST:" + port + "/a"), "ok");
    const UrlList list = UrlList::parse("HTTP://LOCALHOST:80/"_qba);
    QCOMPARE(list.targets().at(0).url, "http://localhost/");
}

void tst_ListLines::N14_urlsWithoutAUsableHostAreInvalid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("nothing") << "http://"_qba
                             << "invalid no-host"_qba;
    QTest::newRow("path only") << "http:///x"_qba
                               << "invalid no-host"_qba;
    QTest::newRow("port only") << "http://:8080/"_qba
                               << "invalid no-host"_qba;
    QTest::newRow("user only") << "http://user@/"_qba
                               << "invalid no-host"_qba;
    QTest::newRow("bad IPv6") << "http://[::bad/"_qba
                              << "invalid bad-url"_qba;
    QTest::newRow("dash in front") << "http://-dash.localhost"_qba
                                   << "invalid bad-url"_qba;
    QTest::newRow("empty label") << "http://a..example/"_qba
                                 << "invalid bad-url"_qba;
}

void tst_ListLines::N14_urlsWithoutAUsableHostAreInvalid()
{
    QFETCH(const QByteArray, line);
    QTEST(verdictOfLine(line), "verdict");
}

void tst_ListLines::N15_portsThatCannotExistAreInvalid_data()
{
    QTest::addColumn<QByteArray>("port");
    for (const char *const port : {"0", "65536", "70000", "-1", "abc", "8080x"})
        QTest::newRow(port) << QByteArray(port);
}

void tst_ListLines::N15_portsThatCannotExistAreInvalid()
{
    QFETCH(const QByteArray, port);
    QCOMPARE(verdictOfLine("http://127.0.0.1:" + port + "/"), "invalid bad-port");
}

void tst_ListLines::N16_ipv6LiteralsAreChecked()
{
    // Port 1 of this machine: nobody listens, or there is no IPv6 at all; it is asked in either case.
    const QByteArray verdict = verdictOfLine("http://[::1]:1/");
    QVERIFY2(verdict.startsWith("error "), verdict.constData());
    const UrlList list = UrlList::parse("http://[fe80::1%25eth0]:8080/\nhttp://[::1]:80/\n"_qba);
    QCOMPARE(list.countOf(Verdict::Pending), 2);
    QCOMPARE(list.targets().at(1).url, "http://[::1]/");
}

void tst_ListLines::N17_oddSpellingsOfAnIpv4AddressAreNormalised_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *const host : {"127.1", "2130706433", "0x7f000001", "0177.0.0.1"})
        QTest::newRow(host) << QByteArray(host);
}

void tst_ListLines::N17_oddSpellingsOfAnIpv4AddressAreNormalised()
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

void tst_ListLines::N18_anIpv4AddressOutOfRangeIsNotFound()
{
    QCOMPARE(verdictOfLine("http://999.999.999.999/"), "error host-not-found");
}

void tst_ListLines::N19_bothSpellingsOfAnInternationalHostAreOne()
{
    const UrlList list =
        UrlList::parse("http://b\xc3\xbc"
                       "cher.example/\nhttp://xn--bcher-kva.example/\nhttp://B\xc3\x9c"
                       "CHER.example/\n"_qba);
    QCOMPARE(list.countOf(Verdict::Pending), 3);
    QCOMPARE(list.targets().size(), 1U);
    QCOMPARE(list.targets().at(0).url, "http://xn--bcher-kva.example/");
}

void tst_ListLines::N20_underscoresAndTrailingDotsAreTried()
{
    const Pages pages;
    const QByteArray port = QByteArray::number(pages.server.port());
    QCOMPARE(verdictOfLine("http://localhost.:" + port + "/a"), "ok");
    QCOMPARE(verdictOfLine("http://no_such_host.invalid/"), "error host-not-found");
}

void tst_ListLines::N21_credentialsAreSentAndNeverShown()
{
    Pages pages;
    pages.server.on("/login", [](QTcpSocket &client, const QByteArray &head) {
        const QByteArray basic = "\r\nAuthorization: Basic " + "user:p@ss"_qba.toBase64() + "\r\n";
        client.write(RawServer::message(head.contains(basic) ? "200 OK" : "401 Unauthorized", ""));
    });
    QUrl url = pages.server.url("/login");
    url.setUserInfo(QStringLiteral("user:p%40ss"));
    const CheckRun run = check(url.toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(pages.server.requests().size(), 1);
    for (const QString &text :
         {run.list().displayUrl(0), run.list().input(0), run.result(0)->effectiveUrl})
        QVERIFY2(!text.contains(u"p%40ss") && !text.contains(u"p@ss"), qPrintable(text));
}

void tst_ListLines::N22_twoUrlsOnOneLineAreInvalid()
{
    const Pages pages;
    QCOMPARE(verdictOfLine(pages.url("/a") + ' ' + pages.url("/b")), "invalid bad-url");
    QCOMPARE(verdictOfLine("http://" + pages.url("/a")), "invalid bad-url");
    QCOMPARE(pages.server.connections(), 0);
}

void tst_ListLines::N23_fragmentsAreNotSent()
{
    const Pages pages;
    QCOMPARE(verdictOfLine(pages.url("/a#part?x")), "ok");
    QCOMPARE(pages.targetOf(0), "/a");
}

void tst_ListLines::N24_pathsAreSentAsBrowsersDo_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("dot segments") << "/a/../b"_qba
                                  << "/b"_qba
                                  << "ok"_qba;
    QTest::newRow("escaped dots") << "/%2e%2e/b"_qba
                                  << "/b"_qba
                                  << "ok"_qba;
    QTest::newRow("escaped slash") << "/a%2Fb"_qba
                                   << "/a%2Fb"_qba
                                   << "broken http-status"_qba;
    QTest::newRow("percent sign") << "/%zz"_qba
                                  << "/%25zz"_qba
                                  << "broken http-status +url-cleaned"_qba;
    QTest::newRow("not ASCII") << "/\xc3\xa9"_qba
                               << "/%C3%A9"_qba
                               << "broken http-status"_qba;
    QTest::newRow("escaped twice") << "/%25C3"_qba
                                   << "/%25C3"_qba
                                   << "broken http-status"_qba;
}

void tst_ListLines::N24_pathsAreSentAsBrowsersDo()
{
    QFETCH(const QByteArray, path);
    const Pages pages;
    QTEST(verdictOfLine("http://127.0.0.1:" + QByteArray::number(pages.server.port()) + path),
          "verdict");
    QTEST(pages.targetOf(0), "sent");
}

void tst_ListLines::N25_otherSchemesAreSkipped_data()
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

void tst_ListLines::N25_otherSchemesAreSkipped()
{
    QFETCH(const QByteArray, line);
    QCOMPARE(verdictOfLine(line), "skipped unsupported-scheme");
}

void tst_ListLines::N26_dataUrlsAreSkipped()
{
    QCOMPARE(verdictOfLine("data:text/plain,hi"), "skipped unsupported-scheme");
}

void tst_ListLines::N27_localFilesAreNeverRead()
{
    const CheckRun run = check("file:///etc/passwd\nFILE:/etc/passwd\nqrc:/x\n", patient());
    QCOMPARE(verdictsIn(run), QByteArrayList(3, "skipped unsupported-scheme"));
}

void tst_ListLines::N28_aHundredThousandLinesAreReadAtOnce()
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

void tst_ListLines::N29_headersThatHoldALineEndAreNotSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("value") << "X-A"_qba
                           << "a\r\nX-Injected: b"_qba;
    QTest::newRow("line feed alone") << "X-A"_qba
                                     << "a\nX-Injected: b"_qba;
    QTest::newRow("name") << "X-A: a\r\nX-Injected"_qba
                          << "b"_qba;
    QTest::newRow("no name") << ""_qba
                             << "b"_qba;
}

void tst_ListLines::N29_headersThatHoldALineEndAreNotSent()
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
    options.userAgent = "me\r\nX-Injected: b";
    QCOMPARE(verdictOf(pages.server.url("/a"), options), "error bad-url");
    QCOMPARE(pages.server.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_ListLines)
#include "tst_listlines.moc"
