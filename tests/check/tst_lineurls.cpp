// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

UrlList read(const QString &text, ListFormat format)
{
    return UrlList::parse(
        ListInput{.parts = {{.name = {}, .bytes = text.toUtf8()}}, .choice = {.format = format}});
}

/// What is asked, and of the others why not.
QStringList urlsIn(const UrlList &list)
{
    QStringList urls;
    for (const UrlRow &row : list.rows()) {
        urls += row.target >= 0
                    ? QString::fromUtf8(list.targets()[static_cast<std::size_t>(row.target)].url)
                    : QString(errorKindName(row.error));
    }
    return urls;
}

/// "2:5 http://h/x" of each row; of a row that is not asked its error.
QStringList placesIn(const UrlList &list)
{
    QStringList places = urlsIn(list);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const UrlRow &row = list.rows()[static_cast<std::size_t>(i)];
        places[i].prepend(QStringLiteral("%1:%2 ").arg(row.line).arg(row.column));
    }
    return places;
}

} // namespace

/// Where a URL begins and ends in a line, by what the line is part of: docs/lists.md.
class tst_LineUrls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_endsUrls_data();
    void text_endsUrls();
    void marksAround_endUrls_data();
    void marksAround_endUrls();
    void text_takesOffEscapes_data();
    void text_takesOffEscapes();
    void tex_writesCharactersAsCommands_data();
    void tex_writesCharactersAsCommands();
    void tex_isToldByItsCommands_data();
    void tex_isToldByItsCommands();
    void brokenUrls_areJoined_data();
    void brokenUrls_areJoined();
    void brokenUrls_areOneRowOfAList();
    void brokenUrls_hidePasswords();
    void text_isNoListOfMistakes_data();
    void text_isNoListOfMistakes();
    void markdown_takesTargetsAsTheyAre_data();
    void markdown_takesTargetsAsTheyAre();
    void markdown_holdsCode();
    void markdown_readsEntities();
    void emphasis_endsWithItsLine_data();
    void emphasis_endsWithItsLine();
    void list_joinsOnlyWhatIsMeant_data();
    void list_joinsOnlyWhatIsMeant();
    void templates_areNotAsked_data();
    void templates_areNotAsked();
    void schemes_thatAreOthersAreSkipped_data();
    void schemes_thatAreOthersAreSkipped();
    void columns_areThoseOfTheUrl();
    void rows_thatAreNotAskedShowWhatIsMeant();
    void byteOrderMarks_shiftNothing_data();
    void byteOrderMarks_shiftNothing();
};

void tst_LineUrls::text_endsUrls_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"http://h/1 already"_s, {u"http://h/1"_s});
    row(u"    http://h/a.zip --output b.bin"_s, {u"http://h/a.zip"_s});
    row(u"http://h/my file.pdf"_s, {u"http://h/my"_s});
    row(u"http://h/1</loc></url>"_s, {u"http://h/1"_s});
    row(u"http://h/1>x"_s, {u"http://h/1"_s});
    row(u"http://h/1\"x"_s, {u"http://h/1"_s});
    row(u"http://h/1`x"_s, {u"http://h/1"_s});
    row(u"http://h/1|x"_s, {u"http://h/1"_s});
    row(u"http://h/1/\u200b zero"_s, {u"http://h/1/"_s});
    row(u"It stands at http://h/a/."_s, {u"http://h/a/"_s});
    row(u"http://h/a[Link,window=_blank] and http://i[x], or http://h/b[a"_s,
        {u"http://h/a"_s, u"http://i/"_s, u"http://h/b[a"_s});
    row(u"<http://h/a[@x y]>"_s, {u"http://h/a"_s});
    row(u"_http://h/a/[@x]_ http://[::1]/b"_s, {u"http://h/a/"_s, u"http://[::1]/b"_s});
    row(u"link:++http://h/a__b__++[x] image::http://h/i.png[]"_s,
        {u"http://h/a__b__"_s, u"http://h/i.png"_s});
    row(u"http://h/?a[]=1&b[2]=3 and http://h/c[4]"_s,
        {u"http://h/?a[]=1&b[2]=3"_s, u"http://h/c[4]"_s});
    row(u"<a href=\"http://h/a|b!\">x</a> <loc>http://h/?a&amp;b</loc> src='http://h/?c&amp;d'"_s,
        {u"http://h/a|b!"_s, u"http://h/?a&b"_s, u"http://h/?c&d"_s});
    row(u"http://h/1&nbsp;x and &lt;http://h/2&gt;"_s, {u"http://h/1"_s, u"http://h/2"_s});
    row(u"U = \"http://h/1\"  # http://h/2"_s, {u"http://h/1"_s, u"http://h/2"_s});
    row(u"# see http://h/1"_s, {u"http://h/1"_s});
    row(u"#+HTML: <img src=\"http://h/1\">"_s, {u"http://h/1"_s});
    row(u"[x](http://h/a?)"_s, {u"http://h/a?"_s});
    row(u".. _ref: http://h/c_"_s, {u"http://h/c_"_s});
    row(u"a robot (+http://h/bot.html) and http://h/c?+"_s,
        {u"http://h/bot.html"_s, u"http://h/c?+"_s});
    row(u"bots; +http://h/bot.html, +1 http://h/c?+"_s,
        {u"http://h/bot.html"_s, u"http://h/c?+"_s});
    row(u"#Photo: http://h/a[b c]# and http://h/d[e]#f"_s, {u"http://h/a"_s, u"http://h/d[e]"_s});
    row(u"see <http://h/a?b&amp;c|two words> or <http://h/f[1]>"_s,
        {u"http://h/a?b&c"_s, u"http://h/f[1]"_s});
    row(u"http://h/a[b].html, http://h/c[d]."_s, {u"http://h/a[b].html"_s, u"http://h/c"_s});
}

