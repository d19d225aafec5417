// SPDX-License-Identifier: MIT
#include "core/check/run/checkprogress.h"
#include "core/check/run/checkrun.h"
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

CheckResult result(int target, Verdict verdict, Clock::Duration finished)
{
    CheckResult result;
    result.target = target;
    result.verdict = verdict;
    result.finishedAt = at(finished);
    return result;
}

CheckBatch batch(std::vector<CheckResult> results, bool running = true)
{
    CheckBatch batch;
    batch.results = std::move(results);
    batch.running = running;
    return batch;
}

/// Rows 0 and 2 name target 0, row 1 is invalid, row 3 names target 1, row 4 is skipped.
UrlList sampleList()
{
    return UrlList::parse(
        QByteArray("http://a/\nnonsense\nhttp://a/#x\nhttp://b/\nmailto:someone@example.com\n"));
}

} // namespace

class tst_CheckRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void begin_countsWhatParsingDecided();
    void append_returnsTheJudgedTargets();
    void append_knowsWhetherItRuns();
    void append_ofNothingDoesNotStart();
    void result_isThereOnceJudged();
    void verdictAt_isPendingUntilTheResultCame();
    void verdictAt_changesWithTheEventThatEndsItsTask();
    void append_waitsForTheEndOfTheTask();
    void verdictAt_ofRejectedLinesHoldsFromTheBeginning();
    void countsAt_weighsTargetsByTheirRows();
    void countsAt_agreesWithVerdictAt();
    void targetCountsAt_countsWhatIsAskedForOnce();
    void taskOf_asksTheHistory();
    void begin_startsAnew();
    void beginRest_keepsWhatWasChecked();
    void beginRest_findsUrlsInAnotherReading();
    void beginRest_tellsReadingsApart();
    void urlOf_hasThePunctuationThatIsAPartOfIt();
    void extend_keepsResultsAndRun();
    void extend_givesRepetitionsTheirVerdict();
    void leftOfRunAt_asksOfThisRunOnly();
    void responses_areOfThisRunOnly();
    void checkedOfHost_leavesOutWhatWasCancelled();
    void progress_isOfTheWholeList_data();
    void progress_isOfTheWholeList();
};

void tst_CheckRun::begin_countsWhatParsingDecided()
{
    CheckRun run;
    run.begin(sampleList());
    const VerdictCounts counts = run.countsAt(at(0s));
    QCOMPARE(counts[Verdict::Pending], 3);
    QCOMPARE(counts[Verdict::Invalid], 1);
    QCOMPARE(counts[Verdict::Skipped], 1);
    QVERIFY(!run.hasStarted());
    QVERIFY(!run.isRunning());
}

void tst_CheckRun::append_returnsTheJudgedTargets()
{
    CheckRun run;
    run.begin(sampleList());
    const auto judged =
        run.append(batch({result(1, Verdict::Ok, 1s), result(0, Verdict::Broken, 2s)}));
    QCOMPARE(judged, (std::vector<int>{1, 0}));
    QVERIFY(run.append(batch({})).empty());
}

void tst_CheckRun::append_knowsWhetherItRuns()
{
    CheckRun run;
    run.begin(sampleList());
    run.append(batch({}, true));
    QVERIFY(run.isRunning());
    QVERIFY(run.hasStarted());
    run.append(batch({}, false));
    QVERIFY(!run.isRunning());
    QVERIFY(run.hasStarted());
}

void tst_CheckRun::append_ofNothingDoesNotStart()
{
    CheckRun run;
    run.begin(sampleList());
    run.append(batch({}, false));
    QVERIFY(!run.hasStarted());
    run.append(batch({result(0, Verdict::Ok, 1s)}, false));
    QVERIFY(run.hasStarted());
}

void tst_CheckRun::result_isThereOnceJudged()
{
    CheckRun run;
    run.begin(sampleList());
    QVERIFY(!run.result(0));
    QVERIFY(!run.result(-1));
    run.append(batch({result(1, Verdict::Timeout, 1s)}));
    QVERIFY(!run.result(0));
    QVERIFY(run.result(1));
    QCOMPARE(run.result(1)->verdict, Verdict::Timeout);
}

void tst_CheckRun::verdictAt_isPendingUntilTheResultCame()
{
    CheckRun run;
    run.begin(sampleList());
    run.append(batch({result(0, Verdict::Broken, 2s)}));
    for (const int row : {0, 2}) {
        QCOMPARE(run.verdictAt(row, at(2s - 1ns)), Verdict::Pending);
        QCOMPARE(run.verdictAt(row, at(2s)), Verdict::Broken);
        QCOMPARE(run.verdictAt(row, at(9s)), Verdict::Broken);
    }
    QCOMPARE(run.verdictAt(3, at(9s)), Verdict::Pending);
}

