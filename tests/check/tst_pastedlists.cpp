// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"
#include "tests/support/testmain.h"
#include "words/check/listwords.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

UrlList parse(const QByteArray &bytes, const QString &name = {})
{
    return UrlList::parse(ListInput{.parts = {{.name = name, .bytes = bytes}}});
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

} // namespace

/// What people cut out of something and paste, and where the URLs in it stand: docs/lists.md.
class tst_PastedLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pieces_ofMarkupAreRead_data();
    void pieces_ofMarkupAreRead();
    void pages_countUrlsOfTheirText();
    void pieces_haveTextThatIsPlacedAsItIsWritten();
    void rdf_isNoFeedUnlessItSaysSo();
    void csv_tellsWhatIsNoUrl_data();
    void csv_tellsWhatIsNoUrl();
    void csv_mayHaveLinesAboveItsHeader_data();
    void csv_mayHaveLinesAboveItsHeader();
    void csv_placesUrlsInsideOfCells();
    void mail_isReadByItsParts();
    void mail_placesWhatIsEncoded();
    void mail_isReadInUtf16_data();
    void mail_isReadInUtf16();
    void mail_thatInvitesIsUnfolded();
    void mail_isDividedInMailboxes();
    void chats_writeWordsBehindABar();
    void otherSchemes_areNotReadInside();
    void json_placesUrlsBehindEscapes();
    void damage_placesUrlsInTheMiddleOfALine();
    void sets_placeEachOfTheirImages();
};

void tst_PastedLists::pieces_ofMarkupAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ListFormat>("format");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("pieces of a sitemap")
        << "<url><loc>http://h/1</loc></url>\n<url><loc>h.example</loc></url>\n"_ba
        << ListFormat::Sitemap << QStringList{u"1:11 http://h/1"_s, u"2:11 no-scheme"_s};
    QTest::newRow("locations") << "<loc>http://h/1</loc>\n<loc>http://h/2?a&amp;b</loc>"_ba
                               << ListFormat::Sitemap
                               << QStringList{u"1:6 http://h/1"_s, u"2:6 http://h/2?a&b"_s};
    QTest::newRow("items of a feed")
        << "<item><link>http://h/1</link><guid isPermaLink=\"false\">http://no/</guid></item>\n"
           "<item><link>http://h/2</link></item>"_ba
        << ListFormat::Xml << QStringList{u"1:13 http://h/1"_s, u"2:13 http://h/2"_s};
    QTest::newRow("elements of one's own")
        << "<root><item see=http://h/1>and http://h/2</item></root>"_ba << ListFormat::Xml
        << QStringList{u"1:17 http://h/1"_s, u"1:32 http://h/2"_s};
    QTest::newRow("with a prefix")
        << "<g:link>http://h/1</g:link>\n<g:image>http://h/2</g:image>"_ba << ListFormat::Xml
        << QStringList{u"1:9 http://h/1"_s, u"2:10 http://h/2"_s};
    QTest::newRow("CDATA of XML") << "<data><u><![CDATA[http://h/1?a=1&b=2]]></u></data>"_ba
                                  << ListFormat::Xml << QStringList{u"1:19 http://h/1?a=1&b=2"_s};
    QTest::newRow("lines below a tag")
        << "<b>Links:</b>\nhttp://h/1\nhttp://h/2."_ba << ListFormat::Html
        << QStringList{u"2:1 http://h/1"_s, u"3:1 http://h/2"_s};
    QTest::newRow("a list") << "<li>http://h/1</li>\n<li>www.h.example</li>"_ba << ListFormat::Html
                            << QStringList{u"1:5 http://h/1"_s, u"2:5 no-scheme"_s};
    QTest::newRow("links and text")
        << "<a href=\"http://h/1\">http://h/1</a> http://h/2 <a href=\"/x\">http://h/3</a>\n"
           "<a href=\"#\">http://h/4</a><script>\"http://no/\"</script><x-y to=http://h/5>z</x-y>"_ba
        << ListFormat::Html
        << QStringList{u"1:10 http://h/1"_s,
                       u"1:37 http://h/2"_s,
                       u"1:61 http://h/3"_s,
                       u"2:13 http://h/4"_s,
                       u"2:64 http://h/5"_s};
    QTest::newRow("who speaks, and no tags")
        << "<nick> see http://h/1\n<other> and http://h/2\n"_ba << ListFormat::Text
        << QStringList{u"1:12 http://h/1"_s, u"2:13 http://h/2"_s};
}

