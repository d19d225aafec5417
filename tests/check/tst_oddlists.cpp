// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

UrlList parse(const QByteArray &bytes, const QString &name = {})
{
    return UrlList::parse(ListInput{.parts = {{.name = name, .bytes = bytes}}, .choice = {}});
}

/// "2:5 http://h/x" of each row; of a row that is not asked its error.
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

} // namespace

/// Lists that are not as the books have their formats: docs/lists.md.
class tst_OddLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_hasToLookLikeOne_data();
    void list_hasToLookLikeOne();
    void sources_areText_data();
    void sources_areText();
    void html_isTrustedByItsName_data();
    void html_isTrustedByItsName();
    void html_givesLinksOfAnyElement();
    void xml_thatIsDamagedIsReadTagByTag_data();
    void xml_thatIsDamagedIsReadTagByTag();
    void xml_mayBeginWithBlankLines();
    void feed_resolvesByItsBase();
    void json_holdsMarkup();
    void jsonLines_tellWhichIsDamaged();
    void csv_leavesOutComments_data();
    void csv_leavesOutComments();
    void csv_cellsDecideWhichColumnItIs();
    void csv_emptyCellsAreNoMistakes();
    void csv_cellsHoldWhatStandsAroundUrls();
    void calendars_areUnfolded();
    void mail_isDecodedWhereItSaysSo();
    void files_thatAreNoTextAreRefused_data();
    void files_thatAreNoTextAreRefused();
};

void tst_OddLists::list_hasToLookLikeOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ListFormat>("format");
    const auto row = [](const char *name, const char *text, ListFormat format) {
        QTest::newRow(name) << QByteArray(text) << format;
    };
    row("URLs", "My links\n\nhttp://h/1\n- http://h/2\n<http://h/3>\n", ListFormat::List);
    row("titles above URLs", "Wikipedia\nhttp://h/1\nCoroscope\nhttp://h/2\n", ListFormat::Text);
    row("hosts", "example.org\nlocalhost:8080\n10.0.0.1:80/x\n", ListFormat::List);
    row("one word", "nonsense\n", ListFormat::List);
    row("other schemes", "mailto:a@b.c\ntel:110\n", ListFormat::List);
    row("C", "/*\n\"ON\"\n,\n#ifdef X\n\"OFF\"\n#endif\nhttp://h/1\n", ListFormat::Text);
    row("settings",
        "[Desktop Entry]\nType=Link\nName=Example\nURL=http://h/1\nIcon=text-html\n",
        ListFormat::Text);
    row("words", "foo:bar\n12:30\nTODO:\nstd::string\nfile\ne.g.\n", ListFormat::Text);
    row("wrapped prose",
        "This is prose that is wrapped at\nhttp://h/a.py already\nand goes on and on.\n",
        ListFormat::Text);
}

void tst_OddLists::list_hasToLookLikeOne()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text);
    QFETCH(const ListFormat, format);
    QCOMPARE(listFormatName(readingOf(list).format), listFormatName(format));
    if (format == ListFormat::Text)
        QCOMPARE(list.rows().size(), list.targets().size());
}

void tst_OddLists::sources_areText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("Python") << u"a.py"_s
                            << QByteArray("# see http://h/1\nU = \"http://h/2\"  # http://h/3\n")
                            << QStringList{
                                   u"1:7 http://h/1"_s, u"2:6 http://h/2"_s, u"2:21 http://h/3"_s};
    QTest::newRow("YAML") << u"a.yml"_s
                          << QByteArray("    http://h/1 --output b.bin\n- http://h/2 # c\n")
                          << QStringList{u"1:5 http://h/1"_s, u"2:3 http://h/2"_s};
    QTest::newRow("Markdown in Python")
        << u"a.py"_s
        << QByteArray("d = \"http://h/1\\n\" # [a](b)\nx = \"\"\"\n- [x](http://h/2)\n\"\"\"\n")
        << QStringList{u"1:6 http://h/1"_s, u"3:7 http://h/2"_s};
    QTest::newRow("Markdown in Rust")
        << u"c.rs"_s << QByteArray("let s = \"http://h/1\\n[x](http://h/2)\";\n")
        << QStringList{u"1:10 http://h/1"_s, u"1:26 http://h/2"_s};
    QTest::newRow("Makefile") << u"src/Makefile"_s
                              << QByteArray("X = http://h/1\\\n# [x](http://h/2)\n")
                              << QStringList{u"1:5 http://h/1"_s, u"2:7 http://h/2"_s};
    QTest::newRow("manual page")
        << QString() << QByteArray(".TH X\nwith [a|b](x) and\nsee \\fI\\%http://h/1\\fP for more\n")
        << QStringList{u"3:10 http://h/1"_s};
    QTest::newRow("manual page with a comment")
        << u"git"_s << QByteArray("'\\\" t\n.\\\" [a](b)\n.de X\n..\n.TH X\nhttp://h/a\\-b\\fR\n")
        << QStringList{u"6:1 http://h/a-b"_s};
    QTest::newRow("org") << u"a.org"_s
                         << QByteArray(
                                "#+HTML: <img src=\"http://h/1\">\n    - [[http://h/2][x]]\n")
                         << QStringList{u"1:19 http://h/1"_s, u"2:9 http://h/2"_s};
}

