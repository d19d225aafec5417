// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"
#include "core/list/listreader.h"
#include "tests/support/testmain.h"

#include <QStringEncoder>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

UrlList parse(const QByteArray &bytes, const QString &name = {}, const ListChoice &choice = {})
{
    return UrlList::parse(ListInput{.parts = {{.name = name, .bytes = bytes}}, .choice = choice});
}

/// "2:5 http://h/x" of each row, in the order of the list; of a row that is not asked its error.
QStringList placesIn(const UrlList &list)
{
    QStringList places;
    for (const UrlRow &row : list.rows()) {
        const QString what =
            row.target >= 0
                ? QString::fromUtf8(list.targets()[static_cast<std::size_t>(row.target)].url)
                : QString(errorKindName(row.error));
        places += QStringLiteral("%1:%2 %3").arg(row.line).arg(row.column).arg(what);
    }
    return places;
}

const ListReading &readingOf(const UrlList &list)
{
    return list.parts().front().reading;
}

/// What zlib makes of "http://h/1\n".
QByteArray gzipOf(const QByteArray &bytes)
{
    // The DEFLATE stream of qCompress() between the header and the trailer of gzip.
    const QByteArray zlib = qCompress(bytes).sliced(4);
    const QByteArray deflate = zlib.sliced(2, zlib.size() - 6);
    QByteArray crc(8, '\0');
    quint32 sum = ~0U;
    for (const char c : bytes) {
        sum ^= static_cast<uchar>(c);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
    qToLittleEndian(~sum, crc.data());
    qToLittleEndian(static_cast<quint32>(bytes.size()), crc.data() + 4);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + deflate + crc;
}

} // namespace

/// What is read out of a list: docs/lists.md.
class tst_ListFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_giveEveryUrl_data();
    void lines_giveEveryUrl();
    void lines_ofAnyLengthAreReadAtOnce_data();
    void lines_ofAnyLengthAreReadAtOnce();
    void lines_ofProse_areNoRows();
    void markdown_isReadByItsRules_data();
    void markdown_isReadByItsRules();
    void format_isFoundByContent_data();
    void format_isFoundByContent();
    void csv_findsDelimiterAndColumn_data();
    void csv_findsDelimiterAndColumn();
    void csv_leavesUrlsWithCommasWhole();
    void csv_readsTheColumnThatIsChosen();
    void csv_tellsThatThereIsNoSuchColumn();
    void csv_placesUrlsInACellThatIsNoText();
    void csv_hidesAPasswordWithASpace();
    void html_givesItsLinks();
    void html_resolvesByItsBase();
    void values_areTakenAsTheyAre();
    void html_isReadInPieces();
    void xml_givesLocations();
    void xml_givesUrlsBesideElements();
    void xml_placesWhatIsEscaped();
    void xml_placesBehindBytesThatAreNoText();
    void xml_loadsNoEntities();
    void xml_thatIsDamagedIsReadAsText();
    void xml_placesUrlsInTextOfManyLines();
    void feed_givesItsLinks();
    void json_givesEveryUrl();
    void json_readsTheKeyThatIsChosen();
    void json_thatIsDamagedIsReadAsText();
    void json_ofDepthIsNoRecursion();
    void jsonLines_standOneByOne();
    void har_givesRequests();
    void gzip_isUnpacked();
    void gzip_thatIsCutOffIsAFault();
    void archives_areNamed();
    void latin1_isToldAndNotGuessed();
    void latin1_thatIsDeclaredIsDecoded();
    void parts_haveLinesOfTheirOwn();
    void parts_withoutNameCountLinesOfAnyEnd();
    void format_canBeChosen();
    void parse_stops();
};

