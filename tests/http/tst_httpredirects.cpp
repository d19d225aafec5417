// SPDX-License-Identifier: MIT
#include "core/async/time/sleep.h"
#include "core/lab/labserver.h"
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// How a client follows redirects over the network. Where they may lead is tst_redirecttarget's, and
/// what is sent there tst_redirectchain's.
class tst_HttpRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_thatRedirects_data();
    void status_thatRedirects();
    void chain_isReported();
    void chain_upToTheLimit_data();
    void chain_upToTheLimit();
    void loop();
    void loop_thatWaitsForACookie();
    void target_isAskedForAsWritten();
    void target_thatIsNone_data();
    void target_thatIsNone();
    void deadHost_keepsTheChain();
    void head_staysHead();
    void secrets_stayWithTheirOrigin();
    void timeout_isForTheWholeChain();
    void brokenRedirect_isNotFollowed();
    void beforeRedirect_isAwaitedOutsideOfTheTimeLimit();
    void beforeRedirect_mayRefuse();
};

namespace {

QByteArray redirection(const QByteArray &location, int status = 302)
{
    return RawServer::message(QByteArray::number(status) + " Found",
                              "moved",
                              location.isNull() ? QByteArray() : "Location: " + location + "\r\n");
}

/// The URLs that were redirected, and the last one.
QList<QUrl> way(const HttpResponse &response)
{
    QList<QUrl> urls;
    for (const HttpRedirect &redirect : response.redirects)
        urls.append(redirect.url);
    urls.append(response.url);
    return urls;
}

} // namespace

void tst_HttpRedirects::status_thatRedirects_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("follows");

    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {200, 300, 304, 305})
        QTest::addRow("%d", status) << status << false;
}

void tst_HttpRedirects::status_thatRedirects()
{
    QFETCH(const int, status);
    QFETCH(const bool, follows);

    RawServer server;
    server.on("/from", redirection("/to", status));
    server.on("/to", RawServer::message("200 OK", "there"));
    const HttpResponse response = fetch(server.url("/from"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.url, server.url(follows ? "/to" : "/from"));
    QCOMPARE(response.redirects.size(), follows ? 1 : 0);
}

void tst_HttpRedirects::chain_isReported()
{
    RawServer server;
    server.on("/a", redirection("/b", 301));
    server.on("/b", redirection("c?x=1", 307));
    server.on("/c?x=1", RawServer::message("200 OK", "there"));
    const HttpResponse response = fetch(server.url("/a"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "there");
    QCOMPARE(response.header("Location"), "");
    QCOMPARE(way(response),
             (QList<QUrl>{server.url("/a"), server.url("/b"), server.url("/c?x=1")}));
    QCOMPARE(response.redirects.at(0).status, 301);
    QCOMPARE(response.redirects.at(1).status, 307);
    QCOMPARE(response.timesSent, 3);
    QCOMPARE(response.timings.reusedConnection, keepsConnections());
    QCOMPARE(server.connections(), keepsConnections() ? 1 : 3);
}

void tst_HttpRedirects::chain_upToTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("followed");

    QTest::newRow("long enough") << 3 << HttpError::None << 200 << 3;
    QTest::newRow("one too short") << 2 << HttpError::TooManyRedirects << 302 << 2;
    QTest::newRow("none allowed") << 0 << HttpError::TooManyRedirects << 302 << 0;
}

void tst_HttpRedirects::chain_upToTheLimit()
{
    QFETCH(const int, limit);
    QFETCH(const HttpError, error);
    QFETCH(const int, status);
    QFETCH(const int, followed);

    const LabServer lab;
    HttpRequest wanted = request(lab.url(u"/redirect/3"));
    wanted.maxRedirects = limit;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, error);
    QCOMPARE(response.status, status);
    QCOMPARE(response.redirects.size(), followed);
    QCOMPARE(response.timesSent, followed + 1);
}

void tst_HttpRedirects::loop()
{
    const LabServer lab;
    const HttpResponse response = fetch(lab.url(u"/loop"));
    QCOMPARE(response.error, HttpError::RedirectLoop);
    QCOMPARE(response.status, 302);
    QCOMPARE(way(response), (QList<QUrl>{lab.url(u"/loop"), lab.url(u"/loop-back")}));
    QCOMPARE(response.timesSent, 2);
}

void tst_HttpRedirects::loop_thatWaitsForACookie()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &head) {
        const bool isKnown = head.contains("\r\nCookie: seen=1\r\n");
        client.write(
            isKnown ? RawServer::message("200 OK", "welcome")
                    : RawServer::message("302 Found", "", "Location: /\r\nSet-Cookie: seen=1\r\n"));
    });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "welcome");
}

void tst_HttpRedirects::target_isAskedForAsWritten()
{
    RawServer server;
    server.on("/", redirection("/%7Ea"));
    server.on("/%7Ea", redirection("/~a")); // no loop
    server.on("/~a", redirection("b%2fc|?%c3%a5"));
    server.on("/b%2fc|?%c3%a5", RawServer::message("200 OK", "welcome"));
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.body, "welcome");
    QCOMPARE(response.url.toEncoded(), server.url("").toEncoded() + "/b%2fc|?%c3%a5");
    QCOMPARE(response.redirects.at(1).url.toEncoded(), server.url("").toEncoded() + "/%7Ea");
}

