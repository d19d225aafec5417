// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/lab/rawclient.h"
#include "tests/support/testmain.h"

#include <QHostAddress>
#include <QStringBuilder>
#include <QTest>

using namespace coroscope;

/// How one connection is served, seen from its other end.
class tst_LabConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void size_waitsForASlowReader();
    void head_isAnsweredWithoutBody_data();
    void head_isAnsweredWithoutBody();
    void keepAlive_servesManyRequests();
    void keepAlive_endsWhenAsked();
    void http10_closesUnlessAsked();
    void pipelining_answersInOrder();
    void pipelining_goesOnAfterADelay();
    void pipelining_takesMoreThanABufferful();
    void pipelining_waitsForASlowReader();
    void post_isRefusedAndItsBodySkipped();
    void refusal_isReadable_data();
    void refusal_isReadable();
    void refusal_endsTheConnection();
    void absoluteForm_isServed();
    void log_hasTheEndBeforeTheClientHas();
};

void tst_LabConnection::size_waitsForASlowReader()
{
    constexpr qint64 size = 64 * 1024 * 1024; // more than any socket buffer
    const LabServer lab;
    QTcpSocket reader;
    reader.setReadBufferSize(1024);
    reader.connectToHost(QHostAddress::LocalHost, lab.port());
    reader.write("GET /size/" + QByteArray::number(size) + " HTTP/1.1\r\nHost: lab\r\n\r\n");
    QTRY_VERIFY(reader.bytesAvailable() > 0);
    QCOMPARE(ask(lab.port(), "/ok").status, 200); // meanwhile
    QVERIFY(!lab.log().requests.at(0).ended);

    reader.setReadBufferSize(0);
    qint64 taken = 0;
    QTRY_VERIFY_WITH_TIMEOUT((taken += reader.skip(reader.bytesAvailable())) > size, 20'000);
    QTRY_VERIFY(lab.log().requests.at(0).ended);
}

void tst_LabConnection::head_isAnsweredWithoutBody_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("page") << QByteArray("/ok") << 200;
    QTest::newRow("error") << QByteArray("/status/404") << 404;
    QTest::newRow("streamed") << QByteArray("/size/1000000000") << 200;
    QTest::newRow("dripped") << QByteArray("/drip/1000/1000") << 200;
    QTest::newRow("truncated") << QByteArray("/truncate") << 200;
}

void tst_LabConnection::head_isAnsweredWithoutBody()
{
    QFETCH(QByteArray, target);
    const LabServer lab;
    const RawReply reply = ask(lab.port(), target, "HEAD");
    QTEST(reply.status, "status");
    QVERIFY(reply.header("Content-Length").toLongLong() > 0);
    QVERIFY(reply.body.isEmpty());
    QCOMPARE(lab.log().requests.at(0).method, "HEAD");
}

void tst_LabConnection::keepAlive_servesManyRequests()
{
    const LabServer lab;
    RawClient client(lab.port());
    for (const char *target :
         {"/ok", "/status/404", "/size/1000", "/delay/2", "/drip/3/1", "/size/0", "/moved"}) {
        client.get(target);
        QVERIFY2(client.awaitReply(), target);
        QCOMPARE(client.takeReply().header("Connection"), "keep-alive");
        QVERIFY2(client.received.isEmpty(), target);
    }
    QCOMPARE(client.socket.state(), QTcpSocket::ConnectedState);
}

void tst_LabConnection::keepAlive_endsWhenAsked()
{
    const LabServer lab;
    const RawReply reply = ask(lab.port(), "/ok");
    QCOMPARE(reply.header("Connection"), "close");

    RawClient client(lab.port());
    client.send("GET /ok HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n"
                "GET /ok/never HTTP/1.1\r\nHost: lab\r\n\r\n");
    QVERIFY(client.awaitEnd());
    QCOMPARE(lab.log().countOf("/ok/never"), 0);
}

