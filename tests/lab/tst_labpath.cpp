// SPDX-License-Identifier: MIT
#include "core/lab/routes/labpath.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_LabPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parseNumber_data();
    void parseNumber();
    void takeSegment_walksThePath();
    void takeSegment_decodesAfterSplitting();
    void takeNumber_leavesWhatIsNone();
    void rest_keepsTheQuery();
    void queryItem_data();
    void queryItem();
};

void tst_LabPath::parseNumber_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("number"); // -1: none

    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("leading zeros") << QByteArray("007") << qint64(7);
    QTest::newRow("greatest allowed") << QByteArray("1000") << qint64(1000);
    QTest::newRow("too great") << QByteArray("1001") << qint64(-1);
    QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999") << qint64(-1);
    QTest::newRow("empty") << QByteArray("") << qint64(-1);
    QTest::newRow("sign") << QByteArray("+5") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("space") << QByteArray(" 5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("hexadecimal") << QByteArray("0x10") << qint64(-1);
}

void tst_LabPath::parseNumber()
{
    QFETCH(QByteArray, text);
    QTEST(coroscope::parseNumber(text, 1000).value_or(-1), "number");
}

void tst_LabPath::takeSegment_walksThePath()
{
    LabPath path("/one//three/");
    QCOMPARE(path.takeSegment(), "one");
    QCOMPARE(path.takeSegment(), "");
    QCOMPARE(path.takeSegment(), "three");
    QCOMPARE(path.rest(), "/");
    QCOMPARE(path.takeSegment(), "");
    QVERIFY(path.rest().isEmpty());
    QCOMPARE(path.takeSegment(), "");
}

void tst_LabPath::takeSegment_decodesAfterSplitting()
{
    LabPath path("/a%2Fb%3fc/d");
    QCOMPARE(path.takeSegment(), "a/b?c");
    QCOMPARE(path.takeSegment(), "d");
}

void tst_LabPath::takeNumber_leavesWhatIsNone()
{
    LabPath path("/5/600/page");
    QCOMPARE(path.takeNumber(10), 5);
    QCOMPARE(path.takeNumber(599), std::nullopt);
    QCOMPARE(path.takeNumber(700, 601), std::nullopt);
    QCOMPARE(path.takeNumber(), 600);
    QCOMPARE(path.takeNumber(), std::nullopt);
    QCOMPARE(path.rest(), "/page");
}

void tst_LabPath::rest_keepsTheQuery()
{
    LabPath path("/loop/a%20b?x=/y");
    path.takeSegment();
    QCOMPARE(path.rest(), "/a%20b?x=/y");
    path.takeSegment();
    QCOMPARE(path.rest(), "?x=/y");
    QCOMPARE(path.takeSegment(), "");
    QCOMPARE(path.rest(), "?x=/y");
}

void tst_LabPath::queryItem_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("value"); // "-": none

    QTest::newRow("only one") << QByteArray("/r?url=x") << QByteArray("x");
    QTest::newRow("second") << QByteArray("/r?status=1&url=x") << QByteArray("x");
    QTest::newRow("first of two") << QByteArray("/r?url=x&url=y") << QByteArray("x");
    QTest::newRow("empty") << QByteArray("/r?url=") << QByteArray("");
    QTest::newRow("no value") << QByteArray("/r?url") << QByteArray("-");
    QTest::newRow("longer name") << QByteArray("/r?urls=x") << QByteArray("-");
    QTest::newRow("no query") << QByteArray("/r/url=x") << QByteArray("-");
    QTest::newRow("empty query") << QByteArray("/r?") << QByteArray("-");
    QTest::newRow("empty items") << QByteArray("/r?&&url=x") << QByteArray("x");
    QTest::newRow("encoded") << QByteArray("/r?url=http%3A%2F%2Fh%2F%3Fa%26b")
                             << QByteArray("http://h/?a&b");
    QTest::newRow("as it stands") << QByteArray("/r?url=http://h/?a=b+c")
                                  << QByteArray("http://h/?a=b+c");
}

void tst_LabPath::queryItem()
{
    QFETCH(QByteArray, target);
    QTEST(LabPath(target).queryItem("url").value_or("-"), "value");
}

COROSCOPE_TEST(tst_LabPath)
#include "tst_labpath.moc"
