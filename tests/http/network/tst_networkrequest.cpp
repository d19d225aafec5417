// SPDX-License-Identifier: MIT
#include "core/http/network/networkrequest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_NetworkRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesNothing();
    void userOfTheUrl_becomesAHeader_data();
    void userOfTheUrl_becomesAHeader();
    void headers_beatDefaults();
    void emptyUserAgent_isNotSet();
};

void tst_NetworkRequest::sharesNothing()
{
    const QNetworkRequest request =
        networkRequest(QUrl(QStringLiteral("https://a.example/")), {}, {});
    const auto attribute = [&](QNetworkRequest::Attribute code) {
        return request.attribute(code).toInt();
    };
    QCOMPARE(attribute(QNetworkRequest::CookieLoadControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::CookieSaveControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::AuthenticationReuseAttribute),
             int(QNetworkRequest::Manual));
    QCOMPARE(attribute(QNetworkRequest::RedirectPolicyAttribute),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(request.attribute(QNetworkRequest::Http2AllowedAttribute), QVariant(false));
    QCOMPARE(request.transferTimeout(), 0);
}

void tst_NetworkRequest::userOfTheUrl_becomesAHeader_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<QByteArray>("expected");

    const QList<HttpHeader> none;
    QTest::newRow("none") << u"http://a.example/"_s << none << QByteArray();
    QTest::newRow("user") << u"http://me@a.example/"_s << none << "Basic bWU6"_ba;
    QTest::newRow("password") << u"http://me:p%40ss@a.example/"_s << none
                              << "Basic bWU6cEBzcw=="_ba;
    QTest::newRow("a header beats it")
        << u"http://me@a.example/"_s << QList<HttpHeader>{{"authorization", "Bearer x"}}
        << "Bearer x"_ba;
}

void tst_NetworkRequest::userOfTheUrl_becomesAHeader()
{
    QFETCH(const QString, url);
    QFETCH(const QList<HttpHeader>, headers);
    QFETCH(const QByteArray, expected);

    const QNetworkRequest request = networkRequest(QUrl(url), {}, headers);
    QCOMPARE(request.rawHeader("Authorization"), expected);
    QCOMPARE(request.url(), QUrl(QStringLiteral("http://a.example/")));
}

void tst_NetworkRequest::headers_beatDefaults()
{
    const QUrl url(QStringLiteral("http://a.example/"));
    QCOMPARE(networkRequest(url, "me", {}).rawHeader("Accept-Encoding"), "identity");
    const QNetworkRequest request =
        networkRequest(url, "me", {{"accept-encoding", "br"}, {"User-Agent", "you"}});
    QCOMPARE(request.rawHeader("Accept-Encoding"), "br");
    QCOMPARE(request.rawHeader("User-Agent"), "you");
    QCOMPARE(request.rawHeaderList().size(), 3);
    QVERIFY(request.rawHeader("Accept").startsWith("text/html,"));
    QCOMPARE(networkRequest(url, {}, {{"accept", "image/png"}}).rawHeader("Accept"), "image/png");
}

void tst_NetworkRequest::emptyUserAgent_isNotSet()
{
    const QUrl url(QStringLiteral("http://a.example/"));
    QCOMPARE(networkRequest(url, "me/1.0", {}).rawHeader("User-Agent"), "me/1.0");
    QVERIFY(!networkRequest(url, {}, {}).hasRawHeader("User-Agent"));
}

COROSCOPE_TEST(tst_NetworkRequest)
#include "tst_networkrequest.moc"
