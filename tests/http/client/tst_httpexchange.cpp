// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/http/client/httpexchange.h"
#include "core/http/network/networkrequest.h"
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <functional>

using namespace coroscope;

/// The life of one exchange. What it reads from the wire is tst_httpclient's.
class tst_HttpExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answer_isTrusted();
    void interimResponse_isNotTrusted();
    void cancelledScope_sendsNothing();

private:
    /// Runs one exchange with a GET of `url`, in a scope that `prepare` has seen before.
    void get(
        const QUrl &url, const std::function<void(Scope &)> &prepare = [](Scope &) {});

    HttpResponse m_response;
    bool m_isTrusted = false;
};

void tst_HttpExchange::init()
{
    m_response = {};
    m_isTrusted = false;
}

void tst_HttpExchange::get(const QUrl &url, const std::function<void(Scope &)> &prepare)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const auto now = [&scope] { return scope.clock().now().time_since_epoch(); };
        Network network({.threads = clientOptions().threads, .now = now});
        const HttpHop hop{.request = networkRequest(url, {}, {}),
                          .method = "GET",
                          .bodyLimit = 9,
                          .keepBody = true};
        HttpExchange exchange(scope, network, hop, m_response);
        prepare(scope);
        const auto done = exchange.run(std::source_location::current());
        co_await done;
        m_isTrusted = exchange.isTrusted();
    };
    run(main);
}

void tst_HttpExchange::answer_isTrusted()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    get(server.url("/"));
    QCOMPARE(m_response.status, 200);
    QCOMPARE(m_response.body, "hello");
    QVERIFY(m_isTrusted);
}

void tst_HttpExchange::interimResponse_isNotTrusted()
{
    RawServer server;
    server.on("/", "HTTP/1.1 103 Early Hints\r\n\r\n");
    get(server.url("/"));
    QCOMPARE(m_response.status, 103);
    QVERIFY(!m_isTrusted);
}

void tst_HttpExchange::cancelledScope_sendsNothing()
{
    const RawServer server;
    QVERIFY_THROWS_EXCEPTION(Cancelled, get(server.url("/"), [](Scope &scope) { scope.cancel(); }));
    QCOMPARE(m_response.timesSent, 0);
    QCOMPARE(server.connections(), 0);
}

COROSCOPE_TEST(tst_HttpExchange)
#include "tst_httpexchange.moc"