void tst_LineUrls::text_endsUrls()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Text)), "urls");
}

/// Marks of other markup, each with what only looks like it.
void tst_LineUrls::marksAround_endUrls_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"x [url=http://h/a]A[/url], [url=http://h/b]see this[/url]"_s,
        {u"http://h/a"_s, u"http://h/b"_s});
    row(u"x [url]http://h/a[/url] [img=1x2]http://h/b.png[/img] [*]http://h/c[/*]"_s,
        {u"http://h/a"_s, u"http://h/b.png"_s, u"http://h/c"_s});
    row(u"x [url=http://h/a?b[]=1.]A[/url] a[href=http://h/c]{}"_s,
        {u"http://h/a?b[]=1."_s, u"http://h/c"_s});
    row(u"x [*]http://h/a[*]http://h/b"_s, {u"http://h/a"_s, u"http://h/b"_s});
    row(u"x -http://h/a- ^http://h/b^ --http://h/c-- {*}http://h/d{*} a-http://h/e-"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s, u"http://h/d"_s, u"http://h/e-"_s});
    row(u"x {color:red}http://h/a{color} {quote}see http://h/b{quote} http://h/c{color}"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s});
    row(u"x http://h/{color} http://h/b{color} http://h/{name}/c{name}"_s,
        {u"template"_s, u"template"_s, u"template"_s});
    row(u"see //http://h/a// and //that: http://h/b//, http://h/c//"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c//"_s});
    row(u"see //http://h/a/ x// http://h/b//c"_s, {u"http://h/a/"_s, u"http://h/b//c"_s});
    row(u"see +http://h/a+ and +old: http://h/b+ http://h/c+"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c+"_s});
    row(u"x; /* http://h/a*/ y /*http://h/b*/z (* http://h/c*)"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s});
    row(u"x \"http://h/*\", \"http://h/*/b\""_s, {u"http://h/*"_s, u"http://h/*/b"_s});
    row(u"x <!-- http://h/a--> http://h/b--"_s, {u"http://h/a"_s, u"http://h/b--"_s});
    row(u"x !http://h/i.png!:http://h/c !http://h/j.png!"_s,
        {u"http://h/i.png"_s, u"http://h/c"_s, u"http://h/j.png"_s});
    row(u"x !http://h/a!b/#!/c and http://h/!d"_s, {u"http://h/a!b/"_s, u"http://h/!d"_s});
    row(u"sed -e 's#http://h/a#http://h/b#g;s@x@http://h/c@'"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s});
    row(u"sed 's%http://h/a%20b%http://h/c%'"_s, {u"http://h/a%20b"_s, u"http://h/c"_s});
    row(u"sed 's,http://h/a,http://h/b,g;s/x/https:\\/\\/h\\/c/'"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"https://h/c"_s});
    row(u"it's,http://h/a,b and Bob's,http://h/c,d"_s, {u"http://h/a,b"_s, u"http://h/c,d"_s});
    row(u"see s #http://h/a#b and http://h/c@d@"_s, {u"http://h/a"_s, u"http://h/c@d@"_s});
    row(u"x &#39;http://h/a&#39; &ldquo;http://h/b&rdquo; &#34;http://h/c&#x22; &#39;s"_s,
        {u"http://h/a"_s, u"http://h/b"_s, u"http://h/c"_s});
    row(u"x href=&quot;http://h/a?b&amp;c&quot; http://h/d&#39;e http://h/f?g&amp;h"_s,
        {u"http://h/a?b&c"_s, u"http://h/d'e"_s, u"http://h/f?g&amp;h"_s});
}

void tst_LineUrls::marksAround_endUrls()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Text)), "urls");
    QTEST(urlsIn(read(u"- "_s + line, ListFormat::List)), "urls");
}

