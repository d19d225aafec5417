// SPDX-License-Identifier: MIT
#include "core/async/run.h"
#include "core/http/httpexchange.h"
#include "core/http/managerpool.h"
#include "core/http/networkrequest.h"
#include "core/http/origin.h"
#include "tests/support/rawserver.h"

#include <QNetworkReply>
#include <QTest>

#include <functional>

using namespace coroscope;

/// The life of one exchange. What it reads from the wire is tst_httpclient's.
class tst_HttpExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answer_leavesTheLeaseInOrder();
    void interimResponse_poisonsTheLease();
    void replyThatIsDeleted_isAnError();
    void cancelledScope_sendsNothing();

private:
    /// Runs one exchange with a GET of `url`, in a scope that `prepare` has seen before.
    void get(
        const QUrl &url, const std::function<void(Scope &)> &prepare = [](Scope &) {});

    QNetworkAccessManager *m_manager = nullptr; ///< while it runs
    HttpResponse m_response;
    bool m_wasPoisoned = false;
};

void tst_HttpExchange::init()
{
    m_response = {};
    m_wasPoisoned = false;
}

void tst_HttpExchange::get(const QUrl &url, const std::function<void(Scope &)> &prepare)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        ManagerPool pool;
        ManagerLease lease = pool.lease(originOf(url));
        m_manager = &lease.manager();
        const HttpHop hop{.request = networkRequest(url, {}, {}),
                          .method = "GET",
                          .bodyLimit = 9,
                          .keepBody = true};
        HttpExchange exchange(scope, lease, hop, m_response);
        prepare(scope);
        const auto done = exchange.run(std::source_location::current());
        co_await done;
        m_wasPoisoned = lease.isPoisoned();
    };
    run(main);
}

void tst_HttpExchange::answer_leavesTheLeaseInOrder()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    get(server.url("/"));
    QCOMPARE(m_response.status, 200);
    QCOMPARE(m_response.body, "hello");
    QVERIFY(!m_wasPoisoned);
}

void tst_HttpExchange::interimResponse_poisonsTheLease()
{
    RawServer server;
    server.on("/", "HTTP/1.1 103 Early Hints\r\n\r\n");
    get(server.url("/"));
    QCOMPARE(m_response.status, 103);
    QVERIFY(m_wasPoisoned);
}

void tst_HttpExchange::replyThatIsDeleted_isAnError()
{
    RawServer server;
    server.on("/", [this](QTcpSocket &, const QByteArray &) {
        qDeleteAll(m_manager->findChildren<QNetworkReply *>());
    });
    get(server.url("/"));
    QCOMPARE(m_response.error, HttpError::Other);
    QCOMPARE(m_response.status, 0);
}

void tst_HttpExchange::cancelledScope_sendsNothing()
{
    const RawServer server;
    QVERIFY_THROWS_EXCEPTION(Cancelled, get(server.url("/"), [](Scope &scope) { scope.cancel(); }));
    QCOMPARE(m_response.timesSent, 0);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_HttpExchange)
#include "tst_httpexchange.moc"
