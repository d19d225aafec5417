// SPDX-License-Identifier: MIT
#include "core/http/httpresponse.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_HttpStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kind_data();
    void kind();
};

void tst_HttpStatus::kind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isInterim");
    QTest::addColumn<bool>("isRedirect");

    for (const int status : {100, 101, 103, 199})
        QTest::addRow("%d", status) << status << true << false;
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status << false << true;
    for (const int status : {0, 99, 200, 300, 304, 305, 306, 309, 404, 999})
        QTest::addRow("%d", status) << status << false << false;
}

void tst_HttpStatus::kind()
{
    QFETCH(const int, status);
    QFETCH(const bool, isInterim);
    QFETCH(const bool, isRedirect);

    QCOMPARE(isInterimStatus(status), isInterim);
    QCOMPARE(isRedirectStatus(status), isRedirect);
}

COROSCOPE_TEST(tst_HttpStatus)
#include "tst_httpstatus.moc"
