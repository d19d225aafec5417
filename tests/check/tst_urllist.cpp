// SPDX-License-Identifier: MIT
#include "core/check/list/canonicalurl.h"
#include "core/check/list/urlline.h"
#include "core/check/list/urllist.h"
#include "core/http/httpurl.h"
#include "tests/support/testmain.h"

#include <QStringEncoder>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(coroscope::Verdict)
Q_DECLARE_METATYPE(coroscope::ErrorKind)

namespace {

/// The one row that a text of one line gives.
UrlRow onlyRow(const UrlList &list)
{
    return list.rows().size() == 1 ? list.rows().front() : UrlRow{.line = -1};
}

QByteArrayList urls(const UrlList &list)
{
    QByteArrayList urls;
    for (const UrlTarget &target : list.targets())
        urls.append(target.url);
    return urls;
}

} // namespace

class tst_UrlList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void extended_isWhatAllPiecesAre();
    void filter_thatGivesUpIsSaid();
    void input_masksBeforeItCuts();
    void input_masksAPasswordThatIsCutByASpace_data();
    void input_masksAPasswordThatIsCutByASpace();
    void input_masksAPasswordThatALinkCuts();
    void parse_readsEveryLineEnd_data();
    void parse_readsEveryLineEnd();
    void parse_decodesByTheByteOrderMark_data();
    void parse_decodesByTheByteOrderMark();
    void parse_decodesUtf16WithoutMark();
    void parse_leavesOutBlankLinesAndComments();
    void parse_keepsTheLineNumbersOfTheInput();
    void parse_normalises_data();
    void parse_normalises();
    void parse_mends_data();
    void parse_mends();
    void parse_keepsPunctuationThatMayBelong_data();
    void parse_keepsPunctuationThatMayBelong();
    void parse_takesNoPunctuationForMending();
    void parse_tellsTailsApart();
    void parse_asksForNoPunctuationThatIsExcluded();
    void parse_rejects_data();
    void parse_rejects();
    void parse_skips_data();
    void parse_skips();
    void parse_checksWhatIsOddButLegal_data();
    void parse_checksWhatIsOddButLegal();
    void parse_leavesOutAnInlineComment_data();
    void parse_leavesOutAnInlineComment();
    void parse_makesUrlsThatAreReadBackUnchanged();
    void parse_rejectsALineThatIsTooLong();
    void parse_countsTheLengthOfALineInCharacters();
    void parse_checksDuplicatesOnce();
    void parse_tellsTargetsApart();
    void parse_numbersHosts();
    void parse_replacesLoneSurrogates();
    void shortcut_readsAsTheWholeWayDoes();
    void parse_ofAnEmptyInput_data();
    void parse_ofAnEmptyInput();
    void input_isTheLineAsItWasWritten();
    void input_isCutAndMasked();
    void displayUrl_masksThePassword();
    void shortName_data();
    void shortName();
    void countOf_countsWhatParsingDecided();
    void parse_isFastForManyLines();
};

void tst_UrlList::parse_readsEveryLineEnd_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF") << QByteArray("http://a/\nhttp://b/\nhttp://c/\n");
    QTest::newRow("CRLF") << QByteArray("http://a/\r\nhttp://b/\r\nhttp://c/\r\n");
    QTest::newRow("CR") << QByteArray("http://a/\rhttp://b/\rhttp://c/\r");
    QTest::newRow("mixed") << QByteArray("http://a/\rhttp://b/\r\nhttp://c/\n");
    QTest::newRow("no final line end") << QByteArray("http://a/\nhttp://b/\nhttp://c/");
}

void tst_UrlList::parse_readsEveryLineEnd()
{
    QFETCH(QByteArray, text);
    const UrlList list = UrlList::parse(text);
    QCOMPARE(urls(list), (QByteArrayList{"http://a/", "http://b/", "http://c/"}));
    QCOMPARE(list.rows().at(2).line, 3);
}

void tst_UrlList::parse_decodesByTheByteOrderMark_data()
{
    const QString text = QStringLiteral("http://a/\u00e9\r\nhttp://b/\U0001f600\n");
    const auto encoded = [&text](QStringConverter::Encoding encoding) {
        QStringEncoder encoder(encoding, QStringEncoder::Flag::WriteBom);
        return QByteArray(encoder.encode(text));
    };
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("UTF-8 without mark") << text.toUtf8();
    QTest::newRow("UTF-8") << encoded(QStringConverter::Utf8);
    QTest::newRow("UTF-16, little endian") << encoded(QStringConverter::Utf16LE);
    QTest::newRow("UTF-16, big endian") << encoded(QStringConverter::Utf16BE);
    QTest::newRow("UTF-32, little endian") << encoded(QStringConverter::Utf32LE);
}

void tst_UrlList::parse_decodesByTheByteOrderMark()
{
    QFETCH(QByteArray, bytes);
    const UrlList list = UrlList::parse(bytes);
    QCOMPARE(urls(list), (QByteArrayList{"http://a/%C3%A9", "http://b/%F0%9F%98%80"}));
    QCOMPARE(list.input(0), QStringLiteral("http://a/\u00e9"));
    QVERIFY(!list.rows().front().cleaned);
}