void tst_PastedLists::pieces_ofMarkupAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const ListFormat, format);
    const UrlList list = parse(text);
    QCOMPARE(listFormatName(readingOf(list).format), listFormatName(format));
    QTEST(placesIn(list), "places");
    QCOMPARE(readingOf(list).inText, 0);
}

void tst_PastedLists::pages_countUrlsOfTheirText()
{
    const UrlList list =
        parse("<!doctype html><p>http://no/1, (http://no/2)</p><style>@import 'http://no/';</style>"
              "<a href=http://h/1>http://h/1</a><pre>http://no/3</pre>");
    QCOMPARE(placesIn(list), QStringList{u"1:93 http://h/1"_s});
    QCOMPARE(readingOf(list).inText, 3);
    QCOMPARE(recognisedText(list), u"HTML, 1 URL, 3 URLs of the text left out"_s);
}

void tst_PastedLists::pieces_haveTextThatIsPlacedAsItIsWritten()
{
    const UrlList list = parse("<p>caf\xc3\xa9 &eacute;&copy &amp; &#38; http://h/1?a&amp;b</p>"
                               "<p>x</no>y http://h/2</p>\r\n<p>\r\n& http://h/3.</p>"_ba);
    QCOMPARE(placesIn(list),
             (QStringList{u"1:35 http://h/1?a&b"_s, u"1:68 http://h/2"_s, u"3:3 http://h/3"_s}));
    QCOMPARE(list.input(0), u"http://h/1?a&amp;b"_s);
    QCOMPARE(list.tail(2), "."_ba);
}

void tst_PastedLists::rdf_isNoFeedUnlessItSaysSo()
{
    const UrlList rdf =
        parse("<rdf:RDF xmlns:rdf='http://no/'><x rdf:resource='http://h/1'/></rdf:RDF>");
    QCOMPARE(placesIn(rdf), QStringList{u"1:50 http://h/1"_s});
    const UrlList rss =
        parse("<rdf:RDF xmlns:rdf='http://no/' xmlns='http://purl.org/rss/1.0/'>"
              "<item rdf:about='http://no/'><link>http://h/1</link></item></rdf:RDF>");
    QCOMPARE(readingOf(rss).format, ListFormat::Feed);
    QCOMPARE(rss.rows().size(), 1U);
}

void tst_PastedLists::csv_tellsWhatIsNoUrl_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("by its name")
        << "site,n\nhttp://h/1,1\nwww.h.example,2\nhttp:/h/2,3\n,4\n-,5\n"_ba << u"site"_s
        << QStringList{u"2:1 http://h/1"_s, u"3:1 no-scheme"_s, u"4:1 no-host"_s};
    QTest::newRow("by what it holds")
        << "Where,n\nhttp://h/1,1\nh.example,2\nhttp://h/2,3\nnonsense,4\n"_ba << u"Where"_s
        << QStringList{
               u"2:1 http://h/1"_s, u"3:1 no-scheme"_s, u"4:1 http://h/2"_s, u"5:1 no-scheme"_s};
    QTest::newRow("in its first line")
        << "www.h.example,a\nhttp://h/1,b\nhttp://h/2,c\n"_ba << u"1"_s
        << QStringList{u"1:1 no-scheme"_s, u"2:1 http://h/1"_s, u"3:1 http://h/2"_s};
    QTest::newRow("not in prose") << "id,notes\n1,see http://h/1\n2,nothing\n3,more words\n"_ba
                                  << u"notes"_s << QStringList{u"2:7 http://h/1"_s};
    QTest::newRow("beside it") << "What,Note\nhttp://h/1,x\noops,see http://h/2\nhttp://h/3,y\n"_ba
                               << QString()
                               << QStringList{u"2:1 http://h/1"_s,
                                              u"3:1 no-scheme"_s,
                                              u"3:10 http://h/2"_s,
                                              u"4:1 http://h/3"_s};
    QTest::newRow("not of hosts if there are URLs")
        << "domain,landing\nh.example,http://h/1\ni.example,http://i/1\n"_ba << u"landing"_s
        << QStringList{u"2:11 http://h/1"_s, u"3:11 http://i/1"_s};
    QTest::newRow("hosts alone") << "1,h.example\n2,i.example\n"_ba << QString()
                                 << QStringList{u"1:3 no-scheme"_s, u"2:3 no-scheme"_s};
}