void tst_OddLists::sources_areText()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, name);
    QCOMPARE(listFormatName(readingOf(list).format), listFormatName(ListFormat::Text));
    QTEST(placesIn(list), "places");
}

void tst_OddLists::html_isTrustedByItsName_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("front matter") << QByteArray(
        "---\ntitle: x\nurl: http://h/0\n---\n<html><a href=\"http://h/a|b!?c&amp;d\">")
                                  << QStringList{u"3:6 http://h/0"_s, u"5:16 http://h/a|b!?c&d"_s};
    QTest::newRow("front matter of a piece")
        << QByteArray("---\nurl: http://h/0\n---\n<p>http://h/1</p>")
        << QStringList{u"2:6 http://h/0"_s, u"4:4 http://h/1"_s};
    QTest::newRow("template") << QByteArray("{% extends 'b.html' %}\n<a href=\"http://h/b)\">x</a>")
                              << QStringList{u"2:10 http://h/b)"_s};
}

void tst_OddLists::html_isTrustedByItsName()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, u"a.html"_s);
    QCOMPARE(listFormatName(readingOf(list).format), listFormatName(ListFormat::Html));
    QTEST(placesIn(list), "places");
    QCOMPARE(readingOf(list).inText, 0);
}

void tst_OddLists::html_givesLinksOfAnyElement()
{
    const UrlList list =
        parse("<!doctype html>\n<x-card href=http://h/1></x-card><q cite=http://h/2>q</q>\n"
              "<img data-src=http://h/3 data-srcset=\"http://h/4 2x\"><form action=http://no/>\n"
              "<svg><image xlink:href=http://h/5></svg><div style='background:url(http://no/)'>\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"2:14 http://h/1"_s,
                          u"2:42 http://h/2"_s,
                          u"3:15 http://h/3"_s,
                          u"3:39 http://h/4"_s,
                          u"4:24 http://h/5"_s}));
}

void tst_OddLists::xml_thatIsDamagedIsReadTagByTag_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("ampersand")
        << QByteArray("<urlset>\n<url><loc>http://h/1?a&b</loc></url>\n"
                      "<url><loc>http://h/2?a&amp;b</loc><x:link href='http://h/3&#38;'/></url>")
        << QStringList{u"2:11 http://h/1?a&b"_s, u"3:11 http://h/2?a&b"_s, u"3:49 http://h/3&"_s};
    QTest::newRow("unknown entity")
        << QByteArray("<rss><title>A&nbsp;B</title>\n<link>http://h/?a&amp;b</link>"
                      "<description><![CDATA[<a href=\"http://no/\">]]></description>"
                      "<guid isPermaLink=\"false\">http://no/</guid>"
                      "<!-- <link>http://no/</link> --><link><![CDATA[http://h/?c&amp;d]]></link>")
        << QStringList{u"2:7 http://h/?a&b"_s, u"2:181 http://h/?c&amp;d"_s};
    QTest::newRow("tags that nothing closes")
        << QByteArray("<opml>\n<outline url='http://h/1'>&x;<outline url=\"http://h/2\" <b>\n"
                      "<c>see http://h/3 there")
        << QStringList{u"2:15 http://h/1"_s, u"2:44 http://h/2"_s, u"3:8 http://h/3"_s};
}

void tst_OddLists::xml_thatIsDamagedIsReadTagByTag()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text);
    QVERIFY(readingOf(list).damagedLine > 0);
    QTEST(placesIn(list), "places");
}