void tst_HttpRedirects::target_thatIsNone_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<HttpError>("error");

    QTest::newRow("missing") << QByteArray() << HttpError::BadRedirect;
    QTest::newRow("empty") << QByteArray("") << HttpError::BadRedirect;
    QTest::newRow("file") << "file:///etc/hostname"_ba << HttpError::RedirectScheme;
    QTest::newRow("data") << "data:text/plain,hi"_ba << HttpError::RedirectScheme;
}

void tst_HttpRedirects::target_thatIsNone()
{
    QFETCH(const QByteArray, location);
    QFETCH(const HttpError, error);

    RawServer server;
    server.on("/", redirection(location));
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, error);
    QCOMPARE(response.status, 302);
    QCOMPARE(response.url, server.url("/"));
    QVERIFY(response.redirects.isEmpty());
    QCOMPARE(server.requests().size(), 1);
}

void tst_HttpRedirects::deadHost_keepsTheChain()
{
    RawServer server;
    auto gone = std::make_unique<RawServer>();
    const QUrl dead = gone->url("/");
    gone.reset();
    server.on("/", redirection(dead.toEncoded()));
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::Refused);
    QCOMPARE(response.status, 0);
    QCOMPARE(response.phase, HttpPhase::Connect);
    QVERIFY(response.headers.isEmpty());
    QCOMPARE(way(response), (QList<QUrl>{server.url("/"), dead}));
    QCOMPARE(response.redirects.first().status, 302);
}

void tst_HttpRedirects::head_staysHead()
{
    RawServer server;
    server.on("/", "HTTP/1.1 303 See Other\r\nLocation: /other\r\nContent-Length: 10\r\n\r\n");
    server.on("/other", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    HttpRequest head = request(server.url("/"));
    head.method = "HEAD";
    QCOMPARE(fetch(head).status, 200);
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().last().startsWith("HEAD /other "));
}

void tst_HttpRedirects::secrets_stayWithTheirOrigin()
{
    RawServer home;
    RawServer stranger;
    home.on("/", redirection("/away"));
    home.on("/away", redirection(stranger.url("/").toEncoded()));
    HttpRequest wanted = request(home.url("/"));
    wanted.headers = {{"Authorization", "Bearer SECRET"}, {"Accept-Language", "eo"}};
    fetch(wanted);
    QCOMPARE(home.requests().size(), 2);
    QVERIFY(home.requests().last().contains("SECRET"));
    QCOMPARE(stranger.requests().size(), 1);
    QVERIFY(!stranger.requests().first().contains("SECRET"));
    QVERIFY(stranger.requests().first().contains("\r\nAccept-Language: eo\r\n"));
}

void tst_HttpRedirects::timeout_isForTheWholeChain()
{
    RawServer server;
    server.on("/", redirection("/hang", 301));
    server.on("/hang", QByteArray());
    HttpRequest wanted = request(server.url("/"));
    wanted.timeout = shortly;
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::Timeout);
    QCOMPARE(response.phase, HttpPhase::Wait);
    QCOMPARE(response.url, server.url("/hang"));
    QCOMPARE(response.redirects.size(), 1);
    QCOMPARE(response.redirects.first().status, 301);
}

void tst_HttpRedirects::brokenRedirect_isNotFollowed()
{
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 9\r\n\r\nabc");
        client.disconnectFromHost();
    });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::Truncated);
    QCOMPARE(response.status, 302);
    QCOMPARE(server.requests().size(), 1);
}

void tst_HttpRedirects::beforeRedirect_isAwaitedOutsideOfTheTimeLimit()
{
    RawServer server;
    server.on("/a", redirection("/b"));
    server.on("/b", redirection("/c"));
    server.on("/c", RawServer::message("200 OK", "there"));
    HttpRequest wanted = request(server.url("/a"));
    wanted.timeout = shortly;
    QList<QUrl> asked;
    wanted.beforeRedirect = [&asked](Scope &scope, const QUrl &to) -> QCoro::Task<> {
        asked.append(to);
        const auto pause = shortly;
        co_await sleepFor(scope, pause);
    };
    const HttpResponse response = fetch(wanted);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(asked, QList<QUrl>({server.url("/b"), server.url("/c")}));
    QVERIFY(response.timings.total < shortly);
}

void tst_HttpRedirects::beforeRedirect_mayRefuse()
{
    RawServer server;
    server.on("/a", redirection("/b"));
    HttpRequest wanted = request(server.url("/a"));
    wanted.beforeRedirect = [](Scope &, const QUrl &) -> QCoro::Task<> {
        throw std::runtime_error("no further");
        co_return;
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, fetch(wanted));
    QCOMPARE(server.requests().size(), 1);
}

COROSCOPE_TEST(tst_HttpRedirects)
#include "tst_httpredirects.moc"
