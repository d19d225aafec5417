// SPDX-License-Identifier: MIT
#include "core/http/client/privateaddress.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_PrivateAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPrivate_data();
    void isPrivate();
};

void tst_PrivateAddress::isPrivate_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");
    for (const char *address : {"0.0.0.0",
                                "10.0.0.1",
                                "10.255.255.255",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.254",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "198.18.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::ffff:127.0.0.1",
                                "64:ff9b::10.0.0.1",
                                "64:ff9b:1::1",
                                "2002:7f00:1::1",
                                "2002:c0a8:0101::1",
                                "64:ff9b::7f00:1",
                                "2001:0:7f00:1::f7f7:f7f7",
                                "2001:0:808:808::80ff:fffe",
                                "2001::",
                                "2001:4860::5efe:10.0.0.1",
                                "2001:4860::200:5efe:127.0.0.1",
                                "2001:db8::1",
                                "fc00::1",
                                "fd12:3456::1",
                                "fe80::1",
                                "fe80::1%lo",
                                "fec0::1",
                                "ff02::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << true;
    for (const char *address : {"1.1.1.1",
                                "9.255.255.255",
                                "11.0.0.0",
                                "100.63.255.255",
                                "100.128.0.0",
                                "172.15.255.255",
                                "172.32.0.0",
                                "192.167.255.255",
                                "223.255.255.255",
                                "::ffff:1.1.1.1",
                                "64:ff9b::1.1.1.1",
                                "2002:101:101::1",
                                "2606:4700::1111"})
        QTest::newRow(address) << QString::fromLatin1(address) << false;
}

void tst_PrivateAddress::isPrivate()
{
    QFETCH(const QString, address);
    const QHostAddress parsed(address);
    QVERIFY(!parsed.isNull());
    QTEST(isPrivateAddress(parsed), "expected");
}

COROSCOPE_TEST(tst_PrivateAddress)
#include "tst_privateaddress.moc"
