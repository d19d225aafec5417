// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using During = std::function<void(CheckEngine &, const CheckRun &)>;

/// Checks a list to its end; `during` is called again and again meanwhile.
CheckRun check(const QByteArray &text, const CheckOptions &options, const During &during = {})
{
    CheckRun run;
    run.begin(UrlList::parse(text));
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(run.list(), options);
    while (finished.isEmpty()) {
        finished.wait(10);
        run.append(engine.take());
        if (during)
            during(engine, run);
    }
    run.append(engine.take());
    return run;
}

CheckOptions quick()
{
    CheckOptions options;
    options.retryDelay = 10ms;
    options.retryJitter = 5ms;
    return options;
}

/// So many URLs of the lab, each with its number in place of %1.
QByteArray urls(const LabServer &lab, int count, const QString &path, int host = 0)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += lab.url(path.arg(i), host).toEncoded() + '\n';
    return text;
}

/// The same, but they are to be found by way of a redirect from another host.
QByteArray urlsAway(const LabServer &lab, int count, const QString &path, int from, int to)
{
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const QByteArray target = lab.url(path.arg(i), to).toEncoded();
        text += lab.url(u"/redirect-to"_s, from).toEncoded() + "?url=" + target + '\n';
    }
    return text;
}

int countOf(const CheckRun &run, Verdict verdict)
{
    return run.countsAt(Clock::TimePoint::max())[verdict];
}

const ResourceTrack &limiterOf(const CheckRun &run, const LabServer &lab, int host = 0)
{
    const QString name = u"127.0.0.1:"_s + QString::number(lab.port(host));
    const auto &resources = run.history().resources();
    return *std::ranges::find(resources, name, &ResourceTrack::name);
}

const HostTrack &hostOf(const CheckRun &run, const LabServer &lab, int host = 0)
{
    return *run.hosts().of(limiterOf(run, lab, host).id());
}

} // namespace

class tst_Politeness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_slowTheirHostDown();
    void hostsOnThisMachine_areNotKeptWaiting();
    void delay_keepsRequestsApart();
    void redirect_passesTheGateOfTheOtherHost();
    void redirectsCrossing_blockNobody();
    void waitAtAGate_isNoTimeout();
    void redirectToAHostThatIsShut_isLeftAlone();
    void refusalAfterARedirect_isTheOtherHosts();
    void answers_areCountedByHost();
    void limits_changeWhileARunIsUnderWay();
};

void tst_Politeness::refusals_slowTheirHostDown()
{
    const LabServer lab;
    const CheckRun run = check(urls(lab, 4, u"/flaky/1/429/%1"_s), quick());
    QCOMPARE(countOf(run, Verdict::Ok), 4);
    const ResourceTrack &limiter = limiterOf(run, lab);
    const auto &holds = hostOf(run, lab).holds();
    const auto backoff = std::ranges::find(holds, HoldReason::Backoff, &HostHold::reason);
    QVERIFY(backoff != holds.end());
    QCOMPARE(backoff->until - backoff->since, Clock::Duration(500ms));
    QCOMPARE(limiter.permitsAt(backoff->since - 1ns), 4);
    QCOMPARE(limiter.permitsAt(backoff->until - 1ns), 2);
    // What was sent goes on; nothing is sent until the time has come.
    for (const auto &slot : limiter.slotSpans()) {
        for (const ResourceSpan &span : slot)
            QVERIFY(span.began() <= backoff->since || span.began() >= backoff->until);
    }
    QCOMPARE(run.history().inconsistentEvents(), 0);
}

void tst_Politeness::hostsOnThisMachine_areNotKeptWaiting()
{
    const LabServer lab;
    const CheckRun run = check(urls(lab, 20, u"/ok/%1"_s), quick());
    QCOMPARE(int(hostOf(run, lab).holds().size()), 1); // that it is open
    QCOMPARE(hostOf(run, lab).holds().front().reason, HoldReason::Open);
}

void tst_Politeness::delay_keepsRequestsApart()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.perHostDelay = 20ms;
    options.concurrency = 1; // so that some wait on their way from the limiter
    const CheckRun run =
        check(urls(lab, 5, u"/ok/%1"_s) + urls(lab, 2, u"/redirect/1/%1"_s), options);
    QCOMPARE(countOf(run, Verdict::Ok), 7);
    QList<Clock::TimePoint> sent;
    for (const HostHold &hold : hostOf(run, lab).holds()) {
        if (hold.reason == HoldReason::Gap)
            sent << hold.since;
    }
    QCOMPARE(int(sent.size()), 9); // redirects are requests, too
    for (qsizetype i = 1; i < sent.size(); ++i)
        QVERIFY(sent[i] - sent[i - 1] >= 20ms);
}

void tst_Politeness::redirect_passesTheGateOfTheOtherHost()
{
    const LabServer lab(3);
    CheckOptions options = quick();
    options.perHost = 2;
    const QByteArray text = urlsAway(lab, 8, u"/delay/30/a%1"_s, 0, 2)
                            + urlsAway(lab, 8, u"/delay/30/b%1"_s, 1, 2)
                            + urls(lab, 8, u"/delay/30/c%1"_s, 2);
    const CheckRun run = check(text, options);
    QCOMPARE(countOf(run, Verdict::Ok), 24);
    QCOMPARE(lab.log().peakConcurrency(lab.port(2)), 2);
    QCOMPARE(hostOf(run, lab, 2).recordAt(run.history().end()).answers, 24);
}

