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
using namespace Qt::StringLiterals;

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
    void waiting_isSplitByWhatHeldItBack();
    void turns_haveTheSignAndSentenceOfTheirWord();
    void wait_thatWasConcludedIsToldAsOne();
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
    QCOMPARE(content.title, u"/page/1"_s);
    QCOMPARE(content.address, u"https://beta.example/page/1"_s);
    QCOMPARE(content.state, u"Not started"_s);
    QCOMPARE(content.why, u"The check has not started."_s);
    QCOMPARE(factOf(content, u"Line"_s), u"2"_s);
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
    QCOMPARE(content.state, u"Broken"_s);
    QCOMPARE(content.tone, TaskState::Failed);
    QVERIFY(content.why.contains(u"404"));
    QCOMPARE(factOf(content, u"Status"_s), u"404 Not Found"_s);
    QCOMPARE(content.headers.size(), 2U);
    QCOMPARE(content.headers[1], (InspectorContent::Fact{u"Server"_s, u"sample"_s, true}));
    QVERIFY(!content.phases.empty());
}

void tst_CheckInspection::judged_showsCertificateRedirectsAndResends()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://a.example/"_s));
    CheckResult result;
    result.target = 0;
    result.verdict = Verdict::Ok;
    result.status = 200;
    result.effectiveUrl = u"https://a.example/new"_s;
    result.redirects = {{QUrl(u"https://a.example/"_s), 301, 120ms}};
    result.timings = {.connect = 10ms, .firstByte = 20ms, .body = 5ms, .total = 155ms};
    result.timesSent = 4;
    result.warnings = {Warning::SentAgain};
    result.certificate = HttpCertificate{.subject = u"a.example"_s,
                                         .issuer = u"An Authority"_s,
                                         .validFrom = QDateTime(QDate(2026, 1, 2), {}, Qt::UTC),
                                         .validUntil = QDateTime(QDate(2026, 4, 2), {}, Qt::UTC)};
    result.certificateDaysLeft = 9;
    run.append({.events = {}, .results = {result}});
    const InspectorContent content = inspectRow(run, 0, at(1s));
    using Fact = InspectorContent::Fact;
    QCOMPARE(content.certificate.size(), 4U);
    QCOMPARE(content.certificate[1], (Fact{u"Issuer"_s, u"An Authority"_s}));
    QCOMPARE(content.certificate[3], (Fact{u"Valid until"_s, u"2026-04-02"_s, true}));
    QCOMPARE(content.certificateNote, u"9 days left"_s);
    QCOMPARE(content.steps.size(), 2U);
    QCOMPARE(content.steps[0], (Fact{u"301"_s, u"https://a.example/ (120 ms)"_s}));
    QCOMPARE(content.steps[1], (Fact{u"200"_s, u"https://a.example/new (35 ms)"_s}));
    QVERIFY(factOf(content, u"Mind"_s).contains(u"2 more times"));
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
    QCOMPARE(content.attemptRows[0].note, u"No first byte"_s);
    QCOMPARE(factOf(content, u"Cause"_s), u"No first byte"_s);
}

void tst_CheckInspection::judged_tellsWhatEachAttemptAskedFor()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://a.example/x."_s));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Ok, 200, 22ms);
    CheckBatch batch = sample.take();
    batch.results[0].attempts = {{.verdict = Verdict::Ok, .status = 200, .tail = "."}};
    batch.results[0].tail = ".";
    batch.results[0].warnings = {Warning::PunctuationKept};
    run.append(std::move(batch));
    const InspectorContent content = inspectRow(run, 0, at(30ms));
    QCOMPARE(content.address, u"https://a.example/x."_s);
    QCOMPARE(content.attemptRows.size(), 1U);
    QCOMPARE(content.attemptRows[0].note, u"200, with \".\" at its end"_s);
    QCOMPARE(factOf(content, u"Mind"_s), explain(Warning::PunctuationKept));
}

void tst_CheckInspection::underWay_saysWhatItWaitsFor()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_s);
    b.noteSubject(task, 0).at(1ms).start(task).beginAttempt(task, 1);
    b.report(task, PhaseBegan{HttpPhase::Connect}.event()).wait(task, WaitKind::Io);
    b.at(5ms).report(task, PhaseBegan{HttpPhase::Wait}.event());
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    CheckBatch batch;
    batch.events = b.take();
    run.append(std::move(batch));
    QCOMPARE(inspectRow(run, 0, at(4ms)).why, u"Connecting, for 3.0 ms by now."_s);
    QCOMPARE(inspectRow(run, 0, at(21ms)).why, u"Waiting for the first byte, for 20 ms by now."_s);
}

void tst_CheckInspection::earlier_isAsItWasThen()
{
    CheckRun run;
    run.begin(UrlList::parse(SampleRun::listText(1)));
    SampleRun sample;
    sample.start(0, 2ms).judge(0, Verdict::Broken, 404, 22ms);
    run.append(sample.take());
    const InspectorContent during = inspectRow(run, 0, at(10ms));
    QCOMPARE(during.state, u"On the wire"_s);
    QCOMPARE(during.attemptRows.size(), 1U);
    QVERIFY(!during.attemptRows[0].end);
    QVERIFY(during.headers.empty());
    QVERIFY(factOf(during, u"Status"_s).isEmpty());
    QCOMPARE(inspectRow(run, 0, at(1ms)).state, u"Not started"_s);
}

