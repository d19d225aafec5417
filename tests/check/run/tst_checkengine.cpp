// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"
#include "tests/check/checkfixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QtTest>

#include <numeric>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_CheckEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data();
    void verdict();
    void duplicates_areFetchedOnce();
    void invalidLines_neverReachTheNetwork();
    void retryAfter_isWaitedForWithoutASlot();
    void longRetryAfter_leavesTheHostAlone();
    void attempts_endAsTheyAreJudged_data();
    void attempts_endAsTheyAreJudged();
    void tookOfAnAttempt_leavesOutTheWaitForSlots();
    void spawner_waitsForRoom();
    void cancel_judgesEverythingElseCancelled();
    void cancel_countsTheRequestUnderWay();
    void cancel_forgetsTheAnswerBeforeABackoff();
    void giveUp_endsOneRequestAndLeavesTheOthers();
    void giveUp_keepsWhatHadCome();
    void giveUp_reachesThoseWhoWait();
    void giveUp_reachesThoseWhoBackOff();
    void giveUp_ofTheRestEndsTheRun();
    void giveUp_comesTooLateForAResult();
    void time_passesWhereNothingHappens();
    void stop_endsARunningEngine();
    void start_isNothingAfterStop();
    void start_canFollowAFinishedRun();
    void take_givesEveryReaderEverything();
    void start_ofSomeTargetsAsksForNoOthers();
    void giveUp_isNothingForWhatIsNotAskedFor();
    void history_equalsTheServersLog();
    void sampleList_isJudgedToTheEnd();
    void time_passesWhileNothingHappens();
    void tracingOff_deliversResultsOnly();
};

void tst_CheckEngine::verdict_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    const auto row = [](const char *name,
                        const char *path,
                        Verdict verdict,
                        ErrorKind error,
                        int status,
                        int attempts) {
        QTest::newRow(name) << QString::fromLatin1(path) << verdict << error << status << attempts;
    };
    row("ok", "/ok", Verdict::Ok, ErrorKind::None, 200, 1);
    row("not found", "/status/404", Verdict::Broken, ErrorKind::HttpStatus, 404, 1);
    row("server error stays", "/status/500", Verdict::Broken, ErrorKind::HttpStatus, 500, 3);
    row("flaky passes", "/flaky/2", Verdict::Ok, ErrorKind::None, 200, 3);
    row("forbidden", "/status/403", Verdict::Blocked, ErrorKind::HttpStatus, 403, 1);
    row("hangs", "/hang", Verdict::Timeout, ErrorKind::TimeoutFirstByte, 0, 3);
    row("closes", "/close", Verdict::Error, ErrorKind::Closed, 0, 3);
    row("resets", "/reset", Verdict::Error, ErrorKind::Closed, 0, 3);
    row("truncated", "/truncate", Verdict::Error, ErrorKind::Truncated, 200, 3);
    row("redirect chain", "/redirect/3", Verdict::Ok, ErrorKind::None, 200, 1);
    row("redirect loop", "/loop", Verdict::Broken, ErrorKind::RedirectLoop, 302, 1);
    row("drips past the deadline",
        "/drip/100/100",
        Verdict::Timeout,
        ErrorKind::TimeoutBody,
        200,
        3);
}

void tst_CheckEngine::verdict()
{
    QFETCH(QString, path);
    const LabServer lab;
    const CheckRun run = check(lab.url(path).toEncoded(), quick());
    QTEST(only(run).verdict, "verdict");
    QTEST(only(run).error, "error");
    QTEST(only(run).status, "status");
    QFETCH(int, attempts);
    QCOMPARE(int(only(run).attempts.size()), attempts);
}

void tst_CheckEngine::duplicates_areFetchedOnce()
{
    const LabServer lab;
    const QByteArray url = lab.url(u"/ok/a").toEncoded();
    const CheckRun run = check(url + "\n" + url + "#part\n" + url + "\n", quick());
    QCOMPARE(int(run.list().rows().size()), 3);
    QCOMPARE(lab.log().countOf("/ok/a"), 1);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(run.verdictAt(row, Clock::TimePoint::max()), Verdict::Ok);
}

void tst_CheckEngine::invalidLines_neverReachTheNetwork()
{
    const LabServer lab;
    const CheckRun run = check("example.com/x\nmailto:a@b.c\nhttp://h:70000/\n", quick());
    const VerdictCounts counts = run.countsAt(Clock::TimePoint::max());
    QCOMPARE(counts[Verdict::Invalid], 2);
    QCOMPARE(counts[Verdict::Skipped], 1);
    QVERIFY(lab.log().requests.empty());
}

