// SPDX-License-Identifier: MIT
#include "core/http/network/managerpool.h"
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/readcalls.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QTimer>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// That many requests of one client, to one host, at once or in turn, each get what is theirs.
class tst_HttpIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAtOnce_areAllSentAtOnce();
    void closingUrls_doNotTakeOthersAlong();
    void connections_areReused();
    void connections_thatCloseInBetween_areReplaced();
    void newConnections_areToldFromReusedOnes();
    void longerBodyThanAnnounced_isNotTheNextAnswer();
    void interimResponse_isNotTheNextAnswer_data();
    void interimResponse_isNotTheNextAnswer();
    void interimResponse_amongManyAtOnce();
    void interimResponse_thatComesOnce_isOvercome();
    void interimResponse_beforeASlowAnswer_isOvercome();
    void interimResponse_andNothingElse_isATimeout();
    void cookies_areNotShared();
    void credentials_areNotShared();
    void answers_areReadInBuffers();
};

namespace {

/// Answers with its own target.
void echo(QTcpSocket &client, const QByteArray &head)
{
    client.write(RawServer::message("200 OK", head.split(' ').at(1)));
}

/// Of a server that sends an interim response at once, and the final one not before it is asked for
/// something else, unless the connection is to be closed.
struct TardyAnswers
{
    QByteArray interim;
    QByteArray rest;

    void begin(QTcpSocket &client, const QByteArray &head) const
    {
        client.write(interim);
        if (head.contains("\r\nConnection: close\r\n")) {
            client.write(RawServer::message("200 OK", "final"));
            return;
        }
        client.setProperty("owesTheRest", true);
    }
    void complete(QTcpSocket &client) const
    {
        if (client.property("owesTheRest").toBool())
            client.write(rest);
        client.setProperty("owesTheRest", false);
    }
};

QByteArray numbered(const QByteArray &name, int number)
{
    return '/' + name + QByteArray::number(number);
}

} // namespace

void tst_HttpIsolation::manyAtOnce_areAllSentAtOnce()
{
    // Nobody is answered before all have asked: one that stood in a queue would wait for ever.
    constexpr int count = 10 * ManagerPool::requestsPerGroup;
    RawServer server;
    QList<std::pair<QTcpSocket *, QByteArray>> waiting;
    QList<QUrl> urls;
    for (int i = 0; i < count; ++i) {
        const QByteArray target = numbered("n", i);
        urls.append(server.url(target));
        server.on(target, [&](QTcpSocket &client, const QByteArray &head) {
            waiting.append({&client, head});
            if (waiting.size() < count)
                return;
            for (const auto &[socket, request] : std::as_const(waiting))
                echo(*socket, request);
        });
    }
    const QList<HttpResponse> responses = fetchTogether(urls);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(responses.at(i).error, HttpError::None);
        QCOMPARE(responses.at(i).body, numbered("n", i));
    }
    QCOMPARE(server.connections(), count);
}

void tst_HttpIsolation::closingUrls_doNotTakeOthersAlong()
{
    constexpr int count = 20;
    RawServer server;
    QList<QUrl> urls;
    for (int i = 0; i < count; ++i) {
        server.on(numbered("good", i), echo);
        server.on(numbered("bad", i),
                  [](QTcpSocket &client, const QByteArray &) { client.abort(); });
        urls.append(server.url(numbered("good", i)));
        urls.append(server.url(numbered("bad", i)));
    }
    const QList<HttpResponse> responses = fetchTogether(urls);
    for (int i = 0; i < count; ++i) {
        const HttpResponse &good = responses.at(2 * i);
        QCOMPARE(good.error, HttpError::None);
        QCOMPARE(good.body, numbered("good", i));
        QCOMPARE(good.timesSent, 1);
        QCOMPARE(responses.at(2 * i + 1).error, HttpError::Closed);
    }
}

void tst_HttpIsolation::connections_areReused()
{
    RawServer server;
    server.on("/", echo);
    const QList<HttpResponse> responses = fetchInTurn(QList<QUrl>(10, server.url("/")));
    QCOMPARE(server.connections(), 1);
    QCOMPARE(responses.first().timings.reusedConnection, false);
    for (int i = 1; i < responses.size(); ++i)
        QCOMPARE(responses.at(i).timings.reusedConnection, true);
}

void tst_HttpIsolation::connections_thatCloseInBetween_areReplaced()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "bye", "Connection: close\r\n"));
    const QList<HttpResponse> responses = fetchInTurn(QList<QUrl>(3, server.url("/")));
    QCOMPARE(server.connections(), 3);
    for (const HttpResponse &response : responses) {
        QCOMPARE(response.body, "bye");
        QCOMPARE(response.timesSent, 1);
    }
}

void tst_HttpIsolation::newConnections_areToldFromReusedOnes()
{
    // The network stack reports all new connections to the request that has waited longest.
    RawServer server;
    server.on("/", echo);
    const QList<HttpResponse> responses =
        fetchTogether(QList<QUrl>(ManagerPool::requestsPerGroup, server.url("/")));
    qsizetype reused = 0;
    for (const HttpResponse &response : responses)
        reused += response.timings.reusedConnection;
    QCOMPARE(reused, responses.size() - server.connections());
}

void tst_HttpIsolation::longerBodyThanAnnounced_isNotTheNextAnswer()
{
    RawServer server;
    server.on("/long", RawServer::message("200 OK", "x") + RawServer::message("200 OK", "surplus"));
    server.on("/next", echo);
    const QList<HttpResponse> responses = fetchInTurn({server.url("/long"), server.url("/next")});
    QCOMPARE(responses.first().body, "x");
    QCOMPARE(responses.last().body, "/next");
}

