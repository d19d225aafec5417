// SPDX-License-Identifier: MIT
#include "core/http/httpevents.h"
#include "tests/support/hosthistory.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checkinspection.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "words/check/checkeventwords.h"
#include "words/check/explain.h"

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
    void judged_showsCertificateRedirectsAndResends();
    void judged_namesTheCauseOfEachAttempt();
    void judged_tellsWhatEachAttemptAskedFor();
    void underWay_saysWhatItWaitsFor();
    void earlier_isAsItWasThen();
    void waiting_namesTheSemaphoreAndThePlaceInTheQueue();
    void waiting_namesLocksConditionsBarriersAndTasks();
    void waiting_saysWhenItsHostMayBeAsked();
    void sentences_ofTheDomainAreItsOwn();
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
    QCOMPARE(content.why, u"The check has not started."_qs);
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

void tst_CheckInspection::judged_showsCertificateRedirectsAndResends()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://a.example/"_qs));
    CheckResult result;
    result.target = 0;
    result.verdict = Verdict::Ok;
    result.status = 200;
    result.effectiveUrl = u"https://a.example/new"_qs;
    result.redirects = {{QUrl(u"https://a.example/"_qs), 301, 120ms}};
    result.timings = {.connect = 10ms, .firstByte = 20ms, .body = 5ms, .total = 155ms};
    result.timesSent = 4;
    result.warnings = {Warning::SentAgain};
    result.certificate = HttpCertificate{.subject = u"a.example"_qs,
                                         .issuer = u"An Authority"_qs,
                                         .validFrom = QDateTime(QDate(2026, 1, 2), {}, Qt::UTC),
                                         .validUntil = QDateTime(QDate(2026, 4, 2), {}, Qt::UTC)};
    result.certificateDaysLeft = 9;
    run.append({.events = {}, .results = {result}});
    const InspectorContent content = inspectRow(run, 0, at(1s));
    using Fact = InspectorContent::Fact;
    QCOMPARE(content.certificate.size(), 4U);
    QCOMPARE(content.certificate[1], (Fact{u"Issuer"_qs, u"An Authority"_qs}));
    QCOMPARE(content.certificate[3], (Fact{u"Valid until"_qs, u"2026-04-02"_qs, true}));
    QCOMPARE(content.certificateNote, u"9 days left"_qs);
    QCOMPARE(content.steps.size(), 2U);
    QCOMPARE(content.steps[0], (Fact{u"301"_qs, u"https://a.example/ (120 ms)"_qs}));
    QCOMPARE(content.steps[1], (Fact{u"200"_qs, u"https://a.example/new (35 ms)"_qs}));
    QVERIFY(factOf(content, u"Mind"_qs).contains(u"2 more times"));
    QVERIFY(content.toPlainText().contains(u"An Authority"));
}

void tst_CheckInspection::judged_namesTheCauseOfEachAttempt()
{
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Timeout, 0, 22ms);
    CheckBatch batch = sample.take();
    batch.results[0].error = ErrorKind::TimeoutFirstByte;
    batch.results[0].attempts = {
        {.verdict = Verdict::Timeout, .error = ErrorKind::TimeoutFirstByte, .took = 20ms}};
    run.append(std::move(batch));
    const InspectorContent content = inspectRow(run, 0, at(30ms));
    QCOMPARE(content.attemptRows.size(), 1U);
    QCOMPARE(content.attemptRows[0].note, u"No first byte"_qs);
    QCOMPARE(factOf(content, u"Cause"_qs), u"No first byte"_qs);
}

void tst_CheckInspection::judged_tellsWhatEachAttemptAskedFor()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://a.example/x."_qs));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Ok, 200, 22ms);
    CheckBatch batch = sample.take();
    batch.results[0].attempts = {{.verdict = Verdict::Ok, .status = 200, .tail = "."}};
    batch.results[0].tail = ".";
    batch.results[0].warnings = {Warning::PunctuationKept};
    run.append(std::move(batch));
    const InspectorContent content = inspectRow(run, 0, at(30ms));
    QCOMPARE(content.address, u"https://a.example/x."_qs);
    QCOMPARE(content.attemptRows.size(), 1U);
    QCOMPARE(content.attemptRows[0].note, u"200, with \".\" at its end"_qs);
    QCOMPARE(factOf(content, u"Mind"_qs), explain(Warning::PunctuationKept));
}