void tst_LineUrls::text_takesOffEscapes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"\\fBhttp://h/b\\fP and \\fIhttp://h/i.html\\fR."_s,
        {u"http://h/b"_s, u"http://h/i.html"_s});
    row(u"\\fBftp://h/\\fP"_s, {u"unsupported-scheme"_s});
    row(u"\\[http://h/a\\] \\(https://h/b\\)"_s, {u"http://h/a"_s, u"https://h/b"_s});
    row(u"\\(dqhttp://h:8080\\(dq"_s, {u"http://h:8080/"_s});
    row(u"See http://h/a\\-b."_s, {u"http://h/a-b"_s});
    row(u"\\href{http://h/a\\_b\\%20c\\#x}{T} \\url{http://h/u_v}."_s,
        {u"http://h/a_b%20c"_s, u"http://h/u_v"_s});
    row(u"url = {http://h/bib}, howpublished={\\url{http://h/hp}}"_s,
        {u"http://h/bib"_s, u"http://h/hp"_s});
    row(u"See http://h/1\\, and http://h/2\\nthen http://h/a\\;b"_s,
        {u"http://h/1"_s, u"http://h/2"_s, u"http://h/a;b"_s});
    row(u"\"text\\nhttp://h/1\\n\", \"https:\\/\\/h\\/2\""_s, {u"http://h/1"_s, u"https://h/2"_s});
    row(u"http://h/1\\x"_s, {u"http://h/1"_s});
    row(u"a=https\\://h/1-b.zip, F:http\\://h/k.pdf:URL"_s,
        {u"https://h/1-b.zip"_s, u"http://h/k.pdf:URL"_s});
    row(u"see http:\\\\h\\a"_s, {u"http://h/a"_s});
    row(u"[[http://h/p\\[1\\].html][T]] and [[http://h/a?b=\\[1\\]]]"_s,
        {u"http://h/p[1].html"_s, u"http://h/a?b=[1]"_s});
    row(u"http://h/a\\(v=1\\).aspx, http://h/b\\[2\\]."_s,
        {u"http://h/a(v=1).aspx"_s, u"http://h/b[2]"_s});
    row(u"return 301 https://\\$host\\$uri;"_s, {u"template"_s});
}

void tst_LineUrls::text_takesOffEscapes()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Text)), "urls");
}

/// The characters that TeX writes in other ways; of each the text that it stands for.
void tst_LineUrls::tex_writesCharactersAsCommands_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("meant");
    const auto row = [](const QString &written, const QString &meant) {
        QTest::newRow(written.toUtf8().constData()) << written << meant;
    };
    for (const QString &tilde : {u"\\textasciitilde{}"_s,
                                 u"\\textasciitilde "_s,
                                 u"{\\textasciitilde}"_s,
                                 u"{\\textasciitilde{}}"_s,
                                 u"\\\\textasciitilde{}"_s,
                                 u"{\\texttildelow}"_s,
                                 u"\\string~"_s,
                                 u"{~}"_s,
                                 u"\\~{}"_s,
                                 u"\\~"_s,
                                 u"{\\~{}}"_s,
                                 u"$\\sim$"_s,
                                 u"{$\\sim$}"_s,
                                 u"${\\sim}$"_s,
                                 u"\\ensuremath{\\sim}"_s,
                                 u"\\protect\\textasciitilde{}"_s,
                                 u"\\char`\\~"_s,
                                 u"{\\char'176}"_s,
                                 u"\\char\"7E "_s,
                                 u"\\char126{}"_s})
        row(tilde, u"~"_s);
    row(u"{\\_}"_s, u"_"_s);
    row(u"\\_"_s, u"_"_s);
    row(u"\\textunderscore{}"_s, u"_"_s);
    row(u"{\\%}20"_s, u"%20"_s);
    row(u"\\%20"_s, u"%20"_s);
    row(u"{\\&}"_s, u"&"_s);
    row(u"{&}"_s, u"&"_s);
    row(u"?{\\$}"_s, u"?$"_s);
    row(u"?\\textbackslash{}"_s, u"?\\"_s);
    row(u"?\\{\\}"_s, u"?{}"_s);
    row(u"{\\\"u}"_s, u"%C3%BC"_s);
    row(u"\\'{e}"_s, u"%C3%A9"_s);
    row(u"{\\ss}"_s, u"%C3%9F"_s);
    row(u"\\allowbreak "_s, QString());
    row(u"\\textasciitilde\\relax "_s, u"~"_s);
    row(u"{_}"_s, u"_"_s);
    row(u"{-}"_s, u"-"_s);
}

void tst_LineUrls::tex_writesCharactersAsCommands()
{
    QFETCH(const QString, written);
    QFETCH(const QString, meant);
    const QString url = u"http://h/a"_s + written + u"b.pdf"_s;
    const QStringList expected{u"http://h/a"_s + meant + u"b.pdf"_s};
    QCOMPARE(urlsIn(read(u"  url = {"_s + url + u"},"_s, ListFormat::Text)), expected);
    QCOMPARE(urlsIn(read(u"\\href{"_s + url + u"}{T}."_s, ListFormat::Markdown)), expected);
    if (written != u"\\~" && written != u"\\_" && written != u"\\%20" && written != u"?\\{\\}")
        QCOMPARE(urlsIn(read(url, ListFormat::List)), expected);
    const QStringList last{u"http://h/a"_s + meant, u"http://h/z"_s};
    QCOMPARE(
        urlsIn(read(u"\\url{http://h/a"_s + written + u"} \\url{http://h/z}"_s, ListFormat::Text)),
        last);
}

