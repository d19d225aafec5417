// SPDX-License-Identifier: MIT
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/verdictfixture.h"

#include <QScopeGuard>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslServer>
#include <QtTest>

using namespace coroscope;

/// Secure connections that do not come about: docs/verdicts.md, section C.
class tst_TlsVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void N44_expired();
    void N44_notValidYet();
    void N45_selfSigned();
    void N46_madeOutToAnotherHost();
    void N47_speaksNoVersionOfOurs();
    void N48_plainHttpOnATlsPort();
    void N49_tlsOnAPlainPort();
    void N50_acceptsAndSaysNoHello();
    void N51_trustedCertificateIsOk();
};

namespace {

std::unique_ptr<QTcpServer> tlsListener(const QSslCertificate &certificate)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(testcertificates::key());
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(configuration);
    return listener;
}

QByteArray verdictOfServerWith(const QSslCertificate &certificate)
{
    RawServer server(tlsListener(certificate));
    server.on("/", RawServer::message("200 OK", "page"));
    return verdictOf(server.url("/"), patient());
}

QUrl secured(QUrl url)
{
    url.setScheme(QStringLiteral("https"));
    return url;
}

} // namespace

void tst_TlsVerdicts::initTestCase()
{
    if (!QSslSocket::isFeatureSupported(QSsl::SupportedFeature::ServerSideAlpn))
        QSKIP("This Qt has no TLS backend that can serve.");
}

void tst_TlsVerdicts::N44_expired()
{
    QCOMPARE(verdictOfServerWith(testcertificates::expired()), "error tls-expired");
}

void tst_TlsVerdicts::N44_notValidYet()
{
    QCOMPARE(verdictOfServerWith(testcertificates::ofTheFuture()), "error tls-expired");
}

void tst_TlsVerdicts::N45_selfSigned()
{
    QCOMPARE(verdictOfServerWith(testcertificates::valid()), "error tls-untrusted");
}

void tst_TlsVerdicts::N46_madeOutToAnotherHost()
{
    QCOMPARE(verdictOfServerWith(testcertificates::ofOtherHost()), "error tls-host-mismatch");
}

void tst_TlsVerdicts::N47_speaksNoVersionOfOurs()
{
    RawServer server;
    server.greet([](QTcpSocket &client) {
        connect(&client, &QTcpSocket::readyRead, &client, [&client] {
            client.readAll();
            client.write(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)); // alert: protocol version
            client.disconnectFromHost();
        });
    });
    QCOMPARE(verdictOf(secured(server.url("/")), patient()), "error tls-handshake");
}

void tst_TlsVerdicts::N48_plainHttpOnATlsPort()
{
    RawServer server;
    server.greet([](QTcpSocket &client) {
        connect(&client, &QTcpSocket::readyRead, &client, [&client] {
            client.readAll();
            client.write(RawServer::message("400 Bad Request", "", "Connection: close\r\n"));
            client.disconnectFromHost();
        });
    });
    QCOMPARE(verdictOf(secured(server.url("/")), patient()), "error tls-handshake");
}

void tst_TlsVerdicts::N49_tlsOnAPlainPort()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write(QByteArray("\x15\x03\x03\x00\x02\x02\x46", 7)); // alert: no TLS record
        client.disconnectFromHost();
    });
    QCOMPARE(verdictOf(server.url("/"), patient()), "error not-http");
}

void tst_TlsVerdicts::N50_acceptsAndSaysNoHello()
{
    const RawServer server;
    QCOMPARE(verdictOf(secured(server.url("/")), hasty()), "timeout timeout-connect");
}

void tst_TlsVerdicts::N51_trustedCertificateIsOk()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(testcertificates::valid());
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto distrust =
        qScopeGuard([before] { QSslConfiguration::setDefaultConfiguration(before); });
    QCOMPARE(verdictOfServerWith(testcertificates::valid()), "ok");
}

COROSCOPE_TEST(tst_TlsVerdicts)
#include "tst_tlsverdicts.moc"