void tst_CheckEngine::retryAfter_isWaitedForWithoutASlot()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.perHost = 1;
    const CheckRun run = check(lab.url(u"/ratelimit/1/1/page").toEncoded(), options);
    const CheckResult &result = only(run);
    QCOMPARE(result.verdict, Verdict::Ok);
    QCOMPARE(int(result.attempts.size()), 2);
    QVERIFY(result.attempts[0].retryAfter);
    QVERIFY(result.attempts[0].backoff >= 1s);
    const auto &resources = run.history().resources();
    const Clock::TimePoint asleep =
        run.history().task(result.task)->attempts[0].ended().value().time + 500ms;
    for (const ResourceTrack &resource : resources)
        QCOMPARE(resource.occupancyAt(asleep).held, 0);
}

void tst_CheckEngine::longRetryAfter_leavesTheHostAlone()
{
    const LabServer lab(2);
    QByteArray text;
    for (int i = 0; i < 30; ++i)
        text += lab.url(QStringLiteral("/ratelimit/5/3600/%1").arg(i)).toEncoded() + '\n';
    text += lab.url(u"/ok", 1).toEncoded();
    CheckOptions options = quick();
    options.perHost = 4;
    const CheckRun run = check(text, options);
    // Those that were under way when the first answer came have been asked for, and no other.
    const int asked = int(lab.log().requests.size()) - 1;
    QVERIFY2(asked >= 1 && asked <= 4, QByteArray::number(asked).constData());
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Blocked], 30);
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Ok], 1);
    QCOMPARE(run.result(0)->error, ErrorKind::RateLimited);
    QCOMPARE(run.result(29)->error, ErrorKind::LeftAlone);
    QVERIFY(run.result(29).whole().attempts.empty());
    const History &history = run.history();
    QCOMPARE(history.task(run.taskOf(29))->stateAt(history.end()),
             std::optional(TaskState::Failed));
}

void tst_CheckEngine::attempts_endAsTheyAreJudged_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QList<TaskOutcome>>("outcomes");
    using Outcomes = QList<TaskOutcome>;
    QTest::newRow("timeout") << u"/hang"_s << Outcomes(3, TaskOutcome::TimedOut);
    QTest::newRow("forbidden") << u"/status/403"_s << Outcomes{TaskOutcome::Failed};
    QTest::newRow("not found") << u"/status/404"_s << Outcomes{TaskOutcome::Failed};
    QTest::newRow("flaky") << u"/flaky/1"_s << Outcomes{TaskOutcome::Failed, TaskOutcome::Done};
}

void tst_CheckEngine::attempts_endAsTheyAreJudged()
{
    QFETCH(QString, path);
    const LabServer lab;
    const CheckRun run = check(lab.url(path).toEncoded(), quick());
    QList<TaskOutcome> outcomes;
    for (const AttemptSpan &attempt : run.history().task(run.taskOf(0))->attempts)
        outcomes += attempt.outcome;
    QTEST(outcomes, "outcomes");
}

void tst_CheckEngine::tookOfAnAttempt_leavesOutTheWaitForSlots()
{
    const LabServer lab;
    QByteArray text;
    for (int i = 0; i < 3; ++i)
        text += lab.url(QStringLiteral("/delay/200/%1").arg(i)).toEncoded() + '\n';
    CheckOptions options = quick();
    options.perHost = 1;
    options.timeout = 20s;
    const CheckRun run = check(text, options);
    const CheckResult last = run.result(2).whole();
    QVERIFY(last.queued >= 350ms);
    const auto overhead = last.attempts.at(0).took - last.timings.total;
    QVERIFY(overhead >= 0ns && overhead < 100ms);
}

void tst_CheckEngine::spawner_waitsForRoom()
{
    const LabServer lab;
    QByteArray text;
    for (int i = 0; i < 40; ++i)
        text += lab.url(QStringLiteral("/ok/%1").arg(i)).toEncoded() + '\n';
    CheckOptions options = quick();
    options.perHost = 1;
    CheckRun run;
    run.begin(UrlList::parse(text));
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(run.list(), options);
    QVERIFY(finished.wait());
    const EventBatch events = engine.take().events;
    QVERIFY(std::ranges::any_of(events.events, [](const TraceEvent &event) {
        return event.kind == EventKind::WaitBegan
               && static_cast<WaitKind>(event.detail) == WaitKind::Room;
    }));
}

