// SPDX-License-Identifier: MIT
#include "core/check/judge/confirmation.h"
#include "core/check/run/confirmationcounts.h"
#include "tests/check/checkfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What is broken, or gave no answer, is asked for once more when all else has been.
class tst_Confirmation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFailed_isAskedOnceMore_data();
    void whatFailed_isAskedOnceMore();
    void comesWhenAllElseHasBeenAsked();
    void goesOnAConnectionOfItsOwn();
    void keepsAllAttempts();
    void isWithoutRetries();
    void rowsComeOnce_afterIt();
    void nothingIsWaitedForWhereNothingFailed();
    void leavesAloneWhoWantsIt();
    void cancel_keepsTheFirstVerdict();
    void giveUp_keepsTheFirstVerdict();
    void newerVerdictCounts_data();
    void newerVerdictCounts();
};

namespace {

CheckOptions confirming()
{
    CheckOptions options = quick();
    options.timeout = 10s;
    options.retries = 0;
    options.confirmation = Confirmation::AskOnceMore;
    return options;
}

QByteArray message(int status)
{
    return RawServer::message(QByteArray::number(status) + " x", "page");
}

/// Answers with one after the other, and goes on with the last one. Closes instead of an empty one.
void answerInTurn(RawServer &server, const QByteArray &target, const QByteArrayList &answers)
{
    server.on(
        target,
        [answers, turn = std::make_shared<qsizetype>(0)](QTcpSocket &client, const QByteArray &) {
            const QByteArray &answer = answers[std::min((*turn)++, answers.size() - 1)];
            if (answer.isEmpty())
                client.disconnectFromHost();
            else
                client.write(answer);
        });
}

QByteArray lines(const RawServer &server, const QByteArrayList &targets)
{
    QByteArray text;
    for (const QByteArray &target : targets)
        text += server.url(target).toEncoded() + '\n';
    return text;
}

QByteArrayList targetsOf(const RawServer &server)
{
    QByteArrayList targets;
    for (const QByteArray &head : server.requests())
        targets += head.split(' ').value(1);
    return targets;
}

CheckResult resultOf(Verdict verdict)
{
    CheckResult result;
    result.verdict = verdict;
    result.attempts.push_back({.verdict = verdict});
    return result;
}

} // namespace

void tst_Confirmation::whatFailed_isAskedOnceMore_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<int>("requests");
    QTest::addColumn<Verdict>("first");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("ok") << QByteArrayList{message(200)} << 1 << Verdict::Pending << Verdict::Ok;
    QTest::newRow("broken, then ok")
        << QByteArrayList{message(404), message(200)} << 2 << Verdict::Broken << Verdict::Ok;
    QTest::newRow("broken twice") << QByteArrayList{message(404)} << 2 << Verdict::Broken
                                  << Verdict::Broken;
    QTest::newRow("error twice") << QByteArrayList{"nonsense\r\n\r\n"} << 2 << Verdict::Error
                                 << Verdict::Error;
    QTest::newRow("broken, then blocked")
        << QByteArrayList{message(404), message(403)} << 2 << Verdict::Broken << Verdict::Broken;
    QTest::newRow("blocked") << QByteArrayList{message(403)} << 1 << Verdict::Pending
                             << Verdict::Blocked;
}

void tst_Confirmation::whatFailed_isAskedOnceMore()
{
    QFETCH(const QByteArrayList, answers);
    QFETCH(const Verdict, first);
    RawServer server;
    answerInTurn(server, "/", answers);
    const CheckRun run = check(lines(server, {"/"}), confirming());
    QTEST(only(run).verdict, "verdict");
    QCOMPARE(only(run).firstVerdict, first);
    if (first != Verdict::Error) // an answer that is none is looked at again anyway
        QTEST(int(server.requests().size()), "requests");
    const bool changed = first != Verdict::Pending && only(run).verdict != first;
    QCOMPARE(confirmationCounts(run),
             (ConfirmationCounts{.asked = first != Verdict::Pending,
                                 .changed = changed,
                                 .ok = changed && only(run).verdict == Verdict::Ok}));
}

void tst_Confirmation::comesWhenAllElseHasBeenAsked()
{
    RawServer server;
    for (const char *target : {"/a", "/b", "/c"})
        server.on(target, message(200));
    CheckOptions options = confirming();
    options.concurrency = 1;
    check(lines(server, {"/gone", "/a", "/b", "/lost", "/c"}), options);
    QCOMPARE(targetsOf(server),
             (QByteArrayList{"/gone", "/a", "/b", "/lost", "/c", "/gone", "/lost"}));
}

void tst_Confirmation::goesOnAConnectionOfItsOwn()
{
    RawServer server;
    CheckOptions options = confirming();
    options.concurrency = 1;
    check(lines(server, {"/a", "/b", "/c"}), options);
    QCOMPARE(server.requests().size(), 6);
    QCOMPARE(server.connections(), 1 + 3);
}

