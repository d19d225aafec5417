// SPDX-License-Identifier: MIT
#include "core/check/checkrun.h"
#include "tests/support/historybuilder.h"

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
    void verdictAt_ofRejectedLinesHoldsFromTheBeginning();
    void countsAt_weighsTargetsByTheirRows();
    void countsAt_agreesWithVerdictAt();
    void targetCountsAt_countsWhatIsAskedForOnce();
    void taskOf_asksTheHistory();
    void begin_startsAnew();
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
    QCOMPARE(run.targetCountsAt(at(0s)).judged(), 0);
    run.append(batch({result(0, Verdict::Broken, 2s)}));
    QCOMPARE(run.targetCountsAt(at(2s))[Verdict::Broken], 1);
    QCOMPARE(run.targetCountsAt(at(2s))[Verdict::Pending], 1);
    QCOMPARE(run.targetCountsAt(at(1s)).judged(), 0);
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

QTEST_GUILESS_MAIN(tst_CheckRun)
#include "tst_checkrun.moc"