void tst_CheckInspection::underWay_saysWhatItWaitsFor()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_qs);
    b.noteSubject(task, 0).at(1ms).start(task).beginAttempt(task, 1);
    b.report(task, PhaseBegan{HttpPhase::Connect}.event()).wait(task, WaitKind::Io);
    b.at(5ms).report(task, PhaseBegan{HttpPhase::Wait}.event());
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    CheckBatch batch;
    batch.events = b.take();
    run.append(std::move(batch));
    QCOMPARE(inspectRow(run, 0, at(4ms)).why, u"Connecting, for 3.0 ms by now."_qs);
    QCOMPARE(inspectRow(run, 0, at(21ms)).why, u"Waiting for the first byte, for 20 ms by now."_qs);
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
    QCOMPARE(during.attemptRows.size(), 1U);
    QVERIFY(!during.attemptRows[0].end);
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
        inspectTask(history, DomainWords::none(), first, at(4ms)).why,
        u"Waits for a permit of “requests”: 1 of 1 are held, and it is the next to get one."_qs);
    QVERIFY(inspectTask(history, DomainWords::none(), second, at(4ms))
                .why.contains(u"one other is before it"));
}

void tst_CheckInspection::waiting_namesLocksConditionsBarriersAndTasks()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"lock"_qs);
    const ResourceId condition = b.condition(u"condition"_qs);
    const ResourceId barrier = b.barrier(u"barrier"_qs, 3);
    QList<TaskId> tasks;
    for (const QString &name : {u"/owner"_qs, u"/a"_qs, u"/b"_qs, u"/c"_qs, u"/d"_qs, u"/e"_qs})
        tasks << b.spawn(name);
    b.at(1ms);
    for (const TaskId task : tasks)
        b.start(task);
    b.acquire(tasks[0], lock).waitFor(tasks[1], lock);
    b.waitFor(tasks[2], condition).waitFor(tasks[3], barrier);
    b.wait(tasks[4], WaitKind::Task, Clock::Duration(static_cast<qint64>(tasks[0])));
    b.wait(tasks[5], WaitKind::Task);
    const History history = b.history();
    QStringList whys;
    QStringList sentences;
    for (const TaskId task : tasks.mid(1)) {
        whys << inspectTask(history, DomainWords::none(), task, at(4ms)).why;
        const EventIndex began = history.task(task)->at(at(4ms))->event;
        sentences << eventSentence(history, *history.event(began), DomainWords::none());
    }
    QCOMPARE(whys,
             (QStringList{u"Waits for the lock “lock”, which /owner holds."_qs,
                          u"Waits to be notified by “condition”."_qs,
                          u"Waits for the others at “barrier”: 1 of 3 have come."_qs,
                          u"Waits for /owner to end."_qs,
                          u"Waits for one of several tasks to end."_qs}));
    QCOMPARE(sentences,
             (QStringList{u"/a waits for the lock “lock”"_qs,
                          u"/b waits to be notified by “condition”"_qs,
                          u"/c waits for the others at “barrier”"_qs,
                          u"/d waits for /owner to end"_qs,
                          u"/e waits for one of several tasks to end"_qs}));
}

void tst_CheckInspection::waiting_saysWhenItsHostMayBeAsked()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_qs, 1);
    const TaskId task = b.spawn(u"/a"_qs);
    hold(b, limiter, HoldReason::Open);
    b.at(1s).start(task);
    hold(b, limiter, HoldReason::RetryAfter, 9s);
    b.waitFor(task, limiter);
    b.at(10s).spawn(u"/b"_qs);
    const History history = b.history();
    const HostTracks hosts = hostsOf(history);
    const CheckEventWords words(hosts);
    const QString held =
        u"Waits until “a:80” may be asked again, in 4 s (Retry-After), and it is the next to get one."_qs;
    const QString open =
        u"Waits for a permit of “a:80”: 0 of 1 are held, and it is the next to get one."_qs;
    QCOMPARE(inspectTask(history, words, task, at(5s)).why, held);
    QCOMPARE(inspectTask(history, words, task, at(9s)).why, open);
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(5s)).why, open);
}

