// SPDX-License-Identifier: MIT
#include "core/http/message/redirectchain.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_RedirectTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data();
    void resolves();
    void refuses_data();
    void refuses();
};

void tst_RedirectTarget::resolves_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("absolute") << "https://b.example:8443/z"_qba
                              << "https://b.example:8443/z"_qba;
    QTest::newRow("path") << "/z"_qba
                          << "http://a.example/z"_qba;
    QTest::newRow("relative") << "z"_qba
                              << "http://a.example/x/z"_qba;
    QTest::newRow("parent") << "../z"_qba
                            << "http://a.example/z"_qba;
    QTest::newRow("query") << "?q=1"_qba
                           << "http://a.example/x/y?q=1"_qba;
    QTest::newRow("other host, same scheme") << "//b.example/z"_qba
                                             << "http://b.example/z"_qba;
    QTest::newRow("spaces around") << "  /z \t"_qba
                                   << "http://a.example/z"_qba;
    QTest::newRow("space inside") << "/a b"_qba
                                  << "http://a.example/a%20b"_qba;
    QTest::newRow("UTF-8") << "/b\xc3\xbc"_qba
                           << "http://a.example/b%C3%BC"_qba;
    QTest::newRow("Latin-1") << "/synspr\xf8ve?\xe5"_qba
                             << "http://a.example/synspr%F8ve?%E5"_qba;
    QTest::newRow("UTF-8 host") << "http://b\xc3\xbc.example/"_qba
                                << "http://xn--b-eha.example/"_qba;
    QTest::newRow("final dot") << "http://localhost.:8080/z"_qba
                               << "http://localhost:8080/z"_qba;
    QTest::newRow("final dot of an address") << "http://127.0.0.1./z"_qba
                                             << "http://127.0.0.1/z"_qba;
    QTest::newRow("final dot, encoded") << "http://LOCALHOST%2e/z"_qba
                                        << "http://localhost/z"_qba;
    QTest::newRow("escapes") << "/%7Ez/%c3%A9/%41?%5B|"_qba
                             << "http://a.example/%7Ez/%c3%A9/%41?%5B|"_qba;
    QTest::newRow("escapes, relative") << "%7Ez"_qba
                                       << "http://a.example/x/%7Ez"_qba;
    QTest::newRow("escaped dots") << "%2e%2E/z"_qba
                                  << "http://a.example/z"_qba;
    QTest::newRow("backslash") << "\\z\\y"_qba
                               << "http://a.example/z/y"_qba;
    QTest::newRow("upper case scheme") << "HTTP://B.example/"_qba
                                       << "http://b.example/"_qba;
}

void tst_RedirectTarget::resolves()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, expected);

    const RedirectTarget target =
        redirectTarget(QUrl(QStringLiteral("http://a.example/x/y?old#part")), location);
    QCOMPARE(target.error, HttpError::None);
    QCOMPARE(target.url.toEncoded(), expected);
}

void tst_RedirectTarget::refuses_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<HttpError>("expected");

    QTest::newRow("missing") << QByteArray() << HttpError::BadRedirect;
    QTest::newRow("blank") << "  "_qba << HttpError::BadRedirect;
    QTest::newRow("bad address") << "http://[::bad/"_qba << HttpError::BadRedirect;
    QTest::newRow("no host") << "http:///z"_qba << HttpError::BadRedirect;
    QTest::newRow("port 0") << "http://b.example:0/"_qba << HttpError::BadRedirect;
    QTest::newRow("port 70000") << "http://b.example:70000/"_qba << HttpError::BadRedirect;
    QTest::newRow("file") << "file:///etc/passwd"_qba << HttpError::RedirectScheme;
    QTest::newRow("javascript") << "javascript:alert(1)"_qba << HttpError::RedirectScheme;
    QTest::newRow("data") << "data:text/plain,hi"_qba << HttpError::RedirectScheme;
    QTest::newRow("mailto") << "mailto:a@b.example"_qba << HttpError::RedirectScheme;
    QTest::newRow("ftp") << "ftp://b.example/"_qba << HttpError::RedirectScheme;
    QTest::newRow("resource") << "qrc:/x"_qba << HttpError::RedirectScheme;
}

void tst_RedirectTarget::refuses()
{
    QFETCH(const QByteArray, location);
    QFETCH(const HttpError, expected);

    QCOMPARE(redirectTarget(QUrl(QStringLiteral("http://a.example/x")), location).error, expected);
}

COROSCOPE_TEST(tst_RedirectTarget)
#include "tst_redirecttarget.moc"
