// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/time/virtualclock.h"
#include "core/http/httpclient.h"
#include "core/http/httpevents.h"
#include "tests/http/httpfixture.h"
#include "tests/support/closedport.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QTest>

#include <functional>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What comes of one request. Redirects, TLS, limits, and what requests may do to each other have tests
/// of their own.
class tst_HttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_isAnAnswer_data();
    void status_isAnAnswer();
    void answer_isReportedWhole();
    void answer_continued_isTheFinalOne();
    void head_hasNoBody();
    void target_isSentAsWritten_data();
    void target_isSentAsWritten();
    void request_isSentAsAsked();

    void failure_isAValue_data();
    void failure_isAValue();
    void unsupported_asksNobody_data();
    void unsupported_asksNobody();
    void hostNotFound();
    void refused();
    void proxyFailed_data();
    void proxyFailed();
    void proxyThatForwards_isAskedAgainInItsOwnWay();
    void emptyChunks_areAskedForAgainOnlyWhereTheyMatter_data();
    void emptyChunks_areAskedForAgainOnlyWhereTheyMatter();

    void timings_areOfTheirPhases();
    void phases_areReported();
};

namespace {

const QByteArray okay = RawServer::message("200 OK", "hello");

/// Collects the phases that are reported, and whether the connection was reused.
class PhaseObserver final : public Observer
{
public:
    EventIndex record(Clock::TimePoint, const Event &event) override
    {
        if (const auto begun = PhaseBegan::read(event)) {
            phases.append({begun->phase, begun->reusedConnection});
            if (react)
                react(phases.last().first);
        }
        return EventIndex::None;
    }

    std::function<void(HttpPhase)> react;
    QList<std::pair<HttpPhase, qint64>> phases;
};

} // namespace

void tst_HttpClient::status_isAnAnswer_data()
{
    QTest::addColumn<int>("status");

    for (const int status :
         {200, 204, 300, 304, 305, 400, 401, 403, 404, 407, 410, 418, 429, 500, 501, 503, 599, 999})
        QTest::addRow("%d", status) << status;
}

void tst_HttpClient::status_isAnAnswer()
{
    QFETCH(const int, status);

    RawServer server;
    server.on("/",
              "HTTP/1.1 " + QByteArray::number(status) + " Reason\r\nContent-Length: 0\r\n\r\n");
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, status);
    QCOMPARE(response.reason, "Reason");
    QCOMPARE(response.phase, HttpPhase::Body);
    QCOMPARE(response.errorText, QString());
    QCOMPARE(response.timesSent, 1);
}

void tst_HttpClient::answer_isReportedWhole()
{
    RawServer server;
    server.on("/x",
              RawServer::message(
                  "200 Fine", "hello", "X-One: 1\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n"));
    const HttpResponse response = fetch(server.url("/x"));
    QCOMPARE(response.url, server.url("/x"));
    QCOMPARE(response.reason, "Fine");
    QCOMPARE(response.body, "hello");
    QCOMPARE(response.bytesReceived, 5);
    QCOMPARE(response.bodyCapped, false);
    QCOMPARE(response.header("x-one"), "1");
    QCOMPARE(response.header("Set-Cookie"), "a=1\nb=2");
    QVERIFY(response.redirects.isEmpty());
}

void tst_HttpClient::answer_continued_isTheFinalOne()
{
    RawServer server;
    server.on("/", "HTTP/1.1 100 Continue\r\n\r\n" + okay);
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "hello");
}

void tst_HttpClient::head_hasNoBody()
{
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    HttpRequest head = request(server.url("/"));
    head.method = "HEAD";
    const HttpResponse response = fetch(head);
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.bytesReceived, 0);
    QVERIFY(server.requests().first().startsWith("HEAD / HTTP/1.1\r\n"));
}

void tst_HttpClient::target_isSentAsWritten_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *const target :
         {"/%7Ea?%7E", "/%41", "/%c3%a9", "/a|b", "/%zz", "//a", "/?u={a}&v=100%"})
        QTest::newRow(target) << QByteArray(target);
}

void tst_HttpClient::target_isSentAsWritten()
{
    QFETCH(const QByteArray, target);
    RawServer server;
    server.on(target, RawServer::message("200 OK", "page"));
    const HttpResponse response =
        fetch(request(HttpUrl::fromWritten(server.url("").toEncoded() + target)));
    QCOMPARE(response.body, "page");
    QCOMPARE(response.timesSent, 1);
    QVERIFY(server.requests().at(0).startsWith(QByteArray("GET " + target + " HTTP/1.1\r\n")));
    QVERIFY(response.url.toEncoded().endsWith(target));
}

