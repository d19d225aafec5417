// SPDX-License-Identifier: MIT
#include "core/check/mask/urlmask.h"
#include "core/http/httpurl.h"
#include "tests/support/testmain.h"

#include <QtTest>
#include <QUrl>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_UrlMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maskPasswords_hidesThem_data();
    void maskPasswords_hidesThem();
    void maskPasswords_takesAUrlAsItIsSent();
    void maskPasswords_leavesTheRestAlone_data();
    void maskPasswords_leavesTheRestAlone();
};

void tst_UrlMask::maskPasswords_hidesThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    const auto row = [](const char *name, const QString &text, const QString &masked) {
        QTest::newRow(name) << text << masked;
    };
    row("user and password", u"http://user:secret@h/x"_s, u"http://user:***@h/x"_s);
    row("no user", u"http://:secret@h/"_s, u"http://:***@h/"_s);
    row("colon in the password", u"http://u:a:b@h/"_s, u"http://u:***@h/"_s);
    row("@ in the password", u"http://u:a@b@h/"_s, u"http://u:***@h/"_s);
    row("no host", u"http://u:secret@/x"_s, u"http://u:***@/x"_s);
    row("no scheme", u"//u:secret@h/"_s, u"//u:***@h/"_s);
    row("backslashes", u"http:\\\\u:secret@h\\"_s, u"http:\\\\u:***@h\\"_s);
    row("in a query too",
        u"http://u:a@h/?next=http://v:b@i/"_s,
        u"http://u:***@h/?next=http://v:***@i/"_s);
    row("user name alone", u"https://TOKEN@h/x"_s, u"https://***@h/x"_s);
    row("user name and an empty password", u"https://TOKEN:@h/x"_s, u"https://***@h/x"_s);
    row("token beside a filler", u"https://ghs_1:x-oauth-basic@h/x"_s, u"https://***@h/x"_s);
    row("token beside a word", u"https://ghp_123:whatever@h/x"_s, u"https://***@h/x"_s);
    row("long name", u"https://0123456789012345678901:p@h/"_s, u"https://***@h/"_s);
    row("encoded colon", u"https://user%3Asecret@h/"_s, u"https://***@h/"_s);
    row("space in the password", u"http://user:PA SS@host/x"_s, u"http://user:***@host/x"_s);
    row("digits and a space", u"http://user:12 34@host"_s, u"http://user:***@host"_s);
    row("slash in the password", u"http://user:PA/SS@host/x"_s, u"http://user:***@host/x"_s);
    row("? in the password", u"http://user:PA?SS@host/x"_s, u"http://user:***@host/x"_s);
    row("# in the password", u"http://user:PA#SS@host/x"_s, u"http://user:***@host/x"_s);
    row("@ and spaces", u"http://user:P @ S@host/x"_s, u"http://user:***@host/x"_s);
    row("@ and spaces behind", u"http://user:P@ S@ SS@host"_s, u"http://user:***@host"_s);
    row("bad port behind it", u"http://user:secret@h:port/"_s, u"http://user:***@h:port/"_s);
    row("one slash", u"http:/user:secret@h/"_s, u"http:/user:***@h/"_s);
    row("no slash", u"https:user:secret@h/"_s, u"https:user:***@h/"_s);
    row("nothing in front", u"user:secret@h.example/x"_s, u"user:***@h.example/x"_s);
    row("token with nothing in front", u"ghp_1:x-oauth-basic@h"_s, u"***@h"_s);
    row("in a path", u"https://a/web/http://u:p@h/x"_s, u"https://a/web/http://u:***@h/x"_s);
    row("in a query, encoded",
        u"https://h/?next=http%3A%2F%2Fu%3Ap%40i%2Fx"_s,
        u"https://h/?next=http%3A%2F%2F***%40i%2Fx"_s);
    row("two on a line", u"http://a:b c@h http://T@i/"_s, u"http://a:***@h http://***@i/"_s);
    row("log line",
        u"12:30:01 GET \"http://u:p@h/\" 200"_s,
        u"12:30:01 GET \"http://u:***@h/\" 200"_s);
    row("wide signs", u"http://user:secret\uff20h/"_s, u"http://user:***@h/"_s);
    row("all of them wide",
        u"http\uff1a\uff0f\uff0fuser\uff1asecret\ufe6bh/"_s,
        u"http://user:***@h/"_s);
    row("in a sentence", u"at ftp://u:a@h, see"_s, u"at ftp://u:***@h, see"_s);
}

void tst_UrlMask::maskPasswords_hidesThem()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    QCOMPARE(maskPasswords(text), masked);
}

void tst_UrlMask::maskPasswords_takesAUrlAsItIsSent()
{
    QCOMPARE(maskPasswords(HttpUrl::fromWritten("http://u:a@h/%7Ea")), u"http://u:***@h/%7Ea"_s);
    QCOMPARE(maskPasswords(QUrl(u"http://u:a@h/a b"_s)), u"http://u:***@h/a%20b"_s);
}

void tst_UrlMask::maskPasswords_leavesTheRestAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_s,
                                u"http://h/x"_s,
                                u"http://h:8080/x me@b.example"_s,
                                u"https://cdn.example//lib@3"_s,
                                u"https://h/?time=12:30&to=me@b.example"_s,
                                u"https://h/?to=http%3A%2F%2Fi%2F%40me"_s,
                                u"http://[::1]:80/@x"_s,
                                u"git@github.com:user/repo"_s,
                                u"http://h:8080/@handle"_s,
                                u"http://h/a:b@c"_s,
                                u"http://h?a:b@c"_s,
                                u"mailto:someone@example.com"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_UrlMask::maskPasswords_leavesTheRestAlone()
{
    QFETCH(QString, text);
    QCOMPARE(maskPasswords(text), text);
}

COROSCOPE_TEST(tst_UrlMask)
#include "tst_urlmask.moc"