void tst_CheckEngine::cancel_judgesEverythingElseCancelled()
{
    const LabServer lab;
    QByteArray text = lab.url(u"/ok").toEncoded() + '\n';
    for (int i = 0; i < 200; ++i)
        text += lab.url(QStringLiteral("/hang/%1").arg(i)).toEncoded() + '\n';
    bool isCancelled = false;
    CheckOptions options = quick();
    options.timeout = 60s;
    const CheckRun run = check(text, options, [&](CheckEngine &engine, const CheckRun &soFar) {
        if (soFar.result(0) && !std::exchange(isCancelled, true))
            engine.cancel();
    });
    const VerdictCounts counts = run.countsAt(Clock::TimePoint::max());
    QCOMPARE(counts[Verdict::Ok], 1);
    QCOMPARE(counts[Verdict::Cancelled], 200);
    QVERIFY(!run.isRunning());
}

void tst_CheckEngine::cancel_countsTheRequestUnderWay()
{
    const LabServer lab;
    const QByteArray text = lab.url(u"/hang").toEncoded() + '\n' + lab.url(u"/hang/2").toEncoded();
    CheckOptions options = quick();
    options.timeout = 60s;
    options.perHost = 1;
    const CheckRun run = check(text, options, [&lab](CheckEngine &engine, const CheckRun &) {
        if (lab.log().countOf("/hang") == 1)
            engine.cancel();
    });
    QCOMPARE(run.result(0)->verdict, Verdict::Cancelled);
    QCOMPARE(int(run.result(0).whole().attempts.size()), 1);
    QCOMPARE(run.result(0).whole().attempts[0].verdict, Verdict::Cancelled);
    QVERIFY(run.result(1).whole().attempts.empty());
}

void tst_CheckEngine::cancel_forgetsTheAnswerBeforeABackoff()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.retryDelay = 60s;
    options.maxRetryDelay = 60s;
    const auto cancel = [](CheckEngine &engine, const CheckRun &run) {
        const TaskTrack *task = run.history().task(run.taskOf(0));
        if (task && task->stateAt(run.history().end()) == TaskState::Backoff)
            engine.cancel();
    };
    const CheckRun run = check(lab.url(u"/status/503").toEncoded(), options, cancel);
    QCOMPARE(only(run).verdict, Verdict::Cancelled);
    QCOMPARE(only(run).status, 0);
    QVERIFY(only(run).reason.isEmpty() && only(run).rawHeaders.isEmpty());
    QCOMPARE(int(only(run).attempts.size()), 1);
    QCOMPARE(only(run).attempts[0].status, 503);
}

void tst_CheckEngine::giveUp_endsOneRequestAndLeavesTheOthers()
{
    const LabServer lab;
    const QByteArray text =
        lab.url(u"/hang").toEncoded() + '\n' + lab.url(u"/delay/300").toEncoded();
    CheckOptions options = quick();
    options.timeout = 60s;
    const CheckRun run = check(text, options, [&lab](CheckEngine &engine, const CheckRun &) {
        if (lab.log().requests.size() == 2)
            engine.giveUp({0});
    });
    const CheckResult hung = run.result(0).whole();
    QCOMPARE(hung.verdict, Verdict::Cancelled);
    QCOMPARE(hung.error, ErrorKind::GivenUp);
    QCOMPARE(hung.phase, HttpPhase::Wait);
    QCOMPARE(hung.timesSent, 1);
    QCOMPARE(int(hung.attempts.size()), 1);
    QVERIFY(hung.attempts[0].took > 0ns && hung.timings.total > 0ns);
    QCOMPARE(run.result(1)->verdict, Verdict::Ok);
    const History &history = run.history();
    QCOMPARE(history.task(run.taskOf(0))->stateAt(history.end()),
             std::optional(TaskState::Cancelled));
    QCOMPARE(lab.log().requests.size(), std::size_t(2));
}

void tst_CheckEngine::giveUp_keepsWhatHadCome()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.timeout = 60s;
    int turns = 0;
    const CheckRun run = check(lab.url(u"/drip/2000/20").toEncoded(),
                               options,
                               [&](CheckEngine &engine, const CheckRun &soFar) {
                                   if (!soFar.history().isEmpty() && ++turns > 40)
                                       engine.giveUp({0});
                               });
    QCOMPARE(only(run).verdict, Verdict::Cancelled);
    QCOMPARE(only(run).error, ErrorKind::GivenUp);
    QCOMPARE(only(run).status, 200);
    QCOMPARE(only(run).phase, HttpPhase::Body);
    QVERIFY(!only(run).rawHeaders.isEmpty());
    QVERIFY(only(run).bytesReceived > 0);
    QCOMPARE(only(run).attempts.at(0).status, 200);
}