void tst_HttpClient::request_isSentAsAsked()
{
    RawServer server;
    QUrl url = server.url("/a%20b?q=%C3%BC#part");
    url.setUserInfo(QStringLiteral("me:secret"));
    HttpRequest wanted = request(url);
    wanted.userAgent = "tester/1.0";
    wanted.headers = {{"X-Mine", "yes"}};
    fetch(wanted);
    QCOMPARE(server.requests().size(), 1);
    const QByteArray head = server.requests().first();
    QVERIFY(head.startsWith("GET /a%20b?q=%C3%BC HTTP/1.1\r\n"));
    QVERIFY(head.contains("\r\nUser-Agent: tester/1.0\r\n"));
    QVERIFY(head.contains("\r\nX-Mine: yes\r\n"));
    QVERIFY(head.contains("\r\nAuthorization: Basic bWU6c2VjcmV0\r\n"));
}

void tst_HttpClient::failure_isAValue_data()
{
    QTest::addColumn<QByteArray>("bytes"); // then the connection is closed
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpPhase>("phase");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name,
                        const QByteArray &bytes,
                        HttpError error,
                        int status,
                        const QByteArray &body) {
        QTest::newRow(name) << bytes << error << status
                            << (status ? HttpPhase::Body : HttpPhase::Wait) << body;
    };
    row("closed before the answer", "", HttpError::Closed, 0, "");
    row("closed in the status line", "HTTP/1.1 2", HttpError::Closed, 0, "");
    row("closed in the headers", "HTTP/1.1 200 OK\r\nContent-Le", HttpError::Closed, 0, "");
    row("no HTTP", "ICY 200 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("short of its length",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        HttpError::Truncated,
        200,
        "abc");
    row("short of its last chunk",
        "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        HttpError::Truncated,
        404,
        "abc");
    row("no length at all",
        "HTTP/1.1 200 OK\r\nServer: old\r\n\r\nabc",
        HttpError::None,
        200,
        "abc");
}

void tst_HttpClient::failure_isAValue()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const HttpError, error);
    QFETCH(const int, status);
    QFETCH(const HttpPhase, phase);
    QFETCH(const QByteArray, body);

    RawServer server;
    server.on("/", [&](QTcpSocket &client, const QByteArray &) {
        client.write(bytes);
        client.disconnectFromHost();
    });
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.error, error);
    QCOMPARE(response.status, status);
    QCOMPARE(response.phase, phase);
    QCOMPARE(response.body, body);
    QCOMPARE(response.errorText.isEmpty(), error == HttpError::None);
    // The network stack repeats by itself a request that was not answered at all.
    QCOMPARE(response.timesSent, server.requests().size());
    QCOMPARE(response.timings.reusedConnection, false);
}

void tst_HttpClient::unsupported_asksNobody_data()
{
    QTest::addColumn<QString>("url");

    QTest::newRow("no host") << u"http:///x"_s;
    QTest::newRow("port 0") << u"http://127.0.0.1:0/"_s;
    QTest::newRow("port 70000") << u"http://127.0.0.1:70000/"_s;
    QTest::newRow("local file") << QUrl::fromLocalFile(QStringLiteral("/etc/hostname")).toString();
    QTest::newRow("data") << u"data:text/plain,hi"_s;
    QTest::newRow("ftp") << u"ftp://127.0.0.1/"_s;
}

void tst_HttpClient::unsupported_asksNobody()
{
    QFETCH(const QString, url);

    const HttpResponse response = fetch(QUrl(url));
    QCOMPARE(response.error, HttpError::Unsupported);
    QCOMPARE(response.status, 0);
    QCOMPARE(response.timesSent, 0);
    QCOMPARE(response.url, QUrl(url));
}

void tst_HttpClient::hostNotFound()
{
    // A name that is longer than names can be, so that no name server is asked.
    const QString name = QString(50, u'a') % u'.';
    const HttpResponse response = fetch(QUrl(u"http://" % name.repeated(6) % u"invalid/"));
    QCOMPARE(response.error, HttpError::HostNotFound);
    QCOMPARE(response.phase, HttpPhase::Connect);
    QVERIFY(!response.errorText.isEmpty());
}