void tst_UrlList::parse_decodesUtf16WithoutMark()
{
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        QStringEncoder encoder(encoding);
        const QByteArray bytes = encoder.encode(u"http://a/\nhttp://b/\u00e9\n");
        const UrlList list = UrlList::parse(bytes);
        QCOMPARE(urls(list), (QByteArrayList{"http://a/", "http://b/%C3%A9"}));
        QCOMPARE(list.parts().front().reading.encoding,
                 QLatin1String(QStringConverter::nameForEncoding(encoding)));
    }
}

void tst_UrlList::parse_leavesOutBlankLinesAndComments()
{
    const UrlList list = UrlList::parse(QStringLiteral("# a comment\n"
                                                       "\n"
                                                       "   \t \n"
                                                       "\u00a0\u200b\ufeff\n"
                                                       "  # indented\n"
                                                       "\u200b# after an invisible character\n"
                                                       "http://a/#not-a-comment\n"));
    QCOMPARE(urls(list), QByteArrayList{"http://a/"});
    QCOMPARE(list.rows().size(), 1U);
}

void tst_UrlList::parse_keepsTheLineNumbersOfTheInput()
{
    const UrlList list = UrlList::parse(QByteArray("\n# c\r\nhttp://a/\r\rnonsense\nhttp://b/"));
    QCOMPARE(list.rows().size(), 3U);
    QCOMPARE(list.rows().at(0).line, 3);
    QCOMPARE(list.rows().at(1).line, 5);
    QCOMPARE(list.rows().at(2).line, 6);
    QCOMPARE(list.targets().at(1).row, 2);
}

void tst_UrlList::parse_normalises_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const QString &line, const char *url) {
        QTest::newRow(name) << line << QByteArray(url);
    };
    row("letter case of scheme and host", u"HTTP://LocalHost/Path"_s, "http://localhost/Path");
    row("default port of http", u"http://h:80/"_s, "http://h/");
    row("default port of https", u"https://h:443/"_s, "https://h/");
    row("the other's default port", u"http://h:443/"_s, "http://h:443/");
    row("port without digits", u"http://h:/x"_s, "http://h/x");
    row("port with zeros in front", u"http://h:0080/"_s, "http://h/");
    row("no path", u"http://h"_s, "http://h/");
    row("query without path", u"http://h?x=1"_s, "http://h/?x=1");
    row("empty query stays", u"http://h/?"_s, "http://h/?");
    row("fragment", u"http://h/x#frag"_s, "http://h/x");
    row("fragment without path", u"http://h#frag"_s, "http://h/");
    row("trailing dot of the host", u"http://h.example./x"_s, "http://h.example/x");
    row("trailing dot and default port", u"http://h.:80/"_s, "http://h/");
    row("dot segments", u"http://h/a/../b/%2E/%2e%2E/c"_s, "http://h/c");
    row("dot segment alone", u"http://h/."_s, "http://h/");
    row("dot segment at the end", u"http://h/a/b/.."_s, "http://h/a/");
    row("unreserved escapes stay", u"http://h/%7Ea%41"_s, "http://h/%7Ea%41");
    row("escapes in lower case stay", u"http://h/%c3%a9"_s, "http://h/%c3%a9");
    row("percent sign that escapes nothing", u"http://h/100%zz"_s, "http://h/100%zz");
    row("percent sign at the end", u"http://h/100%"_s, "http://h/100%");
    row("what browsers send as it is", u"http://h/a|b?c\\d^{}`|"_s, "http://h/a|b?c\\d^{}`|");
    row("brackets stay", u"http://h/[a]?b[]=%5B"_s, "http://h/[a]?b[]=%5B");
    row("international host", u"http://b\u00fccher.example/"_s, "http://xn--bcher-kva.example/");
    row("international host as ACE",
        u"http://XN--bcher-kva.example/"_s,
        "http://xn--bcher-kva.example/");
    row("non-ASCII path and query", u"http://h/\u00e9?q=\u4f60"_s, "http://h/%C3%A9?q=%E4%BD%A0");
    row("IPv4 with two parts", u"http://127.1/"_s, "http://127.0.0.1/");
    row("IPv4 as one number", u"http://2130706433/"_s, "http://127.0.0.1/");
    row("IPv4 in hexadecimal", u"http://0x7f000001/"_s, "http://127.0.0.1/");
    row("IPv4 in octal", u"http://0177.0.0.1/"_s, "http://127.0.0.1/");
    row("IPv4 short and with a trailing dot", u"http://127.1./"_s, "http://127.0.0.1/");
    row("IPv6", u"http://[::1]:8080/"_s, "http://[::1]:8080/");
    row("IPv6 written out", u"http://[0:0:0:0:0:0:0:1]:80/"_s, "http://[::1]/");
    row("IPv6 with zone", u"http://[fe80::1%25eth0]/"_s, "http://[fe80::1%25eth0]/");
}

void tst_UrlList::parse_normalises()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, url);
    const UrlList list = UrlList::parse(line);
    QCOMPARE(urls(list), QByteArrayList{url});
    QCOMPARE(onlyRow(list).error, ErrorKind::None);
    QVERIFY(!onlyRow(list).cleaned);
}

