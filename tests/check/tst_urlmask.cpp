// SPDX-License-Identifier: MIT
#include "core/check/urlmask.h"
#include "tests/support/testmain.h"

#include <QtTest>
#include <QUrl>

using namespace coroscope;

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
    row("user and password", u"http://user:secret@h/x"_qs, u"http://user:***@h/x"_qs);
    row("no user", u"http://:secret@h/"_qs, u"http://:***@h/"_qs);
    row("colon in the password", u"http://u:a:b@h/"_qs, u"http://u:***@h/"_qs);
    row("@ in the password", u"http://u:a@b@h/"_qs, u"http://u:***@h/"_qs);
    row("no host", u"http://u:secret@/x"_qs, u"http://u:***@/x"_qs);
    row("no scheme", u"//u:secret@h/"_qs, u"//u:***@h/"_qs);
    row("backslashes", u"http:\\\\u:secret@h\\"_qs, u"http:\\\\u:***@h\\"_qs);
    row("in a query too",
        u"http://u:a@h/?next=http://v:b@i/"_qs,
        u"http://u:***@h/?next=http://v:***@i/"_qs);
    row("in a sentence", u"at ftp://u:a@h, see"_qs, u"at ftp://u:***@h, see"_qs);
}

void tst_UrlMask::maskPasswords_hidesThem()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    QCOMPARE(maskPasswords(text), masked);
}

void tst_UrlMask::maskPasswords_takesAUrlAsItIsSent()
{
    QCOMPARE(maskPasswords(QUrl(u"http://u:a@h/a b"_qs)), u"http://u:***@h/a%20b"_qs);
}

void tst_UrlMask::maskPasswords_leavesTheRestAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_qs,
                                u"http://h/x"_qs,
                                u"http://user@h/x"_qs,
                                u"http://h:8080/@handle"_qs,
                                u"http://h/a:b@c"_qs,
                                u"http://h?a:b@c"_qs,
                                u"mailto:someone@example.com"_qs})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_UrlMask::maskPasswords_leavesTheRestAlone()
{
    QFETCH(QString, text);
    QCOMPARE(maskPasswords(text), text);
}

COROSCOPE_TEST(tst_UrlMask)
#include "tst_urlmask.moc"
