// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "core/lab/routes/lablatency.h"
#include "tests/lab/rawclient.h"
#include "tests/support/testmain.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QNetworkReply>
#include <QSet>
#include <QStringBuilder>
#include <QTest>

#ifdef Q_OS_UNIX
#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

std::chrono::nanoseconds durationOf(const LabRequest &request)
{
    return request.ended.value() - request.arrived;
}

#ifdef Q_OS_UNIX
/// How the connection ends that asks for `target`: 0 in good order, or the error number.
int endOfConnection(quint16 port, const QByteArray &target)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray request = "GET " + target + " HTTP/1.1\r\nHost: lab\r\n\r\n";
    char byte = 0;
    int end = 0;
    // bind, connect and the like take the address of any family by its first member.
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::send(descriptor, request.constData(), static_cast<std::size_t>(request.size()), 0) < 0
        || ::recv(descriptor, &byte, 1, 0) < 0)
        end = errno;
    ::close(descriptor);
    return end;
}
#endif

} // namespace

class tst_LabServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void construction_opensAsManyHostsAsAsked();
    void construction_servesTheLoopbackOnly();
    void construction_saysWhyItFailed();
    void url_hasHostAndPath();

    void answers_data();
    void answers();
    void size_isStreamedInFull();
    void drip_takesItsTime();
    void delay_isKept();
    void latency_isTheSameInAnyOrder();
    void flaky_failsByTargetAndHost();
    void flaky_failsAnewAfterClearLog();
    void hang_lastsUntilTheClientLeaves();
    void close_endsInGoodOrder();
    void reset_endsInAReset();
    void redirect_leadsARealClientToOk();

    void log_peakIsByHost();
    void clearLog_forgetsRequestsUnderWay();
    void manyConnections_areServedAtOnce();
    void destruction_endsOpenConnections();
};

void tst_LabServer::construction_opensAsManyHostsAsAsked()
{
    const LabServer lab(4);
    QVERIFY(lab.isListening());
    QVERIFY(lab.errorString().isEmpty());
    QCOMPARE(lab.hostCount(), 4);
    QSet<quint16> ports;
    for (int host = 0; host < 4; ++host) {
        ports << lab.port(host);
        QCOMPARE(ask(lab.port(host), "/ok").status, 200);
    }
    QCOMPARE(ports.size(), 4);
    QCOMPARE(lab.port(4), quint16(0));
    QCOMPARE(lab.port(-1), quint16(0));
    QCOMPARE(LabServer(0).hostCount(), 1);
}

void tst_LabServer::construction_servesTheLoopbackOnly()
{
    const LabServer lab;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (address.isLoopback() || address.protocol() != QHostAddress::IPv4Protocol)
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, lab.port());
        QTRY_COMPARE(socket.error(), QTcpSocket::ConnectionRefusedError);
    }
    QCOMPARE(ask(lab.port(), "/ok").status, 200);
}

void tst_LabServer::construction_saysWhyItFailed()
{
#ifdef Q_OS_UNIX
    rlimit usual{};
    getrlimit(RLIMIT_NOFILE, &usual);
    const rlimit few{.rlim_cur = 64, .rlim_max = usual.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    const LabServer lab(100);
    setrlimit(RLIMIT_NOFILE, &usual);

    QVERIFY(!lab.isListening());
    QVERIFY(!lab.errorString().isEmpty());
    QCOMPARE(lab.hostCount(), 0);
    QCOMPARE(lab.port(), quint16(0));
#else
    QSKIP("Needs a limit of open files");
#endif
}

void tst_LabServer::url_hasHostAndPath()
{
    const LabServer lab(2);
    const QUrl url = lab.url(u"/ok/a b?c=d", 1);
    QCOMPARE(url.toEncoded(),
             QByteArray("http://127.0.0.1:" + QByteArray::number(lab.port(1)) + "/ok/a%20b?c=d"));
}

void tst_LabServer::answers_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("hasBody");

    const auto row = [](const char *target,
                        int status,
                        const QByteArray &field,
                        const QByteArray &value,
                        bool hasBody = true) {
        QTest::newRow(target) << QByteArray(target) << status << field << value << hasBody;
    };
    const QByteArray html = "text/html; charset=utf-8";
    row("/ok", 200, "Content-Type", html);
    row("/ok/page-1?q", 200, "Connection", "close");
    row("/delay/5/a", 200, "Content-Type", html);
    row("/latency/5/a", 200, "Content-Type", html);
    row("/status/404", 404, "Content-Type", html);
    row("/status/429", 429, "Content-Type", html);
    row("/status/503", 503, "Content-Type", html);
    row("/status/405", 405, "Allow", "GET, HEAD");
    row("/status/204", 204, "Content-Length", "", false);
    row("/status/205", 205, "Content-Length", "0", false);
    row("/status/304", 304, "Content-Length", "", false);
    row("/flaky/1", 500, "Content-Type", html);
    row("/flaky/1/502", 502, "Content-Type", html);
    row("/ratelimit/1/7", 429, "Retry-After", "7");
    row("/redirect/2/a", 302, "Location", "/redirect/1/a");
    row("/redirect/1/a", 302, "Location", "/ok/a");
    row("/moved/a", 301, "Location", "/ok/a");
    row("/loop/a", 302, "Location", "/loop-back/a");
    row("/loop-back/a", 302, "Location", "/loop/a");
    row("/redirect-to?url=ftp%3A%2F%2Fh%2F&status=307", 307, "Location", "ftp://h/");
    row("/size/0", 200, "Content-Length", "0", false);
    row("/size/10", 200, "Content-Length", "10");
    row("/drip/3/1", 200, "Content-Length", "3");
    row("/truncate", 200, "Content-Type", html);
    row("/type/text-css", 200, "Content-Type", "text/css");
    row("/nowhere", 404, "Content-Type", html);
    row("/delay/x", 400, "Content-Type", html);
}

