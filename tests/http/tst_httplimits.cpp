// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/http/httpclient.h"
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QTimer>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What ends a request before the answer does: the limit of its body, its timeout, a cancelled scope.
class tst_HttpLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_atTheLimit_isWhole();
    void body_overTheLimit_isCut();
    void body_withoutEnd_isCut();
    void body_thatNobodyReads_isOnlyCounted();
    void body_withALimitOfNothing();

    void timeout_whileWaiting();
    void silence_whileWaiting();
    void silence_inTheBody();
    void silence_isBrokenByEveryByte();
    void timeout_inTheBody_keepsWhatCame();
    void timeout_whileConnecting();
    void headers_tooManyToRead_stillGiveTheStatus();

    void cancel_endsTheRequest();
    void cancel_beforeTheStart_asksNobody();
    void cancel_passesThroughATimeout();
};

namespace {

const QByteArray okay = RawServer::message("200 OK", "hello");

} // namespace

void tst_HttpLimits::body_atTheLimit_isWhole()
{
    RawServer server;
    server.on("/", okay);
    HttpRequest wanted = request(server.url("/"));
    wanted.bodyLimit = 5;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.body, "hello");
    QCOMPARE(response.bodyCapped, false);
}

void tst_HttpLimits::body_overTheLimit_isCut()
{
    RawServer server;
    server.on("/", okay);
    HttpRequest wanted = request(server.url("/"));
    wanted.bodyLimit = 4;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "hell");
    QCOMPARE(response.bodyCapped, true);
}

void tst_HttpLimits::body_withoutEnd_isCut()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        const auto more = [&client] { client.write("400\r\n" + QByteArray(0x400, 'x') + "\r\n"); };
        connect(&client, &QTcpSocket::bytesWritten, &client, more);
        more();
    });
    HttpRequest wanted = request(server.url("/"));
    wanted.bodyLimit = 10'000;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, QByteArray(10'000, 'x'));
    QCOMPARE(response.bodyCapped, true);
}

void tst_HttpLimits::body_thatNobodyReads_isOnlyCounted()
{
    RawServer server;
    server.on("/", okay);
    HttpRequest wanted = request(server.url("/"));
    wanted.keepBody = false;
    const HttpResponse whole = fetch(wanted);
    QCOMPARE(whole.body, "");
    QCOMPARE(whole.bytesReceived, 5);
    QCOMPARE(whole.bodyCapped, false);
    wanted.bodyLimit = 4;
    const HttpResponse cut = fetch(wanted);
    QCOMPARE(cut.body, "");
    QCOMPARE(cut.bodyCapped, true);
}

void tst_HttpLimits::body_withALimitOfNothing()
{
    RawServer server;
    server.on("/", okay);
    HttpRequest wanted = request(server.url("/"));
    wanted.bodyLimit = 0;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "");
    QCOMPARE(response.bodyCapped, true);
}

void tst_HttpLimits::timeout_whileWaiting()
{
    RawServer server;
    server.on("/", QByteArray());
    HttpRequest wanted = request(server.url("/"));
    wanted.timeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Wait);
    QCOMPARE(response.status, 0);
    QCOMPARE(response.timesSent, 1);
    QVERIFY(response.timings.firstByte > 0ns);
    QVERIFY(response.timings.total >= shortly);
}

void tst_HttpLimits::silence_whileWaiting()
{
    RawServer server;
    server.on("/", QByteArray());
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Wait);
    QVERIFY(response.timings.total >= shortly);
    QVERIFY(response.timings.total < patience);
}

void tst_HttpLimits::silence_inTheBody()
{
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Body);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "x");
}

void tst_HttpLimits::silence_isBrokenByEveryByte()
{
    RawServer server;
    QTimer drip;
    int left = 40;
    server.on("/", [&](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n");
        connect(&drip, &QTimer::timeout, &client, [&client, &left] {
            if (left-- > 0)
                client.write("x");
        });
        drip.start(10ms);
    });
    HttpRequest wanted = request(server.url("/"));
    wanted.idleTimeout = 300ms;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.bytesReceived, 40);
    QVERIFY(response.timings.total > wanted.idleTimeout);
}

void tst_HttpLimits::timeout_inTheBody_keepsWhatCame()
{
    RawServer server;
    QTimer drip;
    server.on("/", [&](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 200 OK\r\nServer: slow\r\nContent-Length: 1000\r\n\r\nx");
        connect(&drip, &QTimer::timeout, &client, [&client] { client.write("x"); });
        drip.start(10ms);
    });
    HttpRequest wanted = request(server.url("/"));
    wanted.timeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Body);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.header("Server"), "slow");
    QVERIFY(response.body.startsWith('x'));
    QVERIFY(response.timings.body > 0ns);
}

void tst_HttpLimits::timeout_whileConnecting()
{
    RawServer server; // takes the connection, and says nothing to the TLS client
    HttpRequest wanted = request(server.url("/"));
    QUrl secured = wanted.url;
    secured.setScheme(QStringLiteral("https"));
    wanted.url = secured;
    wanted.timeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Connect);
    QVERIFY(response.timings.connect > 0ns);
}

void tst_HttpLimits::headers_tooManyToRead_stillGiveTheStatus()
{
    RawServer server;
    server.on("/",
              RawServer::message("404 Not Found", "body", QByteArray("X: y\r\n").repeated(200)));
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 404);
}

void tst_HttpLimits::cancel_endsTheRequest()
{
    RawServer server;
    bool wasCancelled = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HttpClient client(scope.runtime(), clientOptions());
        const HttpRequest hanging = request(server.url("/"));
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto get = [&](Scope &child) -> QCoro::Task<> {
                try {
                    co_await client.get(child, hanging);
                } catch (const Cancelled &) {
                    wasCancelled = true;
                    throw;
                }
            };
            server.on("/", [&](QTcpSocket &, const QByteArray &) { group.cancel(); });
            group.spawn(u"get"_s, get);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main);
    QVERIFY(wasCancelled);
    QCOMPARE(server.connections(), 1);
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_HttpLimits::cancel_beforeTheStart_asksNobody()
{
    RawServer server;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HttpClient client(scope.runtime(), clientOptions());
        const HttpRequest wanted = request(server.url("/"));
        scope.cancel();
        co_await client.get(scope, wanted);
    };
    QVERIFY_THROWS_EXCEPTION(Cancelled, run(main));
    QCOMPARE(server.connections(), 0);
}

void tst_HttpLimits::cancel_passesThroughATimeout()
{
    // The request's own deadline is a value; that of somebody around it is not.
    RawServer server;
    server.on("/", QByteArray());
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HttpClient client(scope.runtime(), clientOptions());
        const HttpRequest wanted = request(server.url("/"));
        scope.setDeadline(scope.clock().now() + shortly);
        co_await client.get(scope, wanted);
    };
    QVERIFY_THROWS_EXCEPTION(Cancelled, run(main));
}

COROSCOPE_TEST(tst_HttpLimits)
#include "tst_httplimits.moc"
