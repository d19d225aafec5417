// SPDX-License-Identifier: MIT
#include "core/http/message/redirectchain.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

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

    QTest::newRow("absolute") << "https://b.example:8443/z"_ba
                              << "https://b.example:8443/z"_ba;
    QTest::newRow("path") << "/z"_ba
                          << "http://a.example/z"_ba;
    QTest::newRow("relative") << "z"_ba
                              << "http://a.example/x/z"_ba;
    QTest::newRow("parent") << "../z"_ba
                            << "http://a.example/z"_ba;
    QTest::newRow("query") << "?q=1"_ba
                           << "http://a.example/x/y?q=1"_ba;
    QTest::newRow("other host, same scheme") << "//b.example/z"_ba
                                             << "http://b.example/z"_ba;
    QTest::newRow("spaces around") << "  /z \t"_ba
                                   << "http://a.example/z"_ba;
    QTest::newRow("space inside") << "/a b"_ba
                                  << "http://a.example/a%20b"_ba;
    QTest::newRow("UTF-8") << "/b\xc3\xbc"_ba
                           << "http://a.example/b%C3%BC"_ba;
    QTest::newRow("Latin-1") << "/synspr\xf8ve?\xe5"_ba
                             << "http://a.example/synspr%F8ve?%E5"_ba;
    QTest::newRow("UTF-8 host") << "http://b\xc3\xbc.example/"_ba
                                << "http://xn--b-eha.example/"_ba;
    QTest::newRow("final dot") << "http://localhost.:8080/z"_ba
                               << "http://localhost:8080/z"_ba;
    QTest::newRow("final dot of an address") << "http://127.0.0.1./z"_ba
                                             << "http://127.0.0.1/z"_ba;
    QTest::newRow("final dot, encoded") << "http://LOCALHOST%2e/z"_ba
                                        << "http://localhost/z"_ba;
    QTest::newRow("escapes") << "/%7Ez/%c3%A9/%41?%5B|"_ba
                             << "http://a.example/%7Ez/%c3%A9/%41?%5B|"_ba;
    QTest::newRow("escapes, relative") << "%7Ez"_ba
                                       << "http://a.example/x/%7Ez"_ba;
    QTest::newRow("escaped dots") << "%2e%2E/z"_ba
                                  << "http://a.example/z"_ba;
    QTest::newRow("backslash") << "\\z\\y"_ba
                               << "http://a.example/z/y"_ba;
    QTest::newRow("upper case scheme") << "HTTP://B.example/"_ba
                                       << "http://b.example/"_ba;
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
    QTest::newRow("blank") << "  "_ba << HttpError::BadRedirect;
    QTest::newRow("bad address") << "http://[::bad/"_ba << HttpError::BadRedirect;
    QTest::newRow("no host") << "http:///z"_ba << HttpError::BadRedirect;
    QTest::newRow("port 0") << "http://b.example:0/"_ba << HttpError::BadRedirect;
    QTest::newRow("port 70000") << "http://b.example:70000/"_ba << HttpError::BadRedirect;
    QTest::newRow("file") << "file:///etc/passwd"_ba << HttpError::RedirectScheme;
    QTest::newRow("javascript") << "javascript:alert(1)"_ba << HttpError::RedirectScheme;
    QTest::newRow("data") << "data:text/plain,hi"_ba << HttpError::RedirectScheme;
    QTest::newRow("mailto") << "mailto:a@b.example"_ba << HttpError::RedirectScheme;
    QTest::newRow("ftp") << "ftp://b.example/"_ba << HttpError::RedirectScheme;
    QTest::newRow("resource") << "qrc:/x"_ba << HttpError::RedirectScheme;
}

void tst_RedirectTarget::refuses()
{
    QFETCH(const QByteArray, location);
    QFETCH(const HttpError, expected);

    QCOMPARE(redirectTarget(QUrl(QStringLiteral("http://a.example/x")), location).error, expected);
}

COROSCOPE_TEST(tst_RedirectTarget)
#include "tst_redirecttarget.moc"