/// Many events may share a time: then the one says what was so.
void tst_CheckRun::verdictAt_changesWithTheEventThatEndsItsTask()
{
    HistoryBuilder b;
    std::vector<CheckResult> results{result(0, Verdict::Broken, 2s), result(1, Verdict::Ok, 2s)};
    for (CheckResult &each : results) {
        each.task = b.spawn(QStringLiteral("task"));
        b.start(each.task).noteSubject(each.task, each.target);
        each.attempts.push_back({.verdict = each.verdict});
    }
    b.at(2s).end(results[1].task);
    const EventIndex ended = b.last();
    b.end(results[0].task, TaskOutcome::Failed);
    CheckBatch delivered = batch(results);
    delivered.events = b.take();
    CheckRun run;
    run.begin(sampleList());
    QCOMPARE(run.append(std::move(delivered)), (std::vector{1, 0})); // as their tasks ended
    const auto check = [&run](Moment m, Verdict first, Verdict second) {
        QCOMPARE(run.verdictAt(0, m), first);
        QCOMPARE(run.verdictAt(3, m), second);
        QCOMPARE(bool(run.resultAt(1, m)), second != Verdict::Pending);
        QCOMPARE(run.countsAt(m)[Verdict::Broken], first == Verdict::Broken ? 2 : 0);
        QCOMPARE(run.targetCountsAt(m)[Verdict::Ok], second == Verdict::Ok ? 1 : 0);
        QCOMPARE(run.checkedOfHost(1, m), second == Verdict::Ok ? 1 : 0);
        QCOMPARE(run.responses().endedBy(m), static_cast<std::size_t>(2 - run.leftOfRunAt(m)));
        QCOMPARE(CheckProgress::at(run, m).checked, 2 - run.leftOfRunAt(m));
    };
    const auto number = static_cast<quint32>(ended);
    check({at(2s), EventIndex{number - 1}}, Verdict::Pending, Verdict::Pending);
    check({at(2s), ended}, Verdict::Pending, Verdict::Ok);
    check({at(2s), EventIndex{number + 1}}, Verdict::Broken, Verdict::Ok);
}

void tst_CheckRun::append_waitsForTheEndOfTheTask()
{
    HistoryBuilder b;
    std::vector<CheckResult> results{result(0, Verdict::Ok, 1s), result(1, Verdict::Ok, 1s)};
    for (CheckResult &each : results) {
        each.task = b.spawn(QStringLiteral("task"));
        b.start(each.task);
    }
    b.at(1s);
    CheckRun run;
    run.begin(sampleList());
    CheckBatch first = batch(results);
    first.events = b.take();
    QVERIFY(run.append(std::move(first)).empty());
    QVERIFY(!run.result(0));
    QCOMPARE(run.leftOfRunAt(at(9s)), 2);
    b.end(results[0].task);
    CheckBatch second = batch({});
    second.events = b.take();
    QCOMPARE(run.append(std::move(second)), std::vector{0});
    QVERIFY(run.result(0));
    // What was broken off has no end, and counts nevertheless.
    QCOMPARE(run.append(batch({}, false)), std::vector{1});
    QCOMPARE(run.countsAt(at(9s))[Verdict::Ok], 3);
}

void tst_CheckRun::verdictAt_ofRejectedLinesHoldsFromTheBeginning()
{
    CheckRun run;
    run.begin(sampleList());
    QCOMPARE(run.verdictAt(1, Clock::TimePoint::min()), Verdict::Invalid);
    QCOMPARE(run.verdictAt(4, at(0s)), Verdict::Skipped);
}

void tst_CheckRun::countsAt_weighsTargetsByTheirRows()
{
    CheckRun run;
    run.begin(sampleList());
    run.append(batch({result(0, Verdict::Ok, 1s)}));
    run.append(batch({result(1, Verdict::Error, 3s)}));
    QCOMPARE(run.countsAt(at(1s))[Verdict::Ok], 2);
    QCOMPARE(run.countsAt(at(1s))[Verdict::Pending], 1);
    QCOMPARE(run.countsAt(at(3s))[Verdict::Error], 1);
    QCOMPARE(run.countsAt(at(3s))[Verdict::Pending], 0);
    QCOMPARE(run.countsAt(at(3s)).total(), 5);
}