void tst_ListFormats::lines_giveEveryUrl_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("places");
    const auto row = [](const QString &line, const QStringList &places) {
        QTest::newRow(line.toUtf8().constData()) << line << places;
    };
    row(u"- [a](http://h/1) - see also [b](http://h/2)"_s,
        {u"1:7 http://h/1"_s, u"1:34 http://h/2"_s});
    row(u"[![x](http://h/1)](http://h/2)"_s, {u"1:7 http://h/1"_s, u"1:20 http://h/2"_s});
    row(u"| http://h/1 | words |http://h/2|"_s, {u"1:3 http://h/1"_s, u"1:23 http://h/2"_s});
    row(u"<http://h/1>"_s, {u"1:2 http://h/1"_s});
    row(u"see <http://h/1>, too"_s, {u"1:6 http://h/1"_s});
    row(u"**http://h/1**"_s, {u"1:3 http://h/1"_s});
    row(u"it is _http://h/a_b_."_s, {u"1:8 http://h/a_b"_s});
    row(u"[ref]: http://h/1 \"title\""_s, {u"1:8 http://h/1"_s});
    row(u"URL: http://h/1"_s, {u"1:6 http://h/1"_s});
    row(u"URL:http://h/1"_s, {u"1:5 http://h/1"_s});
    row(u"- [ ] http://h/1"_s, {u"1:7 http://h/1"_s});
    row(u"> http://h/1"_s, {u"1:3 http://h/1"_s});
    row(u"'http://h/1' and \u201chttp://h/2\u201d"_s, {u"1:2 http://h/1"_s, u"1:19 http://h/2"_s});
    row(u"\u770b\u300chttp://h/1\u300d\u548chttp://h/2\uff0cnext\uff08http://h/3\uff09\u3002"_s,
        {u"1:3 http://h/1"_s, u"1:15 http://h/2"_s, u"1:31 http://h/3"_s});
    row(u"http://h/1\uff0cnext"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1 | Title"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1 - title"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1 \u2013 a title"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1 (a title)"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1\ttitle"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/1 200"_s, {u"1:1 http://h/1"_s});
    row(u"http://h/ Some site"_s, {u"1:1 http://h/"_s});
    row(u"http://h/1 http://h/2"_s, {u"1:1 http://h/1"_s, u"1:12 http://h/2"_s});
    row(u"http://h/1,http://h/2;http://h/3"_s,
        {u"1:1 http://h/1"_s, u"1:12 http://h/2"_s, u"1:23 http://h/3"_s});
    row(u"[2024-01-01] GET http://h/1?a=b 200 \"http://h/2\" 12ms"_s,
        {u"1:18 http://h/1?a=b"_s, u"1:38 http://h/2"_s});
    row(u"<a href=\"http://h/1\">x</a><img src='http://h/2'>"_s,
        {u"1:10 http://h/1"_s, u"1:37 http://h/2"_s});
    row(u"It is (http://h/a_(b)), or http://h/c."_s,
        {u"1:8 http://h/a_(b)"_s, u"1:28 http://h/c"_s});
    row(u"http://h/my file.pdf"_s, {u"1:1 http://h/my%20file.pdf"_s});
    row(u"https://archive.example/2020/http://other/"_s,
        {u"1:1 https://archive.example/2020/http://other/"_s});
    row(u"see http://h:99999/x"_s, {u"1:5 bad-port"_s});
    row(u"see http:/h/x"_s, {u"1:5 no-host"_s});
    row(u"see www.example.com for more"_s, {u"1:5 no-scheme"_s});
    row(u"example.com/x - a title"_s, {u"1:1 no-scheme"_s});
    row(u"see git+https://h/1 there"_s, {u"1:5 unsupported-scheme"_s});
    row(u"caf\u00e9 \U0001f600 http://h/1 x"_s, {u"1:8 http://h/1"_s});
}

void tst_ListFormats::lines_giveEveryUrl()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, places);
    QCOMPARE(placesIn(UrlList::parse(line)), places);
}

void tst_ListFormats::lines_ofAnyLengthAreReadAtOnce_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ListFormat>("format");
    QTest::addColumn<int>("rows");
    constexpr qsizetype many = 20'000;
    const auto row = [](const char *name, const QByteArray &text, ListFormat format, int rows) {
        QTest::newRow(name) << text << format << rows;
    };
    const QByteArray url = "http://h/";
    row("closing brackets", "see " + url + QByteArray(8 * many, ']'), ListFormat::Text, 1);
    row("brackets of all kinds",
        url + ":" + QByteArray(")]}.").repeated(15'000),
        ListFormat::List,
        1);
    row("bullets", QByteArray("- ").repeated(many) + url, ListFormat::Text, 1);
    row("words behind a URL",
        url.chopped(1) + QByteArray(" //a:b").repeated(many),
        ListFormat::List,
        1);
    row("words without URL", QByteArray("words, ").repeated(many), ListFormat::Text, 0);
    row("opening brackets", QByteArray("[a ").repeated(many), ListFormat::Text, 0);
    row("comments", QByteArray("<!-- x -->").repeated(many) + '.', ListFormat::Text, 0);
    row("instructions", QByteArray("<?x?> ").repeated(many) + '.', ListFormat::Text, 0);
}

/// Nothing is gone through once for each of its characters: these would take minutes.
void tst_ListFormats::lines_ofAnyLengthAreReadAtOnce()
{
    QFETCH(QByteArray, text);
    QFETCH(ListFormat, format);
    QFETCH(int, rows);
    const UrlList list = parse(text);
    QCOMPARE(readingOf(list).format, format);
    QCOMPARE(static_cast<int>(list.rows().size()), rows);
}

