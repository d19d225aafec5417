// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/closedport.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/verdictfixture.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Hosts and connections that fail: docs/verdicts.md, section B.
class tst_Connections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N31_nameThatDoesNotExist();
    void N33_refused();
    void N33_refusedCostsNoPace();
    void N35_acceptsAndNeverAnswers();
    void N36_closesAtAccept();
    void N36_closesAtAccept_andOthersAreServed();
    void N37_closesAfterTheRequest();
    void N37_closesAfterTheRequest_once();
    void N38_resets();
    void N39_oneBadUrlAmongGoodOnes();
    void N40_hangingUrlsDoNotKeepGoodOnesWaiting();
    void N41_oneAddressOfAHostIsDead();
    void N42_aHostThatIsGoneInMidRun();
    void N43_hundredsOfHosts();
};

namespace {

/// `count` URLs of the lab, each its own.
QList<QUrl> labUrls(const LabServer &lab, const QString &route, int count)
{
    QList<QUrl> urls;
    for (int i = 0; i < count; ++i)
        urls.append(lab.url(QString(route + u'/' + QString::number(i))));
    return urls;
}

/// One of each list in turn.
QByteArray mixed(const QList<QUrl> &some, const QList<QUrl> &others)
{
    QList<QUrl> urls;
    for (qsizetype i = 0; i < std::max(some.size(), others.size()); ++i)
        urls += some.mid(i, 1) + others.mid(i, 1);
    return listOf(urls);
}

int countOf(const CheckRun &run, const QByteArray &verdict)
{
    return int(verdictsIn(run).count(verdict));
}

} // namespace

void tst_Connections::N31_nameThatDoesNotExist()
{
    const CheckRun run = check("http://no-such-host.invalid/", stubborn());
    QCOMPARE(verdictIn(run), "error host-not-found");
    QCOMPARE(run.result(0).whole().attempts.size(), 1U);
}

void tst_Connections::N33_refused()
{
    const ClosedPort closed;
    const CheckRun run = check(closed.url().toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "error refused");
    QCOMPARE(run.result(0).whole().attempts.size(), 1U);
}

/// At a pace of a second, all of them would take a minute.
void tst_Connections::N33_refusedCostsNoPace()
{
    QList<QUrl> urls;
    const ClosedPort closed;
    QUrl url = closed.url();
    for (int i = 0; i < 60; ++i) {
        url.setPath(QStringLiteral("/%1").arg(i));
        urls.append(url);
    }
    CheckOptions options = patient();
    options.perHostDelay = 1s;
    QElapsedTimer timer;
    timer.start();
    const CheckRun run = check(listOf(urls), options);
    QCOMPARE(countOf(run, "error refused"), 60);
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
}

void tst_Connections::N35_acceptsAndNeverAnswers()
{
    const LabServer lab;
    QCOMPARE(verdictOf(lab.url(u"/hang"), hasty()), "timeout timeout-first-byte");
}

void tst_Connections::N36_closesAtAccept()
{
    RawServer server;
    server.greet([](QTcpSocket &client) { client.abort(); });
    QCOMPARE(verdictOf(server.url("/"), patient()), "error closed");
}

void tst_Connections::N36_closesAtAccept_andOthersAreServed()
{
    // Every other connection is closed at once; which URL it was meant for is nobody's business.
    RawServer server;
    server.greet([&server](QTcpSocket &client) {
        if (server.connections() % 2 == 1)
            client.disconnectFromHost();
    });
    QList<QUrl> urls;
    for (int i = 0; i < 20; ++i) {
        const QByteArray target = "/n" + QByteArray::number(i);
        server.on(target, RawServer::message("200 OK", target));
        urls.append(server.url(target));
    }
    const CheckRun run = check(listOf(urls), stubborn());
    QCOMPARE(verdictsIn(run), QByteArrayList(20, "ok"));
}

void tst_Connections::N37_closesAfterTheRequest()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/close").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "error closed");
    QCOMPARE(run.result(0).whole().attempts.size(), 3U);
}

void tst_Connections::N37_closesAfterTheRequest_once()
{
    RawServer server;
    server.on("/", [&server](QTcpSocket &client, const QByteArray &) {
        if (server.requests().size() == 1)
            client.disconnectFromHost();
        else
            client.write(RawServer::message("200 OK", "page"));
    });
    const CheckRun run = check(server.url("/").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0).whole().warnings, std::vector{Warning::SentAgain});
}

void tst_Connections::N38_resets()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/reset").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "error closed");
}

void tst_Connections::N39_oneBadUrlAmongGoodOnes()
{
    const LabServer lab;
    for (const QString &bad : {u"/close"_s, u"/reset"_s, u"/truncate"_s}) {
        const CheckRun run =
            check(mixed(labUrls(lab, u"/ok"_s, 20), labUrls(lab, bad, 20)), patient());
        for (int row = 0; row < 40; row += 2)
            QVERIFY2(verdictIn(run, row) == "ok", verdictsIn(run).join('\n').constData());
    }
}

void tst_Connections::N40_hangingUrlsDoNotKeepGoodOnesWaiting()
{
    const LabServer lab;
    const CheckRun run =
        check(mixed(labUrls(lab, u"/ok"_s, 30), labUrls(lab, u"/hang"_s, 6)), hasty());
    QCOMPARE(countOf(run, "ok"_ba), 30);
    QCOMPARE(countOf(run, "timeout timeout-first-byte"_ba), 6);
}

void tst_Connections::N41_oneAddressOfAHostIsDead()
{
    // The server has only the IPv4 address of a name that most systems also give an IPv6 address.
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    QUrl url = server.url("/");
    url.setHost(QStringLiteral("localhost"));
    QCOMPARE(verdictOf(url, patient()), "ok");
}

void tst_Connections::N42_aHostThatIsGoneInMidRun()
{
    // The first answer ends the server: what comes later is refused, and what was said before stays.
    auto server = std::make_unique<RawServer>();
    const QUrl first = server->url("/first");
    const QUrl second = server->url("/second");
    server->on("/first", [&server](QTcpSocket &client, const QByteArray &) {
        client.write(RawServer::message("200 OK", "page", "Connection: close\r\n"));
        connect(&client, &QTcpSocket::disconnected, &client, [&server] {
            QMetaObject::invokeMethod(
                server.get(), [&server] { server.reset(); }, Qt::QueuedConnection);
        });
        client.disconnectFromHost();
    });
    CheckOptions options = patient();
    options.concurrency = 1;
    options.perHost = 1;
    const CheckRun run = check(listOf({first, second, second}), options);
    QCOMPARE(verdictIn(run, 0), "ok");
}

void tst_Connections::N43_hundredsOfHosts()
{
    constexpr int hosts = 300;
    const LabServer lab(hosts);
    QList<QUrl> urls;
    for (int host = 0; host < lab.hostCount(); ++host)
        urls.append(lab.url(u"/ok", host));
    QCOMPARE(urls.size(), hosts);
    const CheckRun run = check(listOf(urls), patient());
    QCOMPARE(countOf(run, "ok"_ba), hosts);
}

COROSCOPE_TEST(tst_Connections)
#include "tst_connections.moc"