/// What other languages mean by a backslash is none of these.
void tst_LineUrls::tex_isToldByItsCommands_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"\"http://h/a\\u{a}b\", 'http://h/b\\nc'"_s, {u"http://h/a"_s, u"http://h/b"_s});
    row(u"http://h/a\\par x http://h/b\\textbf{c}"_s, {u"http://h/a"_s, u"http://h/b"_s});
    row(u"http://h/a\\fP and http://h/b\\x"_s, {u"http://h/a"_s, u"http://h/b"_s});
    row(u"http://h/$metadata, http://h/a$b$c"_s, {u"http://h/$metadata"_s, u"http://h/a$b$c"_s});
}

void tst_LineUrls::tex_isToldByItsCommands()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Text)), "urls");
    QTEST(urlsIn(read(line, ListFormat::Markdown)), "urls");
}

/// RFC 3986, appendix C, and what else proves that a URL goes on in another line.
void tst_LineUrls::brokenUrls_areJoined_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("places");
    const auto row = [](const char *name, const QString &text, const QStringList &places) {
        QTest::newRow(name) << text << places;
    };
    row("angles",
        u"see <http://h/very/\n   long/path> of http://h/b"_s,
        {u"1:6 http://h/very/long/path"_s, u"2:18 http://h/b"_s});
    row("three lines, CRLF", u"(<http://h/a-\r\n b/\r\nc>)"_s, {u"1:3 http://h/a-b/c"_s});
    row("spaces behind", u"<http://h/a/ \n b>"_s, {u"1:2 http://h/a/b"_s});
    row("URL:",
        u"x <URL:http://h/a\n/b>, <URL: http://h/c\n/d>"_s,
        {u"1:8 http://h/a/b"_s, u"2:12 http://h/c/d"_s});
    row("one behind another",
        u"x <http://h/a\n/b> y <http://h/c\n/d> z <http://h/e>"_s,
        {u"1:4 http://h/a/b"_s, u"2:8 http://h/c/d"_s, u"3:8 http://h/e"_s});
    row("quotation",
        u"> > x <http://h/a\n> > /b> <http://h/c\n>>/d>"_s,
        {u"1:8 http://h/a/b"_s, u"2:10 http://h/c/d"_s});
    row("comments",
        u"# x <http://h/a\n# b>\n/* <http://h/c\n * d> */\n/// <http://h/e\n/// f>"_s,
        {u"1:6 http://h/ab"_s, u"3:5 http://h/cd"_s, u"5:6 http://h/ef"_s});
    row("reStructuredText",
        u".. _a: http://h/a/\n   b/\n   c\n.. _d: http://h/d\n\n   e\n`t\n<http://h/f/\ng>`_"_s,
        {u"1:8 http://h/a/b/c"_s, u"4:8 http://h/d"_s, u"8:2 http://h/f/g"_s});
    row("links of reStructuredText",
        u"see `a <http://h/b\n  c\n  d>`_, `e\n  <http://h/e-\n  f>`__"_s,
        {u"1:9 http://h/bcd"_s, u"4:4 http://h/e-f"_s});
    row("targets below their names",
        u".. _a:\n   http://h/a\n   b\r\n.. __:\r\n  http://h/c\r\n  d\n.. _e:\n   http://h/e\n\n   f"_s,
        {u"2:4 http://h/ab"_s, u"5:3 http://h/cd"_s, u"8:4 http://h/e"_s});
    row("targets of images",
        u".. image:: http://h/a\n   :target: http://h/b/\n            c\n   :alt: d"_s,
        {u"1:12 http://h/a"_s, u"2:13 http://h/b/c"_s});
    row("images of reStructuredText",
        u".. image:: http://h/a/\n   b.png\n   :alt: c\n.. |d| image:: http://h/d\n   :inline:"_s,
        {u"1:12 http://h/a/b.png"_s, u"4:16 http://h/d"_s});
    row("TeX",
        u"\\url{http://h/a%\nb} x\n url = {http://h/c/\n   d\\_e},"_s,
        {u"1:6 http://h/ab"_s, u"3:9 http://h/c/d_e"_s});
    row("escaped ends",
        u".. _a: http://h/a/\\\n   b\n<http://h/c\\\n d\\\n e>"_s,
        {u"1:8 http://h/a/b"_s, u"3:2 http://h/cde"_s});
    row("marks at the end", u"# # <http://h/a\n#"_s, {u"1:6 http://h/a"_s});
    row("host", u"<http://www.\nh/a>"_s, {u"1:2 http://www.h/a"_s});
    row("not closed",
        u"see <http://h/a\nb and c>\n<http://h/d\n\ne>"_s,
        {u"1:6 http://h/a"_s, u"3:2 http://h/d"_s});
    row("two", u"see <http://h/a\nhttp://h/b>"_s, {u"1:6 http://h/a"_s, u"2:1 http://h/b"_s});
    row("closed at once", u"see <http://h/a\n> and b"_s, {u"1:6 http://h/a"_s});
    row("block of code", u"x = {http://h/a\n  b c}"_s, {u"1:6 http://h/a"_s});
    row("no target",
        u".. _a: http://h/a\nb\n.. _c: http://h/c\n   d e\n.. _f:\n\n   http://h/f\n   g\n   http://h/h\n   i"_s,
        {u"1:8 http://h/a"_s, u"3:8 http://h/c"_s, u"7:4 http://h/f"_s, u"9:4 http://h/h"_s});
}