void tst_UrlList::parse_mends_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const QString &line, const char *url) {
        QTest::newRow(name) << line << QByteArray(url);
    };
    row("angle brackets", u"<http://h/x>"_s, "http://h/x");
    row("quoted, comma", u"\"http://h/x\","_s, "http://h/x");
    row("single quotes", u"'http://h/x'"_s, "http://h/x");
    row("in parentheses, full stop", u"(http://h/x)."_s, "http://h/x");
    row("curly quotes", u"\u201chttp://h/x\u201d"_s, "http://h/x");
    row("guillemets", u"\u00abhttp://h/x\u00bb"_s, "http://h/x");
    row("no-break spaces", u"\u00a0http://h/x\u00a0"_s, "http://h/x");
    row("zero-width space in front", u"\u200bhttp://h/x"_s, "http://h/x");
    row("zero-width space inside", u"http://h/a\u200bb"_s, "http://h/ab");
    row("zero-width space in the host", u"http://exam\u200bple.com/"_s, "http://example.com/");
    row("soft hyphen", u"http://h/a\u00adb"_s, "http://h/ab");
    row("right-to-left mark", u"http://h/x\u200f"_s, "http://h/x");
    row("closing quote alone", u"http://h/x\""_s, "http://h/x");
    row("full stop behind the host", u"http://h,"_s, "http://h/");
    row("full stop behind a fragment", u"http://h/x#y."_s, "http://h/x");
    row("space inside", u"http://h/a b.pdf"_s, "http://h/a%20b.pdf");
    row("pipe, braces, quotes inside",
        u"http://h/a|}{\"<>^`b?q=|c"_s,
        "http://h/a|%7D%7B%22%3C%3E%5E%60b?q=|c");
    row("backslashes", u"http:\\\\h\\a\\b?c\\d"_s, "http://h/a/b?c\\d");
    row("Markdown link", u"[words](http://h/a_(b))"_s, "http://h/a_(b)");
    row("Markdown list", u"- [words](http://h/x) - about x"_s, "http://h/x");
    row("Markdown link with a title", u"[words](http://h/x \"title\")"_s, "http://h/x");
    row("Markdown image", u"![words](https://h/x.png)"_s, "https://h/x.png");
    row("bullet", u"\u2022 http://h/x"_s, "http://h/x");
    row("number", u"12. http://h/x"_s, "http://h/x");
    row("JSON", u"    \"http://h/x\","_s, "http://h/x");
    row("several at once", u" * <\u201chttp://h/x\u201d>;"_s, "http://h/x");
}

void tst_UrlList::parse_mends()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, url);
    const UrlList list = UrlList::parse(line);
    QCOMPARE(urls(list), QByteArrayList{url});
    QVERIFY(onlyRow(list).cleaned);
    QCOMPARE(onlyRow(list).verdict, Verdict::Pending);
}

void tst_UrlList::parse_keepsPunctuationThatMayBelong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("tail");
    const auto row = [](const QString &line, const char *url, const char *tail) {
        QTest::newRow(line.toUtf8().constData()) << line << QByteArray(url) << QByteArray(tail);
    };
    row(u"http://h/x"_s, "http://h/x", "");
    row(u"http://h/x."_s, "http://h/x", ".");
    row(u"http://h/x)"_s, "http://h/x", ")");
    row(u"http://h/x]"_s, "http://h/x", "]");
    row(u"http://h/?x'"_s, "http://h/?x", "%27");
    row(u"see http://h/wiki/Foo_(bar)."_s, "http://h/wiki/Foo_(bar)", ".");
    row(u"see http://h/Yahoo!. There"_s, "http://h/Yahoo", "!.");
    row(u"see http://h/x?"_s, "http://h/x", "?");
    row(u"see http://h/x?a=b, there"_s, "http://h/x?a=b", ",");
    row(u"a smile http://h/x:)"_s, "http://h/x", ":)");
    row(u"see http://h/x..."_s, "http://h/x", "...");
    // What is no part of it for sure.
    row(u"(see http://h/x)."_s, "http://h/x", "");
    row(u"(see http://h/x.)"_s, "http://h/x", ".");
    row(u"(a) see http://h/x)"_s, "http://h/x", ")");
    row(u"see [http://h/x], there"_s, "http://h/x", "");
    row(u"see 'the http://h/x' there"_s, "http://h/x", "");
    row(u"it's at http://h/x' there"_s, "http://h/x", "'");
    row(u"see <http://h/x.> there"_s, "http://h/x.", "");
    row(u"<http://h/x.>,"_s, "http://h/x.", "");
    row(u"[a](http://h/x.) and [b](http://h/x.)"_s, "http://h/x.", "");
    row(u"see **http://h/x.** there"_s, "http://h/x", ".");
    row(u"see http://h. There"_s, "http://h/", "");
    row(u"see http://h/x#y. There"_s, "http://h/x", "");
    row(u"see http://h/x}. There"_s, "http://h/x", "");
    row(u"see http://h/x/. There"_s, "http://h/x/", "");
    row(u"see http://h/x?!?!?!?!?!?!?!?!"_s, "http://h/x", "");
    // The page above is no reading of any of them.
    row(u"see http://h/x/y/... for more"_s, "http://h/x/y/", "...");
    row(u"http://h/x/y/..."_s, "http://h/x/y/", "...");
    row(u"see (http://h/...), there"_s, "http://h/", "...");
    row(u"see http://h/x/.. There"_s, "http://h/x/", "");
    row(u"see http://h/x/..!, there"_s, "http://h/x/", "");
    row(u"see \"http://h/x/y/...\", there"_s, "http://h/x/y/", "...");
    row(u"see \"http://h/x/y/..\", there"_s, "http://h/x/", "");
    row(u"see http://h/x?y=/.. There"_s, "http://h/x?y=/", "..");
}

