// SPDX-License-Identifier: MIT
#include "core/http/network/origin.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_Origin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originOf_data();
    void originOf();
};

void tst_Origin::originOf_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");

    QTest::newRow("http") << u"http://a.example/x?y#z"_qs << u"http://a.example:80"_qs;
    QTest::newRow("https") << u"https://a.example"_qs << u"https://a.example:443"_qs;
    QTest::newRow("port") << u"http://a.example:8080/"_qs << u"http://a.example:8080"_qs;
    QTest::newRow("default port in words")
        << u"https://a.example:443/"_qs << u"https://a.example:443"_qs;
    QTest::newRow("http at 443") << u"http://a.example:443/"_qs << u"http://a.example:443"_qs;
    QTest::newRow("case and user") << u"HTTP://me:x@A.Example/"_qs << u"http://a.example:80"_qs;
}

void tst_Origin::originOf()
{
    QFETCH(const QString, url);
    QFETCH(const QString, expected);

    QCOMPARE(coroscope::originOf(QUrl(url)), expected);
}

COROSCOPE_TEST(tst_Origin)
#include "tst_origin.moc"