void tst_LineUrls::brokenUrls_areJoined()
{
    QFETCH(const QString, text);
    QTEST(placesIn(read(text, ListFormat::Text)), "places");
    // In front of it no mark would be one.
    if (!text.startsWith(u'.') && !text.contains(u"\n.. "))
        QTEST(placesIn(read(text, ListFormat::Markdown)), "places");
}

void tst_LineUrls::brokenUrls_areOneRowOfAList()
{
    const UrlList list =
        read(u"<http://h/very/\nlong>\nhttp://h/b\n<http://h/c\n/d>, # e\n"_s, ListFormat::List);
    QCOMPARE(
        placesIn(list),
        (QStringList{u"1:2 http://h/very/long"_s, u"3:1 http://h/b"_s, u"4:2 http://h/c/d"_s}));
    QCOMPARE(list.input(0), u"<http://h/very/\nlong>"_s);
    QVERIFY(list.rows().front().cleaned);
}

void tst_LineUrls::brokenUrls_hidePasswords()
{
    const UrlList list = read(u"x <http://user:PA\nSS@h/a>"_s, ListFormat::Text);
    for (qsizetype i = 0; i < std::ssize(list.rows()); ++i)
        QVERIFY(!list.input(i).contains(u"SS"));
    QVERIFY(
        read(u"<!-- x <http://h/a\nb> -->\n\n[c](http://h/c)"_s, ListFormat::Markdown).rows().size()
        == 1);
}

void tst_LineUrls::text_isNoListOfMistakes_data()
{
    QTest::addColumn<QString>("line");
    for (const QString &line : {u"Way::"_s,
                                u"TODO:"_s,
                                u"std::string"_s,
                                u"12:30"_s,
                                u"user:password"_s,
                                u"main.cpp:12: error"_s,
                                u"bar/baz.c"_s,
                                u"Type=Link"_s,
                                u"the scheme `http://`, or \"https://\", or \\fBhttp://\\fP"_s,
                                u"http%s://%s"_s})
        QTest::newRow(line.toUtf8().constData()) << line;
}

void tst_LineUrls::text_isNoListOfMistakes()
{
    QFETCH(const QString, line);
    QCOMPARE(urlsIn(read(line, ListFormat::Text)), QStringList());
    // Nor is it a list if there are more of its kind than URLs.
    const QString text = line + u"\nhttp://h/1\n"_s + line + u'\n';
    QCOMPARE(urlsIn(UrlList::parse(text)), QStringList{u"http://h/1"_s});
}

void tst_LineUrls::markdown_takesTargetsAsTheyAre_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"- [W](http://h/Warner_Bros.) film"_s, {u"http://h/Warner_Bros."_s});
    row(u"[a](http://h/Help!), [b](http://h/Who_Is_It?)."_s,
        {u"http://h/Help!"_s, u"http://h/Who_Is_It?"_s});
    row(u"[a](http://h/a\u2018b\u2019c)"_s, {u"http://h/a%E2%80%98b%E2%80%99c"_s});
    row(u"[a](http://h/?q=a|b) | [b](http://h/`x`)"_s,
        {u"http://h/?q=a|b"_s, u"http://h/%60x%60"_s});
    row(u"[a](http://h/a, \"T.\") [b](http://h/b* 'T')"_s, {u"http://h/a,"_s, u"http://h/b*"_s});
    row(u"[a](http://h/a_(b)_(c)) [b](http://h/d\\)e)"_s,
        {u"http://h/a_(b)_(c)"_s, u"http://h/d)e"_s});
    row(u"[![i](http://h/i!)](http://h/a.)"_s, {u"http://h/i!"_s, u"http://h/a."_s});
    row(u"![i](http://h/i.png =100x20) ![j](http://h/j =50%x \"t\") [k](http://h/k =1)"_s,
        {u"http://h/i.png"_s, u"http://h/j"_s, u"http://h/k%20=1"_s});
    row(u"[r]: http://h/ref."_s, {u"http://h/ref."_s});
    row(u"[r]: <http://h/ref.> \"title\""_s, {u"http://h/ref."_s});
    row(u"[r]: http://h/ref* \"title\""_s, {u"http://h/ref*"_s});
    row(u"[no]: see http://h/a. or http://h/b."_s, {u"http://h/a"_s, u"http://h/b"_s});
    row(u"[open](http://h/a, and more"_s, {u"http://h/a"_s});
    row(u"[a](http://h/with spaces) [b](http://h/b)"_s,
        {u"http://h/with%20spaces"_s, u"http://h/b"_s});
    row(u"[a]( <http://h/sp ace> \"t\" ) \\<http://h/b\\>"_s,
        {u"http://h/sp%20ace"_s, u"http://h/b"_s});
    row(u"[r]: <http://h/sp ace>"_s, {u"http://h/sp%20ace"_s});
    row(u"[^1]: http://h/note."_s, {u"http://h/note"_s});
}

