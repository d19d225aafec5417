// SPDX-License-Identifier: MIT
#include "core/http/message/headerline.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

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
    QTest::newRow("plain") << u"X-Token: 123"_s << "X-Token"_ba
                           << "123"_ba;
    QTest::newRow("tight") << u"X:1"_s << "X"_ba
                           << "1"_ba;
    QTest::newRow("wide") << u" X \t:  a b \t"_s << "X"_ba
                          << "a b"_ba;
    QTest::newRow("empty value") << u"X:"_s << "X"_ba
                                 << ""_ba;
    QTest::newRow("colons") << u"X: a:b: c"_s << "X"_ba
                            << "a:b: c"_ba;
    QTest::newRow("UTF-8") << u"X: \u00fc"_s << "X"_ba
                           << "\xc3\xbc"_ba;
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
    QTest::newRow("no colon") << u"X-Token 123"_s << HeaderFault::NoColon;
    QTest::newRow("empty") << QString() << HeaderFault::NoColon;
    QTest::newRow("no name") << u": 1"_s << HeaderFault::BadName;
    QTest::newRow("space in name") << u"X Y: 1"_s << HeaderFault::BadName;
    QTest::newRow("line in name") << u"X\r\nY: 1"_s << HeaderFault::BadName;
    QTest::newRow("CR LF") << u"X: 1\r\nY: 2"_s << HeaderFault::BadValue;
    QTest::newRow("LF at the end") << u"X: 1\n"_s << HeaderFault::BadValue;
    QTest::newRow("LF in front") << u"X:\n1"_s << HeaderFault::BadValue;
    QTest::newRow("NUL") << u"X: 1%"_s.replace(u'%', QChar(0)) << HeaderFault::BadValue;
    QTest::newRow("framing") << u"transfer-encoding: chunked"_s << HeaderFault::Reserved;
}

void tst_HeaderLine::read_findsFaults()
{
    QFETCH(const QString, text);
    QTEST(readHeaderLine(text).fault.value(), "fault");
}

COROSCOPE_TEST(tst_HeaderLine)
#include "tst_headerline.moc"