void tst_CheckRun::countsAt_agreesWithVerdictAt()
{
    constexpr int targets = 600;
    QByteArray text;
    for (int i = 0; i < targets; ++i)
        text +=
            "http://h/" + QByteArray::number(i) + "\nhttp://h/" + QByteArray::number(i / 3) + '\n';
    CheckRun run;
    run.begin(UrlList::parse(text));
    std::vector<CheckResult> results;
    for (int i = 0; i < targets; ++i) {
        const int target = (i * 7) % targets; // each once, in another order than the list's
        const Verdict verdict = i % 4 == 0 ? Verdict::Broken : Verdict::Ok;
        results.push_back(result(target, verdict, std::chrono::milliseconds(i / 2)));
    }
    run.append(batch(std::move(results)));

    for (const auto time : {-1ms, 0ms, 1ms, 77ms, 150ms, 299ms, 1'000ms}) {
        VerdictCounts expected;
        for (int row = 0; row < static_cast<int>(run.list().rows().size()); ++row)
            ++expected[run.verdictAt(row, at(time))];
        QCOMPARE(run.countsAt(at(time)), expected);
    }
}

void tst_CheckRun::targetCountsAt_countsWhatIsAskedForOnce()
{
    CheckRun run;
    run.begin(sampleList());
    QCOMPARE(run.targetCountsAt(at(0s)).total(), 2);
    QCOMPARE(run.targetCountsAt(at(0s)).checked(), 0);
    run.append(batch({result(0, Verdict::Broken, 2s)}));
    QCOMPARE(run.targetCountsAt(at(2s))[Verdict::Broken], 1);
    QCOMPARE(run.targetCountsAt(at(2s))[Verdict::Pending], 1);
    QCOMPARE(run.targetCountsAt(at(1s)).checked(), 0);
}

void tst_CheckRun::taskOf_asksTheHistory()
{
    HistoryBuilder builder;
    const TaskId task = builder.spawn(QStringLiteral("/b"));
    builder.at(1ms).start(task).noteSubject(task, 1);
    CheckRun run;
    run.begin(sampleList());
    QCOMPARE(run.taskOf(1), TaskId::None);
    CheckBatch events;
    events.events = builder.take();
    run.append(std::move(events));
    QVERIFY(run.hasStarted());
    QCOMPARE(run.taskOf(1), task);
    QCOMPARE(run.taskOf(0), TaskId::None);
    QCOMPARE(run.history().tasks().size(), 1U);
}

void tst_CheckRun::begin_startsAnew()
{
    HistoryBuilder builder;
    builder.spawn(QStringLiteral("/a"));
    CheckRun run;
    run.begin(sampleList());
    CheckBatch first = batch({result(0, Verdict::Ok, 5s)});
    first.events = builder.take();
    run.append(std::move(first));

    run.begin(UrlList::parse(QByteArray("http://c/\n")));
    QVERIFY(run.history().isEmpty());
    QVERIFY(!run.result(0));
    QVERIFY(!run.hasStarted());
    QVERIFY(!run.isRunning());
    QCOMPARE(run.countsAt(Clock::TimePoint::max()).total(), 1);
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Pending], 1);
}

namespace {

const QByteArray fiveUrls = "http://a/1\nhttp://a/2\nhttp://b/3\nhttp://b/4\nhttp://c/5\n";

/// Targets 0 and 1 are checked, 2 was given up, and the run was cancelled then.
CheckRun cancelledRun()
{
    HistoryBuilder builder;
    builder.noteSubject(builder.spawn(QStringLiteral("/1")), 0);
    CheckResult givenUp = result(2, Verdict::Cancelled, 3s);
    givenUp.error = ErrorKind::GivenUp;
    CheckRun run;
    run.begin(UrlList::parse(fiveUrls));
    CheckBatch all = batch({result(0, Verdict::Ok, 1s),
                            result(1, Verdict::Broken, 2s),
                            givenUp,
                            result(3, Verdict::Cancelled, 4s),
                            result(4, Verdict::Cancelled, 4s)},
                           false);
    all.events = builder.take();
    run.append(std::move(all));
    return run;
}

} // namespace

