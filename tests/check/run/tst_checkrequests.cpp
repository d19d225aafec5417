// SPDX-License-Identifier: MIT
#include "tests/check/checkfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a check sends, as a server sees it.
class tst_CheckRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void userAgent_isOurNameUnlessAnotherIsGiven();
    void method_isSent_data();
    void method_isSent();
    void headGet_asksAgainWhereHeadIsRefused_data();
    void headGet_asksAgainWhereHeadIsRefused();
    void headGet_isOneAttemptWithinOneTimeout();
    void headGet_queuesAgainAtTheHostItCameFrom();
    void headers_goToAllUrlsOfTheList();
    void siteHeaders_goToTheirSiteOnly();
    void siteHeaders_followARedirectOnlyWhereTheyMatch();
    void privateHosts_areSkippedUnasked_data();
    void privateHosts_areSkippedUnasked();
};

namespace {

CheckOptions patient()
{
    CheckOptions options = quick();
    options.timeout = 10s;
    options.retries = 0;
    return options;
}

QByteArray lines(const QList<QUrl> &urls)
{
    QByteArray text;
    for (const QUrl &url : urls)
        text += url.toEncoded() + '\n';
    return text;
}

/// The method of every request, in the order of arrival.
QByteArray methods(const RawServer &server)
{
    QByteArray text;
    for (const QByteArray &head : server.requests())
        text += head.first(head.indexOf(' ')) + ' ';
    return text.trimmed();
}

/// Answers HEAD in one way, and GET with 200.
void refuseHead(RawServer &server, const RawServer::Handler &refuse)
{
    server.on("/", [refuse](QTcpSocket &client, const QByteArray &head) {
        if (head.startsWith("HEAD"))
            refuse(client, head);
        else
            client.write(RawServer::message("200 OK", "page"));
    });
}

SiteHeaders secretFor(const RawServer &server, const QByteArray &secret)
{
    const QString site = server.url("/*").toString();
    return {.site = *UrlPattern::parse(site), .headers = {{"X-Secret", secret}}};
}

} // namespace

void tst_CheckRequests::userAgent_isOurNameUnlessAnotherIsGiven()
{
    RawServer server;
    CheckOptions options = patient();
    check(server.url("/").toEncoded(), options);
    QVERIFY(server.requests().at(0).contains("\r\nUser-Agent: Coroscope"));
    options.request.userAgent = "me/1";
    check(server.url("/").toEncoded(), options);
    QVERIFY(server.requests().at(1).contains("\r\nUser-Agent: me/1\r\n"));
}

void tst_CheckRequests::method_isSent_data()
{
    QTest::addColumn<CheckMethod>("method");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("get") << CheckMethod::Get << "GET"_ba;
    QTest::newRow("head") << CheckMethod::Head << "HEAD"_ba;
    QTest::newRow("head-get that is accepted") << CheckMethod::HeadThenGet << "HEAD"_ba;
}

void tst_CheckRequests::method_isSent()
{
    QFETCH(const CheckMethod, method);
    QFETCH(const QByteArray, sent);
    RawServer server;
    server.on("/", "HTTP/1.1 204 No Content\r\nServer: raw\r\n\r\n");
    CheckOptions options = patient();
    options.request.method = method;
    const CheckRun run = check(server.url("/").toEncoded(), options);
    QCOMPARE(methods(server), sent);
    QCOMPARE(only(run).method, sent);
    QCOMPARE(only(run).verdict, Verdict::Ok);
}

void tst_CheckRequests::headGet_asksAgainWhereHeadIsRefused_data()
{
    QTest::addColumn<QByteArray>("answer"); // to HEAD; the connection is closed after an empty one
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<bool>("asksAgain");
    QTest::newRow("405") << "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"_ba << Verdict::Ok
                         << true;
    QTest::newRow("404") << "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"_ba << Verdict::Ok
                         << true;
    QTest::newRow("503") << "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"_ba << Verdict::Ok
                         << true;
    QTest::newRow("loop") << "HTTP/1.1 302 No\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"_ba
                          << Verdict::Ok << true;
    QTest::newRow("no HTTP") << "what?\r\n\r\n"_ba << Verdict::Ok << true;
    QTest::newRow("closed") << ""_ba << Verdict::Ok << true;
    QTest::newRow("too many") << "HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n"_ba
                              << Verdict::Blocked << false;
    QTest::newRow("silence wanted")
        << "HTTP/1.1 503 No\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n"_ba << Verdict::Broken
        << false;
}

void tst_CheckRequests::headGet_asksAgainWhereHeadIsRefused()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const Verdict, verdict);
    QFETCH(const bool, asksAgain);
    RawServer server;
    refuseHead(server, [&](QTcpSocket &client, const QByteArray &) {
        client.write(answer);
        if (answer.isEmpty() || !answer.startsWith("HTTP"))
            client.disconnectFromHost();
    });
    CheckOptions options = patient();
    options.request.method = CheckMethod::HeadThenGet;
    const CheckRun run = check(server.url("/").toEncoded(), options);
    QCOMPARE(only(run).verdict, verdict);
    QCOMPARE(only(run).method, asksAgain ? "GET" : "HEAD");
    QCOMPARE(methods(server).endsWith("GET"), asksAgain);
    QCOMPARE(int(only(run).attempts.size()), 1);
}

