// SPDX-License-Identifier: MIT
#include "core/http/message/headerline.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_HeaderLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_takesNameAndValue_data();
    void read_takesNameAndValue();
    void read_findsFaults_data();
    void read_findsFaults();
};

void tst_HeaderLine::read_takesNameAndValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << u"X-Token: 123"_qs << "X-Token"_qba
                           << "123"_qba;
    QTest::newRow("tight") << u"X:1"_qs << "X"_qba
                           << "1"_qba;
    QTest::newRow("wide") << u" X \t:  a b \t"_qs << "X"_qba
                          << "a b"_qba;
    QTest::newRow("empty value") << u"X:"_qs << "X"_qba
                                 << ""_qba;
    QTest::newRow("colons") << u"X: a:b: c"_qs << "X"_qba
                            << "a:b: c"_qba;
    QTest::newRow("UTF-8") << u"X: \u00fc"_qs << "X"_qba
                           << "\xc3\xbc"_qba;
}

void tst_HeaderLine::read_takesNameAndValue()
{
    QFETCH(const QString, text);
    const HeaderLine line = readHeaderLine(text);
    QVERIFY(!line.fault);
    QTEST(line.header.name, "name");
    QTEST(line.header.value, "value");
}

void tst_HeaderLine::read_findsFaults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<HeaderFault>("fault");
    QTest::newRow("no colon") << u"X-Token 123"_qs << HeaderFault::NoColon;
    QTest::newRow("empty") << QString() << HeaderFault::NoColon;
    QTest::newRow("no name") << u": 1"_qs << HeaderFault::BadName;
    QTest::newRow("space in name") << u"X Y: 1"_qs << HeaderFault::BadName;
    QTest::newRow("line in name") << u"X\r\nY: 1"_qs << HeaderFault::BadName;
    QTest::newRow("CR LF") << u"X: 1\r\nY: 2"_qs << HeaderFault::BadValue;
    QTest::newRow("LF at the end") << u"X: 1\n"_qs << HeaderFault::BadValue;
    QTest::newRow("LF in front") << u"X:\n1"_qs << HeaderFault::BadValue;
    QTest::newRow("NUL") << u"X: 1%"_qs.replace(u'%', QChar(0)) << HeaderFault::BadValue;
    QTest::newRow("framing") << u"transfer-encoding: chunked"_qs << HeaderFault::Reserved;
}

void tst_HeaderLine::read_findsFaults()
{
    QFETCH(const QString, text);
    QTEST(readHeaderLine(text).fault.value(), "fault");
}

COROSCOPE_TEST(tst_HeaderLine)
#include "tst_headerline.moc"