void tst_OddLists::xml_mayBeginWithBlankLines()
{
    const UrlList list = parse("\n\n <?xml version=\"1.0\"\nencoding='UTF-8'?>\n"
                               "<urlset><url><loc>http://h/?a&amp;b</loc></url></urlset>");
    QCOMPARE(readingOf(list).damagedLine, 0);
    QCOMPARE(placesIn(list), QStringList{u"5:19 http://h/?a&b"_s});
}

void tst_OddLists::feed_resolvesByItsBase()
{
    const UrlList list =
        parse("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://h/d/'>"
              "<link href='a%20b.html'/><entry xml:base='e/'><link href='c'/></entry>"
              "<link href='/x'/></feed>");
    QCOMPARE(list.targets().size(), 3U);
    QCOMPARE(list.targets().at(0).url, "http://h/d/a%20b.html"_ba);
    QCOMPARE(list.targets().at(1).url, "http://h/d/e/c"_ba);
    QCOMPARE(list.targets().at(2).url, "http://h/x"_ba);
    const UrlList without = parse("<rss><channel><link>/a</link><item><link>http://h/1</link>"
                                  "</item><item><link>b.html</link></item></channel></rss>");
    QCOMPARE(placesIn(without), QStringList{u"1:42 http://h/1"_s});
    QCOMPARE(readingOf(without).relative, 2);
}

void tst_OddLists::json_holdsMarkup()
{
    const UrlList list =
        parse(R"({"html": "<a href=\"http://h/1?a=1&amp;b=2\">x</a>",)"
              R"("md": "[x](http://h/2.) and **http://h/3**", "p": "http://h/4 is it",)"
              R"("t": "http://h/{id}"})");
    QCOMPARE(list.targets().size(), 4U);
    QCOMPARE(list.targets().at(0).url, "http://h/1?a=1&b=2"_ba);
    QCOMPARE(list.targets().at(1).url, "http://h/2."_ba);
    QCOMPARE(list.targets().at(2).url, "http://h/3"_ba);
    QCOMPARE(list.targets().at(3).url, "http://h/4"_ba);
    QCOMPARE(list.rows().back().error, ErrorKind::Template);
}

void tst_OddLists::jsonLines_tellWhichIsDamaged()
{
    const UrlList list = parse("{\"a\":\"http://h/1\"}\n{\"a\":\"http://h/2\n{\"a\":1}\n");
    QCOMPARE(readingOf(list).damagedLine, 2);
    QCOMPARE(list.targets().size(), 2U);
}

void tst_OddLists::csv_leavesOutComments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("a report") << QByteArray("# created by a program at 10:00\n"
                                            "# see http://no/, or write; thanks\n"
                                            "urlname;parentname;valid;url;line\n"
                                            "a.html;http://no/p;False;http://h/a.html;12\n"
                                            "# stopped at 10:01\n")
                              << u"url"_s << QStringList{u"4:26 http://h/a.html"_s};
    QTest::newRow("a header") << QByteArray("#url,title\nhttp://h/1,x\nhttp://h/2,y\n") << u"1"_s
                              << QStringList{u"2:1 http://h/1"_s, u"3:1 http://h/2"_s};
}

void tst_OddLists::csv_leavesOutComments()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, u"a.csv"_s);
    QTEST(placesIn(list), "places");
}

void tst_OddLists::csv_cellsDecideWhichColumnItIs()
{
    const UrlList list = parse("address,homepage\n12 Main St,http://h/1\n5 High St,http://h/2\n");
    QCOMPARE(readingOf(list).column, u"homepage"_s);
    QCOMPARE(placesIn(list), (QStringList{u"2:12 http://h/1"_s, u"3:11 http://h/2"_s}));
    const UrlList sites = parse("url,note\nh.example,see http://no/\ni.example,x\n");
    QCOMPARE(placesIn(sites), (QStringList{u"2:1 no-scheme"_s, u"3:1 no-scheme"_s}));
    // Without any URL it is the name.
    const UrlList hosts = parse("name,url\nx,h.example\ny,i.example\n");
    QCOMPARE(readingOf(hosts).column, u"url"_s);
    QCOMPARE(hosts.rows().size(), 2U);
}