void tst_CheckRequests::headGet_isOneAttemptWithinOneTimeout()
{
    RawServer silent;
    refuseHead(silent, [](QTcpSocket &, const QByteArray &) {});
    CheckOptions options = patient();
    options.timeout = 100ms;
    options.request.method = CheckMethod::HeadThenGet;
    const CheckRun run = check(silent.url("/").toEncoded(), options);
    QCOMPARE(only(run).verdict, Verdict::Timeout);
    QCOMPARE(only(run).method, "HEAD");
    QCOMPARE(methods(silent), "HEAD");

    RawServer deaf;
    deaf.on("/", [](QTcpSocket &client, const QByteArray &head) {
        if (head.startsWith("HEAD"))
            client.write("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n");
    });
    const CheckRun other = check(deaf.url("/").toEncoded(), options);
    QCOMPARE(only(other).verdict, Verdict::Timeout);
    QCOMPARE(only(other).method, "GET");
    QCOMPARE(int(only(other).attempts.size()), 1);
}

void tst_CheckRequests::headGet_queuesAgainAtTheHostItCameFrom()
{
    // HEAD leads to another host, which does not refuse it before its own host is busy with another URL.
    RawServer host;
    RawServer other;
    QTcpSocket *refused = nullptr;
    bool isBusy = false;
    bool wasDisturbed = false;
    const auto refuseWhenBusy = [&] {
        if (refused && isBusy)
            refused->write("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n");
    };
    const QByteArray elsewhere = "Location: " + other.url("/").toEncoded() + "\r\n";
    host.on("/moved", [&](QTcpSocket &client, const QByteArray &head) {
        wasDisturbed |= isBusy;
        client.write(head.startsWith("HEAD") ? RawServer::message("302 Found", "", elsewhere)
                                             : RawServer::message("200 OK", "page"));
    });
    other.on("/", [&](QTcpSocket &client, const QByteArray &) {
        refused = &client;
        refuseWhenBusy();
    });
    host.on("/busy", [&](QTcpSocket &client, const QByteArray &) {
        isBusy = true;
        refuseWhenBusy();
        QTimer::singleShot(50ms, &client, [&] {
            isBusy = false;
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    CheckOptions options = patient();
    options.perHost = 1;
    options.request.method = CheckMethod::HeadThenGet;
    const CheckRun run =
        check(host.url("/moved").toEncoded() + '\n' + host.url("/busy").toEncoded(), options);
    QCOMPARE(run.result(0)->verdict, Verdict::Ok);
    QCOMPARE(run.result(0).whole().method, "GET");
    QCOMPARE(run.result(1)->verdict, Verdict::Ok);
    QVERIFY(!wasDisturbed);
}

void tst_CheckRequests::headers_goToAllUrlsOfTheList()
{
    const RawServer one;
    const RawServer other;
    CheckOptions options = patient();
    options.request.headers = {{"X-Mine", "1"}};
    check(lines({one.url("/"), other.url("/")}), options);
    QVERIFY(one.requests().at(0).contains("\r\nX-Mine: 1\r\n"));
    QVERIFY(other.requests().at(0).contains("\r\nX-Mine: 1\r\n"));
}

void tst_CheckRequests::siteHeaders_goToTheirSiteOnly()
{
    const RawServer one;
    const RawServer other;
    CheckOptions options = patient();
    options.request.headers = {{"X-Secret", "for all"}};
    options.request.siteHeaders = {secretFor(one, "one")};
    check(lines({one.url("/"), other.url("/")}), options);
    QVERIFY(one.requests().at(0).contains("\r\nX-Secret: one\r\n"));
    QVERIFY(!one.requests().at(0).contains("for all"));
    QVERIFY(other.requests().at(0).contains("\r\nX-Secret: for all\r\n"));
}

void tst_CheckRequests::siteHeaders_followARedirectOnlyWhereTheyMatch()
{
    RawServer to;
    RawServer from;
    RawServer stranger;
    const auto redirect = [](const RawServer &server) {
        return RawServer::message(
            "302 Found", "", "Location: " + server.url("/").toEncoded() + "\r\n");
    };
    from.on("/", redirect(stranger));
    stranger.on("/", redirect(to));
    CheckOptions options = patient();
    options.request.headers = {{"X-All", "for the list"}};
    options.request.siteHeaders = {secretFor(from, "from"), secretFor(to, "to")};
    check(from.url("/").toEncoded(), options);
    QVERIFY(from.requests().at(0).contains("X-Secret: from"));
    QVERIFY(!stranger.requests().at(0).contains("X-Secret"));
    QVERIFY(!stranger.requests().at(0).contains("X-All"));
    QVERIFY(to.requests().at(0).contains("X-Secret: to"));
    QVERIFY(!to.requests().at(0).contains("X-All"));
}

void tst_CheckRequests::privateHosts_areSkippedUnasked_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"127.0.0.1",
                             "127.1",
                             "2130706433",
                             "0x7f000001",
                             "0177.0.0.1",
                             "[::ffff:127.0.0.1]",
                             "[::1]",
                             "localhost"})
        QTest::newRow(host) << QByteArray(host);
}

void tst_CheckRequests::privateHosts_areSkippedUnasked()
{
    QFETCH(const QByteArray, host);
    const RawServer server;
    CheckOptions options = patient();
    options.connection.refusePrivate = true;
    const QByteArray url = "http://" + host + ':' + QByteArray::number(server.port()) + '/';
    const CheckRun run = check(url, options);
    QCOMPARE(only(run).verdict, Verdict::Skipped);
    QCOMPARE(only(run).error, ErrorKind::PrivateAddress);
    QVERIFY(only(run).attempts.empty());
    QCOMPARE(server.connections(), 0);
}

COROSCOPE_TEST(tst_CheckRequests)
#include "tst_checkrequests.moc"
