// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/verdicts/pages.h"
#include "tests/verdicts/verdictfixture.h"

#include <QStringEncoder>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// What a list may hold: docs/verdicts.md, section A, lines 1 to 12.
class tst_ListLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N01_byteOrderMarkIsNoPartOfTheFirstUrl();
    void N02_utf16IsDecodedByItsMark_data();
    void N02_utf16IsDecodedByItsMark();
    void N02_utf16IsDecodedWithoutAMark();
    void N03_everyLineEndGivesTheSameList_data();
    void N03_everyLineEndGivesTheSameList();
    void N04_aLineOfTenMegabytesIsOneInvalidRow();
    void N05_nulInALineIsInvalid_andEscapedIsSent();
    void N06_bytesThatAreNoUtf8AreInvalid();
    void N07_blankLinesAndCommentsAreNoRows();
    void N08_duplicatesAreCheckedOnceAndShownOnEveryRow();
    void N09_whatStandsAroundAUrlIsTakenOff_data();
    void N09_whatStandsAroundAUrlIsTakenOff();
    void N09_punctuationMayBelongToTheUrl_data();
    void N09_punctuationMayBelongToTheUrl();
    void N09_punctuationThatClosesIsNoneOfTheUrl();
    void N09_troubleOfTheServerSaysNothingOfThePunctuation_data();
    void N09_troubleOfTheServerSaysNothingOfThePunctuation();
    void N09_retriesAreOfOneReading();
    void N10_markdownLinkKeepsItsBalancedParentheses();
    void N11_unsafeCharactersAreEncodedAndChecked();
    void N12_aLineWithoutASchemeIsInvalid_data();
    void N12_aLineWithoutASchemeIsInvalid();
};

namespace {

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

void tst_ListLines::N02_utf16IsDecodedWithoutAMark()
{
    const Pages pages;
    QStringEncoder encode(QStringConverter::Utf16LE);
    const QByteArray list = encode(QString::fromUtf8(pages.url("/a") + '\n'));
    const CheckRun run = check(list, patient());
    QCOMPARE(verdictsIn(run), QByteArrayList{"ok"});
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
    QCOMPARE(UrlList::parse("http://h:80/\nhttp://h/\nhttp://h\n"_ba).targets().size(), 1U);
}

void tst_ListLines::N09_whatStandsAroundAUrlIsTakenOff_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("spaces") << u"  "_s << u" \t"_s << "ok"_ba;
    QTest::newRow("no-break spaces") << u"\u00a0"_s << u"\u00a0"_s << "ok +url-cleaned"_ba;
    QTest::newRow("zero width") << u"\u200b"_s << u"\u200b"_s << "ok +url-cleaned"_ba;
    QTest::newRow("smart quotes") << u"\u201c"_s << u"\u201d"_s << "ok +url-cleaned"_ba;
    QTest::newRow("angle brackets") << u"<"_s << u">"_s << "ok +url-cleaned"_ba;
    QTest::newRow("quotes, comma") << u"\""_s << u"\","_s << "ok +url-cleaned"_ba;
    QTest::newRow("parentheses, stop") << u"("_s << u")."_s << "ok +url-cleaned"_ba;
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

void tst_ListLines::N09_punctuationMayBelongToTheUrl_data()
{
    QTest::addColumn<QByteArray>("there"); // of the pages
    QTest::addColumn<QByteArray>("text");  // behind the site
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArrayList>("asked");
    QTest::newRow("full stop of the URL")
        << "/a."_ba
        << "/a."_ba
        << "ok +url-cleaned +punctuation-kept"_ba << QByteArrayList{"/a."};
    QTest::newRow("full stop of the sentence")
        << "/a"_ba
        << "/a."_ba
        << "ok +url-cleaned +punctuation-dropped"_ba << QByteArrayList{"/a.", "/a"};
    QTest::newRow("balanced brackets") << "/wiki/Foo_(bar)"_ba
                                       << "/wiki/Foo_(bar)."_ba
                                       << "ok +url-cleaned +punctuation-dropped"_ba
                                       << QByteArrayList{"/wiki/Foo_(bar).", "/wiki/Foo_(bar)"};
    QTest::newRow("bracket of the URL")
        << "/a)"_ba
        << "/a), there"_ba
        << "ok +url-cleaned +punctuation-dropped"_ba << QByteArrayList{"/a),", "/a)"};
    QTest::newRow("mark of the URL")
        << "/Yahoo!"_ba
        << "/Yahoo!."_ba
        << "ok +url-cleaned +punctuation-dropped"_ba << QByteArrayList{"/Yahoo!.", "/Yahoo!"};
    QTest::newRow("none of it") << "/a"_ba
                                << "/a?!"_ba
                                << "ok +url-cleaned +punctuation-dropped"_ba
                                << QByteArrayList{"/a?!", "/a?", "/a"};
    QTest::newRow("not there") << "/b"_ba
                               << "/a."_ba
                               << "broken http-status +url-cleaned +punctuation-dropped"_ba
                               << QByteArrayList{"/a.", "/a"};
    QTest::newRow("of a query") << "/?a"_ba
                                << "/?a' there"_ba
                                << "ok +url-cleaned +punctuation-dropped"_ba
                                << QByteArrayList{"/?a%27", "/?a"};
}

void tst_ListLines::N09_punctuationMayBelongToTheUrl()
{
    QFETCH(const QByteArray, there);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, asked);
    const Pages pages({there});
    const CheckRun run = check("see " + pages.url("") + text, patient());
    QTEST(verdictIn(run), "verdict");
    QCOMPARE(pages.server.requests().size(), asked.size());
    for (qsizetype i = 0; i < asked.size(); ++i)
        QCOMPARE(pages.targetOf(i), asked.at(i));
    const CheckResult result = run.result(0).whole();
    QCOMPARE(std::ssize(result.attempts), asked.size());
    QCOMPARE(run.urlOf(0), pages.url("") + asked.last());
    QCOMPARE(result.effectiveUrl, run.displayUrl(0));
}

