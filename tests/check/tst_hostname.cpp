// SPDX-License-Identifier: MIT
#include "core/check/pace/hostlimiter.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_HostName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostAndPort_hasThePort_data();
    void hostAndPort_hasThePort();
    void isThisMachine_data();
    void isThisMachine();
};

void tst_HostName::hostAndPort_hasThePort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::newRow("http") << u"http://Example.com/x"_s << u"example.com:80"_s;
    QTest::newRow("https") << u"https://example.com/x"_s << u"example.com:443"_s;
    QTest::newRow("port") << u"https://example.com:8443/x"_s << u"example.com:8443"_s;
    QTest::newRow("trailing dot") << u"http://example.com./"_s << u"example.com:80"_s;
    QTest::newRow("IPv6") << u"http://[::1]:81/"_s << u"[::1]:81"_s;
}

void tst_HostName::hostAndPort_hasThePort()
{
    QFETCH(QString, url);
    QTEST(hostAndPort(QUrl(url)), "host");
}

void tst_HostName::isThisMachine_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *const here :
         {"localhost:80", "lab.localhost:8080", "127.0.0.1:1", "127.9.9.9:80", "[::1]:443"})
        QTest::newRow(here) << true;
    for (const char *const there :
         {"example.com:80", "localhost.example.com:80", "10.0.0.1:80", "[::2]:80", "1.127.0.0:80"})
        QTest::newRow(there) << false;
}

void tst_HostName::isThisMachine()
{
    QTEST(coroscope::isThisMachine(QString::fromLatin1(QTest::currentDataTag())), "expected");
}

COROSCOPE_TEST(tst_HostName)
#include "tst_hostname.moc"