void tst_HttpIsolation::interimResponse_isNotTheNextAnswer_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::addColumn<QByteArray>("rest");

    const QByteArray answer = RawServer::message("200 OK", "answer to another");
    QTest::newRow("early hints") << "HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n"_ba
                                 << answer;
    QTest::newRow("processing") << "HTTP/1.1 102 Processing\r\n\r\n"_ba << answer;
    QTest::newRow("switching") << "HTTP/1.1 101 Switching Protocols\r\n\r\n"_ba << answer;
    QTest::newRow("unknown") << "HTTP/1.1 199 What\r\n\r\n"_ba << answer;
    QTest::newRow("without end") << "HTTP/1.1 102 Processing\r\n\r\n"_ba
                                 << "HTTP/1.1 102 Processing\r\n\r\n"_ba.repeated(20);
}

void tst_HttpIsolation::interimResponse_isNotTheNextAnswer()
{
    QFETCH(const QByteArray, interim);
    QFETCH(const QByteArray, rest);

    RawServer server;
    const TardyAnswers tardy{.interim = interim, .rest = rest};
    server.on("/interim",
              [&](QTcpSocket &client, const QByteArray &head) { tardy.begin(client, head); });
    server.on("/next", [&](QTcpSocket &client, const QByteArray &head) {
        tardy.complete(client);
        echo(client, head);
    });
    const QUrl next = server.url("/next");
    const QList<HttpResponse> responses =
        fetchInTurn({server.url("/interim"), next, next, server.url("/interim"), next, next});
    for (const int i : {1, 2, 4, 5})
        QCOMPARE(responses.at(i).body, "/next");
    for (const int i : {0, 3})
        QCOMPARE(responses.at(i).error,
                 interim.contains(" 101 ") ? HttpError::NoFinalAnswer : HttpError::None);
}

void tst_HttpIsolation::interimResponse_amongManyAtOnce()
{
    constexpr int count = 40;
    RawServer server;
    const TardyAnswers tardy{.interim = "HTTP/1.1 103 Early Hints\r\n\r\n",
                             .rest = RawServer::message("200 OK", "answer to another")};
    server.on("/interim",
              [&](QTcpSocket &client, const QByteArray &head) { tardy.begin(client, head); });
    QList<QUrl> urls;
    for (int i = 0; i < count; ++i) {
        server.on(numbered("n", i), [&](QTcpSocket &client, const QByteArray &head) {
            tardy.complete(client);
            echo(client, head);
        });
        urls.append(server.url(i % 4 == 0 ? "/interim"_ba : numbered("n", i)));
    }
    for (const int atOnce : {4, 7, count}) {
        const QList<HttpResponse> responses = fetchSome(urls, atOnce);
        for (int i = 0; i < count; ++i) {
            if (i % 4 != 0)
                QCOMPARE(responses.at(i).body, numbered("n", i));
        }
    }
}

void tst_HttpIsolation::interimResponse_thatComesOnce_isOvercome()
{
    RawServer server;
    bool isFirst = true;
    server.on("/", [&](QTcpSocket &client, const QByteArray &) {
        if (std::exchange(isFirst, false))
            client.write("HTTP/1.1 103 Early Hints\r\n\r\n");
        client.write(RawServer::message("200 OK", "final"));
    });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "final");
    QCOMPARE(response.timesSent, 2);
}

void tst_HttpIsolation::interimResponse_beforeASlowAnswer_isOvercome()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 103 Early Hints\r\n\r\n");
        QTimer::singleShot(
            30, &client, [&client] { client.write(RawServer::message("200 OK", "final")); });
    });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "final");
}

void tst_HttpIsolation::interimResponse_andNothingElse_isATimeout()
{
    RawServer server;
    server.on("/", "HTTP/1.1 102 Processing\r\n\r\n");
    HttpRequest wanted = request(server.url("/"));
    wanted.timeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Wait);
}

void tst_HttpIsolation::cookies_areNotShared()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "", "Set-Cookie: id=1; Path=/\r\n"));
    fetchInTurn({server.url("/"), server.url("/")});
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.requests().last().contains("Cookie"));
}

void tst_HttpIsolation::credentials_areNotShared()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &head) {
        const bool isKnown = head.contains("\r\nAuthorization: ");
        client.write(isKnown ? RawServer::message("200 OK", "")
                             : RawServer::message("401 Unauthorized",
                                                  "",
                                                  "WWW-Authenticate: Basic realm=\"r\"\r\n"));
    });
    QUrl known = server.url("/");
    known.setUserInfo(QStringLiteral("me:secret"));
    const QList<HttpResponse> responses = fetchInTurn({server.url("/"), known, server.url("/")});
    QCOMPARE(responses.at(0).status, 401);
    QCOMPARE(responses.at(1).status, 200);
    QCOMPARE(responses.at(2).status, 401);
    QCOMPARE(server.requests().size(), 3);
}

void tst_HttpIsolation::answers_areReadInBuffers()
{
    // Guards BufferedProxyFactory: Qt reads headers from its unbuffered sockets byte by byte.
    constexpr int headerSize = 20'000;
    RawServer server;
    server.on("/", RawServer::message("200 OK", "", "X: " + QByteArray(headerSize, 'x') + "\r\n"));
    const std::optional<qint64> before = readCalls();
    if (!before)
        QSKIP("This system does not tell how often a process reads.");
    QCOMPARE(fetch(server.url("/")).status, 200);
    QVERIFY(readCalls().value() - *before < headerSize / 10);
}

COROSCOPE_TEST(tst_HttpIsolation)
#include "tst_httpisolation.moc"