void tst_CheckEngine::giveUp_reachesThoseWhoWait()
{
    const LabServer lab;
    QByteArray text;
    for (int i = 0; i < 20; ++i) // one is asked, some wait for the slot, and the rest is not begun
        text += lab.url(QStringLiteral("/hang/%1").arg(i)).toEncoded() + '\n';
    text += lab.url(u"/ok").toEncoded();
    CheckOptions options = quick();
    options.timeout = 60s;
    options.perHost = 1;
    std::vector<int> hanging(20);
    std::iota(hanging.begin(), hanging.end(), 0);
    const CheckRun run = check(text, options, [&](CheckEngine &engine, const CheckRun &) {
        if (lab.log().requests.size() == 1)
            engine.giveUp(hanging);
    });
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Cancelled], 20);
    QVERIFY(std::ranges::all_of(
        hanging, [&run](int target) { return run.result(target)->error == ErrorKind::GivenUp; }));
    QCOMPARE(run.result(20)->verdict, Verdict::Ok);
    QCOMPARE(lab.log().requests.size(), std::size_t(2));
    // Whatever a picture counts: each is a task that was cancelled.
    QCOMPARE(run.history().countsAt(run.history().end())[TaskState::Cancelled], 20);
}

void tst_CheckEngine::giveUp_reachesThoseWhoBackOff()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.retryDelay = 60s;
    options.maxRetryDelay = 60s;
    const auto giveUp = [](CheckEngine &engine, const CheckRun &run) {
        const TaskTrack *task = run.history().task(run.taskOf(0));
        if (task && task->stateAt(run.history().end()) == TaskState::Backoff)
            engine.giveUp({0});
    };
    const CheckRun run = check(lab.url(u"/status/503").toEncoded(), options, giveUp);
    QCOMPARE(only(run).verdict, Verdict::Cancelled);
    QCOMPARE(only(run).error, ErrorKind::GivenUp);
    QCOMPARE(only(run).status, 503);
    QCOMPARE(int(only(run).attempts.size()), 1);
    QCOMPARE(only(run).attempts[0].verdict, Verdict::Broken);
}

void tst_CheckEngine::giveUp_ofTheRestEndsTheRun()
{
    const LabServer lab;
    QByteArray text = lab.url(u"/ok").toEncoded() + '\n';
    for (int i = 0; i < 3; ++i)
        text += lab.url(QStringLiteral("/hang/%1").arg(i)).toEncoded() + '\n';
    CheckOptions options = quick();
    options.timeout = 60s;
    const CheckRun run = check(text, options, [](CheckEngine &engine, const CheckRun &soFar) {
        if (soFar.result(0))
            engine.giveUp({0, 1, 2, 3});
    });
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Cancelled], 3);
    QCOMPARE(run.result(0)->verdict, Verdict::Ok);
    QVERIFY(!run.isRunning());
}

void tst_CheckEngine::giveUp_comesTooLateForAResult()
{
    const LabServer lab;
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.giveUp({0}); // no run yet
    engine.start(UrlList::parse(lab.url(u"/ok").toEncoded()), quick());
    QVERIFY(finished.wait());
    engine.giveUp({0});
    const CheckBatch batch = engine.take();
    QCOMPARE(batch.results.size(), std::size_t(1));
    QCOMPARE(batch.results[0].verdict, Verdict::Ok);
}

void tst_CheckEngine::time_passesWhereNothingHappens()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.timeout = 60s;
    Clock::TimePoint lastEvent{};
    const CheckRun run = check(
        lab.url(u"/hang").toEncoded(), options, [&](CheckEngine &engine, const CheckRun &soFar) {
            const History &history = soFar.history();
            const KeptEvent last = history.event(history.lastEventAt(history.end()));
            if (!last || history.end() - last->time < 100ms)
                return;
            lastEvent = last->time;
            engine.giveUp({0});
        });
    QVERIFY(lastEvent > Clock::TimePoint());
    QVERIFY(only(run).attempts.at(0).took >= 100ms);
}

