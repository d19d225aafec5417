// SPDX-License-Identifier: MIT
#include "core/http/httprequest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_Requestable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void url_data();
    void url();
    void method_data();
    void method();
    void header_data();
    void header();
    void userAgent_ofTwoLines();
};

namespace {

HttpRequest usual()
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://a.example/"));
    return request;
}

} // namespace

void tst_Requestable::url_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");

    QTest::newRow("http") << u"http://a.example/"_s << true;
    QTest::newRow("https with port") << u"https://a.example:8443/x"_s << true;
    QTest::newRow("upper case") << u"HTTP://A.EXAMPLE"_s << true;
    QTest::newRow("IPv6") << u"http://[::1]:8080/"_s << true;
    QTest::newRow("last port") << u"http://a.example:65535/"_s << true;

    QTest::newRow("empty") << QString() << false;
    QTest::newRow("no scheme") << u"//a.example/"_s << false;
    QTest::newRow("no host") << u"http:///x"_s << false;
    QTest::newRow("nothing but a scheme") << u"http://"_s << false;
    QTest::newRow("port 0") << u"http://a.example:0/"_s << false;
    QTest::newRow("port 70000") << u"http://a.example:70000/"_s << false;
    QTest::newRow("bad address") << u"http://[::bad/"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("data") << u"data:text/plain,hi"_s << false;
    QTest::newRow("ftp") << u"ftp://a.example/"_s << false;
    QTest::newRow("host as scheme") << u"localhost:8080/x"_s << false;
}

void tst_Requestable::url()
{
    QFETCH(const QString, url);
    QFETCH(const bool, expected);

    QCOMPARE(isRequestable(QUrl(url)), expected);
}

void tst_Requestable::method_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("expected");

    QTest::newRow("GET") << "GET"_ba << true;
    QTest::newRow("HEAD") << "HEAD"_ba << true;
    QTest::newRow("POST") << "POST"_ba << false;
    QTest::newRow("lower case") << "get"_ba << false;
    QTest::newRow("none") << QByteArray() << false;
}

void tst_Requestable::method()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, expected);

    HttpRequest request = usual();
    request.method = method;
    QCOMPARE(isRequestable(request), expected);
}

void tst_Requestable::header_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("expected");

    QTest::newRow("plain") << "Accept"_ba
                           << "text/html"_ba << true;
    QTest::newRow("empty value") << "Accept"_ba << QByteArray() << true;
    QTest::newRow("no name") << QByteArray() << "x"_ba << false;
    QTest::newRow("line feed in the value") << "X"_ba
                                            << "a\nHost: b"_ba << false;
    QTest::newRow("carriage return in the value") << "X"_ba
                                                  << "a\r"_ba << false;
    QTest::newRow("NUL in the value") << "X"_ba << QByteArray("a\0b", 3) << false;
    QTest::newRow("line end in the name") << "X\r\nY"_ba
                                          << "a"_ba << false;
}

void tst_Requestable::header()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, expected);

    HttpRequest request = usual();
    request.headers = {{"Accept-Language", "en"}, {name, value}};
    QCOMPARE(isRequestable(request), expected);
}

void tst_Requestable::userAgent_ofTwoLines()
{
    HttpRequest request = usual();
    request.userAgent = "me/1.0";
    QVERIFY(isRequestable(request));
    request.userAgent = "me\r\nX: y";
    QVERIFY(!isRequestable(request));
}

COROSCOPE_TEST(tst_Requestable)
#include "tst_requestable.moc"