void tst_LabServer::answers()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, field);
    QFETCH(int, status);
    const LabServer lab;
    const RawReply reply = ask(lab.port(), target);
    QCOMPARE(reply.status, status);
    QTEST(reply.header(field), "value");
    QTEST(!reply.body.isEmpty(), "hasBody");

    const QByteArray length = reply.header("Content-Length");
    if (target == "/truncate")
        QVERIFY(reply.body.size() < length.toLongLong());
    else
        QCOMPARE(reply.body.size(), length.toLongLong());

    const LabLog log = lab.log();
    QCOMPARE(log.requests.size(), 1U);
    QCOMPARE(log.requests[0].port, lab.port());
    QCOMPARE(log.requests[0].method, "GET");
    QCOMPARE(log.requests[0].requestTarget, target);
    QCOMPARE(log.requests[0].status, status);
    QVERIFY(log.requests[0].ended);
}

void tst_LabServer::size_isStreamedInFull()
{
    constexpr qint64 size = 3'000'001;
    const LabServer lab;
    const RawReply reply = ask(lab.port(), "/size/3000001");
    QCOMPARE(reply.body.size(), size);
    QCOMPARE(reply.body.count('\n'), size / 64);
}

void tst_LabServer::drip_takesItsTime()
{
    const LabServer lab;
    QCOMPARE(ask(lab.port(), "/drip/5/10/a").body.size(), 5);
    QVERIFY(durationOf(lab.log().requests.at(0)) >= 45ms);
}

void tst_LabServer::delay_isKept()
{
    const LabServer lab;
    QCOMPARE(ask(lab.port(), "/delay/40/a").status, 200);
    QVERIFY(durationOf(lab.log().requests.at(0)) >= 39ms);
}

void tst_LabServer::latency_isTheSameInAnyOrder()
{
    const QByteArrayList targets{"/latency/20/a", "/latency/20/b", "/latency/20/c"};
    constexpr quint64 seed = 5;
    for (const bool backwards : {false, true}) {
        const LabServer lab(1, seed);
        for (qsizetype i = 0; i < targets.size(); ++i)
            QCOMPARE(ask(lab.port(), targets[backwards ? targets.size() - 1 - i : i]).status, 200);
        const LabLog log = lab.log();
        for (const LabRequest &request : log.requests)
            QVERIFY(durationOf(request) >= drawLatency(20ms, seed, request.requestTarget) - 1ms);
    }
}

void tst_LabServer::flaky_failsByTargetAndHost()
{
    const LabServer lab(2);
    QCOMPARE(ask(lab.port(0), "/flaky/2/a").status, 500);
    QCOMPARE(ask(lab.port(0), "/flaky/2/b").status, 500);
    QCOMPARE(ask(lab.port(1), "/flaky/2/a").status, 500);
    QCOMPARE(ask(lab.port(0), "/flaky/2/a").status, 500);
    QCOMPARE(ask(lab.port(0), "/flaky/2/a").status, 200);
    QCOMPARE(ask(lab.port(0), "/flaky/2/b").status, 500);
    QCOMPARE(ask(lab.port(1), "/flaky/2/a").status, 500);
    QCOMPARE(ask(lab.port(1), "/flaky/2/a").status, 200);
    QCOMPARE(lab.log().countOf("/flaky/2/a"), 6);
}