void tst_CheckInspection::waiting_namesTheSemaphoreAndThePlaceInTheQueue()
{
    HistoryBuilder b;
    const ResourceId slots = b.semaphore(u"requests"_s, 1);
    const TaskId holder = b.spawn(u"/a"_s);
    const TaskId first = b.spawn(u"/b"_s);
    const TaskId second = b.spawn(u"/c"_s);
    b.at(1ms).start(holder).start(first).start(second).acquire(holder, slots);
    b.at(2ms).waitFor(first, slots);
    b.at(3ms).waitFor(second, slots);
    const History history = b.history();
    QCOMPARE(inspectTask(history, DomainWords::none(), first, at(4ms)).why,
             u"Waits for a permit of “requests”: 1 of 1 are held, by /a, and it is the next to get "
             "one."_s);
    QVERIFY(inspectTask(history, DomainWords::none(), second, at(4ms))
                .why.contains(u"one other is before it"));
}

void tst_CheckInspection::waiting_namesLocksConditionsBarriersAndTasks()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"lock"_s);
    const ResourceId condition = b.condition(u"condition"_s);
    const ResourceId barrier = b.barrier(u"barrier"_s, 3);
    QList<TaskId> tasks;
    for (const QString &name : {u"/owner"_s, u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s, u"/e"_s})
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
             (QStringList{u"Waits for the lock “lock”, which /owner holds."_s,
                          u"Waits to be notified by “condition”."_s,
                          u"Waits for the others at “barrier”: 1 of 3 have come."_s,
                          u"Waits for /owner to end."_s,
                          u"Waits for another task, or one of several, to end."_s}));
    QCOMPARE(sentences,
             (QStringList{u"/a waits for the lock “lock”"_s,
                          u"/b waits to be notified by “condition”"_s,
                          u"/c waits for the others at “barrier”"_s,
                          u"/d waits for /owner to end"_s,
                          u"/e waits for one of several tasks to end"_s}));
}

void tst_CheckInspection::waiting_saysWhenItsHostMayBeAsked()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_s, 1);
    const TaskId task = b.spawn(u"/a"_s);
    hold(b, limiter, HoldReason::Open);
    b.at(1s).start(task);
    hold(b, limiter, HoldReason::RetryAfter, 9s);
    b.waitFor(task, limiter);
    b.at(10s).spawn(u"/b"_s);
    const History history = b.history();
    const HostTracks hosts = hostsOf(history);
    const CheckEventWords words(hosts);
    const QString held =
        u"Waits until “a:80” may be asked again, in 4 s (Retry-After), and it is the next to get one."_s;
    const QString open =
        u"Waits for a permit of “a:80”: 0 of 1 are held, and it is the next to get one."_s;
    QCOMPARE(inspectTask(history, words, task, at(5s)).why, held);
    QCOMPARE(inspectTask(history, words, task, at(9s)).why, open);
    const auto closure = words.closedAt(*history.resource(limiter), at(5s));
    QVERIFY(closure && closure->until == at(9s) && closure->since == at(1s));
    QCOMPARE(closureText(*closure, at(5s)), u"opens in 4 s: Retry-After"_s);
    QVERIFY(!words.closedAt(*history.resource(limiter), at(9s)));
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(5s)).why, open);
}

void tst_CheckInspection::waiting_isSplitByWhatHeldItBack()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_s, 1);
    const ResourceId slots = b.semaphore(u"requests"_s, 1);
    const TaskId other = b.spawn(u"/other"_s);
    const TaskId task = b.spawn(u"/a"_s);
    hold(b, limiter, HoldReason::Open);
    b.at(1s).start(other).acquire(other, slots).start(task);
    answer(b, limiter, HostAnswer::RateLimited, 100ms);
    const EventIndex answered = b.last();
    b.because(answered);
    hold(b, limiter, HoldReason::RetryAfter, 3s);
    b.waitFor(task, limiter);
    b.at(4s).acquire(task, limiter).waitFor(task, slots);
    b.at(4500ms).release(other, slots).acquire(task, slots).wait(task, WaitKind::Io);
    b.at(5s).spawn(u"/b"_s);
    const History history = b.history();
    const HostTracks hosts = hostsOf(history);
    const CheckEventWords words(hosts);

    const InspectorContent held = inspectTask(history, words, task, at(2s));
    QCOMPARE(held.links.size(), std::size_t{3});
    QCOMPARE(held.links[0].moment.event, answered);
    QCOMPARE(held.links[1].text, u"“a:80” is left alone for 2.00 s: Retry-After"_s);
    QVERIFY(held.links[2].isOwn);
    const InspectorContent open = inspectTask(history, words, task, at(3500ms));
    QVERIFY2(open.why.endsWith(u" Waited 2.50 s: 2.00 s host silence (Retry-After), 500 ms for a "
                               "slot of “a:80”."_s),
             qPrintable(open.why));
    QStringList shares;
    for (const InspectorContent::Share &share : inspectTask(history, words, task, at(5s)).shares)
        shares += share.name % u' ' % share.text;
    QCOMPARE(shares,
             (QStringList{u"On the wire 500 ms"_s,
                          u"Host silence (Retry-After) 2.00 s"_s,
                          u"Waited for a slot of “a:80” 1.00 s"_s,
                          u"Waited for a slot 500 ms"_s,
                          u"Not started 1.00 s"_s}));
}

