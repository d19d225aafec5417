// SPDX-License-Identifier: MIT
#include "core/http/network/managerpool.h"
#include "tests/support/rawserver.h"
#include "tests/support/readcalls.h"
#include "tests/support/testmain.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>

using namespace coroscope;

/// What QNetworkAccessManager does that this folder works around, shown on a bare one. With a Qt that does it no
/// longer, a test is skipped and names what may go.
class tst_NetworkCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sockets_areReadByteByByte();
    void connections_areNoMoreThanSix();
    void queuedRequests_failWithAConnection();
    void interimAnswer_isTakenForTheFinalOne();
    void fieldsBeyondAHundred_areNone();
    void headWithoutEnd_isBuffered();
    void badChunk_isTheEndOfTheBody();
    void garbage_looksLikeAClose();
    void request_isSentAgainUnasked();
    void newConnection_isToldToAnother();
    void authorization_followsARedirect();
    void managerThatEnds_leavesItsRepliesUnfinished();

private:
    QNetworkReply *get(const QByteArray &target)
    {
        return m_manager->get(QNetworkRequest(m_server->url(target)));
    }

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

/// All of it was seen with Qt 6.4: if a test does not show it there, the test is wrong.
#define SHOWS(trap, workaround) \
    do { \
        if (!(trap) && QLibraryInfo::version() >= QVersionNumber(6, 5)) \
            QSKIP("This Qt does better. No longer needed: " workaround); \
        QVERIFY(trap); \
    } while (false)