void tst_ListFormats::lines_ofProse_areNoRows()
{
    const UrlList list = UrlList::parse(u"Introduction\n"
                                        "============\n"
                                        "\n"
                                        "This is about: many things, e.g. and/or; see README.md.\n"
                                        "Note that the http: scheme is meant by that.\n"
                                        "It stands at http://h/1, and there is more.\n"
                                        "* * *\n"_s);
    QCOMPARE(placesIn(list), QStringList{u"6:14 http://h/1"_s});
}

void tst_ListFormats::markdown_isReadByItsRules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("heading") << QByteArray("# [a](http://h/1)\n")
                             << QStringList{u"1:7 http://h/1"_s};
    QTest::newRow("spaces in angles")
        << QByteArray("[a](<http://h/a b>)\n") << QStringList{u"1:6 http://h/a%20b"_s};
    QTest::newRow("escapes") << QByteArray("[a](http://h/a\\_b?c&amp;d)\n")
                             << QStringList{u"1:5 http://h/a_b?c&d"_s};
    QTest::newRow("commented out")
        << QByteArray("<!-- [a](http://h/1)\n http://h/2 --> [b](http://h/3)\n")
        << QStringList{u"2:21 http://h/3"_s};
    const auto row = [](const char *name, const char *text, const QStringList &places) {
        QTest::newRow(name) << QByteArray(text) << places;
    };
    row("comment of lines",
        "<!--\nhttp://h/1\n\nhttp://h/2\n-->\n\nhttp://h/3\n",
        {u"7:1 http://h/3"_s});
    row("comment in a paragraph",
        "a <!-- http://h/1\nhttp://h/2 --> http://h/3\n",
        {u"2:16 http://h/3"_s});
    row("comment in a code span",
        "a `<!--` http://h/1\n\n- http://h/2 ``a`<!--\nx`` -->\n",
        {u"1:10 http://h/1"_s, u"3:3 http://h/2"_s});
    row("comment in a fence",
        "```html\n<!-- http://h/1 -->\n<!-- x\n```\n- http://h/2 <!-- http://h/3 -->\n-->\n",
        {u"2:6 http://h/1"_s, u"5:3 http://h/2"_s});
    row("comment in indented code",
        "a\n\n    <!-- http://h/1 -->\n\nb <!-- http://h/2 -->\n",
        {u"3:10 http://h/1"_s});
    row("comment in an item",
        "- a\n\n    <!-- http://h/1 -->\n- http://h/2\n",
        {u"4:3 http://h/2"_s});
    row("comment that ends with no paragraph",
        "a <!-- b http://h/1\n\nhttp://h/2 -->\n",
        {u"1:10 http://h/1"_s, u"3:1 http://h/2"_s});
    row("comment that nothing closes", "<!-- a\nhttp://h/1\n", {u"2:1 http://h/1"_s});
    row("escaped comment", "- \\<!-- http://h/1 -->\n", {u"1:9 http://h/1"_s});
    QTest::newRow("other schemes") << QByteArray("[a](mailto:a@b.c) [b](#x) [c](../d.md)\n")
                                   << QStringList{u"1:5 unsupported-scheme"_s};
    QTest::newRow("one word") << QByteArray("[a](http://h/1)\n\nWord\nexample.com\n")
                              << QStringList{u"1:5 http://h/1"_s};
}

void tst_ListFormats::markdown_isReadByItsRules()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, u"a.md"_s);
    QCOMPARE(readingOf(list).format, ListFormat::Markdown);
    QTEST(placesIn(list), "places");
}