void tst_CheckRun::beginRest_keepsWhatWasChecked()
{
    CheckRun run = cancelledRun();
    QVERIFY(run.hasRest());
    run.beginRest(run.list());
    QVERIFY(!run.hasStarted());
    QVERIFY(run.history().isEmpty());
    QCOMPARE(run.taskOf(0), TaskId::None);
    QCOMPARE(run.targetsOfRun(), (std::vector<int>{2, 3, 4}));
    QCOMPARE(run.sizeOfRun(), 3);
    QVERIFY(run.isOfEarlierRun(1) && !run.isOfEarlierRun(2));
    QVERIFY(!run.isOfRun(1) && run.isOfRun(2));
    QVERIFY(!run.result(2));
    QCOMPARE(run.result(1)->task, TaskId::None);
    QCOMPARE(run.verdictAt(1, at(0s)), Verdict::Broken); // known before this run began
    QCOMPARE(run.countsAt(at(0s))[Verdict::Pending], 3);
    QVERIFY(!run.wasCancelled());

    run.append(batch({result(4, Verdict::Ok, 1s)}));
    QCOMPARE(run.countsAt(at(1s))[Verdict::Ok], 2);
    QCOMPARE(run.countsAt(at(0s))[Verdict::Ok], 1);
    run.append(batch({result(3, Verdict::Ok, 2s), result(2, Verdict::Ok, 3s)}, false));
    QVERIFY(!run.hasRest());
}

void tst_CheckRun::beginRest_findsUrlsInAnotherReading()
{
    CheckRun run = cancelledRun();
    UrlFilter filter;
    filter.exclude = {QRegularExpression(QStringLiteral("/[13]$"))};
    run.beginRest(UrlList::parse(fiveUrls, filter)); // now 2, 4 and 5 are targets 0, 1 and 2
    QCOMPARE(run.result(0)->verdict, Verdict::Broken);
    QCOMPARE(run.result(0)->target, 0);
    QCOMPARE(run.targetsOfRun(), (std::vector<int>{1, 2}));
    QCOMPARE(run.verdictAt(0, at(9s)), Verdict::Skipped);
}

void tst_CheckRun::beginRest_tellsReadingsApart()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://a/1\nhttp://a/1.\n")));
    run.append(batch({result(1, Verdict::Ok, 1s)}, false));
    run.beginRest(UrlList::parse(QByteArray("http://a/1.\nhttp://a/1\n")));
    QVERIFY(run.result(0));
    QVERIFY(!run.result(1));
}

void tst_CheckRun::urlOf_hasThePunctuationThatIsAPartOfIt()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://u:p@a/1.")));
    QCOMPARE(run.urlOf(0), "http://u:p@a/1");
    CheckResult kept = result(0, Verdict::Ok, 1s);
    kept.tail = ".";
    run.append(batch({kept}, false));
    QCOMPARE(run.urlOf(0), "http://u:p@a/1.");
    QCOMPARE(run.displayUrl(0), QStringLiteral("http://u:***@a/1."));
}

void tst_CheckRun::extend_keepsResultsAndRun()
{
    CheckRun run = cancelledRun();
    const auto tasks = run.history().tasks().size();
    run.extend(UrlList::parse(fiveUrls + "http://a/6\nhttp://d/7\n"));
    QCOMPARE(run.history().tasks().size(), tasks);
    QVERIFY(run.hasStarted());
    QCOMPARE(run.result(1)->verdict, Verdict::Broken);
    QVERIFY(!run.result(5));
    QVERIFY(!run.isOfRun(5) && !run.isOfEarlierRun(5));
    QCOMPARE(run.sizeOfRun(), 5);
    QCOMPARE(run.countsAt(at(1s))[Verdict::Pending], 6);
    QCOMPARE(run.countsAt(at(9s))[Verdict::Pending], 2);
    QCOMPARE(run.targetsOfHost(run.hostNamed(run.list().hosts().back())), 1);
    run.beginRest(run.list());
    QCOMPARE(run.targetsOfRun(), (std::vector<int>{2, 3, 4, 5, 6}));
}

void tst_CheckRun::extend_givesRepetitionsTheirVerdict()
{
    CheckRun run = cancelledRun();
    run.extend(UrlList::parse(fiveUrls + "http://a/2#again\n"));
    QCOMPARE(run.verdictAt(5, at(2s)), Verdict::Broken);
    QCOMPARE(run.verdictAt(5, at(1s)), Verdict::Pending);
    QCOMPARE(run.countsAt(at(2s))[Verdict::Broken], 2);
    QCOMPARE(run.targetCountsAt(at(2s)).total(), 5);
}

void tst_CheckRun::leftOfRunAt_asksOfThisRunOnly()
{
    CheckRun run = cancelledRun();
    QCOMPARE(run.leftOfRunAt(at(0s)), 5);
    QCOMPARE(run.leftOfRunAt(at(2s)), 3);
    QCOMPARE(run.leftOfRunAt(at(4s)), 0);
    run.beginRest(run.list());
    run.extend(UrlList::parse(fiveUrls + "http://a/6\n"));
    QCOMPARE(run.leftOfRunAt(at(9s)), 3);
    run.append(batch({result(3, Verdict::Ok, 1s)}));
    QCOMPARE(run.leftOfRunAt(at(0s)), 3);
    QCOMPARE(run.leftOfRunAt(at(1s)), 2);
}