void tst_CheckEngine::stop_endsARunningEngine()
{
    const LabServer lab;
    CheckEngine engine;
    QSignalSpy stopped(&engine, &CheckEngine::stopped);
    engine.start(UrlList::parse(lab.url(u"/hang").toEncoded()), CheckOptions());
    engine.stop();
    QVERIFY(stopped.count() == 1 || stopped.wait());
    QCOMPARE(engine.take().results.size(), std::size_t(1));
}

void tst_CheckEngine::start_isNothingAfterStop()
{
    const LabServer lab;
    CheckEngine engine;
    QSignalSpy stopped(&engine, &CheckEngine::stopped);
    engine.stop();
    engine.start(UrlList::parse(lab.url(u"/ok").toEncoded()), CheckOptions());
    QVERIFY(stopped.count() == 1 || stopped.wait());
    QVERIFY(engine.take().results.empty());
    QVERIFY(lab.log().requests.empty());
}

void tst_CheckEngine::start_canFollowAFinishedRun()
{
    const LabServer lab;
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    for (int run = 1; run <= 3; ++run) {
        engine.start(UrlList::parse(lab.url(u"/ok").toEncoded()), CheckOptions());
        QTRY_COMPARE(int(finished.count()), run);
        const CheckBatch batch = engine.take();
        QCOMPARE(batch.results.size(), std::size_t(1));
        QCOMPARE(batch.events.first, EventIndex{1});
        QVERIFY(!batch.running);
    }
}

void tst_CheckEngine::take_givesEveryReaderEverything()
{
    const LabServer lab;
    CheckEngine engine(CheckEngine::Tracing::On, 2);
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(UrlList::parse(lab.url(u"/ok").toEncoded()), CheckOptions());
    QTRY_COMPARE(int(finished.count()), 1);
    const CheckBatch shown = engine.take(0);
    const CheckBatch kept = engine.take(1);
    QCOMPARE(shown.results.size(), std::size_t(1));
    QCOMPARE(kept.results.size(), std::size_t(1));
    QVERIFY(!kept.events.events.empty());
    QCOMPARE(kept.events.events.size(), shown.events.events.size());
    QVERIFY(engine.take(1).results.empty());
}

void tst_CheckEngine::start_ofSomeTargetsAsksForNoOthers()
{
    const LabServer lab;
    QByteArray text;
    for (int i = 0; i < 6; ++i)
        text += lab.url(QStringLiteral("/ok/%1").arg(i)).toEncoded() + '\n';
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(UrlList::parse(text), {1, 4}, CheckOptions());
    QTRY_COMPARE(finished.count(), 1);
    const CheckBatch batch = engine.take();
    QCOMPARE(batch.results.size(), std::size_t(2));
    QCOMPARE(batch.results[0].target + batch.results[1].target, 5);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(lab.log().countOf(QByteArray("/ok/" + QByteArray::number(i))),
                 i == 1 || i == 4 ? 1 : 0);
    // One for each, and the one that begins them.
    History history;
    history.append(batch.events);
    QCOMPARE(history.tasks().size(), std::size_t(3));
}

void tst_CheckEngine::giveUp_isNothingForWhatIsNotAskedFor()
{
    const LabServer lab;
    const QByteArray text =
        lab.url(u"/ok/0").toEncoded() + '\n' + lab.url(u"/hang").toEncoded() + '\n';
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(UrlList::parse(text), {1}, CheckOptions());
    QTRY_COMPARE(lab.log().countOf("/hang"), 1);
    engine.giveUp({0, 1});
    QTRY_COMPARE(finished.count(), 1);
    const CheckBatch batch = engine.take();
    QCOMPARE(batch.results.size(), std::size_t(1));
    QCOMPARE(batch.results[0].target, 1);
    QCOMPARE(batch.results[0].error, ErrorKind::GivenUp);
}