void tst_CheckInspection::turns_haveTheSignAndSentenceOfTheirWord()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_s);
    b.at(1s).start(task);
    b.at(2s).wait(task, WaitKind::Sleep, 1s);
    b.at(3s).settle(task);
    b.at(4s).resume(task);
    const History history = b.history();
    const HostTracks hosts;
    const CheckEventWords words(hosts);
    for (const auto turn : {3s, 4s}) {
        const InspectorContent content = inspectTask(history, words, task, at(turn));
        QCOMPARE(content.state, u"Waiting"_s);
        QCOMPARE(content.tone, TaskState::Suspended);
        QCOMPARE(content.why, u"What it waited for is there; it goes on at once."_s);
    }
    const InspectorContent ready = inspectTask(history, DomainWords::none(), task, at(3s));
    QCOMPARE(ready.tone, TaskState::Ready);
    QCOMPARE(ready.why, u"What it waited for is there. It is the next to be resumed."_s);
}

void tst_CheckInspection::wait_thatWasConcludedIsToldAsOne()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"/a"_s);
    const TaskId second = b.spawn(u"/b"_s);
    b.at(1s).start(first);
    b.at(2s).start(second);
    b.at(3s).wait(second, WaitKind::Sleep, 1s);
    const InspectorContent content = inspectTask(b.history(), DomainWords::none(), first, at(2s));
    QCOMPARE(content.state, u"Suspended"_s);
    QCOMPARE(content.why, u"Waits for something outside, such as a signal or a callback."_s);
    QCOMPARE(content.links.size(), std::size_t{2}); // it was started, and began to run
}

void tst_CheckInspection::sentences_ofTheDomainAreItsOwn()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_s, 1);
    const TaskId task = b.spawn(u"/a"_s);
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
             (QStringList{u"/a made progress with its request"_s,
                          u"/a has received 2.0 KiB"_s,
                          u"“a:80” may be asked again"_s,
                          u"“a:80” is not asked any more"_s,
                          u"“a:80” is left alone for 2.00 s: backoff"_s,
                          u"“a:80” refused /a with 429 after 40 ms"_s}));
    QCOMPARE(told, QList<bool>({false, false, true, true, true, false}));
    QCOMPARE(eventSentence(history, *history.event(EventIndex{4}), HttpEventWords()),
             sentences.first());
    QCOMPARE(eventSentence(history, *history.event(EventIndex{4}), DomainWords::none()),
             u"/a reported event 128"_s);
}

void tst_CheckInspection::backoff_saysWhenTheNextAttemptBegins()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_s);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_s).backOff(task, 100ms);
    b.at(50ms).spawn(u"/b"_s);
    const History history = b.history();
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(45ms)).why,
             u"Attempt 1 failed. The next one starts in 60 ms."_s);
    QCOMPARE(inspectTask(history, DomainWords::none(), task, at(45ms)).state, u"Backing off"_s);
}

void tst_CheckInspection::attempts_haveTheirStatesAndEnds()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"/a"_s);
    b.at(1ms).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(5ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed, u"503"_s).backOff(task, 10ms);
    b.at(15ms).wake(task).beginAttempt(task, 2).wait(task, WaitKind::Io);
    b.at(25ms).wake(task).endAttempt(task, 2).end(task);
    const InspectorContent content = inspectTask(b.history(), DomainWords::none(), task, at(30ms));
    QCOMPARE(content.attemptRows.size(), 2U);
    QCOMPARE(content.attemptRows[0].note, u"503"_s);
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
    run.begin(UrlList::parse(u"https://a.example/\nhttp://:80:80/\n"_s));
    const InspectorContent content = inspectRow(run, 1, {});
    QCOMPARE(content.title, u"Line 2"_s);
    QCOMPARE(content.state, u"Invalid"_s);
    QVERIFY(!content.why.isEmpty());
}

void tst_CheckInspection::taskWithoutRow_hasNameAndState()
{
    HistoryBuilder b;
    const TaskId group = b.spawn(u"check"_s);
    b.at(1ms).start(group);
    const TaskId child = b.spawn(u"/a"_s, group);
    const History history = b.history();
    QCOMPARE(inspectTask(history, DomainWords::none(), group, at(2ms)).title, u"check"_s);
    QCOMPARE(factOf(inspectTask(history, DomainWords::none(), child, at(2ms)), u"Started by"_s),
             u"check"_s);
}

void tst_CheckInspection::noTask_isEmpty()
{
    QVERIFY(inspectTask(History(), DomainWords::none(), TaskId::None, {}).isEmpty());
}

COROSCOPE_TEST(tst_CheckInspection)
#include "tst_checkinspection.moc"
