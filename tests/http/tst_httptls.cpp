// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"
#include "tests/http/tlslistener.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"

#include <QScopeGuard>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_HttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void certificate_thatIsBad_data();
    void certificate_thatIsBad();
    void certificate_thatIsTrusted();
    void handshake_thatFails_data();
    void handshake_thatFails();
    void closed_afterTheHandshake();
    void interim_beforeTheFinalAnswer();
    void interim_andACertificateThatIsNotTrusted();
    void redirect_fromHttps_takesNoSecretsAlong();
    void silence_whereTheEndMayBeUnheard();
    void silence_whereTheEndMayBeUnheard_lasts();
    void silence_inABodyThatHasALength();
};

namespace {

constexpr char bodyWithoutALength[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nsecret";

/// Makes the whole process trust a certificate, until the result goes.
auto trust(const QSslCertificate &certificate)
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(certificate);
    QSslConfiguration::setDefaultConfiguration(trusting);
    return qScopeGuard([before] { QSslConfiguration::setDefaultConfiguration(before); });
}

} // namespace

void tst_HttpTls::initTestCase()
{
    if (!canServeTls())
        QSKIP("This Qt has no TLS backend that can serve.");
}

void tst_HttpTls::certificate_thatIsBad_data()
{
    QTest::addColumn<QSslCertificate>("certificate");
    QTest::addColumn<HttpError>("error");

    QTest::newRow("nobody vouches") << testcertificates::valid() << HttpError::TlsUntrusted;
    QTest::newRow("expired") << testcertificates::expired() << HttpError::TlsExpired;
    QTest::newRow("other host") << testcertificates::ofOtherHost() << HttpError::TlsHostMismatch;
}

void tst_HttpTls::certificate_thatIsBad()
{
    QFETCH(const QSslCertificate, certificate);
    QFETCH(const HttpError, error);

    const RawServer server(tlsListener(certificate));
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, error);
    QCOMPARE(response.phase, HttpPhase::Connect);
    QCOMPARE(response.status, 0);
    QVERIFY(!response.errorText.isEmpty());
    QVERIFY(server.requests().isEmpty());
}

void tst_HttpTls::certificate_thatIsTrusted()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", RawServer::message("200 OK", "secret"));
    const QList<HttpResponse> responses = fetchInTurn({server.url("/"), server.url("/")});
    for (const HttpResponse &response : responses) {
        QCOMPARE(response.error, HttpError::None);
        QCOMPARE(response.body, "secret");
        QCOMPARE(response.timesSent, 1);
    }
    QCOMPARE(responses.first().timings.reusedConnection, false);
    QCOMPARE(responses.last().timings.reusedConnection, keepsConnections());
    QCOMPARE(server.connections(), keepsConnections() ? 1 : 2);
}

void tst_HttpTls::handshake_thatFails_data()
{
    QTest::addColumn<QByteArray>("bytes"); // what the server says; then it closes

    QTest::newRow("closed at once") << QByteArray();
    QTest::newRow("no TLS") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba;
    QTest::newRow("protocol version alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
}

void tst_HttpTls::handshake_thatFails()
{
    QFETCH(const QByteArray, bytes);

    RawServer server;
    server.greet([&](QTcpSocket &client) {
        connect(&client, &QTcpSocket::readyRead, &client, [&] {
            client.readAll();
            client.write(bytes);
            client.disconnectFromHost();
        });
    });
    QUrl url = server.url("/");
    url.setScheme(QStringLiteral("https"));
    const HttpResponse response = fetch(url);
    QCOMPARE(response.error, HttpError::TlsHandshake);
    QCOMPARE(response.phase, HttpPhase::Connect);
}

void tst_HttpTls::closed_afterTheHandshake()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", [](QTcpSocket &client, const QByteArray &) { client.disconnectFromHost(); });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::Closed);
    QCOMPARE(response.phase, HttpPhase::Wait);
}

void tst_HttpTls::interim_beforeTheFinalAnswer()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", "HTTP/1.1 103 Early Hints\r\n\r\n" + RawServer::message("200 OK", "secret"));
    HttpRequest wanted = request(server.url("/"));
    wanted.headers = {{"X-Mine", "yes"}};
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "secret");
    QVERIFY(response.certificate.has_value());
    for (const QByteArray &head : server.requests())
        QVERIFY(head.contains("\r\nX-Mine: yes\r\n"));
}

void tst_HttpTls::interim_andACertificateThatIsNotTrusted()
{
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", "HTTP/1.1 103 Early Hints\r\n\r\n");
    QCOMPARE(fetch(server.url("/")).error, HttpError::TlsUntrusted);
    QVERIFY(server.requests().isEmpty());
}

void tst_HttpTls::redirect_fromHttps_takesNoSecretsAlong()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer plain;
    plain.on("/", RawServer::message("200 OK", "seen by all"));
    RawServer secure(tlsListener(testcertificates::valid()));
    secure.on(
        "/",
        RawServer::message("302 Found", "", "Location: " + plain.url("/").toEncoded() + "\r\n"));
    HttpRequest wanted = request(secure.url("/"));
    wanted.headers = {{"Cookie", "id=SECRET"}};
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.body, "seen by all");
    QVERIFY(secure.requests().first().contains("SECRET"));
    QVERIFY(!plain.requests().first().contains("SECRET"));
}

void tst_HttpTls::silence_whereTheEndMayBeUnheard()
{
    if (!keepsConnections())
        QSKIP("The client that asks first hears the end.");
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", [&server](QTcpSocket &client, const QByteArray &) {
        client.write(bodyWithoutALength);
        if (server.connections() > 1)
            client.disconnectFromHost();
    });
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "secret");
    QCOMPARE(response.timesSent, 2);
}

void tst_HttpTls::silence_whereTheEndMayBeUnheard_lasts()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", bodyWithoutALength);
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Body);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.timesSent, keepsConnections() ? 2 : 1);
}

void tst_HttpTls::silence_inABodyThatHasALength()
{
    const auto trusting = trust(testcertificates::valid());
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsecret");
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.timesSent, 1);
}

COROSCOPE_TEST(tst_HttpTls)
#include "tst_httptls.moc"