void tst_LabServer::flaky_failsAnewAfterClearLog()
{
    LabServer lab;
    QCOMPARE(ask(lab.port(), "/flaky/1").status, 500);
    QCOMPARE(ask(lab.port(), "/flaky/1").status, 200);
    lab.clearLog();
    QVERIFY(lab.log().requests.empty());
    QCOMPARE(ask(lab.port(), "/flaky/1").status, 500);
    QCOMPARE(lab.log().countOf("/flaky/1"), 1);
}

void tst_LabServer::hang_lastsUntilTheClientLeaves()
{
    const LabServer lab;
    RawClient client(lab.port());
    client.get("/hang/a");
    QTRY_COMPARE(lab.log().requests.size(), 1U);
    QCOMPARE(ask(lab.port(), "/delay/20").status, 200);
    QVERIFY(!lab.log().requests[0].ended);
    QVERIFY(client.received.isEmpty());
    client.socket.disconnectFromHost();
    QTRY_VERIFY(lab.log().requests[0].ended);
    QCOMPARE(lab.log().requests[0].status, 0);
}

void tst_LabServer::close_endsInGoodOrder()
{
    const LabServer lab;
#ifdef Q_OS_UNIX
    QCOMPARE(endOfConnection(lab.port(), "/close/a"), 0);
#else
    QCOMPARE(ask(lab.port(), "/close/a").status, 0);
#endif
    QVERIFY(lab.log().requests.at(0).ended);
    QCOMPARE(lab.log().requests[0].status, 0);
}

void tst_LabServer::reset_endsInAReset()
{
    const LabServer lab;
#ifdef Q_OS_UNIX
    QCOMPARE(endOfConnection(lab.port(), "/reset/a"), ECONNRESET);
#else
    QCOMPARE(ask(lab.port(), "/reset/a").status, 0);
#endif
    QVERIFY(lab.log().requests.at(0).ended);
    QCOMPARE(lab.log().requests[0].status, 0);
}

void tst_LabServer::redirect_leadsARealClientToOk()
{
    const LabServer lab;
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(
        manager.get(QNetworkRequest(lab.url(u"/redirect/3/a%20b?c"))));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->url(), lab.url(u"/ok/a%20b?c"));
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    QVERIFY(reply->readAll().contains("<h1>200 OK</h1>"));
    QCOMPARE(lab.log().requests.size(), 4U);
}

void tst_LabServer::log_peakIsByHost()
{
    const LabServer lab(2);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const int host : {0, 0, 0, 1, 1}) {
        clients.push_back(std::make_unique<RawClient>(lab.port(host)));
        clients.back()->get("/hang");
    }
    QTRY_COMPARE(lab.log().requests.size(), 5U);
    clients.clear();
    QTRY_VERIFY(lab.log().requests.back().ended);
    QCOMPARE(lab.log().peakConcurrency(), 5);
    QCOMPARE(lab.log().peakConcurrency(lab.port(0)), 3);
    QCOMPARE(lab.log().peakConcurrency(lab.port(1)), 2);
}

void tst_LabServer::clearLog_forgetsRequestsUnderWay()
{
    LabServer lab;
    RawClient client(lab.port());
    client.get("/delay/20");
    QTRY_COMPARE(lab.log().requests.size(), 1U);
    lab.clearLog();
    client.get("/ok");
    QTRY_COMPARE(client.received.count("</h1>\n"), 2);
    QCOMPARE(lab.log().requests.size(), 1U);
    QCOMPARE(lab.log().requests[0].requestTarget, "/ok");
}

void tst_LabServer::manyConnections_areServedAtOnce()
{
    constexpr int count = 300;
    const LabServer lab;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(lab.port()));
        clients.back()->get("/hang/" + QByteArray::number(i));
    }
    QTRY_COMPARE(lab.log().requests.size(), std::size_t(count));
    QCOMPARE(lab.log().peakConcurrency(), count);
    QCOMPARE(ask(lab.port(), "/ok").status, 200);
}

void tst_LabServer::destruction_endsOpenConnections()
{
    auto lab = std::make_unique<LabServer>(2);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const char *target :
         {"/hang", "/delay/60000", "/drip/100/1000", "/size/100000000", "/ok"}) {
        clients.push_back(std::make_unique<RawClient>(lab->port(clients.size() % 2)));
        clients.back()->socket.setReadBufferSize(1024);
        clients.back()->get(target);
    }
    QTRY_COMPARE(lab->log().requests.size(), clients.size());
    lab.reset();
    for (const auto &client : clients) {
        client->socket.setReadBufferSize(0);
        QVERIFY(client->awaitEnd());
    }
}

COROSCOPE_TEST(tst_LabServer)
#include "tst_labserver.moc"