namespace {

/// Makes connections as QNetworkAccessManager does by itself where no factory names proxies.
void connectDirectly(QNetworkAccessManager &manager)
{
    manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

bool areAllFinished(const QList<QNetworkReply *> &replies)
{
    return std::ranges::all_of(replies, &QNetworkReply::isFinished);
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void silence(QTcpSocket &, const QByteArray &) {}

void hangUp(QTcpSocket &client, const QByteArray &)
{
    client.abort();
}

} // namespace

void tst_NetworkCanary::init()
{
    m_server = std::make_unique<RawServer>();
    m_manager = std::make_unique<QNetworkAccessManager>();
}

void tst_NetworkCanary::cleanup()
{
    m_manager.reset();
    m_server.reset();
}

void tst_NetworkCanary::sockets_areReadByteByByte()
{
    constexpr int headerSize = 20'000;
    connectDirectly(*m_manager);
    m_server->on("/",
                 RawServer::message("200 OK", "", "X: " + QByteArray(headerSize, 'x') + "\r\n"));
    const std::optional<qint64> before = readCalls();
    if (!before)
        QSKIP("This system does not tell how often a process reads.");
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(reply->isFinished());
    SHOWS(readCalls().value() - *before > headerSize, "BufferedProxyFactory");
}

void tst_NetworkCanary::connections_areNoMoreThanSix()
{
    m_server->on("/", silence);
    for (int i = 0; i < 2 * ManagerPool::requestsPerGroup; ++i)
        get("/");
    QTRY_VERIFY(m_server->requests().size() >= ManagerPool::requestsPerGroup);
    QTest::qWait(20); // time enough for a seventh
    SHOWS(m_server->connections() == ManagerPool::requestsPerGroup,
          "the groups of PooledManager, and a pool with more than one manager");
}

void tst_NetworkCanary::queuedRequests_failWithAConnection()
{
    m_server->on("/good", RawServer::message("200 OK", "page"));
    m_server->on("/bad", hangUp);
    QList<QNetworkReply *> good;
    QList<QNetworkReply *> all;
    for (int i = 0; i < 20; ++i) {
        good.append(get("/good"));
        all += {good.last(), get("/bad")};
    }
    QTRY_VERIFY(areAllFinished(all));
    const auto failed = std::ranges::count_if(good, [](const QNetworkReply *reply) {
        return reply->error() == QNetworkReply::RemoteHostClosedError;
    });
    SHOWS(failed > 0, "ManagerPool's bound of requests for a group");
}

void tst_NetworkCanary::interimAnswer_isTakenForTheFinalOne()
{
    m_server->on("/", "HTTP/1.1 103 Early Hints\r\n\r\n" + RawServer::message("200 OK", "page"));
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(reply->isFinished());
    SHOWS(statusOf(*reply) == 103, "ManagerLease::poison()");
}

void tst_NetworkCanary::fieldsBeyondAHundred_areNone()
{
    m_server->on("/", RawServer::message("200 OK", "", QByteArray("X: 1\r\n").repeated(150)));
    const QNetworkReply *const reply = get("/");
    QTRY_COMPARE(statusOf(*reply), 200);
    SHOWS(reply->rawHeaderPairs().isEmpty(), "the second look at answers without headers");
}

void tst_NetworkCanary::headWithoutEnd_isBuffered()
{
    constexpr qsizetype size = 1 << 20;
    QTcpSocket *flood = nullptr;
    m_server->on("/", [&flood](QTcpSocket &client, const QByteArray &) {
        flood = &client;
        client.write("HTTP/1.1 200 OK\r\n" + QByteArray("X: 1\r\n").repeated(size / 6));
    });
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(flood != nullptr);
    QTRY_VERIFY(flood->bytesToWrite() == 0 || reply->isFinished());
    SHOWS(!reply->isFinished(), "what docs/verdicts.md says of headers without end");
}

void tst_NetworkCanary::badChunk_isTheEndOfTheBody()
{
    m_server->on("/", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nhello\r\n");
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(reply->isFinished());
    SHOWS(reply->error() == QNetworkReply::NoError, "the second look at empty chunked bodies");
}

void tst_NetworkCanary::garbage_looksLikeAClose()
{
    m_server->on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write("ICY 200 OK\r\n\r\n");
        client.disconnectFromHost();
    });
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(reply->isFinished());
    SHOWS(reply->error() == QNetworkReply::RemoteHostClosedError,
          "the second look at closed connections");
}

void tst_NetworkCanary::request_isSentAgainUnasked()
{
    m_server->on("/", hangUp);
    const QNetworkReply *const reply = get("/");
    QTRY_VERIFY(reply->isFinished());
    SHOWS(m_server->requests().size() > 1, "HttpResponse::timesSent");
}

void tst_NetworkCanary::newConnection_isToldToAnother()
{
    m_server->on("/", RawServer::message("200 OK", "page"));
    QList<QNetworkReply *> replies;
    QSet<QNetworkReply *> told;
    for (int i = 0; i < ManagerPool::requestsPerGroup; ++i) {
        QNetworkReply *const reply = get("/");
        replies.append(reply);
        connect(reply, &QNetworkReply::socketStartedConnecting, this, [&told, reply] {
            told.insert(reply);
        });
    }
    QTRY_VERIFY(areAllFinished(replies));
    SHOWS(told.size() < m_server->connections(), "the count of new connections of PooledManager");
}

void tst_NetworkCanary::authorization_followsARedirect()
{
    RawServer other;
    other.on("/", RawServer::message("200 OK", "page"));
    m_server->on(
        "/",
        RawServer::message("302 Found", "", "Location: " + other.url("/").toEncoded() + "\r\n"));
    QNetworkRequest request(m_server->url("/"));
    request.setRawHeader("Authorization", "Basic secret");
    const QNetworkReply *const reply = m_manager->get(request);
    QTRY_VERIFY(reply->isFinished());
    SHOWS(other.requests().value(0).contains("Basic secret"), "the manual redirect policy");
}

void tst_NetworkCanary::managerThatEnds_leavesItsRepliesUnfinished()
{
    m_server->on("/", silence);
    QNetworkReply *const reply = get("/");
    bool isFinished = false;
    connect(reply, &QNetworkReply::finished, this, [&isFinished] { isFinished = true; });
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_manager.reset();
    SHOWS(!isFinished, "the late end of PooledManager's manager");
}

COROSCOPE_TEST(tst_NetworkCanary)
#include "tst_networkcanary.moc"