void tst_CheckEngine::history_equalsTheServersLog()
{
    const LabServer lab(2, 7);
    QByteArray text;
    for (int i = 0; i < 120; ++i)
        text += lab.url(QStringLiteral("/latency/8/%1").arg(i), i % 2).toEncoded() + '\n';
    CheckOptions options = quick();
    options.concurrency = 6;
    options.perHost = 4;
    options.timeout = 20s;
    const CheckRun run = check(text, options);
    const LabLog log = lab.log();

    // The server has seen each request once, and never more at once than there are permits.
    QCOMPARE(log.requests.size(), std::size_t(120));
    QVERIFY(log.peakConcurrency() <= 6);
    for (int host = 0; host < 2; ++host)
        QVERIFY(log.peakConcurrency(lab.port(host)) <= 4);

    const History &history = run.history();
    const auto all =
        std::ranges::find(history.resources(), QStringLiteral("requests"), &ResourceTrack::name);
    QVERIFY(all != history.resources().end());
    int peak = 0;
    auto steps = all->occupancy().all();
    while (const auto step = steps.next()) {
        peak = std::max(peak, step->value.held);
        // Whoever waits, waits because all permits are out.
        if (const Occupancy then = all->occupancyAt(step->since.time); then.waiting > 0)
            QCOMPARE(then.held, 6);
        QCOMPARE(int(std::ranges::count_if(
                     all->holdersAt(step->since),
                     [](const ResourceSpan &span) { return span.task != TaskId::None; })),
                 step->value.held);
    }
    QCOMPARE(peak, 6);
    QVERIFY(peak >= log.peakConcurrency());

    // What the server saw of each URL lies within the span in which its task held a permit. Both clocks
    // tick alike, so one offset must serve all of them.
    Clock::Duration earliestOffset = Clock::Duration::min();
    Clock::Duration latestOffset = Clock::Duration::max();
    for (const LabRequest &request : log.requests) {
        int target = 0;
        while (!run.list().targets()[std::size_t(target)].url.endsWith(request.requestTarget)
               || !run.list().targets()[std::size_t(target)].url.contains(
                   QByteArray::number(request.port)))
            ++target;
        const TaskId task = run.result(target)->task;
        std::optional<ResourceSpan> held;
        for (const auto &slot : all->slotSpans()) {
            const auto span = std::ranges::find(slot, task, &ResourceSpan::task);
            if (span != slot.end())
                held = *span;
        }
        QVERIFY(held && held->ended());
        const Clock::Duration arrived = request.arrived.time_since_epoch();
        const Clock::Duration ended = request.ended.value().time_since_epoch();
        earliestOffset = std::max(earliestOffset, held->began().time.time_since_epoch() - arrived);
        latestOffset = std::min(latestOffset, held->ended()->time.time_since_epoch() - ended);
    }
    QVERIFY2(earliestOffset <= latestOffset, "the history contradicts the server's log");
    QCOMPARE(history.countsAt(history.end())[TaskState::Done], 121); // and the root task
}

void tst_CheckEngine::sampleList_isJudgedToTheEnd()
{
    const LabServer lab(labSampleHosts);
    CheckOptions options = quick();
    options.timeout = 1200ms;
    options.concurrency = 50;
    options.perHost = 20;
    const CheckRun run = check(sampleList(lab).toUtf8(), options);
    const VerdictCounts counts = run.countsAt(Clock::TimePoint::max());
    QVERIFY(counts.total() >= 60);
    QCOMPARE(counts[Verdict::Pending], 0);
    for (const Verdict verdict : {Verdict::Ok,
                                  Verdict::Broken,
                                  Verdict::Blocked,
                                  Verdict::Error,
                                  Verdict::Timeout,
                                  Verdict::Invalid,
                                  Verdict::Skipped})
        QVERIFY2(counts[verdict] > 0, verdictName(verdict).data());
}

void tst_CheckEngine::time_passesWhileNothingHappens()
{
    const LabServer lab;
    CheckOptions options = quick();
    options.timeout = 60s;
    Clock::TimePoint silentSince;
    check(lab.url(u"/hang").toEncoded(), options, [&](CheckEngine &engine, const CheckRun &run) {
        const History &history = run.history();
        if (lab.log().countOf("/hang") == 1 && silentSince == Clock::TimePoint())
            silentSince = history.end();
        const KeptEvent last = history.event(EventIndex(quint32(history.recordedEvents())));
        if (silentSince != Clock::TimePoint() && history.end() > last->time + 300ms)
            engine.cancel(); // or the test runs out of time
    });
}

void tst_CheckEngine::tracingOff_deliversResultsOnly()
{
    const LabServer lab;
    CheckEngine engine(CheckEngine::Tracing::Off);
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(UrlList::parse(lab.url(u"/ok").toEncoded()), CheckOptions());
    QVERIFY(finished.wait());
    const CheckBatch batch = engine.take();
    QVERIFY(batch.events.events.empty());
    QCOMPARE(batch.results.at(0).verdict, Verdict::Ok);
}

COROSCOPE_TEST(tst_CheckEngine)
#include "tst_checkengine.moc"
