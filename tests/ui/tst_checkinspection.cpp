// SPDX-License-Identifier: MIT
#include "tests/ui/samplerun.h"
#include "ui/check/checkinspection.h"
#include "ui/monitor/taskinspection.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

QString factOf(const InspectorContent &content, const QString &name)
{
    for (const InspectorContent::Fact &fact : content.facts) {
        if (fact.name == name)
            return fact.value;
    }
    return {};
}

} // namespace

class tst_CheckInspection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeTheRun_saysThatItHasNotBegun();
    void judged_hasVerdictReasonAndHeaders();
    void earlier_isAsItWasThen();
    void waiting_namesTheSemaphoreAndThePlaceInTheQueue();
    void backoff_saysWhenTheNextAttemptBegins();
    void attempts_haveTheirStatesAndEnds();
    void invalidLine_saysWhatIsWrongWithIt();
    void taskWithoutRow_hasNameAndState();
    void noTask_isEmpty();
};

void tst_CheckInspection::beforeTheRun_saysThatItHasNotBegun()
{
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(2)));
    const InspectorContent content = inspectRow(run, 1, {});
    QCOMPARE(content.title, u"/page/1"_qs);
    QCOMPARE(content.address, u"https://beta.example/page/1"_qs);
    QCOMPARE(content.state, u"Pending"_qs);
    QCOMPARE(content.why, u"The check has not begun."_qs);
    QCOMPARE(factOf(content, u"Line"_qs), u"2"_qs);
    QVERIFY(content.shares.empty());
}

void tst_CheckInspection::judged_hasVerdictReasonAndHeaders()
{
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Broken, 404, 22ms);
    run.append(sample.take());
    const InspectorContent content = inspectRow(run, 0, at(30ms));
    QCOMPARE(content.state, u"Broken"_qs);
    QCOMPARE(content.tone, TaskState::Failed);
    QVERIFY(content.why.contains(u"404"));
    QCOMPARE(factOf(content, u"Status"_qs), u"404 Not Found"_qs);
    QCOMPARE(content.headers.size(), 2U);
    QCOMPARE(content.headers[1], (InspectorContent::Fact{u"Server"_qs, u"sample"_qs, true}));
    QVERIFY(!content.phases.empty());
}

void tst_CheckInspection::earlier_isAsItWasThen()
{
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Broken, 404, 22ms);
    run.append(sample.take());
    const InspectorContent during = inspectRow(run, 0, at(10ms));
    QCOMPARE(during.state, u"Running"_qs);
    QCOMPARE(during.rungs.size(), 1U);
    QVERIFY(!during.rungs[0].end);
    QVERIFY(during.headers.empty());
    QVERIFY(factOf(during, u"Status"_qs).isEmpty());
    QCOMPARE(inspectRow(run, 0, at(1ms)).state, u"Pending"_qs);
}

void tst_CheckInspection::waiting_namesTheSemaphoreAndThePlaceInTheQueue()
{
    HistoryBuilder b;
    const ResourceId slots = b.semaphore(u"requests"_qs, 1);
    const TaskId holder = b.spawn(u"/a"_qs);
    const TaskId first = b.spawn(u"/b"_qs);
    const TaskId second = b.spawn(u"/c"_qs);
    b.at(1ms).start(holder).start(first).start(second).acquire(holder, slots);
    b.at(2ms).waitFor(first, slots);
    b.at(3ms).waitFor(second, slots);
    const History history = b.history();
    QCOMPARE(
        inspectTask(history, first, at(4ms)).why,
        u"Waits for a permit of “requests”: 1 of 1 are held, and it is the next to get one."_qs);
    QVERIFY(inspectTask(history, second, at(4ms)).why.contains(u"one other is before it"));
}

void tst_CheckInspection::backoff_saysWhenTheNextAttemptBegins()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_qs);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_qs).backOff(task, 100ms);
    b.at(50ms).spawn(u"/b"_qs);
    const History history = b.history();
    QCOMPARE(inspectTask(history, task, at(45ms)).why,
             u"Attempt 1 failed. The next one begins in 60 ms."_qs);
    QCOMPARE(inspectTask(history, task, at(45ms)).state, u"Backoff"_qs);
}

void tst_CheckInspection::attempts_haveTheirStatesAndEnds()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_qs);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_qs).backOff(task, 10ms);
    b.at(15ms).wake(task).beginAttempt(task, 2).wait(task, WaitKind::Io);
    b.at(25ms).wake(task).endAttempt(task, 2).end(task);
    const InspectorContent content = inspectTask(b.history(), task, at(30ms));
    QCOMPARE(content.rungs.size(), 2U);
    QCOMPARE(content.rungs[0].note, u"503"_qs);
    QCOMPARE(content.rungs[0].end, std::optional(TaskState::Failed));
    QCOMPARE(content.rungs[0].segments.size(), 2U); // the attempt, and the backoff after it
    QCOMPARE(content.rungs[0].segments[1].state, TaskState::Backoff);
    QCOMPARE(content.rungs[1].end, std::optional(TaskState::Done));
    QCOMPARE(content.rungs[1].segments[0].begin, at(15ms));
    QCOMPARE(content.rungs[1].segments[0].end, at(25ms));
}

void tst_CheckInspection::invalidLine_saysWhatIsWrongWithIt()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://a.example/\nhttp://:80:80/\n"_qs));
    const InspectorContent content = inspectRow(run, 1, {});
    QCOMPARE(content.title, u"Line 2"_qs);
    QCOMPARE(content.state, u"Invalid"_qs);
    QVERIFY(!content.why.isEmpty());
}

void tst_CheckInspection::taskWithoutRow_hasNameAndState()
{
    HistoryBuilder b;
    const TaskId group = b.spawn(u"check"_qs);
    b.at(1ms).start(group);
    const TaskId child = b.spawn(u"/a"_qs, group);
    const History history = b.history();
    QCOMPARE(inspectTask(history, group, at(2ms)).title, u"check"_qs);
    QCOMPARE(factOf(inspectTask(history, child, at(2ms)), u"Begun by"_qs), u"check"_qs);
}

void tst_CheckInspection::noTask_isEmpty()
{
    QVERIFY(inspectTask(History(), TaskId::None, {}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_CheckInspection)
#include "tst_checkinspection.moc"