void tst_LineUrls::markdown_takesTargetsAsTheyAre()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Markdown)), "urls");
}

void tst_LineUrls::markdown_holdsCode()
{
    const UrlList list = read(u"    d = \"http://h/a\\n\" + 'http://h/b\\t' # [c](http://h/c\\_d)\n"
                              "see \\fIhttp://h/d\\fP and http://h/e\\\n"_s,
                              ListFormat::Markdown);
    QCOMPARE(urlsIn(list),
             (QStringList{u"http://h/a"_s,
                          u"http://h/b"_s,
                          u"http://h/c_d"_s,
                          u"http://h/d"_s,
                          u"http://h/e"_s}));
}

void tst_LineUrls::markdown_readsEntities()
{
    const UrlList list = read(u"&lt;http://h/1&gt; http://h/2&nbsp;x [a](http://h/?a&amp;b&#38;c)\n"
                              "http://h/&amp;d and http://h/?lt&copy=1\n"_s,
                              ListFormat::Markdown);
    QCOMPARE(urlsIn(list),
             (QStringList{u"http://h/1"_s,
                          u"http://h/2"_s,
                          u"http://h/?a&b&c"_s,
                          u"http://h/&d"_s,
                          u"http://h/?lt&copy=1"_s}));
}

void tst_LineUrls::emphasis_endsWithItsLine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QStringList &urls) {
        QTest::newRow(line.toUtf8().constData()) << line << urls;
    };
    row(u"**Website: http://h/x**"_s, {u"http://h/x"_s});
    row(u"*Source: http://h/y*."_s, {u"http://h/y"_s});
    row(u"_see http://h/z_"_s, {u"http://h/z"_s});
    row(u"~~old http://h/s~~ and ~http://h/t~"_s, {u"http://h/s"_s, u"http://h/t"_s});
    row(u"***both http://h/a***, *a* b http://h/c*"_s, {u"http://h/a"_s, u"http://h/c*"_s});
    row(u"*bold: http://h/x* and **y http://h/y** and _http://h/a_b_ here"_s,
        {u"http://h/x"_s, u"http://h/y"_s, u"http://h/a_b"_s});
    row(u"==marked http://h/a== and x=http://h/b= and =http://h/c="_s,
        {u"http://h/a"_s, u"http://h/b="_s, u"http://h/c"_s});
    row(u"* item http://h/a*"_s, {u"http://h/a*"_s});
    row(u"/http://h/a/ =http://h/b/= ~http://h/c/~ (=http://h/d==)"_s,
        {u"http://h/a"_s, u"http://h/b/"_s, u"http://h/c/"_s, u"http://h/d="_s});
    row(u"*/http://h/a/*, (/http://h/b//) _=http://h/c=_ \"=http://h/d=\" //http://h/e///"_s,
        {u"http://h/a"_s, u"http://h/b/"_s, u"http://h/c"_s, u"http://h/d"_s, u"http://h/e/"_s});
    row(u"+http://h/c+++ and -http://h/d--"_s, {u"http://h/c++"_s, u"http://h/d-"_s});
    row(u"GET /http://h/a/ HTTP/1.1, web/http://h/b/ and see /etc/ http://h/c/"_s,
        {u"http://h/a/"_s, u"http://h/b/"_s, u"http://h/c/"_s});
    row(u"snake_case http://h/a_"_s, {u"http://h/a_"_s});
}

void tst_LineUrls::emphasis_endsWithItsLine()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::Markdown)), "urls");
    QTEST(urlsIn(read(line, ListFormat::Text)), "urls");
}