void tst_ListFormats::format_isFoundByContent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ListFormat>("format");
    const auto row = [](const char *name, const char *text, ListFormat format) {
        QTest::newRow(name) << QByteArray(text) << format;
    };
    row("list", "# mine\nhttp://h/1\nhttp://h/2\n", ListFormat::List);
    row("hosts", "example.com\nexample.org\n", ListFormat::List);
    row("prose", "Some words here.\nMore of them: http://h/1 and so on.\n", ListFormat::Text);
    row("Markdown", "# Words\n\n- [a](http://h/1)\n- [b](http://h/2)\n", ListFormat::Markdown);
    row("Markdown that begins as HTML",
        "<p align=\"center\"><img src=\"http://h/1\"></p>\n\n# Words\n\n[a](http://h/2)\n",
        ListFormat::Markdown);
    row("angle brackets", "<http://h/1>\n<http://h/2>\n", ListFormat::List);
    row("HTML", "<!doctype html>\n<a href=http://h/1>a</a>\n", ListFormat::Html);
    row("a piece of HTML", "<ul>\n<li><a href=http://h/1>a</a></li></ul>\n", ListFormat::Html);
    row("bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n", ListFormat::Html);
    row("sitemap",
        "<?xml version='1.0'?>\n<!-- x -->\n<urlset><url/></urlset>",
        ListFormat::Sitemap);
    row("index", "<sitemapindex xmlns='x'></sitemapindex>", ListFormat::SitemapIndex);
    row("RSS", "<rss version='2.0'></rss>", ListFormat::Feed);
    row("Atom", "<?xml version='1.0'?><feed xmlns='x'></feed>", ListFormat::Feed);
    row("OPML", "<opml version='2.0'></opml>", ListFormat::Xml);
    row("JSON", "{\"a\": [\n\"http://h/1\"]}", ListFormat::Json);
    row("array", "[\n  \"http://h/1\",\n  \"http://h/2\"\n]\n", ListFormat::Json);
    row("JSON Lines", "{\"a\":1}\n{\"a\":2}\n", ListFormat::JsonLines);
    row("HAR", "{ \"log\": { \"version\": \"1.2\", \"entries\": [] } }", ListFormat::Har);
    row("CSV", "name,url\na,http://h/1\n", ListFormat::Csv);
    row("CSV without a header", "http://h/1,Template\nhttp://h/2,Page\n", ListFormat::Csv);
    row("quoted", "\"http://h/1\",\"200\"\n", ListFormat::Csv);
    row("semicolons", "http://h/1;x\nhttp://h/2;y\n", ListFormat::Csv);
    row("tabs", "http://h/1\t200\nhttp://h/2\t404\n", ListFormat::Csv);
}

void tst_ListFormats::format_isFoundByContent()
{
    QFETCH(const QByteArray, text);
    QFETCH(const ListFormat, format);
    QCOMPARE(listFormatName(sniffListFormat(text, {})), listFormatName(format));
    // A name that says something else does not make another format of it.
    if (format != ListFormat::List && format != ListFormat::Text && format != ListFormat::Csv)
        QCOMPARE(listFormatName(sniffListFormat(text, u"a.txt"_s)), listFormatName(format));
}

void tst_ListFormats::csv_findsDelimiterAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("by its name") << QByteArray(
        "Icon,Page URL,Note\nhttp://no/,http://h/1,x\nhttp://no/,example.com,y\n")
                                 << u"Page URL"_s
                                 << QStringList{u"2:12 http://h/1"_s, u"3:12 no-scheme"_s};
    QTest::newRow("quoted cells") << QByteArray(
        "Title;Link\r\n\"a; \"\"b\"\"\nc\";\"http://h/1?a;b\"\r\nd;http://h/2\r\n")
                                  << u"Link"_s
                                  << QStringList{u"3:5 http://h/1?a;b"_s, u"4:3 http://h/2"_s};
    QTest::newRow("tabs") << QByteArray("id\taddress\n1\thttp://h/1\n") << u"address"_s
                          << QStringList{u"2:3 http://h/1"_s};
    QTest::newRow("by what it holds")
        << QByteArray("What,Where it is\nx y,http://h/1\nz,http://h/2\n") << u"Where it is"_s
        << QStringList{u"2:5 http://h/1"_s, u"3:3 http://h/2"_s};
    QTest::newRow("a title above") << QByteArray("\"All pages\"\nAddress,Status\nhttp://h/1,200\n")
                                   << u"Address"_s << QStringList{u"3:1 http://h/1"_s};
    QTest::newRow("no header") << QByteArray("http://h/1,200\nhttp://h/2,404\n") << u"1"_s
                               << QStringList{u"1:1 http://h/1"_s, u"2:1 http://h/2"_s};
    QTest::newRow("several columns")
        << QByteArray("http://h/1,http://h/2\nhttp://h/3,http://h/4\n") << QString()
        << QStringList{u"1:1 http://h/1"_s,
                       u"1:12 http://h/2"_s,
                       u"2:1 http://h/3"_s,
                       u"2:12 http://h/4"_s};
    QTest::newRow("prose in a cell")
        << QByteArray("a,b\nx,see http://h/1 and http://h/2\n") << u"b"_s
        << QStringList{u"2:7 http://h/1"_s, u"2:22 http://h/2"_s};
}

void tst_ListFormats::csv_findsDelimiterAndColumn()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, u"a.csv"_s);
    QCOMPARE(readingOf(list).format, ListFormat::Csv);
    QTEST(readingOf(list).column, "column");
    QTEST(placesIn(list), "places");
}

void tst_ListFormats::csv_leavesUrlsWithCommasWhole()
{
    const UrlList list = UrlList::parse("http://h/@48.8,2.3,17z\nhttp://h/@49.1,3.2,16z\n"_ba);
    QCOMPARE(readingOf(list).format, ListFormat::List);
    QCOMPARE(list.targets().front().url, "http://h/@48.8,2.3,17z"_ba);
}