void tst_UrlList::parse_keepsPunctuationThatMayBelong()
{
    QFETCH(const QString, line);
    const UrlList list = UrlList::parse(line);
    QTEST(urls(list).value(0), "url");
    QTEST(list.tail(0), "tail");
}

void tst_UrlList::parse_takesNoPunctuationForMending()
{
    QVERIFY(!onlyRow(UrlList::parse(u"http://h/x."_s)).cleaned);
    QVERIFY(onlyRow(UrlList::parse(u"- http://h/x."_s)).cleaned);
    QVERIFY(onlyRow(UrlList::parse(u"see http://h/x."_s)).cleaned);
}

void tst_UrlList::parse_tellsTailsApart()
{
    const UrlList list =
        UrlList::parse(u"http://h/x\nhttp://h/x.\nhttp://h/x)\n- http://h/x.\n<http://h/x>\n"_s);
    QCOMPARE(urls(list), QByteArrayList(3, "http://h/x"));
    QCOMPARE(list.tail(1), ".");
    QCOMPARE(list.rows().at(3).target, 1);
    QCOMPARE(list.rows().at(4).target, 0);
    QCOMPARE(list.duplicates(), 2);
}

void tst_UrlList::parse_asksForNoPunctuationThatIsExcluded()
{
    const UrlFilter filter{.include = {}, .exclude = {QRegularExpression(u"\\)$"_s)}};
    const UrlList list = UrlList::parse(QByteArray("http://h/x)\nhttp://h/x."), filter);
    QCOMPARE(urls(list), QByteArrayList(2, "http://h/x"));
    QCOMPARE(list.tail(0), "");
    QCOMPARE(list.tail(1), ".");
}

void tst_UrlList::parse_rejects_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<ErrorKind>("error");
    const auto row = [](const char *line, ErrorKind error) {
        QTest::newRow(line) << QByteArray(line) << error;
    };
    row("\"\"", ErrorKind::Empty);
    row("<>,", ErrorKind::Empty);
    row("example.com/x", ErrorKind::NoScheme);
    row("localhost:8080/x", ErrorKind::NoScheme);
    row("example.com:443", ErrorKind::NoScheme);
    row("//host/x", ErrorKind::NoScheme);
    row("/path", ErrorKind::NoScheme);
    row("h\xc3\xa9llo", ErrorKind::NoScheme);
    row("://h/", ErrorKind::NoScheme);
    row("1http://h/", ErrorKind::NoScheme);
    row("http:", ErrorKind::NoHost);
    row("http://", ErrorKind::NoHost);
    row("http:///x", ErrorKind::NoHost);
    row("http:/x", ErrorKind::NoHost);
    row("http:example.com", ErrorKind::NoHost);
    row("http://?x", ErrorKind::NoHost);
    row("http://#x", ErrorKind::NoHost);
    row("http://:80/", ErrorKind::NoHost);
    row("http://user:secret@/x", ErrorKind::NoHost);
    row("http://./x", ErrorKind::BadUrl);
    row("http://h:0/", ErrorKind::BadPort);
    row("http://h:70000/", ErrorKind::BadPort);
    row("http://h:65536/", ErrorKind::BadPort);
    row("http://h:99999999999/", ErrorKind::BadPort);
    row("http://h:-1/", ErrorKind::BadPort);
    row("http://h:+80/", ErrorKind::BadPort);
    row("http://h:abc/", ErrorKind::BadPort);
    row("http://h:80 /", ErrorKind::BadPort);
    row("http://[::1]:0/", ErrorKind::BadPort);
    row("http://u:p@h:0/", ErrorKind::BadPort);
    row("http://[::bad/", ErrorKind::BadUrl);
    row("http://[::1]x/", ErrorKind::BadUrl);
    row("http://[nonsense]/", ErrorKind::BadUrl);
    row("http://::1/", ErrorKind::NoHost);
    row("http://fe80::1/", ErrorKind::BadUrl);
    row("http://-dash.localhost/", ErrorKind::BadUrl);
    row("http://a..b/", ErrorKind::BadUrl);
    row("http://a b/", ErrorKind::BadUrl);
    row("http://a%00b/", ErrorKind::BadUrl);
    row("http://a<b/", ErrorKind::BadUrl);
    row("https://http://example.com/", ErrorKind::BadUrl);
    row("http://h/a\x7f", ErrorKind::ControlCharacter);
    row("http://h/\x1b[31mred", ErrorKind::ControlCharacter);
    row("http://h/\xc2\x85x", ErrorKind::ControlCharacter);
    row("http://h/caf\xe9", ErrorKind::BadUtf8);
    row("http://h/\xff\xfe", ErrorKind::BadUtf8);
    row("http://h/\xed\xa0\x80", ErrorKind::BadUtf8);
    row("http://h/\xc0\xaf", ErrorKind::BadUtf8);
    row("http://h/\xef\xbf\xbd", ErrorKind::BadUtf8);
    QTest::newRow("NUL") << QByteArray("http://h/a\0b", 12) << ErrorKind::ControlCharacter;
}