void tst_PastedLists::csv_tellsWhatIsNoUrl()
{
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, u"a.csv"_s);
    QTEST(readingOf(list).column, "column");
    QTEST(placesIn(list), "places");
}

void tst_PastedLists::csv_mayHaveLinesAboveItsHeader_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("of a spreadsheet")
        << u"a.csv"_s << ",,\nMy list,,\n,,\nName,Website,Contact\nA,http://h/1,x@h\nB,h/2,\n"_ba
        << u"Website"_s << QStringList{u"5:3 http://h/1"_s, u"6:3 no-scheme"_s};
    QTest::newRow("pasted from one")
        << QString()
        << "My list\t\t\n\t\t\nName\tWhere\tX\nA\thttp://h/1\t1\nB\twww.h.example\t2\n"_ba
        << u"Where"_s << QStringList{u"4:3 http://h/1"_s, u"5:3 no-scheme"_s};
    QTest::newRow("with a URL") << u"a.csv"_s
                                << "Report of http://h/,,\nExported,,\n\nA,B,C\nx,http://h/1,1\n"_ba
                                << u"B"_s << QStringList{u"1:11 http://h/"_s, u"5:3 http://h/1"_s};
    QTest::newRow("of fewer cells") << u"a.csv"_s << "All of them\nname;link\nA;http://h/1,b\n"_ba
                                    << u"link"_s << QStringList{u"3:3 http://h/1,b"_s};
    QTest::newRow("that say how cells are divided")
        << u"a.csv"_s << "sep=|\r\nn|Where\r\n1|http://h/1;x\r\n2|nonsense\r\n"_ba << u"Where"_s
        << QStringList{u"3:3 http://h/1;x"_s, u"4:3 no-scheme"_s};
    QTest::newRow("the same, quoted and pasted")
        << QString() << "\"sep=;\"\nurl;n\nhttp://h/1;1\n"_ba << u"url"_s
        << QStringList{u"3:1 http://h/1"_s};
}

void tst_PastedLists::csv_mayHaveLinesAboveItsHeader()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    const UrlList list = parse(text, name);
    QCOMPARE(listFormatName(readingOf(list).format), listFormatName(ListFormat::Csv));
    QTEST(readingOf(list).column, "column");
    QTEST(placesIn(list), "places");
}

void tst_PastedLists::csv_placesUrlsInsideOfCells()
{
    const UrlList list = parse("url,n\n\"http://h/1\",1\n\" http://h/2 \",2\n"
                               "\"see http://h/3, \"\"http://h/4\"\" and\r\nhttp://h/5\",3\n"_ba,
                               u"a.csv"_s);
    QCOMPARE(placesIn(list),
             (QStringList{u"2:2 http://h/1"_s,
                          u"3:3 http://h/2"_s,
                          u"4:6 http://h/3"_s,
                          u"4:20 http://h/4"_s,
                          u"5:1 http://h/5"_s}));
}

