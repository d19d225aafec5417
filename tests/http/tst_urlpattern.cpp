// SPDX-License-Identifier: MIT
#include "core/http/urlpattern.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_UrlPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches_withManyWildcards();
    void matches();
    void parse_refuses_data();
    void parse_refuses();
};

void tst_UrlPattern::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *pattern, const char *url, bool expected) {
        QTest::addRow("%s, %s", pattern, url)
            << QString::fromUtf8(pattern) << QString::fromUtf8(url) << expected;
    };
    row("a.example", "https://a.example/", true);
    row("a.example", "https://A.Example/x?y=z", true);
    row("a.example", "https://a.example", true);
    row("a.example", "http://a.example/", false);
    row("a.example", "https://a.example:8443/", false);
    row("a.example", "https://b.a.example/", false);
    row("a.example", "https://a.example.evil/", false);
    row("a.example", "https://evil/?a.example", false);
    row("a.example", "https://a.example@evil/", false);
    row("a.example", "https://aXexample/", false);
    row("https://a.example:443/*", "https://a.example/x", true);
    row("http://a.example:8080", "http://a.example:8080/x", true);
    row("http://a.example:*", "http://a.example:8080/x", true);
    row("*://a.example", "http://a.example/", true);
    row("*://a.example", "https://a.example/", true);
    row("*://a.example:80", "https://a.example/", false);
    row("HTTP://a.example", "http://a.example/", true);
    row("*.a.example", "https://a.example/", true);
    row("*.a.example", "https://b.c.a.example/", true);
    row("*.a.example", "https://evila.example/", false);
    row("api-*.example", "https://api-1.example/", true);
    row("*", "https://any.example/x", true);
    row("a.example/api/*", "https://a.example/api/x/y?z", true);
    row("a.example/api/*", "https://a.example/apix", false);
    row("a.example/api", "https://a.example/api/x", false);
    row("a.example/api", "https://a.example/api?x", false);
    row("a.example/api?x", "https://a.example/api?x", true);
    row("a.example/", "https://a.example", true);
    row("a.example/api/*", "https://a.example/api/../x", false);
    row("a.example/api/*", "https://a.example/api/%2e%2e/x", false);
    row("a.example/api/*", "https://a.example/api/.%2E/x", false);
    row("a.example/api/*", "https://a.example/api/..", false);
    row("a.example/api/*", "https://a.example/api/..%2Fx", false);
    row("a.example/api/*", "https://a.example/api/%2e%2e%2fx", false);
    row("a.example/api/*", "https://a.example/api/%252e%252e%252fx", false);
    row("a.example/api/*", "https://a.example/api/..%5Cx", false);
    row("a.example/api/*", "https://a.example/api/..;/x", false);
    row("a.example/api/*", "https://a.example/x/../api/y", true);
    row("a.example/api/*", "https://a.example/api/a..b%2Fc", true);
    row("a.example/api/*", "https://a.example/api/x?y=/../", true);
    row("a.example/api/*", "https://a.example/api/%2525252525252525252e%2e/x", false);
    row("a.example/api/*", "https://a.example//api/x", false);
    row("a.example//api/*", "https://a.example//api/x", true);
    row("a.example/caf\u00e9/*", "https://a.example/caf%C3%A9/x", true);
    row("a.example/caf\u00e9/*", "https://a.example/caf\u00e9/x", true);
    row("a.example/caf%c3%a9?q=*", "https://a.example/caf\u00e9?q=\u00e9", true);
    row("a.example/caf\u00e9", "https://a.example/cafe", false);
    row("a.example/%61pi/%7Ex", "https://a.example/api/~x", true);
    row("a.example/a%2fb", "https://a.example/a%2Fb", true);
    row("a.example/a%2Fb", "https://a.example/a/b", false);
    row("a.example/{x}/100%", "https://a.example/%7Bx%7D/100%25", true);
    row("a.example/*/b/*.html", "https://a.example/a/b/b/c.html", true);
    row("a.example/*/b/*.html", "https://a.example/a/b/c.htm", false);
    row("a.example/a*a", "https://a.example/a", false);
    row("a.example", "https://a.example/api/../x", true);
    row("a.example/*", "https://a.example/api/..%2Fx", true);
    row("[::1]:8080", "https://[::1]:8080/", true);
    row("[::1]", "https://[::2]/", false);
    row("b\u00fccher.example", "https://xn--bcher-kva.example/", true);
    row("*.b\u00fccher.example", "https://a.xn--bcher-kva.example/", true);
    row("xn--bcher-kva.example", "https://b\u00fccher.example/", true);
}

void tst_UrlPattern::matches()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, url);
    const auto parsed = UrlPattern::parse(pattern);
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->text(), pattern);
    QTEST(parsed->matches(QUrl(url)), "expected");
}

/// An expression that a regular expression engine gives up on is decided all the same.
void tst_UrlPattern::matches_withManyWildcards()
{
    const QString letters = QString(200'000, u'a');
    const QString wildcards = QStringLiteral("a*").repeated(20);
    const auto pattern = UrlPattern::parse(QString(u"a.example/" % wildcards % u"b"));
    QVERIFY(pattern.has_value());
    QVERIFY(pattern->matches(QUrl(QString(u"https://a.example/" % letters % u"b"))));
    QVERIFY(!pattern->matches(QUrl(QString(u"https://a.example/" % letters))));
}

void tst_UrlPattern::parse_refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "/path",
                             "https://",
                             "ftp://a.example",
                             "a.example:",
                             "a.example:0",
                             "a.example:99999",
                             "a.example:80x",
                             "a b",
                             "me@a.example",
                             "me:pw@a.example",
                             "a.example?x",
                             "[::1",
                             "[x]",
                             "[::1]x"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("line break") << QStringLiteral("a.example/\nx");
}

void tst_UrlPattern::parse_refuses()
{
    QFETCH(const QString, text);
    QVERIFY(!UrlPattern::parse(text));
}

COROSCOPE_TEST(tst_UrlPattern)
#include "tst_urlpattern.moc"