void tst_LabConnection::http10_closesUnlessAsked()
{
    const LabServer lab;
    RawClient client(lab.port());
    client.send("GET /ok/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(client.awaitReply());
    QCOMPARE(client.takeReply().header("Connection"), "keep-alive");
    client.send("GET /ok/2 HTTP/1.0\r\n\r\n");
    QVERIFY(client.awaitEnd());
    QCOMPARE(client.takeReply().header("Connection"), "close");
}

void tst_LabConnection::pipelining_answersInOrder()
{
    const LabServer lab;
    RawClient client(lab.port());
    for (int status = 400; status < 450; ++status)
        client.get("/status/" + QByteArray::number(status));
    client.send("GET /status/599 HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n");
    QVERIFY(client.awaitEnd());
    for (int status = 400; status < 450; ++status)
        QCOMPARE(client.takeReply().status, status);
    QCOMPARE(client.takeReply().status, 599);
    QVERIFY(client.received.isEmpty());
    QCOMPARE(lab.log().peakConcurrency(), 1);
}

void tst_LabConnection::pipelining_goesOnAfterADelay()
{
    const LabServer lab;
    RawClient client(lab.port());
    for (const char *target : {"/delay/5", "/drip/2/2", "/size/300000", "/delay/1", "/size/5"})
        client.get(target);
    client.send("GET /status/404 HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n");
    QVERIFY(client.awaitEnd());
    for (const int length : {0, 2, 300'000, 0, 5}) {
        const RawReply reply = client.takeReply();
        QCOMPARE(reply.status, 200);
        if (length > 0)
            QCOMPARE(reply.body.size(), length);
    }
    QCOMPARE(client.takeReply().status, 404);
}

void tst_LabConnection::pipelining_takesMoreThanABufferful()
{
    constexpr int count = 8'000; // some 300 KB of requests
    const LabServer lab;
    RawClient client(lab.port());
    client.get("/delay/30");
    const QByteArray request = "GET /status/204 HTTP/1.1\r\nHost: lab\r\n\r\n";
    client.send(request.repeated(count));
    QTRY_COMPARE(client.received.count("HTTP/1.1 204"), count);
    QCOMPARE(lab.log().requests.size(), std::size_t(count + 1));
}

void tst_LabConnection::pipelining_waitsForASlowReader()
{
    constexpr int count = 150;
    const LabServer lab;
    QTcpSocket client;
    client.setReadBufferSize(1024);
    client.connectToHost(QHostAddress::LocalHost, lab.port());
    const QByteArray request = "GET /size/100000 HTTP/1.1\r\nHost: lab\r\n\r\n";
    client.write(request.repeated(count));
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QCOMPARE(ask(lab.port(), "/delay/20").status, 200);
    QVERIFY(lab.log().countOf("/size/100000") < count);

    client.setReadBufferSize(0);
    qint64 taken = 0;
    QTRY_VERIFY_WITH_TIMEOUT((taken += client.skip(client.bytesAvailable())) > count * 100'000,
                             20'000);
    QCOMPARE(lab.log().countOf("/size/100000"), count);
}

void tst_LabConnection::post_isRefusedAndItsBodySkipped()
{
    const LabServer lab;
    RawClient client(lab.port());
    client.send(
        "POST /ok HTTP/1.1\r\nHost: lab\r\nContent-Length: 19\r\n\r\nGET /a HTTP/1.1\r\n\r\n");
    QVERIFY(client.awaitReply());
    const RawReply reply = client.takeReply();
    QCOMPARE(reply.status, 405);
    QCOMPARE(reply.header("Allow"), "GET, HEAD");
    client.get("/status/404");
    QVERIFY(client.awaitReply());
    QCOMPARE(client.takeReply().status, 404);
    QCOMPARE(lab.log().requests.size(), 2U);
}

void tst_LabConnection::refusal_isReadable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("nonsense") << QByteArray("nonsense\r\n\r\n") << 400;
    QTest::newRow("no host") << QByteArray("GET /ok HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("megabytes of header")
        << QByteArray("GET /ok HTTP/1.1\r\nA: " + QByteArray(3'000'000, 'x')) << 431;
    QTest::newRow("endless target") << QByteArray("GET /" + QByteArray(3'000'000, 'x')) << 414;
    QTest::newRow("version 2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
}

void tst_LabConnection::refusal_isReadable()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const LabServer lab;
    RawClient client(lab.port());
    client.send(bytes);
    QVERIFY(client.awaitReply());
    const RawReply reply = client.takeReply();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("Connection"), "close");
    QCOMPARE(lab.log().requests.at(0).status, status);
}

void tst_LabConnection::refusal_endsTheConnection()
{
    const LabServer lab;
    RawClient client(lab.port());
    client.send("nonsense\r\n");
    QVERIFY(client.awaitReply());
    client.get("/ok");
    QVERIFY(client.awaitEnd());
    QCOMPARE(lab.log().requests.size(), 1U);
}

void tst_LabConnection::absoluteForm_isServed()
{
    const LabServer lab;
    QCOMPARE(ask(lab.port(), "http://anything:1/status/404?a").status, 404);
    QCOMPARE(lab.log().countOf("/status/404?a"), 1);
}

void tst_LabConnection::log_hasTheEndBeforeTheClientHas()
{
    const LabServer lab;
    RawClient client(lab.port());
    for (int i = 0; i < 200; ++i) {
        client.get("/ok");
        QVERIFY(client.awaitReply());
        QCOMPARE(client.takeReply().status, 200);
        QVERIFY(lab.log().requests.back().ended);
    }
    QCOMPARE(lab.log().requests.size(), 200U);
}

COROSCOPE_TEST(tst_LabConnection)
#include "tst_labconnection.moc"
