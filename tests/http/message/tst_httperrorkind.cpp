// SPDX-License-Identifier: MIT
#include "core/http/message/httperrorkind.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_HttpErrorKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kind_data();
    void kind();
    void kind_behindAProxy_data();
    void kind_behindAProxy();
    void kind_ofTlsErrors_data();
    void kind_ofTlsErrors();
    void kind_ofLookups();
    void certificate_isWantedByAlert();
    void certificate_isWantedByAnswer_data();
    void certificate_isWantedByAnswer();
};

void tst_HttpErrorKind::kind_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpPhase>("phase");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<HttpError>("expected");

    using enum HttpPhase;
    const auto row = [](const char *name,
                        QNetworkReply::NetworkError error,
                        int status,
                        HttpPhase phase,
                        bool isTls,
                        HttpError expected) {
        QTest::newRow(name) << error << status << phase << isTls << expected;
    };
    row("ok", QNetworkReply::NoError, 200, Body, false, HttpError::None);
    row("no error and no status", QNetworkReply::NoError, 0, Wait, false, HttpError::NotHttp);
    row("400", QNetworkReply::ProtocolInvalidOperationError, 400, Body, false, HttpError::None);
    row("401", QNetworkReply::AuthenticationRequiredError, 401, Body, false, HttpError::None);
    row("404", QNetworkReply::ContentNotFoundError, 404, Body, false, HttpError::None);
    row("407", QNetworkReply::ProxyAuthenticationRequiredError, 407, Body, false, HttpError::None);
    row("429", QNetworkReply::UnknownContentError, 429, Body, false, HttpError::None);
    row("500", QNetworkReply::InternalServerError, 500, Body, false, HttpError::None);
    row("999", QNetworkReply::UnknownServerError, 999, Body, false, HttpError::None);

    row("refused", QNetworkReply::ConnectionRefusedError, 0, Connect, false, HttpError::Refused);
    row("no such host",
        QNetworkReply::HostNotFoundError,
        0,
        Connect,
        false,
        HttpError::HostNotFound);
    row("the system gave up", QNetworkReply::TimeoutError, 0, Connect, false, HttpError::Timeout);
    row("unreachable", QNetworkReply::UnknownNetworkError, 0, Connect, false, HttpError::Other);
    row("aborted by others",
        QNetworkReply::OperationCanceledError,
        0,
        Wait,
        false,
        HttpError::Other);

    using enum QNetworkReply::NetworkError;
    row("closed", RemoteHostClosedError, 0, Wait, false, HttpError::Closed);
    row("closed before sending", RemoteHostClosedError, 0, Connect, false, HttpError::Closed);
    row("closed under TLS", RemoteHostClosedError, 0, Wait, true, HttpError::Closed);
    row("closed in the handshake",
        RemoteHostClosedError,
        0,
        Connect,
        true,
        HttpError::TlsHandshake);
    row("closed in the body", RemoteHostClosedError, 200, Body, false, HttpError::Truncated);
    row("closed in the body of an error",
        RemoteHostClosedError,
        404,
        Body,
        true,
        HttpError::Truncated);

    row("proxy refused", ProxyConnectionRefusedError, 0, Connect, false, HttpError::ProxyFailed);
    row("proxy closed", ProxyConnectionClosedError, 0, Connect, false, HttpError::ProxyFailed);
    row("proxy unknown", ProxyNotFoundError, 0, Connect, false, HttpError::ProxyFailed);
    row("proxy silent", ProxyTimeoutError, 0, Connect, false, HttpError::ProxyFailed);
    row("tunnel wants a password",
        ProxyAuthenticationRequiredError,
        0,
        Connect,
        true,
        HttpError::ProxyFailed);
    row("proxy other", UnknownProxyError, 0, Connect, false, HttpError::ProxyFailed);

    row("protocol failure", ProtocolFailure, 200, Body, false, HttpError::NotHttp);
    row("no TLS in this build", ProtocolUnknownError, 0, Connect, true, HttpError::Unsupported);
    row("not to be decompressed", UnknownContentError, 200, Body, false, HttpError::BadEncoding);
}

void tst_HttpErrorKind::kind()
{
    QFETCH(const QNetworkReply::NetworkError, error);
    QFETCH(const int, status);
    QFETCH(const HttpPhase, phase);
    QFETCH(const bool, isTls);
    QFETCH(const HttpError, expected);

    QCOMPARE(httpErrorKind({.error = error, .status = status, .phase = phase, .isTls = isTls}),
             expected);
}

void tst_HttpErrorKind::kind_behindAProxy_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<ProxyUse>("proxy");
    QTest::addColumn<HttpError>("expected");

    using enum QNetworkReply::NetworkError;
    using enum ProxyUse;
    QTest::newRow("no HTTP proxy there")
        << ConnectionRefusedError << Forward << HttpError::ProxyFailed;
    QTest::newRow("HTTP proxy unknown") << HostNotFoundError << Forward << HttpError::ProxyFailed;
    QTest::newRow("HTTP proxy closed") << RemoteHostClosedError << Forward << HttpError::Closed;
    QTest::newRow("no tunnel") << UnknownNetworkError << Tunnel << HttpError::ProxyFailed;
    QTest::newRow("refused at the end of the tunnel")
        << ConnectionRefusedError << Tunnel << HttpError::Refused;
}