void tst_HttpClient::refused()
{
    const ClosedPort closed;
    const HttpResponse response = fetch(closed.url());
    QCOMPARE(response.error, HttpError::Refused);
    QCOMPARE(response.phase, HttpPhase::Connect);
    QCOMPARE(response.timesSent, 0);
}

void tst_HttpClient::proxyFailed_data()
{
    QTest::addColumn<QString>("url");

    QTest::newRow("forwarded") << u"http://a.invalid/"_s;
    QTest::newRow("tunnel") << u"https://a.invalid/"_s;
}

void tst_HttpClient::proxyFailed()
{
    QFETCH(const QString, url);

    const ClosedPort closed;
    const QUrl nobody = closed.url();
    QNetworkProxy::setApplicationProxy(
        QNetworkProxy(QNetworkProxy::HttpProxy, nobody.host(), quint16(nobody.port())));
    const HttpResponse response = fetch(QUrl(url));
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    QCOMPARE(response.error, HttpError::ProxyFailed);
}

void tst_HttpClient::proxyThatForwards_isAskedAgainInItsOwnWay()
{
    RawServer proxy;
    proxy.on("http://a.invalid/",
             [](QTcpSocket &client, const QByteArray &) { client.disconnectFromHost(); });
    QNetworkProxy::setApplicationProxy(
        QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.port()));
    const HttpResponse response = fetch(QUrl(QStringLiteral("http://a.invalid/")));
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    QCOMPARE(response.error, HttpError::Closed);
    QCOMPARE(response.phase, HttpPhase::Wait);
    QVERIFY(proxy.requests().last().startsWith("GET http://a.invalid/ HTTP/1.1\r\n"));
}

void tst_HttpClient::emptyChunks_areAskedForAgainOnlyWhereTheyMatter_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("requests");

    QTest::newRow("page") << "GET"_ba
                          << "200 OK"_ba << 2;
    QTest::newRow("error") << "GET"_ba
                           << "404 Not Found"_ba << 1;
    QTest::newRow("redirect") << "GET"_ba
                              << "304 Not Modified"_ba << 1;
    QTest::newRow("head") << "HEAD"_ba
                          << "200 OK"_ba << 1;
}

void tst_HttpClient::emptyChunks_areAskedForAgainOnlyWhereTheyMatter()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, status);
    RawServer server;
    server.on("/",
              "HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + (method == "HEAD" ? ""_ba : "0\r\n\r\n"_ba));
    HttpRequest wanted = request(server.url("/"));
    wanted.method = method;
    QCOMPARE(fetch(wanted).error, HttpError::None);
    if (keepsConnections())
        QTEST(int(server.requests().size()), "requests");
    else
        QCOMPARE(server.requests().size(), 1);
}

void tst_HttpClient::timings_areOfTheirPhases()
{
    RawServer server;
    server.on("/", okay);
    VirtualClock clock;
    PhaseObserver observer;
    observer.react = [&](HttpPhase phase) {
        clock.advance(phase == HttpPhase::Connect ? 10ms : phase == HttpPhase::Wait ? 20ms : 40ms);
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<HttpResponse> {
        HttpClient client(scope.runtime()); // whose clock only its own thread can ask
        const HttpRequest wanted = request(server.url("/"));
        HttpResponse response = co_await client.get(scope, wanted);
        co_return response;
    };
    const HttpTimings timings =
        run(main, {.clock = &clock, .runtime = {.observer = &observer}}).timings;
    QCOMPARE(timings.connect, 10ms);
    QCOMPARE(timings.firstByte, 20ms);
    QCOMPARE(timings.body, 40ms);
    QCOMPARE(timings.total, 70ms);
    QCOMPARE(timings.reusedConnection, false);
}

void tst_HttpClient::phases_areReported()
{
    RawServer server;
    server.on("/", okay);
    PhaseObserver observer;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HttpClient client(scope.runtime(), clientOptions());
        const HttpRequest wanted = request(server.url("/"));
        co_await client.get(scope, wanted);
        co_await client.get(scope, wanted);
    };
    run(main, {.runtime = {.observer = &observer}});
    const QList<std::pair<HttpPhase, qint64>> expected{{HttpPhase::Connect, 0},
                                                       {HttpPhase::Wait, 0},
                                                       {HttpPhase::Body, 0},
                                                       {HttpPhase::Connect, 0},
                                                       {HttpPhase::Wait, keepsConnections()},
                                                       {HttpPhase::Body, keepsConnections()}};
    QCOMPARE(observer.phases, expected);
}

COROSCOPE_TEST(tst_HttpClient)
#include "tst_httpclient.moc"
