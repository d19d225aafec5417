// SPDX-License-Identifier: MIT
#include "core/http/network/exchangebody.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_ExchangeBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_isCountedAndKeptUpToTheLimit();
    void body_isOnlyCountedIfNotWanted();
    void start_isKeptAlways();
};

void tst_ExchangeBody::body_isCountedAndKeptUpToTheLimit()
{
    ExchangeBody body(5, true);
    QVERIFY(body.append("abc"));
    QVERIFY(body.append("de"));
    QVERIFY(!body.append("fg"));
    QCOMPARE(body.bytesReceived(), 7);
    HttpResponse response;
    body.writeTo(response);
    QCOMPARE(response.body, "abcde");
    QCOMPARE(response.bytesReceived, 7);
    QVERIFY(response.bodyCapped);
}

void tst_ExchangeBody::body_isOnlyCountedIfNotWanted()
{
    ExchangeBody body(5, false);
    QVERIFY(body.append("abcde"));
    HttpResponse response;
    body.writeTo(response);
    QCOMPARE(response.body, "");
    QCOMPARE(response.bytesReceived, 5);
    QVERIFY(!response.bodyCapped);
}

void tst_ExchangeBody::start_isKeptAlways()
{
    ExchangeBody body(100, false);
    for (const QByteArray &piece : {QByteArray("a"), QByteArray(), QByteArray(200, 'b')})
        body.append(piece);
    HttpResponse response;
    body.writeTo(response);
    QCOMPARE(response.body, "");
    QCOMPARE(response.bodyStart, 'a' + QByteArray(127, 'b'));
}

COROSCOPE_TEST(tst_ExchangeBody)
#include "tst_exchangebody.moc"