void tst_UrlList::parse_rejects()
{
    QFETCH(QByteArray, line);
    QFETCH(ErrorKind, error);
    // Good neighbours show that a bad line spoils no other.
    const UrlList list = UrlList::parse("http://before/\n" + line + "\nhttp://after/\n");
    QCOMPARE(list.rows().size(), 3U);
    QCOMPARE(list.rows().at(1).error, error);
    QCOMPARE(list.rows().at(1).verdict, Verdict::Invalid);
    QCOMPARE(list.rows().at(1).target, -1);
    QCOMPARE(urls(list), (QByteArrayList{"http://before/", "http://after/"}));
}

void tst_UrlList::parse_skips_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *const line : {"mailto:someone@example.com",
                                   "tel:+49301234567",
                                   "tel:110",
                                   "javascript:void(0);",
                                   "about:blank",
                                   "data:text/plain,hi",
                                   "file:///etc/passwd",
                                   "FILE:///etc/passwd",
                                   "qrc:/x",
                                   "ftp://h/x",
                                   "ws://h/",
                                   "slack://open",
                                   "urn:isbn:0451450523",
                                   "<mailto:someone@example.com>,"})
        QTest::newRow(line) << QByteArray(line);
}

void tst_UrlList::parse_skips()
{
    QFETCH(QByteArray, line);
    const UrlList list = UrlList::parse(line);
    QCOMPARE(onlyRow(list).verdict, Verdict::Skipped);
    QCOMPARE(onlyRow(list).error, ErrorKind::UnsupportedScheme);
    QVERIFY(list.targets().empty());
}

void tst_UrlList::parse_checksWhatIsOddButLegal_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char *const url : {"http://h/ok%00",
                                  "http://a_b.example/",
                                  "http://999.999.999.999/",
                                  "http://h/.../..a",
                                  "http://h//x",
                                  "http://h/a_(b)",
                                  "http://h/a[1]",
                                  "http://h/Yahoo!",
                                  "http://h/x?",
                                  "http://h/a%2Fb",
                                  "http://h/?url=http://other/x",
                                  "https://archive.example/2020/http://other/",
                                  "http://h/%E9",
                                  "http://user:p%40ss@h/",
                                  "http://user@h/",
                                  "http://h:65535/",
                                  "http://h:1/"})
        QTest::newRow(url) << QByteArray(url);
}

void tst_UrlList::parse_checksWhatIsOddButLegal()
{
    QFETCH(QByteArray, url);
    const UrlList list = UrlList::parse(url);
    QCOMPARE(urls(list), QByteArrayList{url});
    QVERIFY(!onlyRow(list).cleaned);
}

void tst_UrlList::parse_leavesOutAnInlineComment_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("cleaned");
    QTest::newRow("space") << u"http://h/x # note"_s << false;
    QTest::newRow("spaces") << u"http://h/x    #note"_s << false;
    QTest::newRow("tab") << u"http://h/x\t# note"_s << false;
    QTest::newRow("tab and spaces") << u"http://h/x \t # a\tb"_s << false;
    QTest::newRow("no-break space") << u"http://h/x\u00a0# note"_s << false;
    QTest::newRow("another URL in it") << u"http://h/x # was http://h/y"_s << false;
    QTest::newRow("two") << u"http://h/x # a # b"_s << false;
    QTest::newRow("behind a fragment") << u"http://h/x#part # note"_s << false;
    QTest::newRow("behind punctuation") << u"<http://h/x>, # note"_s << true;
    QTest::newRow("none, but a # in words") << u"[issue #1](http://h/x)"_s << true;
    QTest::newRow("none, but a # in a title") << u"[words](http://h/x \"a #1\")"_s << true;
}

void tst_UrlList::parse_leavesOutAnInlineComment()
{
    QFETCH(QString, line);
    const UrlList list = UrlList::parse(line);
    QCOMPARE(urls(list), QByteArrayList{"http://h/x"});
    QTEST(onlyRow(list).cleaned, "cleaned");
    QCOMPARE(list.input(0), line);
}

void tst_UrlList::parse_makesUrlsThatAreReadBackUnchanged()
{
    const UrlList list = UrlList::parse(QStringLiteral("http://h/%zz\n"
                                                       "http://h/a b|c\\d.e?f=[g]&h={}\n"
                                                       "http://u:p:w@b\u00fccher.example./\u00e9\n"
                                                       "http://[fe80::1%25eth0]:8080/%41%c3\n"
                                                       "http://0x7f.1?a+b%2Bc%20d\n"));
    QCOMPARE(list.targets().size(), 5U);
    for (const UrlTarget &target : list.targets()) {
        const HttpUrl url = HttpUrl::fromWritten(target.url);
        QVERIFY2(url.url().isValid(), target.url.constData());
        QCOMPARE(url.toEncoded(), target.url);
    }
}

