// SPDX-License-Identifier: MIT
#include "core/check/mask/headermask.h"
#include "tests/support/testmain.h"

#include <QtTest>
#include <QUrl>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_HeaderMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data();
    void masks();
    void cookies_thatWereFoldedAreLinesOfTheirOwn();
    void secrets_thatComeBackAreMasked_data();
    void secrets_thatComeBackAreMasked();
    void secrets_thatComeBackInACookieAreMasked();
    void secretsSent_leavesOutWhatIsHarmlessOrShort();
};

void tst_HeaderMask::masks_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *value, const char *shown) {
        QTest::addRow("%s: %s", name, value)
            << QByteArray(name) << QByteArray(value) << QByteArray(shown);
    };
    row("Set-Cookie", "sid=secret; Path=/; HttpOnly", "sid=***; Path=/; HttpOnly");
    row("set-cookie", "secret", "***");
    row("Cookie", "a=secret; b=secret", "a=***; b=***");
    row("Authorization", "Basic c2VjcmV0", "Basic ***");
    row("Proxy-Authorization", "secret", "***");
    row("X-Echo", "got Bearer secret, thanks", "got Bearer ***, thanks");
    row("X-Echo", "Authorization: basic c2VjcmV0", "Authorization: basic ***");
    row("X-Api-Key", "secret", "***");
    row("X-Csrf-Token", "secret", "***");
    row("Location", "http://u:secret@h/", "http://u:***@h/");
    row("Refresh", "0; url=https://secret@h/", "0; url=https://***@h/");
    row("WWW-Authenticate", "Basic realm=\"here\"", "Basic realm=\"here\"");
    row("Date", "Fri, 27 Nov 2026 00:00:00 GMT", "Fri, 27 Nov 2026 00:00:00 GMT");
    row("Content-Type", "text/html; charset=utf-8", "text/html; charset=utf-8");
}

void tst_HeaderMask::masks()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, shown);
    const QList<HttpHeader> masked = maskedHeaders({{name, value}}, {});
    QCOMPARE(masked, (QList<HttpHeader>{{name, shown}}));
}

void tst_HeaderMask::cookies_thatWereFoldedAreLinesOfTheirOwn()
{
    QCOMPARE(maskedHeaders({{"Set-Cookie", "a=1; Path=/\nb=2"}}, {}),
             (QList<HttpHeader>{{"Set-Cookie", "a=***; Path=/"}, {"Set-Cookie", "b=***"}}));
}

void tst_HeaderMask::secrets_thatComeBackAreMasked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<HttpHeader>("sent");
    QTest::addColumn<QByteArray>("echo");
    const auto row = [](const char *name, const QString &url, HttpHeader sent, const char *echo) {
        QTest::newRow(name) << url << sent << QByteArray(echo);
    };
    const QString plain = u"http://h/"_s;
    row("header", plain, {"X-Key", "hunter22"}, "hunter22");
    row("bearer", plain, {"Authorization", "Bearer hunter22"}, "hunter22");
    row("basic", plain, {"Authorization", "Basic bWU6aHVudGVyMjI="}, "hunter22");
    row("basic, encoded", plain, {"Authorization", "Basic bWU6aHVudGVyMjI="}, "bWU6aHVudGVyMjI=");
    row("cookie", plain, {"Cookie", "a=1; b=hunter22"}, "hunter22");
    row("password of the URL", u"http://me:hunter22@h/"_s, {}, "hunter22");
    row("as the URL writes it", u"http://me:hunter%4022@h/"_s, {}, "hunter%4022");
    row("as it was sent", u"http://me:hunter22@h/"_s, {}, "bWU6aHVudGVyMjI=");
    row("token of the URL", u"http://hunter22@h/"_s, {}, "hunter22");
}

void tst_HeaderMask::secrets_thatComeBackAreMasked()
{
    QFETCH(QString, url);
    QFETCH(HttpHeader, sent);
    QFETCH(QByteArray, echo);
    const QByteArrayList secrets = secretsSent(QUrl(url), {sent});
    QCOMPARE(maskedHeaders({{"X-Got", "<" + echo + ">"}}, secrets),
             (QList<HttpHeader>{{"X-Got", "<***>"}}));
}

void tst_HeaderMask::secrets_thatComeBackInACookieAreMasked()
{
    const QByteArrayList secrets{"hunter22", "pass word"};
    QCOMPARE(maskedHeaders({{"Set-Cookie", "last=1; Path=/hunter22/; hunter22=1"},
                            {"Set-Cookie", "hunter22=1"},
                            {"X-Got", "Basic pass word"}},
                           secrets),
             (QList<HttpHeader>{{"Set-Cookie", "last=***; Path=/***/; ***=1"},
                                {"Set-Cookie", "***=***"},
                                {"X-Got", "Basic ***"}}));
}

void tst_HeaderMask::secretsSent_leavesOutWhatIsHarmlessOrShort()
{
    QCOMPARE(secretsSent(QUrl(u"http://h/"_s),
                         {{"Accept", "text/html"}, {"User-Agent", "somebody"}, {"X-Do", "yes"}}),
             QByteArrayList());
}

COROSCOPE_TEST(tst_HeaderMask)
#include "tst_headermask.moc"
