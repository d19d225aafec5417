// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"
#include "tests/http/tlslistener.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace coroscope;

/// How a client connects, as its options say.
class tst_HttpConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void insecure_takesBadCertificatesAndTells_data();
    void insecure_takesBadCertificatesAndTells();
    void insecure_tellsEverybodyOnTheConnection();
    void insecure_tellsOfHopsBefore();
    void insecure_hasNothingToTellOfAGoodCertificate();
    void authority_isTrusted();
    void minimum_refusesOlderVersions();
    void family_isTheOnlyOne();
    void family_thatTheHostLacks();
    void family_ofAnAddress();
    void family_keepsNameAndCertificate();
    void http2_isOfferedOnDemand();
};

namespace {

HostLookup::Function localhostIs(const QList<QHostAddress> &addresses)
{
    return [addresses](const QString &, QObject *, const HostLookup::Done &done) {
        using Outcome = NameAnswer::Outcome;
        done({.outcome = addresses.isEmpty() ? Outcome::NotFound : Outcome::Found,
              .addresses = addresses});
    };
}

const QHostAddress loopback4(QHostAddress::LocalHost);
const QHostAddress loopback6(QHostAddress::LocalHostIPv6);

ConnectionOptions insecure()
{
    ConnectionOptions options;
    options.tls.verifies = false;
    return options;
}

ConnectionOptions only(AddressFamily family)
{
    ConnectionOptions options;
    options.family = family;
    return options;
}

QUrl named(const RawServer &server, const QString &host)
{
    QUrl url = server.url("/");
    url.setHost(host);
    return url;
}

} // namespace

void tst_HttpConnections::initTestCase()
{
    if (!QSslSocket::isFeatureSupported(QSsl::SupportedFeature::ServerSideAlpn))
        QSKIP("This Qt has no TLS backend that can serve.");
}

void tst_HttpConnections::insecure_takesBadCertificatesAndTells_data()
{
    QTest::addColumn<QSslCertificate>("certificate");
    QTest::addColumn<HttpError>("fault");
    QTest::newRow("nobody vouches") << testcertificates::valid() << HttpError::TlsUntrusted;
    QTest::newRow("expired") << testcertificates::expired() << HttpError::TlsExpired;
    QTest::newRow("other host") << testcertificates::ofOtherHost() << HttpError::TlsHostMismatch;
}

void tst_HttpConnections::insecure_takesBadCertificatesAndTells()
{
    QFETCH(const QSslCertificate, certificate);
    RawServer server(tlsListener(certificate));
    server.on("/", RawServer::message("200 OK", "page"));
    const HttpResponse response = fetch(request(server.url("/")), insecure());
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "page");
    QTEST(response.tlsFault, "fault");
}

void tst_HttpConnections::insecure_tellsEverybodyOnTheConnection()
{
    RawServer server(tlsListener(testcertificates::expired()));
    server.on("/", RawServer::message("200 OK", "page"));
    const QList<HttpResponse> responses =
        fetchInTurn({server.url("/"), server.url("/")}, insecure());
    QCOMPARE(server.connections(), keepsConnections() ? 1 : 2);
    QCOMPARE(responses.at(0).tlsFault, HttpError::TlsExpired);
    QCOMPARE(responses.at(1).tlsFault, HttpError::TlsExpired);
}

void tst_HttpConnections::insecure_tellsOfHopsBefore()
{
    RawServer plain;
    plain.on("/", RawServer::message("200 OK", "page"));
    RawServer server(tlsListener(testcertificates::expired()));
    const QByteArray location = "Location: " + plain.url("/").toEncoded() + "\r\n";
    server.on("/", RawServer::message("302 Found", "", location));
    const QList<HttpResponse> responses =
        fetchInTurn({server.url("/"), plain.url("/")}, insecure());
    QCOMPARE(responses.at(0).url, plain.url("/"));
    QCOMPARE(responses.at(0).tlsFault, HttpError::TlsExpired);
    QCOMPARE(responses.at(1).tlsFault, HttpError::None);
}

void tst_HttpConnections::insecure_hasNothingToTellOfAGoodCertificate()
{
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", RawServer::message("200 OK", "page"));
    ConnectionOptions options = insecure();
    options.tls.authorities = {testcertificates::valid().toDer()};
    const HttpResponse response = fetch(request(server.url("/")), options);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.tlsFault, HttpError::None);
}

void tst_HttpConnections::authority_isTrusted()
{
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", RawServer::message("200 OK", "page"));
    QCOMPARE(fetch(request(server.url("/"))).error, HttpError::TlsUntrusted);
    ConnectionOptions options;
    options.tls.authorities = {testcertificates::valid().toDer()};
    QCOMPARE(fetch(request(server.url("/")), options).status, 200);
}

