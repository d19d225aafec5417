// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/http/diagnosis/diagnoser.h"
#include "tests/http/httpfixture.h"
#include "tests/http/tlslistener.h"
#include "tests/support/closedport.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

using Phase = DiagnosisPhase;
using Kind = DiagnosisFact::Kind;

namespace {

DiagnosisRequest requestFor(const HttpUrl &url)
{
    DiagnosisRequest request;
    request.url = url;
    request.userAgent = "Test/1";
    request.timeout = patience;
    return request;
}

Diagnosis diagnose(const DiagnosisRequest &request)
{
    Diagnosis result;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Diagnoser diagnoser(request, [&](const Diagnosis &soFar) { result = soFar; });
        co_await diagnoser.run(scope);
    };
    run(main);
    return result;
}

std::vector<Phase> phases(const Diagnosis &diagnosis)
{
    std::vector<Phase> phases;
    for (const DiagnosisSpan &span : diagnosis.spans)
        phases.push_back(span.phase);
    return phases;
}

bool has(const Diagnosis &diagnosis, Kind kind)
{
    return std::ranges::find(diagnosis.facts, kind, &DiagnosisFact::kind) != diagnosis.facts.end();
}

/// Spans follow each other without a gap, facts are in the order of time, and the last one ends it all.
bool isConsistent(const Diagnosis &diagnosis)
{
    std::chrono::nanoseconds end{};
    for (const DiagnosisSpan &span : diagnosis.spans) {
        if (span.began < end || !span.ended || *span.ended < span.began)
            return false;
        end = *span.ended;
    }
    return diagnosis.isOver && end <= diagnosis.total
           && std::ranges::is_sorted(diagnosis.facts, {}, &DiagnosisFact::at);
}

} // namespace

class tst_Diagnoser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainHttp_hasNoTls();
    void name_isLookedUp();
    void unknownName_failsInTheLookup();
    void closedPort_failsInTheConnect();
    void slowAnswer_isMeasuredWhereItWaits();
    void silence_failsAtTheDeadlineInThatPhase_data();
    void silence_failsAtTheDeadlineInThatPhase();
    void redirect_isNotFollowed();
    void keptConnection_endsWithTheLength();
    void closedEarly_isToldApart_data();
    void closedEarly_isToldApart();
    void request_asksForWhatIsWritten();
    void request_saysWhatItWants();
    void unusableUrl_isNotAsked();
    void certificate_isRefused_data();
    void certificate_isRefused();
    void certificate_isTakenIfAnyWillDo();
    void noTls_failsInTheHandshake();
    void cancel_keepsWhatIsKnown();
};

void tst_Diagnoser::plainHttp_hasNoTls()
{
    RawServer server;
    server.on("/a?b", RawServer::message("200 OK", "hello", "X-One: 1\r\n"));
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/a?b")));
    QCOMPARE(diagnosis.error, HttpError::None);
    QCOMPARE(phases(diagnosis),
             (std::vector{Phase::Connect, Phase::Send, Phase::Wait, Phase::Head, Phase::Body}));
    QVERIFY(isConsistent(diagnosis));
    QCOMPARE(diagnosis.address, QStringLiteral("127.0.0.1"));
    QCOMPARE(diagnosis.port, server.port());
    QCOMPARE(diagnosis.status, 200);
    QCOMPARE(diagnosis.reason, QByteArray("OK"));
    QCOMPARE(diagnosis.header("x-one"), QByteArray("1"));
    QCOMPARE(diagnosis.bodyBytes, 5);
    QCOMPARE(diagnosis.bodyEnd, BodyEnd::Length);
    QVERIFY(diagnosis.chain.isEmpty() && diagnosis.redirect.isEmpty());
    QCOMPARE(diagnosis.facts.back().kind, Kind::BodyRead);
}

void tst_Diagnoser::name_isLookedUp()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    QUrl url = server.url("/");
    url.setHost(QStringLiteral("localhost"));
    const Diagnosis diagnosis = diagnose(requestFor(url));
    QCOMPARE(diagnosis.error, HttpError::None);
    QCOMPARE(phases(diagnosis).front(), Phase::Lookup);
    QVERIFY(diagnosis.addresses.contains(QStringLiteral("127.0.0.1")));
    // The server listens on IPv4 alone: whatever came before it was tried in vain.
    QCOMPARE(diagnosis.address, QStringLiteral("127.0.0.1"));
    QCOMPARE(has(diagnosis, Kind::ConnectFailed), diagnosis.addresses.first() != diagnosis.address);
}