void tst_ListLines::N09_punctuationThatClosesIsNoneOfTheUrl()
{
    const Pages pages;
    const QByteArray url = pages.url("/a");
    const CheckRun run =
        check("see (" + url + "), ([x](" + url + ")) and (at " + url + ").", patient());
    QCOMPARE(verdictsIn(run), QByteArrayList(3, "ok +url-cleaned"));
    QCOMPARE(pages.server.requests().size(), 1);
}

void tst_ListLines::N09_troubleOfTheServerSaysNothingOfThePunctuation_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("503") << "503 Unavailable"_ba
                         << "broken http-status +punctuation-kept"_ba;
    QTest::newRow("401") << "401 Unauthorized"_ba
                         << "blocked http-status +punctuation-kept"_ba;
    QTest::newRow("429") << "429 Too Many"_ba
                         << "blocked rate-limited +punctuation-kept"_ba;
    QTest::newRow("403") << "403 Forbidden"_ba
                         << "ok +punctuation-dropped"_ba;
    QTest::newRow("400") << "400 Bad Request"_ba
                         << "ok +punctuation-dropped"_ba;
    QTest::newRow("loop") << "302 Found\r\nLocation: /a."_ba
                          << "ok +punctuation-dropped"_ba;
}

void tst_ListLines::N09_troubleOfTheServerSaysNothingOfThePunctuation()
{
    QFETCH(const QByteArray, status);
    Pages pages;
    pages.server.on("/a.", RawServer::message(status, ""));
    QTEST(verdictIn(check(pages.url("/a."), patient())), "verdict");
}

void tst_ListLines::N09_retriesAreOfOneReading()
{
    Pages pages;
    int asked = 0;
    pages.server.on("/a", [&asked](QTcpSocket &client, const QByteArray &) {
        client.write(RawServer::message(asked++ < 2 ? "500 Oops" : "200 OK", ""));
    });
    const CheckRun run = check(pages.url("/a."), stubborn());
    QCOMPARE(verdictIn(run), "ok +punctuation-dropped");
    QCOMPARE(pages.server.requests().size(), 4); // once as it is written, and three attempts
    QCOMPARE(run.result(0).whole().attempts.at(0).status, 404);
    QCOMPARE(run.result(0).whole().attempts.at(1).status, 500);
}

void tst_ListLines::N10_markdownLinkKeepsItsBalancedParentheses()
{
    const Pages pages({"/a_(b)"});
    QCOMPARE(verdictOfLine("- [x](" + pages.url("/a_(b)") + ")"), "ok +url-cleaned");
}

void tst_ListLines::N11_unsafeCharactersAreEncodedAndChecked()
{
    const Pages pages;
    QCOMPARE(verdictOfLine(pages.url("/") + "a|}{\"<>b c.x"), "broken http-status +url-cleaned");
    QCOMPARE(pages.targetOf(0), "/a|%7D%7B%22%3C%3Eb%20c.x");
}

void tst_ListLines::N12_aLineWithoutASchemeIsInvalid_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("name") << "localhost"_ba;
    QTest::newRow("address") << "127.0.0.1"_ba;
    QTest::newRow("slashes") << "//localhost"_ba;
}

void tst_ListLines::N12_aLineWithoutASchemeIsInvalid()
{
    QFETCH(const QByteArray, prefix);
    const Pages pages;
    QCOMPARE(verdictOfLine(prefix + ':' + QByteArray::number(pages.server.port()) + "/a"),
             "invalid no-scheme");
    QCOMPARE(pages.server.connections(), 0);
}

COROSCOPE_TEST(tst_ListLines)
#include "tst_listlines.moc"