void tst_HttpErrorKind::kind_behindAProxy()
{
    QFETCH(const QNetworkReply::NetworkError, error);
    QFETCH(const ProxyUse, proxy);
    QFETCH(const HttpError, expected);

    QCOMPARE(httpErrorKind({.error = error, .proxy = proxy}), expected);
}

void tst_HttpErrorKind::kind_ofTlsErrors_data()
{
    QTest::addColumn<QList<QSslError>>("errors");
    QTest::addColumn<HttpError>("expected");

    const QSslError selfSigned(QSslError::SelfSignedCertificate);
    const QSslError noIssuer(QSslError::UnableToGetLocalIssuerCertificate);
    const QSslError expired(QSslError::CertificateExpired);
    const QSslError tooEarly(QSslError::CertificateNotYetValid);
    const QSslError otherHost(QSslError::HostNameMismatch);

    QTest::newRow("no reason given") << QList<QSslError>{} << HttpError::TlsHandshake;
    QTest::newRow("self-signed") << QList<QSslError>{selfSigned} << HttpError::TlsUntrusted;
    QTest::newRow("unknown issuer") << QList<QSslError>{noIssuer} << HttpError::TlsUntrusted;
    QTest::newRow("expired") << QList<QSslError>{expired} << HttpError::TlsExpired;
    QTest::newRow("not yet valid") << QList<QSslError>{tooEarly} << HttpError::TlsExpired;
    QTest::newRow("other host") << QList<QSslError>{otherHost} << HttpError::TlsHostMismatch;
    QTest::newRow("self-signed and expired") << QList{selfSigned, expired} << HttpError::TlsExpired;
    QTest::newRow("all at once") << QList{selfSigned, expired, otherHost}
                                 << HttpError::TlsHostMismatch;
}

void tst_HttpErrorKind::kind_ofTlsErrors()
{
    QFETCH(const QList<QSslError>, errors);
    QFETCH(const HttpError, expected);

    QCOMPARE(
        httpErrorKind(
            {.error = QNetworkReply::SslHandshakeFailedError, .isTls = true, .tlsErrors = errors}),
        expected);
}

void tst_HttpErrorKind::kind_ofLookups()
{
    using Outcome = NameAnswer::Outcome;
    const auto error = [](Outcome outcome) { return lookupError({.outcome = outcome}); };
    QCOMPARE(error(Outcome::Found), HttpError::None);
    QCOMPARE(error(Outcome::NotFound), HttpError::HostNotFound);
    QCOMPARE(error(Outcome::NoAddress), HttpError::NoSuchAddress);
    QCOMPARE(error(Outcome::Failed), HttpError::LookupFailed);
    QCOMPARE(error(Outcome::NoResources), HttpError::OutOfResources);
}

void tst_HttpErrorKind::certificate_isWantedByAlert()
{
    using Alert = QSsl::AlertType;
    QVERIFY(wantsOurCertificate(Alert::CertificateRequired, false));
    QVERIFY(wantsOurCertificate(Alert::HandshakeFailure, true));
    QVERIFY(!wantsOurCertificate(Alert::HandshakeFailure, false)); // no cipher in common
    QVERIFY(!wantsOurCertificate(Alert::ProtocolVersion, false));
    QVERIFY(!wantsOurCertificate(Alert::CloseNotify, true));
}

void tst_HttpErrorKind::certificate_isWantedByAnswer_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<bool>("isWanted");
    const auto row = [](const char *name,
                        const char *url,
                        const char *server,
                        int status,
                        const char *title,
                        bool isWanted) {
        QTest::newRow(name) << QByteArray(url) << QByteArray(server) << status << QByteArray(title)
                            << isWanted;
    };
    const char *const wanted = "400 No required SSL certificate was sent";
    row("nginx", "https://h/", "nginx/1.22.1", 400, wanted, true);
    row("openresty", "https://h/", "OpenResty", 400, wanted, true);
    row("a bad one", "https://h/", "nginx", 400, "400 The SSL certificate error", true);
    row("496", "https://h/", "nginx", 496, "members only", true);
    row("495", "https://h/", "nginx", 495, "", true);
    row("another page", "https://h/", "nginx", 400, "400 Bad Request", false);
    row("another status", "https://h/", "nginx", 403, wanted, false);
    row("of a server behind it", "https://h/", "cloudflare", 400, wanted, false);
    row("496 by somebody else", "https://h/", "", 496, "", false);
    row("no TLS", "http://h/", "nginx", 496, wanted, false);
}

void tst_HttpErrorKind::certificate_isWantedByAnswer()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, server);
    QFETCH(const int, status);
    QFETCH(const QByteArray, title);
    HttpResponse answer;
    answer.url = QUrl::fromEncoded(url);
    answer.status = status;
    answer.headers = {{"Server", server}};
    answer.bodyStart = "<html>\r\n<head><title>" + title;
    QTEST(wantsOurCertificate(answer), "isWanted");
}

COROSCOPE_TEST(tst_HttpErrorKind)
#include "tst_httperrorkind.moc"