void tst_PastedLists::mail_isReadByItsParts()
{
    const UrlList list =
        parse("From: a@h\nContent-Type: multipart/mixed;\n boundary=\"==1\"\n\n--==1\n"
              "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
              + "<a href=\"http://h/1?a&amp;b\">x</a>"_ba.toBase64()
              + "\n--==1\n\nhttp://h/2?a=3D\n--==1\n"
              + "Content-Transfer-Encoding: quoted-printable\n\nhttp://h/3?a=3D\n--==1\n"
                "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
              + "http://no/"_ba.toBase64() + "\n--==1--\nhttp://h/4?a=3D\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"9:13 http://h/1?a&b"_s,
                          u"12:1 http://h/2?a=3D"_s,
                          u"16:1 http://h/3?a="_s,
                          u"23:1 http://h/4?a=3D"_s}));
    QCOMPARE(readingOf(list).attachments, 1);
    QCOMPARE(recognisedText(list), u"text, 4 URLs, 1 attachment left out"_s);
}

/// Three letters are four digits.
void tst_PastedLists::mail_placesWhatIsEncoded()
{
    const QByteArray body = "see http://h/1 \nand www.h.example, too"_ba.toBase64();
    const UrlList list = parse("Subject: x\nContent-Transfer-Encoding: base64\n\n" + body.first(24)
                               + "\r\n" + body.sliced(24));
    QCOMPARE(placesIn(list), (QStringList{u"4:6 http://h/1"_s, u"5:3 no-scheme"_s}));
    QCOMPARE(list.input(1), u"www.h.example"_s);
}

void tst_PastedLists::mail_isReadInUtf16_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("body");
    const QString text = u"see http://h/1 \nand http://h/\u00e9\U0001f600 too"_s;
    const auto encoded = [&text](QStringConverter::Encoding encoding, bool isMarked) {
        const auto flag = isMarked ? QStringConverter::Flag::WriteBom : QStringConverter::Flag();
        return QByteArray(QStringEncoder(encoding, flag).encode(text));
    };
    for (const auto encoding : {QStringConverter::Utf16LE,
                                QStringConverter::Utf16BE,
                                QStringConverter::Utf32LE,
                                QStringConverter::Utf32BE}) {
        const QByteArray name = QStringConverter::nameForEncoding(encoding);
        QTest::addRow("%s", name.constData()) << name << encoded(encoding, false);
        for (const bool isMarked : {false, true})
            QTest::addRow("%s, %d", name.constData(), isMarked)
                << name.chopped(2).toLower() << encoded(encoding, isMarked);
    }
}

/// Its units are told apart, whatever comes first, and each is where it is written.
void tst_PastedLists::mail_isReadInUtf16()
{
    QFETCH(const QByteArray, charset);
    QFETCH(const QByteArray, body);
    const QByteArray head = "Subject: x\nContent-Type: text/plain; charset=\"" + charset
                            + "\"\nContent-Transfer-Encoding: ";
    const UrlList list = parse(head + "base64\n\n" + body.toBase64());
    QCOMPARE(list.targets().size(), 2U);
    QCOMPARE(list.targets().front().url, "http://h/1"_ba);
    QCOMPARE(list.targets().back().url, "http://h/%C3%A9%F0%9F%98%80"_ba);
    const qsizetype unit = charset.startsWith("UTF-32") || charset.startsWith("utf-32") ? 4 : 2;
    const qsizetype text = (body.size() / unit - (unit == 2 ? 36 : 35)) * unit; // behind a mark
    const auto digitOf = [](qsizetype byte) { return static_cast<qint32>(byte * 8 / 6) + 1; };
    QCOMPARE(list.rows().front().column, digitOf(text + 4 * unit));
    QCOMPARE(readingOf(list).attachments, 0);
    QByteArray quoted;
    for (const char c : body)
        quoted += '=' + QByteArray(1, c).toHex().toUpper();
    QCOMPARE(parse(head + "quoted-printable\n\n" + quoted).targets().size(), 2U);
}

void tst_PastedLists::mail_thatInvitesIsUnfolded()
{
    const UrlList list = parse("Subject: x\nContent-Type: text/calendar\n"
                               "Content-Transfer-Encoding: base64\n\n"
                               + "BEGIN:VCALENDAR\r\nURL:http://h/a\r\n b\r\n"_ba.toBase64());
    QCOMPARE(list.rows().size(), 1U);
    QCOMPARE(list.targets().front().url, "http://h/ab"_ba);
}