void tst_CheckInspection::sentences_ofTheDomainAreItsOwn()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_qs, 1);
    const TaskId task = b.spawn(u"/a"_qs);
    b.at(1s).start(task).report(task, PhaseBegan{HttpPhase::Wait}.event());
    b.report(task, BodyArrived{2000}.event());
    for (const HoldReason reason : {HoldReason::Open, HoldReason::Shut, HoldReason::Backoff})
        hold(b, limiter, reason, 3s);
    Event answered = HostAnswered{HostAnswer::RateLimited, 40ms}.event();
    answered.resource = limiter;
    b.report(task, answered);
    const History history = b.history();
    const HostTracks hosts = hostsOf(history);
    const CheckEventWords words(hosts);
    QStringList sentences;
    QList<bool> told;
    for (quint32 i = 4; i <= 9; ++i) {
        const TraceEvent &event = *history.event(EventIndex{i});
        sentences << eventSentence(history, event, words);
        told << belongsToStory(event.kind, words);
        QVERIFY(!belongsToStory(event.kind, HttpEventWords()));
    }
    QCOMPARE(sentences,
             (QStringList{u"/a made progress with its request"_qs,
                          u"/a has received 2.0 KiB"_qs,
                          u"“a:80” may be asked again"_qs,
                          u"“a:80” is not asked any more"_qs,
                          u"“a:80” is left alone for 2.00 s: backoff"_qs,
                          u"“a:80” refused /a with 429 after 40 ms"_qs}));
    QCOMPARE(told, QList<bool>({false, false, true, true, true, false}));
    QCOMPARE(eventSentence(history, *history.event(EventIndex{4}), HttpEventWords()),
             sentences.first());
    QCOMPARE(eventSentence(history, *history.event(EventIndex{4}), DomainWords::none()),
             u"/a reported event 128"_qs);
}

void tst_CheckInspection::backoff_saysWhenTheNextAttemptBegins()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_qs);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_qs).backOff(task, 100ms);
    b.at(50ms).spawn(u"/b"_qs);
    const History history = b.history();
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(45ms)).why,
             u"Attempt 1 failed. The next one starts in 60 ms."_qs);
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(45ms)).state, u"Backoff"_qs);
}

void tst_CheckInspection::attempts_haveTheirStatesAndEnds()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_qs);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_qs).backOff(task, 10ms);
    b.at(15ms).wake(task).beginAttempt(task, 2).wait(task, WaitKind::Io);
    b.at(25ms).wake(task).endAttempt(task, 2).end(task);
    const InspectorContent content = inspectTask(b.history(), DomainWords::none(), task, at(30ms));
    QCOMPARE(content.attemptRows.size(), 2U);
    QCOMPARE(content.attemptRows[0].note, u"503"_qs);
    QCOMPARE(content.attemptRows[0].end, std::optional(TaskState::Failed));
    QCOMPARE(content.attemptRows[0].segments.size(), 2U); // the attempt, and the backoff after it
    QCOMPARE(content.attemptRows[0].segments[1].state, TaskState::Backoff);
    QCOMPARE(content.attemptRows[1].end, std::optional(TaskState::Done));
    QCOMPARE(content.attemptRows[1].segments[0].begin, at(15ms));
    QCOMPARE(content.attemptRows[1].segments[0].end, at(25ms));
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
    QCOMPARE(inspectTask(history, DomainWords::none(), group, at(2ms)).title, u"check"_qs);
    QCOMPARE(factOf(inspectTask(history, DomainWords::none(), child, at(2ms)), u"Started by"_qs),
             u"check"_qs);
}

void tst_CheckInspection::noTask_isEmpty()
{
    QVERIFY(inspectTask(History(), DomainWords::none(), TaskId::None, {}).isEmpty());
}

COROSCOPE_TEST(tst_CheckInspection)
#include "tst_checkinspection.moc"
