// SPDX-License-Identifier: MIT
#include "core/http/httpurl.h"
#include "core/http/network/managerpool.h"
#include "core/http/network/networkexchange.h"
#include "core/http/network/networkrequest.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QNetworkReply>
#include <QTest>

using namespace coroscope;

/// What the network's side of an exchange tells, and in which order.
class tst_NetworkExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answer_isToldInOrder();
    void end_comesWithTheLeaseFree();
    void longBody_endsAtItsLimit();
    void slowBody_tellsHowMuchHasCome();
    void interimResponse_isNotTrusted();
    void replyThatIsDeleted_isAnError();
    void destroyed_tellsNothing();

private:
    std::unique_ptr<NetworkExchange> get(const QUrl &url);
    bool hasEnded() const
    {
        return !m_events.empty() && std::holds_alternative<ExchangeEnd>(m_events.back());
    }
    QByteArray kept()
    {
        HttpResponse response;
        m_body->writeTo(response);
        return response.body;
    }
    const ExchangeEnd &end() const { return std::get<ExchangeEnd>(m_events.back()); }

    std::unique_ptr<ManagerPool> m_pool;
    std::vector<ExchangeEvent> m_events;
    std::function<void()> m_atEnd;
    std::shared_ptr<ExchangeBody> m_body; ///< of the newest exchange
};

void tst_NetworkExchange::init()
{
    m_pool = std::make_unique<ManagerPool>();
    m_events.clear();
    m_atEnd = {};
    m_body.reset();
}

std::unique_ptr<NetworkExchange> tst_NetworkExchange::get(const QUrl &url)
{
    HttpHop hop{
        .request = networkRequest(url, {}, {}), .method = "GET", .bodyLimit = 9, .keepBody = true};
    m_body = std::make_shared<ExchangeBody>(hop.bodyLimit, hop.keepBody);
    const auto tell = [this](ExchangeEvent event) {
        m_events.push_back(std::move(event));
        if (hasEnded() && m_atEnd)
            m_atEnd();
    };
    const auto now = [] { return std::chrono::steady_clock::now().time_since_epoch(); };
    return std::make_unique<NetworkExchange>(
        std::move(hop), m_pool->lease(originOf(url)), m_body, tell, now, nullptr);
}

void tst_NetworkExchange::answer_isToldInOrder()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    const auto exchange = get(server.url("/"));
    QTRY_VERIFY(hasEnded());
    QCOMPARE(m_events.size(), 3U);
    QVERIFY(std::holds_alternative<ExchangeSent>(m_events[0]));
    QCOMPARE(std::get<ExchangeHead>(m_events[1]).status, 200);
    QCOMPARE(end().error, HttpError::None);
    QCOMPARE(kept(), "hello");
    QVERIFY(end().isTrusted);
    QCOMPARE(m_body->bytesReceived(), 5);
}

void tst_NetworkExchange::end_comesWithTheLeaseFree()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    int stillLeased = -1;
    m_atEnd = [&] {
        ManagerLease next = m_pool->lease(originOf(server.url("/")));
        QNetworkRequest request;
        next.assignGroup(request);
        stillLeased = request.peerVerifyName().isEmpty() ? 0 : 1;
    };
    std::vector<std::unique_ptr<NetworkExchange>> exchanges;
    for (int i = 0; i < ManagerPool::requestsPerGroup; ++i)
        exchanges.push_back(get(server.url("/")));
    QTRY_VERIFY(stillLeased >= 0);
    QCOMPARE(stillLeased, 0);
}

void tst_NetworkExchange::longBody_endsAtItsLimit()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello, world"));
    const auto exchange = get(server.url("/"));
    QTRY_VERIFY(hasEnded());
    QCOMPARE(end().error, HttpError::None);
    QCOMPARE(kept(), "hello, wo");
}

void tst_NetworkExchange::slowBody_tellsHowMuchHasCome()
{
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"); // and no more
    const auto exchange = get(server.url("/"));
    QTRY_COMPARE(m_events.size(), 3U);
    QCOMPARE(std::get<ExchangeProgress>(m_events[2]).bytes, 5);
    QVERIFY(!hasEnded());
}

void tst_NetworkExchange::interimResponse_isNotTrusted()
{
    RawServer server;
    server.on("/", "HTTP/1.1 103 Early Hints\r\n\r\n");
    const auto exchange = get(server.url("/"));
    QTRY_VERIFY(hasEnded());
    QVERIFY(!end().isTrusted);
}

void tst_NetworkExchange::replyThatIsDeleted_isAnError()
{
    RawServer server;
    bool isAsked = false;
    server.on("/", [&](QTcpSocket &, const QByteArray &) { isAsked = true; });
    ManagerLease lease = m_pool->lease(originOf(server.url("/")));
    const auto exchange = get(server.url("/"));
    QTRY_VERIFY(isAsked);
    qDeleteAll(lease.manager().findChildren<QNetworkReply *>());
    QVERIFY(hasEnded());
    QCOMPARE(end().error, HttpError::Other);
}

void tst_NetworkExchange::destroyed_tellsNothing()
{
    RawServer server;
    bool isAsked = false;
    server.on("/", [&](QTcpSocket &, const QByteArray &) { isAsked = true; });
    auto exchange = get(server.url("/"));
    QTRY_VERIFY(isAsked);
    m_events.clear();
    exchange.reset();
    QCoreApplication::processEvents();
    QVERIFY(m_events.empty());
}

COROSCOPE_TEST(tst_NetworkExchange)
#include "tst_networkexchange.moc"