void tst_CheckRun::responses_areOfThisRunOnly()
{
    const auto timed = [](int target, Verdict verdict, Clock::Duration finished) {
        CheckResult made = result(target, verdict, finished);
        made.timings.total = 20ms;
        made.queued = 300ms;
        made.attempts.resize(2);
        made.attempts[0].backoff = 700ms;
        return made;
    };
    const auto is = [](std::optional<Clock::Duration> told, Clock::Duration exact) {
        return told && std::chrono::abs(*told - exact) <= exact / 40;
    };
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://a/\nhttp://b/\nhttp://c/\nhttp://d/\n")));
    run.append(batch({timed(0, Verdict::Ok, 1s), timed(1, Verdict::Timeout, 2s)}));
    // Never asked, and given up while it was: neither says anything about an answer.
    run.append(batch({result(2, Verdict::Error, 3s), timed(3, Verdict::Cancelled, 3s)}));
    QCOMPARE(run.responses().size(), std::size_t(2));
    QCOMPARE(run.responses().endedBy(at(1s)), std::size_t(1));
    QCOMPARE(run.responses().endedBy({at(1s), EventIndex{1}}), std::size_t(1)); // as the verdict
    QVERIFY(is(run.responses().counts(0, 2).quantile(0.95), 20ms));
    QVERIFY(is(run.waits().counts(0, 2).quantile(0.95), 1s));
    QCOMPARE(run.responses().countsByEnd(0, 2)[3].total(), qint64(1)); // timed out
    run.extend(
        UrlList::parse(QByteArray("http://a/\nhttp://b/\nhttp://c/\nhttp://d/\nhttp://e/\n")));
    QCOMPARE(run.responses().size(), std::size_t(2));
    run.beginRest(run.list());
    QCOMPARE(run.responses().size(), std::size_t(0));
    run.append(batch({timed(3, Verdict::Ok, 5s)}));
    QCOMPARE(run.responses().size(), std::size_t(1));
    QCOMPARE(run.waits().endedBy(at(4s)), std::size_t(0));
}

void tst_CheckRun::checkedOfHost_leavesOutWhatWasCancelled()
{
    const CheckRun run = cancelledRun();
    QCOMPARE(run.checkedOfHost(0, at(9s)), 2);
    QCOMPARE(run.checkedOfHost(1, at(9s)), 0);
}

void tst_CheckRun::progress_isOfTheWholeList_data()
{
    using Stage = CheckProgress::RunState;
    QTest::addColumn<CheckRun>("run");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("checked");
    const auto row = [](const char *name, const CheckRun &run, Stage stage, int checked) {
        QTest::newRow(name) << run << int(stage) << checked;
    };
    CheckRun run;
    run.begin(UrlList::parse(fiveUrls));
    row("not begun", run, Stage::NotBegun, 0);
    run.append(batch({result(0, Verdict::Ok, 1s)}));
    row("running", run, Stage::Running, 1);
    CheckResult givenUp = result(1, Verdict::Cancelled, 2s);
    givenUp.error = ErrorKind::GivenUp;
    run.append(batch({givenUp,
                      result(2, Verdict::Timeout, 2s),
                      result(3, Verdict::Ok, 2s),
                      result(4, Verdict::Ok, 2s)},
                     false));
    row("one was given up", run, Stage::Finished, 4);
    run = cancelledRun();
    row("cancelled", run, Stage::Cancelled, 2);
    run.beginRest(run.list());
    row("before the rest", run, Stage::NotBegun, 2);
    run.append(batch({result(2, Verdict::Ok, 1s)}));
    row("the rest runs", run, Stage::Running, 3);
    run.append(
        batch({result(3, Verdict::Cancelled, 1s), result(4, Verdict::Cancelled, 1s)}, false));
    row("the rest was cancelled", run, Stage::Cancelled, 3);
}

void tst_CheckRun::progress_isOfTheWholeList()
{
    QFETCH(CheckRun, run);
    const CheckProgress progress = CheckProgress::at(run, Clock::TimePoint::max());
    QTEST(int(progress.run), "stage");
    QTEST(progress.checked, "checked");
    QCOMPARE(progress.total, 5);
}

COROSCOPE_TEST(tst_CheckRun)
#include "tst_checkrun.moc"