void tst_HttpConnections::minimum_refusesOlderVersions()
{
    RawServer server(tlsListener(testcertificates::valid(), [](QSslConfiguration &configuration) {
        configuration.setProtocol(QSsl::TlsV1_2);
    }));
    server.on("/", RawServer::message("200 OK", "page"));
    ConnectionOptions options;
    options.tls.authorities = {testcertificates::valid().toDer()};
    QCOMPARE(fetch(request(server.url("/")), options).status, 200);
    options.tls.minimum = TlsVersion::Tls13;
    QCOMPARE(fetch(request(server.url("/")), options).error, HttpError::TlsHandshake);
    QCOMPARE(server.requests().size(), 1);
}

void tst_HttpConnections::family_isTheOnlyOne()
{
    RawServer server; // on IPv4
    server.on("/", RawServer::message("200 OK", "page"));
    // The network stack would find no such host: only the look-up's address leads there.
    const QUrl url = named(server, QStringLiteral("site.invalid"));
    const auto both = localhostIs({loopback6, loopback4});
    const HttpResponse response = fetch(request(url), only(AddressFamily::IPv4), both);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.url, url);
    const QByteArray host = "\r\nHost: site.invalid:" + QByteArray::number(server.port()) + "\r\n";
    QVERIFY(server.requests().at(0).contains(host));
    const HttpResponse other = fetch(request(url), only(AddressFamily::IPv6), both);
    QCOMPARE(other.error, HttpError::Refused);
    QCOMPARE(server.requests().size(), 1);
}

void tst_HttpConnections::family_thatTheHostLacks()
{
    const QUrl url(QStringLiteral("http://site.invalid/"));
    const auto ipv4 = localhostIs({loopback4});
    QCOMPARE(fetch(request(url), only(AddressFamily::IPv6), ipv4).error, HttpError::NoSuchAddress);
    const auto unknown = localhostIs({});
    QCOMPARE(fetch(request(url), only(AddressFamily::IPv6), unknown).error,
             HttpError::HostNotFound);
}

void tst_HttpConnections::family_ofAnAddress()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    QCOMPARE(fetch(request(server.url("/")), only(AddressFamily::IPv4)).status, 200);
    QCOMPARE(fetch(request(server.url("/")), only(AddressFamily::IPv6)).error,
             HttpError::NoSuchAddress);
}

void tst_HttpConnections::family_keepsNameAndCertificate()
{
    RawServer server(tlsListener(testcertificates::ofOtherHost()));
    server.on("/", RawServer::message("200 OK", "page"));
    ConnectionOptions options = only(AddressFamily::IPv4);
    options.tls.authorities = {testcertificates::ofOtherHost().toDer()};
    const auto lookup = localhostIs({loopback4});
    const QUrl right = named(server, QStringLiteral("other.example"));
    QCOMPARE(fetch(request(right), options, lookup).status, 200);
    const QUrl wrong = named(server, QStringLiteral("site.invalid"));
    QCOMPARE(fetch(request(wrong), options, lookup).error, HttpError::TlsHostMismatch);
}

void tst_HttpConnections::http2_isOfferedOnDemand()
{
    if (!keepsConnections())
        QSKIP("HTTP/2 is about sharing connections.");
    RawServer server(tlsListener(testcertificates::valid(), [](QSslConfiguration &configuration) {
        configuration.setAllowedNextProtocols(
            {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    }));
    server.on("/", RawServer::message("200 OK", "page"));
    // The head of what an HTTP/2 client says first; the answer is SETTINGS and HEADERS, with status 200.
    server.on("*", [](QTcpSocket &client, const QByteArray &) {
        client.write(QByteArray::fromHex("000000040000000000"
                                         "000001010500000001"
                                         "88"));
    });
    ConnectionOptions options;
    options.tls.authorities = {testcertificates::valid().toDer()};
    const HttpResponse one = fetch(request(server.url("/")), options);
    QCOMPARE(one.status, 200);
    QVERIFY(server.requests().at(0).startsWith("GET / HTTP/1.1"));
    options.reuse = ConnectionReuse::Http2;
    const HttpResponse two = fetch(request(server.url("/")), options);
    QCOMPARE(two.error, HttpError::None);
    QCOMPARE(two.status, 200);
    QVERIFY(server.requests().at(1).startsWith("PRI * HTTP/2.0"));
}

COROSCOPE_TEST(tst_HttpConnections)
#include "tst_httpconnections.moc"