void tst_UrlList::parse_rejectsALineThatIsTooLong()
{
    const QByteArray tooLong = "http://h/" + QByteArray(10 << 20, 'a');
    const UrlList list = UrlList::parse(tooLong);
    QCOMPARE(onlyRow(list).verdict, Verdict::Invalid);
    QCOMPARE(onlyRow(list).error, ErrorKind::LineTooLong);
    QCOMPARE(list.input(0).size(), 1'000);
}

void tst_UrlList::parse_countsTheLengthOfALineInCharacters()
{
    const QString head = QStringLiteral("http://h/");
    const QString longest = head + QString(UrlList::maxLineLength - head.size(), u'\u4f60');
    QCOMPARE(UrlList::parse(longest).targets().size(), 1U);
    QCOMPARE(onlyRow(UrlList::parse(longest + u'x')).error, ErrorKind::LineTooLong);
}

void tst_UrlList::parse_checksDuplicatesOnce()
{
    const UrlList list = UrlList::parse(QStringLiteral("http://h/x\n"
                                                       "http://h/x\n"
                                                       "HTTP://H:80/x#part\n"
                                                       "http://h./x\n"
                                                       "\"http://h/x\"\n"
                                                       "http://h/a/%2e%2E/x\n"
                                                       "http://h/other\n"));
    QCOMPARE(urls(list), (QByteArrayList{"http://h/x", "http://h/other"}));
    QCOMPARE(list.duplicates(), 5);
    QVERIFY(!list.rows().front().duplicate);
    for (std::size_t row = 1; row < 6; ++row) {
        QVERIFY(list.rows().at(row).duplicate);
        QCOMPARE(list.rows().at(row).target, 0);
    }
    QCOMPARE(list.targets().at(0).row, 0);
    QCOMPARE(list.targets().at(1).row, 6);
}

void tst_UrlList::parse_tellsTargetsApart()
{
    const UrlList list = UrlList::parse(QByteArray("http://h/x\n"
                                                   "https://h/x\n"
                                                   "http://h/X\n"
                                                   "http://h/x/\n"
                                                   "http://h/x?\n"
                                                   "http://h:8080/x\n"
                                                   "http://user@h/x\n"
                                                   "http://h/%78\n"
                                                   "http://h/%C3\n"
                                                   "http://h/%c3\n"));
    QCOMPARE(list.targets().size(), 10U);
    QCOMPARE(list.duplicates(), 0);
}

void tst_UrlList::parse_numbersHosts()
{
    const UrlList list = UrlList::parse(QByteArray("http://a/1\n"
                                                   "https://a/1\n"
                                                   "http://A:80/2\n"
                                                   "http://[::1]/\n"
                                                   "http://user:pw@a/3\n"));
    const auto hosts = list.hosts();
    QCOMPARE(QStringList(hosts.begin(), hosts.end()),
             (QStringList{u"a:80"_s, u"a:443"_s, u"[::1]:80"_s}));
    QCOMPARE(list.targets().at(0).host, 0);
    QCOMPARE(list.targets().at(1).host, 1);
    QCOMPARE(list.targets().at(2).host, 0);
    QCOMPARE(list.targets().at(3).host, 2);
    QCOMPARE(list.targets().at(4).host, 0);
}

void tst_UrlList::parse_replacesLoneSurrogates()
{
    const QString text = u"http://h/a"_s + QChar(0xd800) + u"b\nhttp://h/\U0001f600"_s;
    const UrlList list = UrlList::parse(text);
    QCOMPARE(list.rows().size(), 2U);
    QCOMPARE(list.rows().at(0).error, ErrorKind::BadUtf8);
    QCOMPARE(list.rows().at(1).error, ErrorKind::None);

    const QByteArray halfACharacter("\xff\xfeh\0t\0x", 7);
    QCOMPARE(onlyRow(UrlList::parse(halfACharacter)).error, ErrorKind::BadUtf8);
}

void tst_UrlList::shortcut_readsAsTheWholeWayDoes()
{
    // In angle brackets no URL takes the shortcut. Each mark is tried between, behind and in front of sound parts.
    const QByteArrayList parts{
        "http://", "https://", "HTTP://", "a",     "x1",  "B",      "127.0.0.1", "1.2",     "0x7f",
        "010",     "256",      "xn--a",   "a--b",  "-",   ".",      "..",        "/",       "//",
        ":",       ":80",      ":443",    ":8080", ":08", ":65536", "?",         "=",       "&",
        "#",       "%41",      "%",       "@",     "$a",  "*",      "~",         "_",       "+",
        ",",       ";",        "!",       "'",     "(",   ")",      "\\",        "\xc3\xa9"};
    quint64 seed = 1;
    const auto next = [&seed] {
        seed = seed * 6'364'136'223'846'793'005U + 1;
        return (seed >> 33) % static_cast<quint64>(100);
    };
    int taken = 0;
    for (int i = 0; i < 100'000; ++i) {
        QByteArray url = i % 2 == 0 ? "http://a.org/"_ba : "https://"_ba;
        for (quint64 n = 1 + next() % 6; n > 0; --n)
            url += parts.at(static_cast<qsizetype>(next()) % parts.size());
        if (!isCanonicalUrl(url))
            continue;
        ++taken;
        const auto whole = readUrlLine(QByteArray("<" + url + ">"));
        QVERIFY2(whole && whole->verdict == Verdict::Pending, url.constData());
        QCOMPARE(whole->url, url);
        QCOMPARE(whole->tail, QByteArray());
        const auto quick = readUrlLine(QByteArray(" " + url + " \r"));
        QCOMPARE(quick->url, url);
        QVERIFY(!quick->cleaned);
        QVERIFY(readUrlLine(url, ListLink::Kind::Taken)->cleaned);
    }
    QVERIFY2(taken > 1'000, QByteArray::number(taken).constData());
}

void tst_UrlList::parse_ofAnEmptyInput_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("line ends") << QByteArray("\n\r\n\r");
    QTest::newRow("byte order mark of UTF-8") << QByteArray("\xef\xbb\xbf");
    QTest::newRow("byte order mark of UTF-16") << QByteArray("\xff\xfe");
}

void tst_UrlList::parse_ofAnEmptyInput()
{
    QFETCH(QByteArray, text);
    const UrlList list = UrlList::parse(text);
    QVERIFY(list.isEmpty());
    QVERIFY(list.targets().empty());
}

void tst_UrlList::input_isTheLineAsItWasWritten()
{
    const UrlList list = UrlList::parse(QStringLiteral("  <HTTP://H/\u00e9> \r\n\tnonsense\t"));
    QCOMPARE(list.input(0), QStringLiteral("<HTTP://H/\u00e9>"));
    QCOMPARE(list.input(1), QStringLiteral("nonsense"));
}

void tst_UrlList::input_isCutAndMasked()
{
    const UrlList list = UrlList::parse("http://user:secret@h/" + QByteArray(5'000, 'a'));
    QVERIFY(!list.input(0).contains(QStringLiteral("secret")));
    QVERIFY(list.input(0).startsWith(QStringLiteral("http://user:***@h/aaa")));
    QVERIFY(list.input(0).size() <= 1'000);
}

void tst_UrlList::displayUrl_masksThePassword()
{
    const UrlList list = UrlList::parse(QByteArray("http://user:p%40ss@h/x\nhttp://h/a b.c"));
    QCOMPARE(list.displayUrl(0), QStringLiteral("http://user:***@h/x"));
    QCOMPARE(list.displayUrl(1), QStringLiteral("http://h/a%20b.c"));
    QCOMPARE(list.targets().front().url, QByteArray("http://user:p%40ss@h/x"));
}

void tst_UrlList::shortName_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QString &line, const QString &expected) {
        QTest::newRow(name) << line << expected;
    };
    row("path", u"http://h/a/b"_s, u"/a/b"_s);
    row("path and query", u"http://h/a?b=c"_s, u"/a?b=c"_s);
    row("query", u"http://h/?b=c"_s, u"/?b=c"_s);
    row("bare host", u"https://h.example/"_s, u"h.example"_s);
    row("bare host with port", u"http://h.example:8080"_s, u"h.example:8080"_s);
    row("no credentials", u"http://user:secret@h.example/"_s, u"h.example"_s);
    row("readable letters", u"http://h/%C3%A9"_s, u"/\u00e9"_s);
    row("escapes of its own", u"http://h/%7Ea?%c3"_s, u"/%7Ea?%c3"_s);
    row("long, with escapes of its own",
        u"http://h/%7E"_s + QString(500, u'a'),
        u"/%7E"_s + QString(115, u'a') + u'\u2026');
    row("long", u"http://h/"_s + QString(500, u'a'), u'/' + QString(118, u'a') + u'\u2026');
}

void tst_UrlList::shortName()
{
    QFETCH(QString, line);
    QFETCH(QString, name);
    QCOMPARE(UrlList::parse(line).shortName(0), name);
}

void tst_UrlList::countOf_countsWhatParsingDecided()
{
    const UrlList list =
        UrlList::parse(QByteArray("http://a/\nnonsense\nmailto:a@b\nhttp://a/\nhttp://:1/\n"));
    QCOMPARE(list.countOf(Verdict::Pending), 2);
    QCOMPARE(list.countOf(Verdict::Invalid), 2);
    QCOMPARE(list.countOf(Verdict::Skipped), 1);
    QCOMPARE(list.countOf(Verdict::Ok), 0);
    QCOMPARE(list.duplicates(), 1);
}

void tst_UrlList::parse_isFastForManyLines()
{
    constexpr int count = 20'000;
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "https://www.example-" + QByteArray::number(i % 100) + ".com/page-" + number + '\n';
    }
    QElapsedTimer timer;
    timer.start();
    const UrlList list = UrlList::parse(text);
    // Takes some 40 ms in a release build; this bound finds what is quadratic, and no more.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(list.targets().size(), static_cast<std::size_t>(count));
    QCOMPARE(list.hosts().size(), 100U);
}

void tst_UrlList::filter_thatGivesUpIsSaid()
{
    const UrlFilter filter{.include = {},
                           .exclude = {QRegularExpression(u"^(http:|/|h|(a+)+)+$"_s)}};
    const QByteArray line = "http://h/" + QByteArray(200, 'a') + "!\n";
    const UrlList list = UrlList::parse(line, filter);
    QCOMPARE(list.rows().at(0).verdict, Verdict::Invalid);
    QCOMPARE(list.rows().at(0).error, ErrorKind::PatternGaveUp);
    QVERIFY(list.targets().empty());
}

void tst_UrlList::input_masksBeforeItCuts()
{
    const QByteArray line = "http://u:" + QByteArray(1'200, 'p') + "@h:0/\n";
    QVERIFY(!UrlList::parse(line).input(0).contains(u"ppp"_s));
}

void tst_UrlList::input_masksAPasswordThatIsCutByASpace_data()
{
    QTest::addColumn<ListFormat>("format");
    QTest::addColumn<QByteArray>("text");
    const QByteArray prose = "see http://a/ and http://user:PA SS@b/ and http://c/";
    QTest::newRow("text") << ListFormat::Text << prose;
    QTest::newRow("Markdown") << ListFormat::Markdown << prose;
    QTest::newRow("CSV") << ListFormat::Csv << QByteArray("url,n\n" + prose + ",1\n");
    QTest::newRow("JSON") << ListFormat::Json << QByteArray("[\"" + prose + "\"]");
    QTest::newRow("escaped JSON") << ListFormat::Json << QByteArray("[\"\\u0020" + prose + "\"]");
}

/// Where it stands beside other URLs, and so is not shown as a line of its own.
void tst_UrlList::input_masksAPasswordThatIsCutByASpace()
{
    QFETCH(ListFormat, format);
    QFETCH(QByteArray, text);
    const UrlList list =
        UrlList::parse(ListInput{.parts = {{.bytes = text}}, .choice = {.format = format}});
    QCOMPARE(list.rows().size(), 3U);
    QCOMPARE(list.rows()[1].error, ErrorKind::BadPort);
    for (int row = 0; row < 3; ++row) {
        QVERIFY2(!list.input(row).contains(u"PA"_s), qPrintable(list.input(row)));
        QVERIFY2(!list.input(row).contains(u"SS@"_s), qPrintable(list.input(row)));
    }
    QVERIFY(list.input(1).contains(u"http://user:***@b/"_s));
}

/// Of a URL inside the target of a link, behind another one.
void tst_UrlList::input_masksAPasswordThatALinkCuts()
{
    for (const char *first : {"h://a//b@c", "h://a:b@c", "h://c"}) {
        const QByteArray line =
            QByteArray("[x](") + first + " d https://user:PASS[y](z/)/)WORD@example.org/ e";
        const UrlList list = UrlList::parse(
            ListInput{.parts = {{.bytes = line}}, .choice = {.format = ListFormat::Markdown}});
        QVERIFY(!list.rows().empty());
        for (qsizetype i = 0; i < std::ssize(list.rows()); ++i)
            QVERIFY2(!list.input(i).contains(u"PASS"_s), qPrintable(list.input(i)));
    }
}

void tst_UrlList::extended_isWhatAllPiecesAre()
{
    QByteArray many; // more than fit into the tables of a new list
    for (int i = 0; i < 5'000; ++i)
        many += "http://h" + QByteArray::number(i % 3'000) + "/" + QByteArray::number(i) + "\n";
    const std::vector<ListPart> parts{{.name = u"a.txt"_s, .bytes = many},
                                      {.bytes = "http://h1/1\nnonsense"},
                                      {.bytes = "http://H2/2\nhttp://new/?\n"},
                                      {.name = u"b.csv"_s, .bytes = "url,n\nhttp://h3/3,1\n"}};
    const UrlList whole = UrlList::parse(ListInput{.parts = parts});
    UrlList list;
    for (const ListPart &part : parts) {
        const UrlList before = list;
        list = UrlList::extended(list, ListInput{.parts = {part}});
        QCOMPARE(before.rows().size() + static_cast<std::size_t>(list.parts().back().rows),
                 list.rows().size());
    }
    QCOMPARE(list.targets().size(), 5'001U);
    QCOMPARE(list.targets().size(), whole.targets().size());
    QCOMPARE(list.hosts().size(), whole.hosts().size());
    QCOMPARE(list.rows().size(), whole.rows().size());
    for (std::size_t i = 0; i < list.rows().size(); ++i) {
        const UrlRow row = list.rows()[i];
        const UrlRow expected = whole.rows()[i];
        QVERIFY(row.line == expected.line && row.column == expected.column
                && row.part == expected.part && row.target == expected.target
                && row.error == expected.error && row.duplicate == expected.duplicate);
        QCOMPARE(list.input(static_cast<qsizetype>(i)), whole.input(static_cast<qsizetype>(i)));
    }
    QCOMPARE(list.rows()[5'002].line, 3); // behind the two of the text before
}

COROSCOPE_TEST(tst_UrlList)
#include "tst_urllist.moc"