void tst_Confirmation::keepsAllAttempts()
{
    RawServer server;
    answerInTurn(server, "/", {message(503), message(503), message(404)});
    CheckOptions options = confirming();
    options.retries = 1;
    const CheckRun run = check(lines(server, {"/"}), options);
    QCOMPARE(only(run).attempts.size(), 3U);
    QCOMPARE(only(run).attempts[0].status, 503);
    QCOMPARE(only(run).attempts[2].status, 404);
    QCOMPARE(only(run).status, 404);
    // Its tasks are two, and the result is of the second.
    const History &history = run.history();
    const auto tasks = std::ranges::count(history.tasks(), 0, &TaskTrack::subject);
    QCOMPARE(tasks, 2);
    QCOMPARE(only(run).task, history.taskOfSubject(0));
}

void tst_Confirmation::isWithoutRetries()
{
    RawServer server;
    answerInTurn(server, "/", {message(503)});
    CheckOptions options = confirming();
    options.retries = 2;
    check(lines(server, {"/"}), options);
    QCOMPARE(server.requests().size(), 4);
}

void tst_Confirmation::rowsComeOnce_afterIt()
{
    RawServer server;
    server.on("/ok", message(200));
    bool wasReportedEarly = false;
    const CheckRun run = check(
        lines(server, {"/gone", "/ok"}), confirming(), [&](CheckEngine &, const CheckRun &so) {
            const bool isLast = server.requests().size() == 3;
            wasReportedEarly = wasReportedEarly || (!isLast && so.result(0));
        });
    QVERIFY(!wasReportedEarly);
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Broken], 1);
}

void tst_Confirmation::nothingIsWaitedForWhereNothingFailed()
{
    RawServer server;
    server.on("/", message(200));
    const CheckRun run = check(lines(server, {"/"}), confirming());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(confirmationCounts(run), ConfirmationCounts());
}

void tst_Confirmation::leavesAloneWhoWantsIt()
{
    RawServer server;
    server.on("/silence", RawServer::message("503 x", "page", "Retry-After: 3600\r\n"));
    CheckOptions options = confirming();
    options.concurrency = 1;
    options.perHost = 1;
    const CheckRun run = check(lines(server, {"/gone", "/silence"}), options);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(run.result(0)->verdict, Verdict::Broken);
    QCOMPARE(run.result(0)->firstVerdict, Verdict::Pending);
    QCOMPARE(confirmationCounts(run), ConfirmationCounts());
}

void tst_Confirmation::cancel_keepsTheFirstVerdict()
{
    RawServer server;
    auto turn = std::make_shared<int>(0);
    server.on("/", [turn](QTcpSocket &client, const QByteArray &) {
        if ((*turn)++ == 0)
            client.write(message(404));
    });
    const CheckRun run =
        check(lines(server, {"/"}), confirming(), [&](CheckEngine &engine, auto &) {
            if (server.requests().size() == 2)
                engine.cancel();
        });
    QCOMPARE(only(run).verdict, Verdict::Broken);
    QCOMPARE(only(run).firstVerdict, Verdict::Pending);
    QCOMPARE(only(run).attempts.size(), 1U);
    QVERIFY(!run.wasCancelled());
}

void tst_Confirmation::giveUp_keepsTheFirstVerdict()
{
    RawServer server;
    server.on("/hangs", [](QTcpSocket &, const QByteArray &) {});
    CheckOptions options = confirming();
    bool isGivenUp = false;
    // The first while it waits to be asked once more; the other, which keeps it waiting, as ever.
    const CheckRun run = check(
        lines(server, {"/gone", "/hangs"}), options, [&](CheckEngine &engine, const CheckRun &so) {
            const TaskTrack *const task = so.history().task(so.taskOf(0));
            if (!isGivenUp && task && task->ended() && server.requests().size() == 2) {
                engine.giveUp({0});
                engine.giveUp({1});
                isGivenUp = true;
            }
        });
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(run.result(0)->verdict, Verdict::Broken);
    QCOMPARE(run.result(1)->verdict, Verdict::Cancelled);
}

void tst_Confirmation::newerVerdictCounts_data()
{
    QTest::addColumn<Verdict>("first");
    QTest::addColumn<Verdict>("second");
    QTest::addColumn<Verdict>("verdict");
    using enum Verdict;
    QTest::newRow("an answer is not given up for none") << Broken << Timeout << Broken;
    QTest::newRow("nor for an error") << Broken << Error << Broken;
    QTest::newRow("nor for a refusal") << Broken << Blocked << Broken;
    QTest::newRow("an answer after none") << Error << Broken << Broken;
    QTest::newRow("a refusal after none") << Error << Blocked << Blocked;
    QTest::newRow("another kind of none") << Error << Timeout << Timeout;
    QTest::newRow("nothing was found out") << Error << Cancelled << Error;
}

void tst_Confirmation::newerVerdictCounts()
{
    QFETCH(const Verdict, first);
    QFETCH(const Verdict, second);
    CheckResult again = resultOf(first);
    again.verdict = second;
    again.attempts.push_back({.verdict = second});
    const CheckResult result = confirmed(resultOf(first), again);
    QTEST(result.verdict, "verdict");
    QCOMPARE(result.firstVerdict, second == Verdict::Cancelled ? Verdict::Pending : first);
}

COROSCOPE_TEST(tst_Confirmation)
#include "tst_confirmation.moc"
