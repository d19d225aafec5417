// SPDX-License-Identifier: MIT
#include "core/http/message/requestable.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

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

    QTest::newRow("http") << u"http://a.example/"_qs << true;
    QTest::newRow("https with port") << u"https://a.example:8443/x"_qs << true;
    QTest::newRow("upper case") << u"HTTP://A.EXAMPLE"_qs << true;
    QTest::newRow("IPv6") << u"http://[::1]:8080/"_qs << true;
    QTest::newRow("last port") << u"http://a.example:65535/"_qs << true;

    QTest::newRow("empty") << QString() << false;
    QTest::newRow("no scheme") << u"//a.example/"_qs << false;
    QTest::newRow("no host") << u"http:///x"_qs << false;
    QTest::newRow("nothing but a scheme") << u"http://"_qs << false;
    QTest::newRow("port 0") << u"http://a.example:0/"_qs << false;
    QTest::newRow("port 70000") << u"http://a.example:70000/"_qs << false;
    QTest::newRow("bad address") << u"http://[::bad/"_qs << false;
    QTest::newRow("file") << u"file:///etc/passwd"_qs << false;
    QTest::newRow("data") << u"data:text/plain,hi"_qs << false;
    QTest::newRow("ftp") << u"ftp://a.example/"_qs << false;
    QTest::newRow("host as scheme") << u"localhost:8080/x"_qs << false;
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

    QTest::newRow("GET") << "GET"_qba << true;
    QTest::newRow("HEAD") << "HEAD"_qba << true;
    QTest::newRow("POST") << "POST"_qba << false;
    QTest::newRow("lower case") << "get"_qba << false;
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

    QTest::newRow("plain") << "Accept"_qba
                           << "text/html"_qba << true;
    QTest::newRow("empty value") << "Accept"_qba << QByteArray() << true;
    QTest::newRow("no name") << QByteArray() << "x"_qba << false;
    QTest::newRow("line feed in the value") << "X"_qba
                                            << "a\nHost: b"_qba << false;
    QTest::newRow("carriage return in the value") << "X"_qba
                                                  << "a\r"_qba << false;
    QTest::newRow("NUL in the value") << "X"_qba << QByteArray("a\0b", 3) << false;
    QTest::newRow("line end in the name") << "X\r\nY"_qba
                                          << "a"_qba << false;
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