/// With one slot for all and one a host, whoever waited with a slot in hand would wait for ever.
void tst_Politeness::redirectsCrossing_blockNobody()
{
    const LabServer lab(2);
    CheckOptions options = quick();
    options.perHost = 1;
    options.concurrency = 1;
    const CheckRun run =
        check(urlsAway(lab, 5, u"/ok/a%1"_s, 0, 1) + urlsAway(lab, 5, u"/ok/b%1"_s, 1, 0), options);
    QCOMPARE(countOf(run, Verdict::Ok), 10);
    QCOMPARE(lab.log().peakConcurrency(), 1);
}

void tst_Politeness::waitAtAGate_isNoTimeout()
{
    const LabServer lab(2);
    CheckOptions options = quick();
    options.perHost = 1;
    options.timeout = 500ms;
    options.retries = 0;
    const CheckRun run =
        check(urls(lab, 3, u"/delay/300/%1"_s, 1) + urlsAway(lab, 1, u"/delay/300/away%1"_s, 0, 1),
              options);
    QCOMPARE(countOf(run, Verdict::Ok), 4);
    const CheckResult away = run.result(3).whole();
    QVERIFY2(away.queued >= 300ms, QByteArray::number(qlonglong(away.queued.count())).constData());
    QVERIFY(away.timings.total < 500ms);
    QVERIFY(away.attempts.at(0).took >= away.timings.total);
}

void tst_Politeness::redirectToAHostThatIsShut_isLeftAlone()
{
    const LabServer lab(2);
    CheckOptions options = quick();
    options.concurrency = 1;
    const CheckRun run = check(
        urls(lab, 1, u"/ratelimit/5/3600/%1"_s, 1) + urlsAway(lab, 1, u"/ok/%1"_s, 0, 1), options);
    QCOMPARE(run.result(1)->verdict, Verdict::Blocked);
    QCOMPARE(run.result(1)->error, ErrorKind::LeftAlone);
    QCOMPARE(int(run.result(1).whole().attempts.size()), 1);
    QCOMPARE(lab.log().countOf("/ok/0"), 0);
    const Clock::TimePoint end = run.history().end();
    QCOMPARE(hostOf(run, lab, 1).holdAt(end).reason, HoldReason::Shut);
    QCOMPARE(hostOf(run, lab, 0).holdAt(end).reason, HoldReason::Open);
}

void tst_Politeness::refusalAfterARedirect_isTheOtherHosts()
{
    const LabServer lab(2);
    const CheckRun run = check(urlsAway(lab, 1, u"/ratelimit/1/1/%1"_s, 0, 1), quick());
    QCOMPARE(countOf(run, Verdict::Ok), 1);
    const Clock::TimePoint end = run.history().end();
    QCOMPARE(hostOf(run, lab, 0).recordAt(end).rateLimited, 0);
    QCOMPARE(hostOf(run, lab, 1).recordAt(end).rateLimited, 1);
    const auto &holds = hostOf(run, lab, 1).holds();
    QVERIFY(std::ranges::find(holds, HoldReason::RetryAfter, &HostHold::reason) != holds.end());
}

void tst_Politeness::answers_areCountedByHost()
{
    const LabServer lab(2);
    CheckOptions options = quick();
    options.retries = 0;
    const CheckRun run = check(urls(lab, 3, u"/delay/40/%1"_s) + urls(lab, 2, u"/close/%1"_s)
                                   + urls(lab, 1, u"/status/503/%1"_s, 1),
                               options);
    const Clock::TimePoint end = run.history().end();
    const HostRecord first = hostOf(run, lab, 0).recordAt(end);
    QCOMPARE(first.answers, 3);
    QCOMPARE(first.nothing, 2);
    QVERIFY(first.median >= 40ms && first.median < 400ms);
    QCOMPARE(hostOf(run, lab, 1).recordAt(end).unavailable, 1);
}

void tst_Politeness::limits_changeWhileARunIsUnderWay()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.concurrency = 2;
    options.perHost = 2;
    options.timeout = 60s;
    bool isRaised = false;
    const auto arrived = [&lab] { return int(lab.log().requests.size()); };
    const CheckRun run =
        check(urls(lab, 100, u"/hang/%1"_s), options, [&](CheckEngine &engine, const CheckRun &) {
            if (!isRaised && arrived() == 2) {
                isRaised = true;
                engine.setLimits({.concurrency = 30, .perHost = 25});
            } else if (isRaised && arrived() == 25) {
                engine.cancel();
            }
        });
    QCOMPARE(arrived(), 25);
    QCOMPARE(countOf(run, Verdict::Cancelled), 100);
    const Clock::TimePoint end = run.history().end();
    QCOMPARE(limiterOf(run, lab).permitsAt(end), 25);
    QCOMPARE(run.history().inconsistentEvents(), 0);
}

COROSCOPE_TEST(tst_Politeness)
#include "tst_politeness.moc"