void tst_Diagnoser::unknownName_failsInTheLookup()
{
    const Diagnosis diagnosis =
        diagnose(requestFor(QUrl(QStringLiteral("http://no-such-host.invalid/"))));
    QCOMPARE(diagnosis.error, HttpError::HostNotFound);
    QCOMPARE(phases(diagnosis), (std::vector{Phase::Lookup}));
    QVERIFY(!diagnosis.errorText.isEmpty());
    QCOMPARE(diagnosis.facts.back().kind, Kind::Failed);
    QVERIFY(isConsistent(diagnosis));
}

void tst_Diagnoser::closedPort_failsInTheConnect()
{
    const ClosedPort closed;
    const Diagnosis diagnosis = diagnose(requestFor(closed.url()));
    QCOMPARE(diagnosis.error, HttpError::Refused);
    QCOMPARE(diagnosis.phase(), std::optional(Phase::Connect));
    QVERIFY(has(diagnosis, Kind::ConnectFailed));
}

void tst_Diagnoser::slowAnswer_isMeasuredWhereItWaits()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        QTimer::singleShot(120ms, &client, [&client] {
            client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            QTimer::singleShot(
                60ms, &client, [&client] { client.write("5\r\nhello\r\n0\r\n\r\n"); });
        });
    });
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/")));
    QCOMPARE(diagnosis.bodyEnd, BodyEnd::Chunks);
    const auto lasted = [&diagnosis](Phase phase) {
        const auto span = std::ranges::find(diagnosis.spans, phase, &DiagnosisSpan::phase);
        return *span->ended - span->began;
    };
    QVERIFY(lasted(Phase::Wait) >= 110ms);
    QVERIFY(lasted(Phase::Body) >= 50ms);
    QVERIFY(lasted(Phase::Connect) < 100ms);
}

void tst_Diagnoser::silence_failsAtTheDeadlineInThatPhase_data()
{
    QTest::addColumn<QByteArray>("bytes"); // what the server says before it falls silent
    QTest::addColumn<int>("phase");
    QTest::newRow("no answer") << QByteArray() << int(Phase::Wait);
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nServer: x") << int(Phase::Head);
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
                                 << int(Phase::Body);
}

void tst_Diagnoser::silence_failsAtTheDeadlineInThatPhase()
{
    QFETCH(const QByteArray, bytes);
    RawServer server;
    server.on("/", bytes);
    DiagnosisRequest request = requestFor(server.url("/"));
    request.timeout = shortly;
    const Diagnosis diagnosis = diagnose(request);
    QCOMPARE(diagnosis.error, HttpError::Timeout);
    QTEST(int(*diagnosis.phase()), "phase");
    QVERIFY(diagnosis.total >= shortly);
    QVERIFY(isConsistent(diagnosis));
}

void tst_Diagnoser::redirect_isNotFollowed()
{
    RawServer server;
    server.on("/old", RawServer::message("301 Moved Permanently", "", "Location: /new?x\r\n"));
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/old")));
    QCOMPARE(diagnosis.error, HttpError::None);
    QCOMPARE(diagnosis.redirect, server.url("/new?x"));
    QCOMPARE(server.requests().size(), 1);
}

void tst_Diagnoser::keptConnection_endsWithTheLength()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello", "Connection: keep-alive\r\n"));
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/")));
    QCOMPARE(diagnosis.bodyEnd, BodyEnd::Length);
    QVERIFY(diagnosis.total < patience);
}

void tst_Diagnoser::closedEarly_isToldApart_data()
{
    QTest::addColumn<QByteArray>("bytes"); // what the server says before it closes
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<int>("status");
    QTest::newRow("no answer") << QByteArray() << HttpError::Closed << 0;
    QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
                          << HttpError::Truncated << 200;
    QTest::newRow("until the end")
        << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello") << HttpError::None << 200;
    QTest::newRow("no HTTP") << QByteArray("220 smtp ready\r\n") << HttpError::NotHttp << 0;
}

void tst_Diagnoser::closedEarly_isToldApart()
{
    QFETCH(const QByteArray, bytes);
    RawServer server;
    server.on("/", [&bytes](QTcpSocket &client, const QByteArray &) {
        client.write(bytes);
        client.disconnectFromHost();
    });
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/")));
    QTEST(diagnosis.error, "error");
    QTEST(diagnosis.status, "status");
}

void tst_Diagnoser::request_asksForWhatIsWritten()
{
    RawServer server;
    server.on("/%7Ea", RawServer::message("302 Found", "", "Location: /%c3|\r\n"));
    const QByteArray site = server.url("").toEncoded();
    const Diagnosis diagnosis = diagnose(requestFor(HttpUrl::fromWritten(site + "/%7Ea")));
    QCOMPARE(diagnosis.status, 302);
    QCOMPARE(diagnosis.url.toEncoded(), site + "/%7Ea");
    QCOMPARE(diagnosis.redirect.toEncoded(), site + "/%c3|");
}