void tst_PastedLists::mail_isDividedInMailboxes()
{
    const UrlList list = parse("From a@h Mon Jan  1 10:00:00 2024\nSubject: x\n"
                               "Content-Transfer-Encoding: base64\n\n"
                               + "http://h/1"_ba.toBase64()
                               + "\n\nFrom b@h Mon Jan 1 10:00:00 2024\nX: http://h/2\n\n"
                                 "From here on: http://h/3?a=3D\n");
    QCOMPARE(placesIn(list),
             (QStringList{u"5:1 http://h/1"_s, u"8:4 http://h/2"_s, u"10:15 http://h/3?a=3D"_s}));
}

void tst_PastedLists::chats_writeWordsBehindABar()
{
    const UrlList json =
        parse(R"({"text":"see <http:\/\/h\/1?a&amp;b|words>","t":"<http://h|h>"})");
    QCOMPARE(placesIn(json), (QStringList{u"1:15 http://h/1?a&b"_s, u"1:51 http://h/"_s}));
    const UrlList text = parse("see <http://h/1|words> and <http://h/2?a&amp;b>, too\n");
    QCOMPARE(placesIn(text), (QStringList{u"1:6 http://h/1"_s, u"1:29 http://h/2?a&b"_s}));
}

void tst_PastedLists::otherSchemes_areNotReadInside()
{
    const UrlList list =
        parse(R"x(["javascript:open('http://no/')", "place:x=http://no/",)x"
              R"("chrome-extension://x/?u=http://no/", "mailto:a@b.c?x=http://no/",)"
              R"("data:text/html,http://no/", "see: http://h/1", "feed:http://h/2"])");
    QCOMPARE(placesIn(list),
             (QStringList{u"1:3 unsupported-scheme"_s,
                          u"1:36 unsupported-scheme"_s,
                          u"1:57 unsupported-scheme"_s,
                          u"1:95 unsupported-scheme"_s,
                          u"1:157 http://h/1"_s,
                          u"1:176 http://h/2"_s}));
    QCOMPARE(list.input(2), u"chrome-extension://x/?u=http://no/"_s);
}

void tst_PastedLists::json_placesUrlsBehindEscapes()
{
    const UrlList list =
        parse(R"({"a":"\u00e9\n http://h/1,\t\ud83d\ude00 http:\/\/h\/2 \"http://h/3\""})");
    QCOMPARE(placesIn(list),
             (QStringList{u"1:16 http://h/1"_s, u"1:42 http://h/2"_s, u"1:58 http://h/3"_s}));
    QCOMPARE(list.input(1), uR"(http:\/\/h\/2)"_s);
    const UrlList secret =
        parse(R"(["see http:\/\/us:s3cret\/pw@h\/1 and http:\/\/us:s3cret@h\/"])");
    for (int row = 0; row < int(secret.rows().size()); ++row)
        QVERIFY2(!secret.input(row).contains(u"s3cret"), qPrintable(secret.input(row)));
}

void tst_PastedLists::damage_placesUrlsInTheMiddleOfALine()
{
    const UrlList json = parse(R"(["http://h/1", oops "http://h/2",)"
                               "\n\"http://h/3\"");
    QCOMPARE(placesIn(json),
             (QStringList{u"1:3 http://h/1"_s, u"1:22 http://h/2"_s, u"2:2 http://h/3"_s}));
    const UrlList xml = parse("<opml><x>&y;</x><b u='http://h/1\nhttp://h/2");
    QCOMPARE(placesIn(xml), (QStringList{u"1:23 http://h/1"_s, u"2:1 http://h/2"_s}));
}

void tst_PastedLists::sets_placeEachOfTheirImages()
{
    const UrlList list =
        parse("<!doctype html><img srcset=\"http://h/1?a&amp;b 1x,\n http://h/2 2x\">");
    QCOMPARE(placesIn(list), (QStringList{u"1:29 http://h/1?a&b"_s, u"2:2 http://h/2"_s}));
}

COROSCOPE_TEST(tst_PastedLists)
#include "tst_pastedlists.moc"
