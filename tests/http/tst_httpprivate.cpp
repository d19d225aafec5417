// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// A client that stays out of private networks.
class tst_HttpPrivate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void privateHost_isNotAsked_data();
    void privateHost_isNotAsked();
    void publicHost_isAsked();
    void unknownHost_isNotFound();
    void unknownHost_isNotLeftToAProxy();
    void redirect_intoAPrivateNetwork();
    void privateHost_isAskedUnlessRefused();
};

namespace {

/// The look-up says of every name that it has these addresses; the network stack knows better.
HostLookup::Function allAre(const QStringList &texts)
{
    return [texts](const QString &, QObject *, const HostLookup::Done &done) {
        QList<QHostAddress> addresses;
        for (const QString &text : texts)
            addresses.append(QHostAddress(text));
        using Outcome = NameAnswer::Outcome;
        done({.outcome = addresses.isEmpty() ? Outcome::NotFound : Outcome::Found,
              .addresses = addresses});
    };
}

HttpResponse fetchPublic(const QUrl &url, const HostLookup::Function &lookup)
{
    ConnectionOptions options;
    options.refusePrivate = true;
    return fetch(request(url), options, lookup);
}

QUrl onHost(QUrl url, const QString &host)
{
    url.setHost(host);
    return url;
}

const QStringList publicAddress{QStringLiteral("1.1.1.1")};

} // namespace

void tst_HttpPrivate::privateHost_isNotAsked_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QStringList>("addresses");
    const QStringList none;
    for (const char *host : {"127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
        QTest::newRow(host) << QString::fromLatin1(host) << none;
    QTest::newRow("name") << u"intranet.example"_s << QStringList{u"10.1.2.3"_s};
    QTest::newRow("name with both") << u"both.example"_s << QStringList{u"1.1.1.1"_s, u"fd00::1"_s};
}

void tst_HttpPrivate::privateHost_isNotAsked()
{
    QFETCH(const QString, host);
    QFETCH(const QStringList, addresses);
    const RawServer server;
    const QUrl url(QStringLiteral("http://%1:%2/").arg(host).arg(server.port()));
    QVERIFY(url.isValid());
    const HttpResponse response = fetchPublic(url, allAre(addresses));
    QCOMPARE(response.error, HttpError::PrivateAddress);
    QCOMPARE(response.url, url);
    QVERIFY(!response.errorText.isEmpty());
    QCOMPARE(server.connections(), 0);
}

void tst_HttpPrivate::publicHost_isAsked()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    const QUrl url = onHost(server.url("/"), QStringLiteral("localhost"));
    QCOMPARE(fetchPublic(url, allAre(publicAddress)).status, 200);
}

void tst_HttpPrivate::unknownHost_isNotFound()
{
    const QUrl url(QStringLiteral("http://no-such-host.invalid/"));
    QCOMPARE(fetchPublic(url, allAre({})).error, HttpError::HostNotFound);
}

void tst_HttpPrivate::unknownHost_isNotLeftToAProxy()
{
    RawServer proxy;
    ConnectionOptions options;
    options.refusePrivate = true;
    options.proxies = ProxySettings::everywhere(
        QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.port()));
    for (const QString &host : {u"intranet"_s, u"127.0.0.1."_s, u"LOCALHOST%2e"_s}) {
        const bool isKnown = host.startsWith(u'L');
        const QStringList addresses = isKnown ? QStringList{u"127.0.0.1"_s} : QStringList();
        const QUrl url(u"http://%1/"_s.arg(host));
        QVERIFY(url.isValid());
        QCOMPARE(fetch(request(url), options, allAre(addresses)).error, HttpError::PrivateAddress);
    }
    QCOMPARE(proxy.connections(), 0);
}

void tst_HttpPrivate::redirect_intoAPrivateNetwork()
{
    RawServer inside;
    RawServer outside;
    const QByteArray location = "Location: " + inside.url("/admin").toEncoded() + "\r\n";
    outside.on("/", RawServer::message("302 Found", "", location));
    const QUrl url = onHost(outside.url("/"), QStringLiteral("localhost"));
    const HttpResponse response = fetchPublic(url, allAre(publicAddress));
    QCOMPARE(response.error, HttpError::PrivateAddress);
    QCOMPARE(response.url, inside.url("/admin"));
    QCOMPARE(response.redirects.size(), 1);
    QCOMPARE(response.status, 0);
    QCOMPARE(inside.connections(), 0);
}

void tst_HttpPrivate::privateHost_isAskedUnlessRefused()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    QCOMPARE(fetch(server.url("/")).status, 200);
}

COROSCOPE_TEST(tst_HttpPrivate)
#include "tst_httpprivate.moc"