void tst_ListFormats::csv_readsTheColumnThatIsChosen()
{
    const QByteArray text = "url,other\nhttp://h/1,http://h/2\n";
    QCOMPARE(placesIn(parse(text, {}, {.column = u"OTHER"_s})), QStringList{u"2:12 http://h/2"_s});
    QCOMPARE(placesIn(parse(text, {}, {.column = u"2"_s})), QStringList{u"2:12 http://h/2"_s});
}

void tst_ListFormats::csv_tellsThatThereIsNoSuchColumn()
{
    const UrlList list = parse("url,other\nhttp://h/1,http://h/2\n", {}, {.column = u"third"_s});
    QVERIFY(list.unreadPart());
    QCOMPARE(list.unreadPart()->reading.fault, ListFault::NoSuchColumn);
    QCOMPARE(list.unreadPart()->reading.columns, (QStringList{u"url"_s, u"other"_s}));
}

void tst_ListFormats::csv_placesUrlsInACellThatIsNoText()
{
    const UrlList list =
        parse("url,n\n\xff\xff\xff\xff\xff\xff http://h/1 and http://h/2\xff,1\n", u"a.csv"_s);
    QCOMPARE(placesIn(list), (QStringList{u"2:1 http://h/1"_s, u"2:1 bad-utf8"_s}));
    QVERIFY(list.input(0).endsWith(u"http://h/1 and http://h/2\ufffd"_s));
    const UrlList bare = parse("url,n\nhttp://h/\xff\xff\xff\xff and more,1"_ba, u"a.csv"_s);
    QCOMPARE(placesIn(bare), QStringList{u"2:1 bad-utf8"_s});
    QVERIFY(bare.input(0).startsWith(u"http://h/\ufffd"_s));
}

/// The rest of the password may be in what is left out.
void tst_ListFormats::csv_hidesAPasswordWithASpace()
{
    const UrlList list = parse("url,n\nhttps://user:PA SS@h/,1\n", u"a.csv"_s);
    QVERIFY(!list.input(0).contains(u"PA"));
    QVERIFY(!list.input(0).contains(u"SS"));
}

void tst_ListFormats::html_givesItsLinks()
{
    const UrlList list =
        parse("<!doctype html>\n<!-- <a href=http://no/> -->\n"
              "<a href=\"http://h/1?a&amp;b\">x</a><a href='\n http://h/2 '>y</a>\n"
              "<img src=http://h/3 srcset=\"http://h/4 1x, http://h/5 2x\">\n"
              "<a href=\"mailto:a@b.c\">m</a><a href=\"/rel\">r</a><a href=#x>x</a>\n"
              "<script>\"<a href='http://no/'>\"</script>http://no/\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"3:10 http://h/1?a&b"_s,
                          u"4:2 http://h/2"_s,
                          u"5:10 http://h/3"_s,
                          u"5:29 http://h/4"_s,
                          u"5:44 http://h/5"_s,
                          u"6:10 unsupported-scheme"_s}));
    QCOMPARE(readingOf(list).relative, 1);
}

void tst_ListFormats::html_resolvesByItsBase()
{
    const UrlList list = parse("<html><base href=http://h/a/><a href=b>x</a><a href=//i/c>y</a>");
    QCOMPARE(placesIn(list), (QStringList{u"1:38 http://h/a/b"_s, u"1:53 http://i/c"_s}));
    const UrlList escaped = parse("<html><base href=http://h/%7Ea/><a href='%7Eb/%c3 d?%zz'>x</a>");
    QCOMPARE(placesIn(escaped), QStringList{u"1:42 http://h/%7Ea/%7Eb/%c3%20d?%zz"_s});
    const UrlList bars = parse("<html><base href='http://h/a/b?c'><a href='d|e[1]?f|g'>x</a>"
                               "<a href='../i'>x</a><a href='?j'>x</a><a href='/k//l'>x</a>");
    QCOMPARE(placesIn(bars),
             (QStringList{u"1:44 http://h/a/d|e[1]?f|g"_s,
                          u"1:70 http://h/i"_s,
                          u"1:90 http://h/a/b?j"_s,
                          u"1:108 http://h/k//l"_s}));
    QCOMPARE(readingOf(parse("<html><base href='about:x'><a href=b>x</a>")).relative, 1);
}

void tst_ListFormats::values_areTakenAsTheyAre()
{
    for (const QByteArray &text : {"name,url\na,http://h/1.\n"_ba,
                                   "<!doctype html><a href=\"http://h/1.\">a</a>"_ba,
                                   "[\"http://h/1.\"]"_ba,
                                   "<urlset><url><loc>http://h/1.</loc></url></urlset>"_ba}) {
        const UrlList list = parse(text);
        QCOMPARE(list.targets().at(0).url, "http://h/1.");
        QCOMPARE(list.tail(0), "");
    }
    const UrlList prose = parse("[\"see http://h/1. There\"]");
    QCOMPARE(prose.targets().at(0).url, "http://h/1");
    QCOMPARE(prose.tail(0), ".");
}