void tst_OddLists::csv_emptyCellsAreNoMistakes()
{
    const UrlList list =
        parse("url,n\nhttp://h/1,1\n-,2\nn/a,3\nNULL,4\n,5\n\"  \",6\nnonsense,7\n");
    QCOMPARE(placesIn(list), (QStringList{u"2:1 http://h/1"_s, u"8:1 no-scheme"_s}));
}

void tst_OddLists::csv_cellsHoldWhatStandsAroundUrls()
{
    const UrlList list = parse("url\n<http://h/1>\n\"http://h/2\nmore\"\n[x](http://h/3)\n"
                               "http://h/my file.pdf\n",
                               u"a.csv"_s);
    QCOMPARE(placesIn(list),
             (QStringList{u"2:2 http://h/1"_s,
                          u"3:2 http://h/2"_s,
                          u"5:5 http://h/3"_s,
                          u"6:1 http://h/my%20file.pdf"_s}));
    const UrlList remotes =
        parse("origin\thttp://h/b.git (fetch)\norigin\thttp://h/b.git (push)\n");
    QCOMPARE(remotes.targets().size(), 1U);
    QCOMPARE(remotes.targets().front().url, "http://h/b.git"_ba);
}

void tst_OddLists::calendars_areUnfolded()
{
    const UrlList list = parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nURL:http://h/1\r\n"
                               "DESCRIPTION:See http://h/2\\, and http://h/\r\n"
                               " 3?a=b\\nEnd\r\nEND:VCALENDAR\r\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"3:5 http://h/1"_s, u"4:17 http://h/2"_s, u"4:34 http://h/3?a=b"_s}));
    const UrlList card =
        parse("BEGIN:VCARD\nFN:A\nURL;TYPE=work:http://h/a-\n b.jpg\nEND:VCARD\n", u"a.vcf"_s);
    QCOMPARE(placesIn(card), QStringList{u"3:15 http://h/a-b.jpg"_s});
}

void tst_OddLists::mail_isDecodedWhereItSaysSo()
{
    const QByteArray body = "See http://h/1?a=3D1 and <http://h/lo=\nng> =C3=A9 http://h/2\n";
    const QByteArray head = "From: a@h\nContent-Transfer-Encoding: ";
    QCOMPARE(placesIn(parse(head + "Quoted-Printable\n\n" + body)),
             (QStringList{u"4:5 http://h/1?a=1"_s, u"4:27 http://h/long"_s, u"5:12 http://h/2"_s}));
    const UrlList plain = parse(head + "8bit\n\n" + body);
    QCOMPARE(plain.targets().front().url, "http://h/1?a=3D1"_ba);
}

void tst_OddLists::files_thatAreNoTextAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ListFault>("fault");
    const QByteArray url = " http://h/ ";
    const auto row = [](const char *name, const QByteArray &bytes, ListFault fault) {
        QTest::newRow(name) << bytes << fault;
    };
    row("SQLite", QByteArray("SQLite format 3\0", 16) + url, ListFault::Binary);
    row("program", "\x7f\x45LF" + url, ListFault::Binary);
    row("picture", "\x89PNG\r\n\x1a\n" + url, ListFault::Binary);
    row("property list", "bplist00" + url, ListFault::Binary);
    row("zeros", QByteArray(20, '\0') + QByteArray(500, 'x') + url, ListFault::Binary);
    row("xz", QByteArray("\xfd\x37zXZ\0", 6) + url, ListFault::Packed);
    row("bzip2", "BZh91AY&SY" + url, ListFault::Packed);
    row("tar",
        QByteArray("a.txt") + QByteArray(252, '\0') + "ustar  " + QByteArray(248, '\0') + url,
        ListFault::Packed);
    row("EPUB",
        QByteArray("PK\x03\x04") + QByteArray(26, '\0') + "mimetypeapplication/epub+zip" + url,
        ListFault::Document);
    row("DOCX", "PK\x03\x04" + url.repeated(10'000) + "word/document.xml", ListFault::Document);
    row("XLSX", "PK\x03\x04xl/workbook.xml" + url, ListFault::Archive);
    row("text that begins so", "BZh is a format, " + url, ListFault::None);
}

void tst_OddLists::files_thatAreNoTextAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ListFault, fault);
    const UrlList list = parse(bytes);
    QCOMPARE(readingOf(list).fault, fault);
    QCOMPARE(list.isEmpty(), fault != ListFault::None);
}

COROSCOPE_TEST(tst_OddLists)
#include "tst_oddlists.moc"