void tst_LineUrls::list_joinsOnlyWhatIsMeant_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    const auto row = [](const QString &line, const QString &url) {
        QTest::newRow(line.toUtf8().constData()) << line << QStringList{url};
    };
    row(u"http://h/my file.pdf"_s, u"http://h/my%20file.pdf"_s);
    row(u"http://h/my big file.tar.gz - the archive"_s, u"http://h/my%20big%20file.tar.gz"_s);
    row(u"http://h/?q=a b&c=d e"_s, u"http://h/?q=a%20b&c=d%20e"_s);
    row(u"http://h/a b%20c"_s, u"http://h/a%20b%20c"_s);
    row(u"http://h/a OK"_s, u"http://h/a"_s);
    row(u"http://h/a dead link"_s, u"http://h/a"_s);
    row(u"http://h/a 404"_s, u"http://h/a"_s);
    row(u"http://h/a Node.js"_s, u"http://h/a"_s);
    row(u"http://h/a.html see b.html"_s, u"http://h/a.html"_s);
    row(u"http://h/a --output b.bin"_s, u"http://h/a"_s);
    row(u"http://h/a (fetch)"_s, u"http://h/a"_s);
    row(u"http://h/a TCP/IP"_s, u"http://h/a"_s);
    row(u"http://h/ my.pdf"_s, u"http://h/"_s);
    row(u"http://h/1</loc></url>"_s, u"http://h/1"_s);
    row(u"http://h/1\">words</a>"_s, u"http://h/1"_s);
    row(u"http://h/1<br>"_s, u"http://h/1"_s);
    row(u"[W](http://h/Warner_Bros.)"_s, u"http://h/Warner_Bros."_s);
    row(u"http://u:PA SS@h/"_s, u"http://u:PA%20SS@h/"_s);
    row(u"http://h/a\\"_s, u"http://h/a"_s);
    row(u"http://h/a \\"_s, u"http://h/a"_s);
    row(u"http:\\\\h\\a\\"_s, u"http://h/a/"_s);
    row(u"* [[http://h/a?b=\\[1\\]]]"_s, u"http://h/a?b=[1]"_s);
}

void tst_LineUrls::list_joinsOnlyWhatIsMeant()
{
    QFETCH(const QString, line);
    QTEST(urlsIn(read(line, ListFormat::List)), "urls");
}

void tst_LineUrls::templates_areNotAsked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isTemplate");
    for (const QString &url : {u"https://h/{{ entry.owner }}"_s,
                               u"https://h/{{x}}/y"_s,
                               u"http://{{ host }}:{{ port }}/x"_s,
                               u"https://h/${x}/y"_s,
                               u"https://h/v${VERSION:-1}"_s,
                               u"https://h/{x}"_s,
                               u"https://{s}.h/{z}/{x}/{y}.png"_s,
                               u"https://h/users{/user}{?page,size}"_s,
                               u"https://h/{% url 'a' %}"_s,
                               u"https://h/<%= name %>/x"_s,
                               u"https://h/v$VERSION/x-$(uname -m).zip"_s,
                               u"https://h/<user>/<repo>.git"_s,
                               u"https://h/<INSERT LIST URL>"_s,
                               u"https://pr--<PR-NUMBER>.h/x"_s,
                               u"https://<host>/x"_s,
                               u"https://h/%(name)s"_s,
                               u"https://*.h"_s,
                               u"https://*/x"_s,
                               u"https://*:8080/"_s,
                               u"https://$host$request_uri"_s,
                               u"https://h$request_uri"_s,
                               u"https://h/x$is_args$args"_s,
                               u"https://h/$user_id/x"_s,
                               u"https://h/x/$1"_s,
                               u"https://h/%1/x"_s,
                               u"https://h/{}/x"_s,
                               u"https://h/{0}"_s,
                               u"https://h/f{1,2}.html"_s,
                               u"https://h/f{1..3}.html"_s,
                               u"https://h/f[1-3].html"_s,
                               u"<https://h/f[1-3]>"_s,
                               u"https://h/[a-z]/f[000-100:10]"_s,
                               u"https://h/?q=%s"_s,
                               u"https://h/rfc%d.txt"_s,
                               u"https://h/pep-%04d/"_s,
                               u"https://h/%1$s/x"_s,
                               u"http://localhost:%d/"_s,
                               u"https://h/users/:id"_s,
                               u"https://h/:owner/x"_s})
        QTest::newRow(url.toUtf8().constData()) << url << true;
    for (const QString &url : {u"https://h/?variables={}"_s,
                               u"https://h/%7Bx%7D"_s,
                               u"https://h/{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"_s,
                               u"https://h/$value"_s,
                               u"https://h/$A"_s,
                               u"https://h/?q=%25s"_s,
                               u"https://h/%d0%da/%20d/50%sale"_s,
                               u"https://h/Ke$ha_(singer)"_s,
                               u"https://h/?$order_by=x"_s,
                               u"https://h/CSS/:root"_s,
                               u"https://h/:w:/x"_s,
                               u"https://h/f[1].html?a[]=1&b[c]=2"_s,
                               u"https://user:***@h/*"_s,
                               u"https://h/<br>"_s,
                               u"https://h/</loc>"_s,
                               u"https://h/#/{id}"_s})
        QTest::newRow(url.toUtf8().constData()) << url << false;
}