void tst_Diagnoser::request_saysWhatItWants()
{
    RawServer server;
    server.on("/a%20b", RawServer::message("200 OK", ""));
    QUrl url = server.url("/a%20b");
    url.setUserInfo(QStringLiteral("me:secret"));
    DiagnosisRequest request = requestFor(url);
    request.headers = {{"X-Mine", "1"}};
    diagnose(request);
    QCOMPARE(server.requests().size(), 1);
    const QByteArray head = server.requests().first();
    QVERIFY(head.startsWith("GET /a%20b HTTP/1.1\r\n"));
    const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n";
    const QByteArray secret = "Authorization: Basic " + QByteArray("me:secret").toBase64() + "\r\n";
    QVERIFY(head.contains(host));
    QVERIFY(head.contains("User-Agent: Test/1\r\n"));
    QVERIFY(head.contains(secret));
    QVERIFY(head.contains("X-Mine: 1\r\n"));
}

void tst_Diagnoser::unusableUrl_isNotAsked()
{
    const Diagnosis diagnosis = diagnose(requestFor(QUrl(QStringLiteral("file:///etc/passwd"))));
    QCOMPARE(diagnosis.error, HttpError::Unsupported);
    QVERIFY(diagnosis.spans.empty());
}

void tst_Diagnoser::certificate_isRefused_data()
{
    QTest::addColumn<QSslCertificate>("certificate");
    QTest::addColumn<HttpError>("error");
    QTest::newRow("nobody vouches") << testcertificates::valid() << HttpError::TlsUntrusted;
    QTest::newRow("expired") << testcertificates::expired() << HttpError::TlsExpired;
    QTest::newRow("other host") << testcertificates::ofOtherHost() << HttpError::TlsHostMismatch;
}

void tst_Diagnoser::certificate_isRefused()
{
    QFETCH(const QSslCertificate, certificate);
    if (!canServeTls())
        QSKIP("This Qt has no TLS backend that can serve.");
    const RawServer server(tlsListener(certificate));
    const Diagnosis diagnosis = diagnose(requestFor(server.url("/")));
    QTEST(diagnosis.error, "error");
    QCOMPARE(diagnosis.phase(), std::optional(Phase::Tls));
    QCOMPARE(diagnosis.chain.size(), 1);
    QCOMPARE(diagnosis.chain.first().validUntil, certificate.expiryDate());
    QVERIFY(!diagnosis.tlsObjections.isEmpty());
    QVERIFY(has(diagnosis, Kind::TlsObjection));
    QVERIFY(server.requests().isEmpty());
}

void tst_Diagnoser::certificate_isTakenIfAnyWillDo()
{
    if (!canServeTls())
        QSKIP("This Qt has no TLS backend that can serve.");
    RawServer server(tlsListener(testcertificates::valid()));
    server.on("/", RawServer::message("200 OK", "secret"));
    DiagnosisRequest request = requestFor(server.url("/"));
    request.acceptsAnyCertificate = true;
    const Diagnosis diagnosis = diagnose(request);
    QCOMPARE(diagnosis.error, HttpError::None);
    QCOMPARE(diagnosis.status, 200);
    QCOMPARE(diagnosis.tlsProtocol, QStringLiteral("TLS 1.3"));
    QVERIFY(!diagnosis.tlsCipher.isEmpty());
    QVERIFY(!diagnosis.tlsObjections.isEmpty());
    QCOMPARE(diagnosis.chain.size(), 1);
    QVERIFY(isConsistent(diagnosis));
}

void tst_Diagnoser::noTls_failsInTheHandshake()
{
    RawServer server;
    server.greet([](QTcpSocket &client) {
        client.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        client.disconnectFromHost();
    });
    QUrl url = server.url("/");
    url.setScheme(QStringLiteral("https"));
    const Diagnosis diagnosis = diagnose(requestFor(url));
    QCOMPARE(diagnosis.error, HttpError::TlsHandshake);
    QCOMPARE(diagnosis.phase(), std::optional(Phase::Tls));
}

void tst_Diagnoser::cancel_keepsWhatIsKnown()
{
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
    Diagnosis result;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Scope inner(scope);
        Diagnoser diagnoser(requestFor(server.url("/")), [&](const Diagnosis &soFar) {
            result = soFar;
            if (soFar.status == 200 && !soFar.isOver)
                inner.cancel();
        });
        try {
            co_await diagnoser.run(inner);
        } catch (const Cancelled &) {
        }
    };
    run(main);
    QVERIFY(result.wasStopped && result.isOver);
    QCOMPARE(result.error, HttpError::None);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.facts.back().kind, Kind::Stopped);
    QVERIFY(isConsistent(result));
}

COROSCOPE_TEST(tst_Diagnoser)
#include "tst_diagnoser.moc"
