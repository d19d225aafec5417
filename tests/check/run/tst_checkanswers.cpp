// SPDX-License-Identifier: MIT
#include "tests/check/checkfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = BodyAssertion::Kind;

/// What a check takes for an answer, and for how long it waits.
class tst_CheckAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_isJudged_data();
    void body_isJudged();
    void body_thatCannotBeJudgedIsAnError();
    void body_isNotLookedAtUnlessTheStatusIsOk();
    void silence_isATimeout();
    void readings_areAttemptsInTheStoryToo();
    void readings_areJudgedByTheLastOne();
};

namespace {

CheckOptions asserting(const QList<BodyAssertion> &assertions)
{
    CheckOptions options = quick();
    options.timeout = 10s;
    options.retries = 0;
    options.body = assertions;
    return options;
}

BodyAssertion contains(const char *text)
{
    return BodyAssertion::parse(Kind::Contains, QString::fromLatin1(text));
}

BodyAssertion lacks(const char *text)
{
    return BodyAssertion::parse(Kind::Lacks, QString::fromLatin1(text));
}

} // namespace

void tst_CheckAnswers::body_isJudged_data()
{
    QTest::addColumn<QList<BodyAssertion>>("assertions");
    QTest::addColumn<QString>("failed");
    using All = QList<BodyAssertion>;
    QTest::newRow("holds") << All{contains("come"), lacks("error")} << QString();
    QTest::newRow("missing") << All{contains("come"), contains("/bye/")} << u"contains /bye/"_s;
    QTest::newRow("there") << All{lacks("/WEL/i")} << u"lacks /WEL/i"_s;
    QTest::newRow("behind the cap") << All{contains("tail")} << u"contains tail"_s;
}

void tst_CheckAnswers::body_isJudged()
{
    QFETCH(const QList<BodyAssertion>, assertions);
    QFETCH(const QString, failed);
    RawServer server;
    server.on("/", RawServer::message("200 OK", "welcome, tail"));
    CheckOptions options = asserting(assertions);
    options.request.maxBody = 10;
    const CheckRun run = check(server.url("/").toEncoded(), options);
    QCOMPARE(only(run).status, 200);
    QCOMPARE(only(run).verdict, failed.isEmpty() ? Verdict::Ok : Verdict::Broken);
    QCOMPARE(only(run).error, failed.isEmpty() ? ErrorKind::None : ErrorKind::BodyMismatch);
    QCOMPARE(only(run).detail, failed);
}

void tst_CheckAnswers::body_thatCannotBeJudgedIsAnError()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", QByteArray(200, 'a') + '!'));
    const CheckRun run = check(server.url("/").toEncoded(), asserting({lacks("/^(a+)+$/")}));
    QCOMPARE(only(run).verdict, Verdict::Error);
    QCOMPARE(only(run).error, ErrorKind::PatternGaveUp);
    QCOMPARE(only(run).detail, u"lacks /^(a+)+$/"_s);
}

void tst_CheckAnswers::body_isNotLookedAtUnlessTheStatusIsOk()
{
    RawServer server;
    server.on("/", RawServer::message("404 Not Found", ""));
    const CheckRun run = check(server.url("/").toEncoded(), asserting({contains("x")}));
    QCOMPARE(only(run).error, ErrorKind::HttpStatus);
}

void tst_CheckAnswers::silence_isATimeout()
{
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx");
    CheckOptions options = asserting({});
    options.idleTimeout = 100ms;
    const CheckRun run = check(server.url("/").toEncoded(), options);
    QCOMPARE(only(run).verdict, Verdict::Timeout);
    QCOMPARE(only(run).error, ErrorKind::TimeoutBody);
    QVERIFY(only(run).timings.total < options.timeout);
}

void tst_CheckAnswers::readings_areAttemptsInTheStoryToo()
{
    RawServer server;
    server.on("/a", RawServer::message("200 OK", ""));
    const CheckRun run = check("see " + server.url("/a.").toEncoded(), asserting({}));
    const CheckResult &result = only(run);
    QCOMPARE(result.verdict, Verdict::Ok);
    QCOMPARE(result.attempts.size(), 2U);
    QCOMPARE(result.attempts[0].verdict, Verdict::Broken);
    QCOMPARE(result.attempts[0].tail, ".");
    const std::vector<AttemptSpan> &story = run.history().task(result.task)->attempts;
    QCOMPARE(story.size(), 2U);
    QCOMPARE(story[0].outcome, TaskOutcome::Failed);
    QCOMPARE(story[1].outcome, TaskOutcome::Done);
}

void tst_CheckAnswers::readings_areJudgedByTheLastOne()
{
    RawServer server;
    server.on("/a.", RawServer::message("404 Not Found", ""));
    server.on("/a", RawServer::message("429 Slow", "", "Retry-After: 99999\r\n"));
    const CheckRun run = check("see " + server.url("/a.").toEncoded(), asserting({}));
    QCOMPARE(only(run).verdict, Verdict::Blocked);
    QCOMPARE(only(run).error, ErrorKind::RateLimited);
    QCOMPARE(only(run).warnings, std::vector{Warning::PunctuationDropped});
}

COROSCOPE_TEST(tst_CheckAnswers)
#include "tst_checkanswers.moc"