void tst_LineUrls::templates_areNotAsked()
{
    QFETCH(const QString, url);
    QFETCH(const bool, isTemplate);
    for (const ListFormat format : {ListFormat::List, ListFormat::Text, ListFormat::Markdown}) {
        const UrlList list = read(u"x\n"_s + url + u'\n', format);
        QCOMPARE(list.rows().back().error, isTemplate ? ErrorKind::Template : ErrorKind::None);
        QCOMPARE(list.rows().back().verdict, isTemplate ? Verdict::Skipped : Verdict::Pending);
    }
}

void tst_LineUrls::schemes_thatAreOthersAreSkipped_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<ErrorKind>("error");
    for (const QString &url :
         {u"place:sort=8"_s, u"mw-data:x"_s, u"doi:10.1/2"_s, u"matrix:r/x:y"_s, u"foo:bar"_s})
        QTest::newRow(url.toUtf8().constData()) << url << ErrorKind::UnsupportedScheme;
    for (const QString &url : {u"localhost:8080"_s,
                               u"localhost:8080/x"_s,
                               u"h.example:x"_s,
                               u"std::string"_s,
                               u"user:secret@h/x"_s,
                               u"C:\\x"_s})
        QTest::newRow(url.toUtf8().constData()) << url << ErrorKind::NoScheme;
}

void tst_LineUrls::schemes_thatAreOthersAreSkipped()
{
    QFETCH(const QString, url);
    QFETCH(const ErrorKind, error);
    QCOMPARE(read(url, ListFormat::List).rows().front().error, error);
    const UrlList page = read(u"<a href=\""_s + url + u"\">x</a>"_s, ListFormat::Html);
    QCOMPARE(page.rows().front().error, error);
}

void tst_LineUrls::columns_areThoseOfTheUrl()
{
    const UrlList list = read(u"    - [[http://h/1][x]]\n"
                              "- \u201chttp://h/2\u201d\n"
                              "12. <http://h/3>\n"
                              "  - example.org\n"_s,
                              ListFormat::List);
    QCOMPARE(list.rows().size(), 4U);
    QCOMPARE(list.rows().at(0).column, 9);
    QCOMPARE(list.rows().at(1).column, 4);
    QCOMPARE(list.rows().at(2).column, 6);
    QCOMPARE(list.rows().at(3).column, 5);
}

void tst_LineUrls::rows_thatAreNotAskedShowWhatIsMeant()
{
    const UrlList list = read(u"Write to mailto://a@b.c, or see ftp://h/x there.\n"
                              "or gopher://h/y here\n"
                              "f(\"https://h/{id}\") here\n"
                              "see ftp://user:PA SS@h/ there\n"_s,
                              ListFormat::Text);
    QCOMPARE(list.rows().size(), 5U);
    QCOMPARE(list.input(1), u"ftp://h/x"_s);
    QCOMPARE(list.input(2), u"gopher://h/y"_s);
    QCOMPARE(list.input(3), u"https://h/{id}"_s);
    QVERIFY(!list.input(4).contains(u"PA"));
    QVERIFY(!list.input(4).contains(u"SS"));
}

/// As of files that were joined: a mark at the beginning of a line is no part of its URLs, and moves none.
void tst_LineUrls::byteOrderMarks_shiftNothing_data()
{
    QTest::addColumn<ListFormat>("format");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("urls");
    QTest::newRow("list") << ListFormat::List << u"http://h/vwx"_s
                          << QStringList{u"http://h/vwx"_s};
    QTest::newRow("two of a list") << ListFormat::List << u"http://h/vw http://h/xy"_s
                                   << QStringList{u"http://h/vw"_s, u"http://h/xy"_s};
    QTest::newRow("text") << ListFormat::Text << u"y: \"http://h/vw\" (http://h/xy), http://h/z."_s
                          << QStringList{u"http://h/vw"_s, u"http://h/xy"_s, u"http://h/z"_s};
    QTest::newRow("calendar") << ListFormat::Text
                              << u"BEGIN:VCARD\n\ufeffURL:http://h/vw\nEND:VCARD"_s
                              << QStringList{u"http://h/vw"_s};
    QTest::newRow("Markdown") << ListFormat::Markdown << u"- [a](http://h/abc) [b](http://h/d)"_s
                              << QStringList{u"http://h/abc"_s, u"http://h/d"_s};
    QTest::newRow("table") << ListFormat::Csv << u"url,x\n\ufeffsee http://h/a and http://h/b,1"_s
                           << QStringList{u"http://h/a"_s, u"http://h/b"_s};
}

void tst_LineUrls::byteOrderMarks_shiftNothing()
{
    QFETCH(const ListFormat, format);
    QFETCH(const QString, line);
    const bool isMarkedWithin = line.contains(QChar(QChar::ByteOrderMark));
    const UrlList list = read(isMarkedWithin ? line : u"\n\ufeff"_s + line, format);
    QTEST(urlsIn(list), "urls");
    for (std::size_t row = 0; row < list.rows().size(); ++row)
        QVERIFY(list.input(static_cast<qint32>(row)).contains(u"http://h/"));
}

COROSCOPE_TEST(tst_LineUrls)
#include "tst_lineurls.moc"
