// SPDX-License-Identifier: MIT
#include "core/http/httpcertificate.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"

#include <QSslCertificate>
#include <QTest>

using namespace coroscope;

class tst_HttpCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysLeft_countsWholeDays_data();
    void daysLeft_countsWholeDays();
    void certificateOf_describes();
};

void tst_HttpCertificate::daysLeft_countsWholeDays_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("days");
    QTest::newRow("now") << 0 << 0;
    QTest::newRow("tonight") << 23 << 0;
    QTest::newRow("tomorrow") << 24 << 1;
    QTest::newRow("an hour ago") << -1 << -1;
    QTest::newRow("yesterday") << -24 << -1;
    QTest::newRow("before yesterday") << -25 << -2;
}

void tst_HttpCertificate::daysLeft_countsWholeDays()
{
    QFETCH(int, hours);
    const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    HttpCertificate certificate;
    certificate.validUntil = now.addSecs(hours * 3600);
    QTEST(int(certificate.daysLeft(now)), "days");
}

void tst_HttpCertificate::certificateOf_describes()
{
    QVERIFY(!certificateOf(QSslCertificate()));
    const auto described = certificateOf(testcertificates::valid());
    QVERIFY(described);
    QCOMPARE(described->subject, QStringLiteral("127.0.0.1"));
    QCOMPARE(described->issuer, QStringLiteral("127.0.0.1"));
    QCOMPARE(described->validFrom.toUTC().date(), QDate(2020, 1, 1));
}

COROSCOPE_TEST(tst_HttpCertificate)
#include "tst_httpcertificate.moc"
