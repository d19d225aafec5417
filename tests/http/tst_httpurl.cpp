// SPDX-License-Identifier: MIT
#include "core/http/httpurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_HttpUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_isWhatABrowserSends_data();
    void target_isWhatABrowserSends();
    void written_keepsItsBytes_data();
    void written_keepsItsBytes();
    void anotherSpelling_isAnotherUrl();
    void whatQUrlSendsAlike_needsNoTarget_data();
    void whatQUrlSendsAlike_needsNoTarget();
    void url_isNormalised();
    void user_andFragment_canBeLeftOut();
    void resolves_data();
    void resolves();
    void otherSchemes_areReadByQUrl();
    void finalDot_isTakenOff();
};

void tst_HttpUrl::target_isWhatABrowserSends_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *written, const char *sent) {
        QTest::newRow(*written ? written : "empty") << QByteArray(written) << QByteArray(sent);
    };
    row("", "/");
    row("/", "/");
    row("/a", "/a");
    row("/%7Ea/%41%2d", "/%7Ea/%41%2d");
    row("/%c3%a9?%c3%a9", "/%c3%a9?%c3%a9");
    row("/%5B%7c%5d%27?%5B%7c%5d%27", "/%5B%7c%5d%27?%5B%7c%5d%27");
    row("/%zz%?%zz%", "/%zz%?%zz%");
    row("/%25%2F%00", "/%25%2F%00");
    // The sets of the standard.
    row("/ !\"$%&'()*+,-.", "/%20!%22$%&'()*+,-.");
    row("/:;<=>@[]^_`{|}~\x7f", "/:;%3C=%3E@[]%5E_%60%7B|%7D~%7F");
    row("/? !\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "/?%20!%22$%&%27()*+,-./:;%3C=%3E?@[\\]^_`{|}~");
    row("/\xc3\xa9?\xc3\xa9", "/%C3%A9?%C3%A9");
    row("/a\\b", "/a/b");
    row("/a#b?c", "/a");
    row("?a", "/?a");
    row("/a?", "/a?");
    // Dot segments, in each of their spellings.
    row("/a/b/../c/./d", "/a/c/d");
    row("/a/%2e%2E/b/%2e/c/.%2e/.%2E", "/");
    row("/../..", "/");
    row("/a/..", "/");
    row("/a/.", "/a/");
    row("/a//..//b", "/a//b");
    row("//a", "//a");
    row("/.../..a/a../.well-known", "/.../..a/a../.well-known");
    row("/a?../b/%2e%2e", "/a?../b/%2e%2e");
    row("/%2e%2x/%2", "/%2e%2x/%2");
}

void tst_HttpUrl::target_isWhatABrowserSends()
{
    QFETCH(const QByteArray, written);
    const QByteArray sent = requestTargetOf(written);
    QTEST(sent, "sent");
    QCOMPARE(requestTargetOf(sent), sent);
}

void tst_HttpUrl::written_keepsItsBytes_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *const target :
         {"/%7Euser", "/%41", "/%c3%a9", "/a|b", "/%zz", "/100%", "//a", "/?a{b}", "/?a%7cb"})
        QTest::newRow(target) << QByteArray(target);
}

void tst_HttpUrl::written_keepsItsBytes()
{
    QFETCH(const QByteArray, target);
    const QByteArray text = "http://h.example" + target;
    const HttpUrl url = HttpUrl::fromWritten(text);
    QVERIFY(requestTargetOf(url.url()) != target);
    QCOMPARE(url.requestTarget(), target);
    QCOMPARE(url.toEncoded(), text);
    QCOMPARE(HttpUrl::fromWritten(url.toEncoded()), url);
}

void tst_HttpUrl::anotherSpelling_isAnotherUrl()
{
    const HttpUrl written = HttpUrl::fromWritten("http://h/%7Ea");
    QVERIFY(written != HttpUrl::fromWritten("http://h/~a"));
    QVERIFY(written != QUrl(QStringLiteral("http://h/%7Ea")));
    QCOMPARE(HttpUrl::fromWritten("http://h/~a"), QUrl(QStringLiteral("http://h/%7Ea")));
}

void tst_HttpUrl::whatQUrlSendsAlike_needsNoTarget_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *const text : {"http://h",
                                   "http://h/",
                                   "http://h?q",
                                   "http://h/a%20b/%C3%A9?c=%2B",
                                   "http://h/a/../b",
                                   "http://h/?a[]=1",
                                   "http://h/.well-known/a",
                                   "https://me:secret@h:8080/a#b|"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_HttpUrl::whatQUrlSendsAlike_needsNoTarget()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(HttpUrl::fromWritten(text).requestTarget(), "");
}

void tst_HttpUrl::url_isNormalised()
{
    const HttpUrl url = HttpUrl::fromWritten("http://h/%7Ea/%2e%2e/b|c");
    QCOMPARE(url.url(), QUrl(QStringLiteral("http://h/b%7Cc")));
    QCOMPARE(url.scheme(), QStringLiteral("http"));
    QCOMPARE(url.host(), QStringLiteral("h"));
}

void tst_HttpUrl::user_andFragment_canBeLeftOut()
{
    const HttpUrl url = HttpUrl::fromWritten("https://me:secret@h:81/%7Ea?%7e#%7E");
    QCOMPARE(url.toEncoded(), "https://me:secret@h:81/%7Ea?%7e#~");
    QCOMPARE(url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment), "https://h:81/%7Ea?%7e");
}

void tst_HttpUrl::resolves_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *reference, const char *expected) {
        QTest::newRow(*reference ? reference : "empty")
            << QByteArray(reference) << QByteArray(expected);
    };
    row("", "http://me@h:81/%7Ea/%c3?%7E");
    row("#x", "http://me@h:81/%7Ea/%c3?%7E#x");
    row("?%7b", "http://me@h:81/%7Ea/%c3?%7b");
    row("%7Eb", "http://me@h:81/%7Ea/%7Eb");
    row("b", "http://me@h:81/%7Ea/b");
    row("../%7Eb", "http://me@h:81/%7Eb");
    row("%2e%2e/b", "http://me@h:81/b");
    row("./", "http://me@h:81/%7Ea/");
    row("/%7Eb", "http://me@h:81/%7Eb");
    row("/b?c=/../%7E", "http://me@h:81/b?c=/../%7E");
    row("\\b\\c", "http://me@h:81/b/c");
    row("//g/%7Eb", "http://g/%7Eb");
    row("\\\\g/%7Eb", "http://g/%7Eb");
    row("HTTPS://G/%7Eb", "https://g/%7Eb");
    row("a:b", "a:b");
}

void tst_HttpUrl::resolves()
{
    QFETCH(const QByteArray, reference);
    const HttpUrl base = HttpUrl::fromWritten("http://me@h:81/%7Ea/%c3?%7E#f");
    QTEST(base.resolved(reference).toEncoded(), "expected");
}

void tst_HttpUrl::otherSchemes_areReadByQUrl()
{
    QCOMPARE(HttpUrl::fromWritten("mailto:%7Ea"), QUrl(QStringLiteral("mailto:~a")));
    QCOMPARE(HttpUrl::fromWritten("h/%7Ea"), QUrl(QStringLiteral("h/~a")));
    QVERIFY(HttpUrl::fromWritten("").isEmpty());
    QVERIFY(!HttpUrl::fromWritten("http://[::bad/%7E").url().isValid());
    QVERIFY(!HttpUrl::fromWritten("http:/%7E").url().host().size());
}

void tst_HttpUrl::finalDot_isTakenOff()
{
    QCOMPARE(HttpUrl::fromWritten("http://h.:81/%7Ea").withoutFinalDot(),
             HttpUrl::fromWritten("http://h:81/%7Ea"));
}

COROSCOPE_TEST(tst_HttpUrl)
#include "tst_httpurl.moc"
