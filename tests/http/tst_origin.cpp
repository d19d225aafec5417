// SPDX-License-Identifier: MIT
#include "core/http/httpurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

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

    QTest::newRow("http") << u"http://a.example/x?y#z"_s << u"http://a.example:80"_s;
    QTest::newRow("https") << u"https://a.example"_s << u"https://a.example:443"_s;
    QTest::newRow("port") << u"http://a.example:8080/"_s << u"http://a.example:8080"_s;
    QTest::newRow("default port in words")
        << u"https://a.example:443/"_s << u"https://a.example:443"_s;
    QTest::newRow("http at 443") << u"http://a.example:443/"_s << u"http://a.example:443"_s;
    QTest::newRow("case and user") << u"HTTP://me:x@A.Example/"_s << u"http://a.example:80"_s;
}

void tst_Origin::originOf()
{
    QFETCH(const QString, url);
    QFETCH(const QString, expected);

    QCOMPARE(coroscope::originOf(QUrl(url)), expected);
}

COROSCOPE_TEST(tst_Origin)
#include "tst_origin.moc"