void tst_ListFormats::html_isReadInPieces()
{
    QByteArray text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n";
    int count = 0;
    while (text.size() < (5 << 20)) {
        text += "<DT><A HREF=\"http://h/" + QByteArray::number(count++)
                + "\" ICON=\"data:" + QByteArray(2'000, 'x') + "\">Title</A>\n";
    }
    const UrlList list = parse(text);
    QCOMPARE(list.targets().size(), static_cast<std::size_t>(count));
    QCOMPARE(list.rows().back().line, count + 2);
    QCOMPARE(list.rows().back().column, 14);
}

void tst_ListFormats::xml_givesLocations()
{
    const UrlList list = parse(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:x=\"http://no/\">\n"
        "<url><loc>http://h/1?a&amp;b</loc><x:link href=\"http://h/2\"/></url>\n"
        "<url><loc>\n \xc3\xa9"
        "</loc></url><url><loc><![CDATA[http://h/3]]></loc></url></urlset>\n");
    QCOMPARE(readingOf(list).format, ListFormat::Sitemap);
    QCOMPARE(placesIn(list),
             (QStringList{u"3:11 http://h/1?a&b"_s,
                          u"3:49 http://h/2"_s,
                          u"5:2 no-scheme"_s,
                          u"5:34 http://h/3"_s}));
}

void tst_ListFormats::xml_givesUrlsBesideElements()
{
    const UrlList list = parse("<?xml version='1.0'?>\n<notes><p>see http://h/1, <b>or</b> "
                               "http://h/2</p> http://h/3</notes>");
    QCOMPARE(readingOf(list).format, ListFormat::Xml);
    QCOMPARE(placesIn(list),
             (QStringList{u"2:15 http://h/1"_s, u"2:37 http://h/2"_s, u"2:52 http://h/3"_s}));
}

void tst_ListFormats::xml_placesWhatIsEscaped()
{
    const UrlList list = parse("<opml>\n<a x='1'\n t=\"\" u='http://h/1?a&amp;b' v=\"http://h/2\"/>"
                               "<c><!-- x -->http://h/3</c><d>http://h/4?<!-- y -->z</d></opml>");
    QCOMPARE(placesIn(list),
             (QStringList{u"3:10 http://h/1?a&b"_s,
                          u"3:33 http://h/2"_s,
                          u"3:59 http://h/3"_s,
                          u"3:76 http://h/4?z"_s}));
    QCOMPARE(list.input(0), u"http://h/1?a&amp;b"_s);
    QCOMPARE(list.input(3), u"http://h/4?<!-- y -->z"_s);
}

void tst_ListFormats::xml_placesBehindBytesThatAreNoText()
{
    const UrlList list = parse("<urlset><x>\xff\xe9\x80\xf0\x9f</x><loc>http://h/1?a&amp;b</loc>"
                               "</urlset>");
    QCOMPARE(placesIn(list), QStringList{u"1:26 http://h/1?a&b"_s});
    QCOMPARE(list.input(0), u"http://h/1?a&amp;b"_s);
    const UrlList named = parse("<opml xmlns:x='y' \xff='1' u='http://h/1'/>");
    QCOMPARE(placesIn(named), QStringList{u"1:28 http://h/1"_s});
}

void tst_ListFormats::xml_loadsNoEntities()
{
    QByteArray text =
        "<!DOCTYPE urlset [<!ENTITY a \"http://h/\"><!ENTITY f SYSTEM \"file:///etc/passwd\">";
    for (char c = 'b'; c <= 'z'; ++c) {
        const QByteArray one = QByteArray("&") + static_cast<char>(c - 1) + ';';
        text += QByteArray("<!ENTITY ") + c + " \"" + one.repeated(10) + "\">";
    }
    text += "]>\n<urlset><url><loc>http://h/1</loc></url><url><loc>&z;</loc></url>\n"
            "<url><loc>http://h/2</loc></url></urlset>";
    const UrlList list = parse(text);
    // The bomb is a mistake, and what stands behind it is read as text.
    QVERIFY(readingOf(list).damagedLine > 0);
    QCOMPARE(list.targets().size(), 2U);
}

void tst_ListFormats::xml_thatIsDamagedIsReadAsText()
{
    const UrlList list =
        parse("<urlset><url><loc>http://h/1</loc></url>\n<url><loc>http://h/2</lo\n"
              "<loc>http://h/3</loc>");
    QCOMPARE(readingOf(list).damagedLine, 2);
    QCOMPARE(list.targets().size(), 3U);
    // Lines end with a CR alone.
    const UrlList old = parse("<urlset>\r<loc>http://h/1</loc>\r<loc>\rhttp://h/2 <lo\rhttp://h/3");
    QCOMPARE(placesIn(old),
             (QStringList{u"2:6 http://h/1"_s, u"4:1 http://h/2"_s, u"5:1 http://h/3"_s}));
}

void tst_ListFormats::xml_placesUrlsInTextOfManyLines()
{
    const UrlList list =
        parse("<opml><body>\n<x>see http://h/1\nand  http://h/2</x></body></opml>");
    QCOMPARE(placesIn(list), (QStringList{u"2:8 http://h/1"_s, u"3:6 http://h/2"_s}));
}

void tst_ListFormats::feed_givesItsLinks()
{
    const UrlList rss = parse("<rss><channel><link>http://h/1</link><item><guid>http://h/2</guid>"
                              "<guid isPermaLink=\"false\">http://no/</guid><guid>7</guid>"
                              "<enclosure url=\"http://h/3\"/></item></channel></rss>");
    QCOMPARE(rss.targets().size(), 3U);
    const UrlList atom = parse("<feed xmlns='http://www.w3.org/2005/Atom'><link href='http://h/1'/>"
                               "<id>http://no/</id></feed>");
    QCOMPARE(placesIn(atom), QStringList{u"1:55 http://h/1"_s});
}

void tst_ListFormats::json_givesEveryUrl()
{
    const UrlList list =
        parse("{\n \"a\": \"http:\\/\\/h\\/1\", \"b\": [\"see http://h/2, http://h/3\", 1],\n"
              " \"http://h/4\": 200, \"c\\\"\": \"\\u0068ttp://h/5\"}");
    QCOMPARE(readingOf(list).format, ListFormat::Json);
    QCOMPARE(placesIn(list),
             (QStringList{u"2:8 http://h/1"_s,
                          u"2:35 http://h/2"_s,
                          u"2:47 http://h/3"_s,
                          u"3:3 http://h/4"_s,
                          u"3:29 http://h/5"_s}));
}

void tst_ListFormats::json_readsTheKeyThatIsChosen()
{
    const QByteArray text = R"([{"icon":"http://no/","url":"http://h/1"},{"url":"example.com"}])";
    QCOMPARE(placesIn(parse(text, {}, {.column = u"url"_s})),
             (QStringList{u"1:30 http://h/1"_s, u"1:51 no-scheme"_s}));
}

void tst_ListFormats::json_thatIsDamagedIsReadAsText()
{
    const UrlList list = parse("[\"http://h/1\",\n http://h/2,\n \"http://h/3\"");
    QCOMPARE(readingOf(list).damagedLine, 2);
    QCOMPARE(list.targets().size(), 3U);
}

void tst_ListFormats::json_ofDepthIsNoRecursion()
{
    const UrlList list = parse("[\"http://h/1\"," + QByteArray(1'000'000, '['));
    QCOMPARE(list.targets().size(), 1U);
}

void tst_ListFormats::jsonLines_standOneByOne()
{
    const UrlList list =
        parse("{\"a\":\"http://h/1\"}\n{\"a\":\nsee http://h/2\n{\"a\":\"http://h/3\"}\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"1:7 http://h/1"_s, u"3:5 http://h/2"_s, u"4:7 http://h/3"_s}));
    const UrlList old = parse("{\"a\":\"http://h/1\"}\r{\"a\":\"http://h/2\"}\rand http://h/3\r\n"
                              "{\"a\":\"http://h/4\"}",
                              {},
                              {.format = ListFormat::JsonLines});
    QCOMPARE(
        placesIn(old),
        (QStringList{
            u"1:7 http://h/1"_s, u"2:7 http://h/2"_s, u"3:5 http://h/3"_s, u"4:7 http://h/4"_s}));
}

void tst_ListFormats::har_givesRequests()
{
    const UrlList list =
        parse(R"({"log":{"creator":{"url":"http://no/"},"entries":[)"
              R"({"request":{"url":"http://h/1","headers":[{"value":"http://no/"}]},)"
              R"("response":{"redirectURL":"http://no/"}}]}})");
    QCOMPARE(placesIn(list), QStringList{u"1:70 http://h/1"_s});
}

void tst_ListFormats::gzip_isUnpacked()
{
    const QByteArray text = "<urlset><url><loc>http://h/1</loc></url></urlset>";
    const UrlList list = parse(gzipOf(text) + gzipOf("\n"), u"sitemap.xml.gz"_s);
    QVERIFY(readingOf(list).wasPacked);
    QCOMPARE(readingOf(list).format, ListFormat::Sitemap);
    QCOMPARE(placesIn(list), QStringList{u"1:19 http://h/1"_s});
}

void tst_ListFormats::gzip_thatIsCutOffIsAFault()
{
    const QByteArray packed = gzipOf("http://h/1\nhttp://h/2\n");
    const UrlList list = parse(packed.first(packed.size() - 12));
    QVERIFY(list.unreadPart());
    QCOMPARE(list.unreadPart()->reading.fault, ListFault::BadGzip);
}

void tst_ListFormats::archives_areNamed()
{
    QCOMPARE(readingOf(parse("PK\x03\x04xl/workbook.xml http://h/")).fault, ListFault::Archive);
    QCOMPARE(readingOf(parse("%PDF-1.7 http://h/")).fault, ListFault::Pdf);
}

void tst_ListFormats::latin1_isToldAndNotGuessed()
{
    const UrlList list = parse("caf\xe9: http://h/1 and http://h/caf\xe9 there\n");
    QCOMPARE(readingOf(list).encoding, u"Latin-1"_s);
    QCOMPARE(placesIn(list), (QStringList{u"1:7 http://h/1"_s, u"1:22 bad-utf8"_s}));
}

void tst_ListFormats::latin1_thatIsDeclaredIsDecoded()
{
    const UrlList list = parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                               "<urlset><url><loc>http://h/\xe9</loc></url></urlset>");
    QCOMPARE(readingOf(list).encoding, u"ISO-8859-1"_s);
    QCOMPARE(placesIn(list), QStringList{u"2:19 http://h/%C3%A9"_s});
}

void tst_ListFormats::parts_haveLinesOfTheirOwn()
{
    const UrlList list =
        UrlList::parse(ListInput{.parts = {
                                     {.name = {}, .bytes = "http://h/1"},
                                     {.name = {}, .bytes = "\nhttp://h/2\n"},
                                     {.name = u"a.md"_s, .bytes = "x\n[b](http://h/3)"},
                                     {.name = u"b.csv"_s, .bytes = "url,x\nhttp://h/4,y\n"},
                                 }});
    QCOMPARE(
        placesIn(list),
        (QStringList{
            u"1:1 http://h/1"_s, u"3:1 http://h/2"_s, u"2:5 http://h/3"_s, u"2:1 http://h/4"_s}));
    QCOMPARE(list.rows().back().part, 3);
    QCOMPARE(list.parts().at(3).rows, 1);
    QCOMPARE(list.input(2), u"[b](http://h/3)"_s);
}

void tst_ListFormats::parts_withoutNameCountLinesOfAnyEnd()
{
    const UrlList list = UrlList::parse(ListInput{.parts = {
                                                      {.bytes = "http://h/1\rhttp://h/2\r\n"},
                                                      {.bytes = "http://h/3\r\rhttp://h/4"},
                                                      {.bytes = "http://h/5"},
                                                  }});
    QCOMPARE(placesIn(list),
             (QStringList{u"1:1 http://h/1"_s,
                          u"2:1 http://h/2"_s,
                          u"3:1 http://h/3"_s,
                          u"5:1 http://h/4"_s,
                          u"6:1 http://h/5"_s}));
}

void tst_ListFormats::format_canBeChosen()
{
    const QByteArray text = "# [a](http://h/1)\nWord\n";
    QCOMPARE(placesIn(parse(text, {}, {.format = ListFormat::List})),
             QStringList{u"2:1 no-scheme"_s});
    QCOMPARE(placesIn(parse(text, {}, {.format = ListFormat::Markdown})),
             QStringList{u"1:7 http://h/1"_s});
    QCOMPARE(listFormatOf(u"TSV"_s), ListFormat::Csv);
    QVERIFY(!listFormatOf(u"nonsense"_s));
}

void tst_ListFormats::parse_stops()
{
    std::stop_source source;
    int seen = 0;
    const auto sink = [&](const ListLink & /*link*/) {
        if (++seen == 3)
            source.request_stop();
    };
    const QByteArray lines = QByteArray("http://h/1\n").repeated(10);
    const QByteArray json = "[" + QByteArray("\"http://h/1\",").repeated(10) + "1]";
    const QByteArray xml =
        "<urlset>" + QByteArray("<loc>http://h/1</loc>").repeated(10) + "</urlset>";
    const QByteArray csv = "url,x\n" + QByteArray("http://h/1,y\n").repeated(10);
    for (const QByteArray &text : {lines, json, xml, csv}) {
        source = {};
        seen = 0;
        readListText(text, {}, {}, sink, source.get_token());
        QCOMPARE(seen, 3);
    }
}

COROSCOPE_TEST(tst_ListFormats)
#include "tst_listformats.moc"
