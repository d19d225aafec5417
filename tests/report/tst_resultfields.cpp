// SPDX-License-Identifier: MIT
#include "report/resultfields.h"
#include "report/resultvalues.h"
#include "tests/support/hosthistory.h"
#include "tests/support/testmain.h"
#include "words/check/explain.h"
#include "words/check/pendingwords.h"

#include <QSet>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A URL that is broken, one that nothing is known of yet, and a line that is none.
CheckRun sampleRun()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://b.example/gone\nhttp://a.example/\nnonsense\n")));
    CheckResult result;
    result.target = 0;
    result.verdict = Verdict::Broken;
    result.error = ErrorKind::HttpStatus;
    result.status = 404;
    result.bytesReceived = 2'048;
    result.attempts.resize(2);
    result.attempts[0].backoff = 800ms;
    result.queued = 600ms;
    result.warnings = {Warning::SentAgain, Warning::Stream};
    result.timings = {.connect = 20ms, .firstByte = 30ms, .body = 10ms, .total = 100ms};
    CheckBatch batch;
    batch.results = {result};
    run.append(std::move(batch));
    return run;
}

QString cell(const CheckRun &run, int row, ResultField field)
{
    return textOf(field, ResultRow::judged(run, row));
}

} // namespace

class tst_ResultFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void table_namesEachFieldOnce();
    void table_answersForEveryRow();
    void text_ofAJudgedRow();
    void text_ofRowsWithoutAResult();
    void response_isThatOfTheLastAttempt();
    void why_whileSomethingIsWaitedFor();
    void text_isSafeToShow();
    void order_isOfTheValue();
    void order_ofTextsIsTheirRank();
    void value_nullIsNoText();
    void value_listsAndObjectsAreTold();
};

void tst_ResultFields::table_namesEachFieldOnce()
{
    QSet<QString> names;
    QSet<QString> headings;
    for (const ResultFieldRow &field : resultFields()) {
        QCOMPARE(&resultField(field.id), &field);
        names.insert(QString::fromLatin1(field.name));
        headings.insert(headingOf(field.id));
    }
    QCOMPARE(names.size(), qsizetype(resultFields().size()));
    QCOMPARE(headings.size(), qsizetype(resultFields().size()));
    QVERIFY(!names.contains(QString()) && !headings.contains(QString()));
}

void tst_ResultFields::table_answersForEveryRow()
{
    const CheckRun run = sampleRun();
    ResultRanks ranks(run);
    for (const ResultFieldRow &field : resultFields()) {
        for (int row = 0; row < 3; ++row) {
            const ResultRow known = ResultRow::judged(run, row);
            const QString text = textOf(field.id, known);
            QVERIFY2(!text.contains(u'\n'), field.name);
            if (!field.text)
                QCOMPARE(text.isEmpty(), textOf(field.value(known)).isEmpty());
            // What nobody can read stands last, and nothing else does.
            if (field.order && field.order(known, ranks) == ResultFieldRow::noOrder)
                QVERIFY2(text.isEmpty() || field.id == ResultField::Error, field.name);
        }
    }
}

void tst_ResultFields::text_ofAJudgedRow()
{
    const CheckRun run = sampleRun();
    QCOMPARE(cell(run, 0, ResultField::Line), u"1"_s);
    QCOMPARE(cell(run, 0, ResultField::Url), u"http://b.example/gone"_s);
    QCOMPARE(cell(run, 0, ResultField::Verdict), u"Broken"_s);
    QCOMPARE(cell(run, 0, ResultField::Status), u"404"_s);
    QCOMPARE(cell(run, 0, ResultField::Error), explain(run, 0));
    QCOMPARE(cell(run, 0, ResultField::Attempts), u"2"_s);
    QCOMPARE(cell(run, 0, ResultField::Size), u"2.0 KiB"_s);
    QCOMPARE(cell(run, 0, ResultField::Took), u"100 ms"_s);
    QCOMPARE(cell(run, 0, ResultField::TimeTotal), u"100 ms"_s);
    QCOMPARE(cell(run, 0, ResultField::TimeWaited), u"1.40 s"_s);
    QCOMPARE(cell(run, 0, ResultField::Host), u"b.example:80"_s);
}

void tst_ResultFields::text_ofRowsWithoutAResult()
{
    const CheckRun run = sampleRun();
    QCOMPARE(cell(run, 1, ResultField::Verdict), u"Not started"_s);
    for (const ResultField empty : {ResultField::Status,
                                    ResultField::Error,
                                    ResultField::Attempts,
                                    ResultField::Took,
                                    ResultField::TimeTotal,
                                    ResultField::TimeWaited})
        QCOMPARE(cell(run, 1, empty), QString());
    QCOMPARE(cell(run, 2, ResultField::Verdict), u"Invalid"_s);
    QCOMPARE(cell(run, 2, ResultField::Url), u"nonsense"_s); // what is written there
    QVERIFY(resultField(ResultField::Url).value(ResultRow::judged(run, 2)).isNull());
    QVERIFY(!cell(run, 2, ResultField::Error).isEmpty());
    QCOMPARE(cell(run, 2, ResultField::Host), QString());
}

/// A task that asks for 0.2 s, backs off for 1 s, waits 0.5 s for a slot and then asks again.
void tst_ResultFields::response_isThatOfTheLastAttempt()
{
    HistoryBuilder b;
    const ResourceId slots = b.semaphore(u"requests"_s, 1);
    const TaskId task = b.spawn(u"/0"_s);
    b.noteSubject(task, 0).start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    b.at(200ms).wake(task).endAttempt(task, 1, TaskOutcome::Failed).backOff(task, 1s);
    b.at(1'200ms).wake(task).beginAttempt(task, 2).waitFor(task, slots);
    b.at(1'700ms).acquire(task, slots).resume(task).wait(task, WaitKind::Io);
    b.at(1'760ms);
    b.spawn(u"/1"_s);
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/0\n")));
    CheckBatch batch;
    batch.events = b.take();
    batch.running = true;
    run.append(std::move(batch));
    const auto at = [&run](Clock::Duration t, ResultField field) {
        return textOf(field, ResultRow::at(run, 0, Clock::TimePoint(t)));
    };
    QCOMPARE(at(150ms, ResultField::TimeTotal), u"150 ms"_s);
    QCOMPARE(at(700ms, ResultField::TimeTotal), u"200 ms"_s); // what is known of the attempt before
    QCOMPARE(at(700ms, ResultField::TimeWaited), u"500 ms"_s);
    QCOMPARE(at(1'760ms, ResultField::TimeTotal), u"60 ms"_s);
    QCOMPARE(at(1'760ms, ResultField::TimeWaited), u"1.50 s"_s);
}

void tst_ResultFields::why_whileSomethingIsWaitedFor()
{
    HistoryBuilder b;
    const ResourceId ofTheRun = b.semaphore(u"requests"_s, 1);
    const ResourceId host = b.semaphore(u"h:80"_s, 2);
    hold(b, host, HoldReason::Open);
    const auto begin = [&b](int subject) {
        const TaskId task = b.spawn(u"/x"_s);
        b.noteSubject(task, subject).start(task).beginAttempt(task, 1);
        return task;
    };
    const TaskId first = begin(0);
    const TaskId second = begin(1);
    const TaskId third = begin(2);
    const TaskId fourth = begin(3);
    b.acquire(first, ofTheRun).wait(first, WaitKind::Io);
    b.waitFor(second, ofTheRun).waitFor(third, host);
    b.endAttempt(fourth, 1, TaskOutcome::Failed).backOff(fourth, 600ms);
    b.at(1ms).waitFor(begin(4), ofTheRun);
    b.at(100ms);
    hold(b, host, HoldReason::Gap, 150ms);
    b.at(200ms);
    hold(b, host, HoldReason::RetryAfter, 1'600ms);
    b.at(1'900ms);
    hold(b, host, HoldReason::Shut);
    CheckRun run;
    run.begin(
        UrlList::parse(QByteArray("http://h/0\nhttp://h/1\nhttp://h/2\nhttp://h/3\nhttp://h/4\n")));
    CheckBatch batch;
    batch.events = b.take();
    batch.running = true;
    run.append(std::move(batch));
    const auto why = [&run](int row, Clock::Duration t) {
        return textOf(ResultField::Error, ResultRow::at(run, row, Clock::TimePoint(t)));
    };
    QCOMPARE(why(0, 66s), u"About to be sent, for 1:06 by now"_s);
    QCOMPARE(why(1, 50ms), u"Waiting: next for one of the run's slots"_s);
    QCOMPARE(why(4, 50ms), u"Waiting for one of the run's slots, 1 before it"_s);
    QCOMPARE(why(2, 50ms), u"Waiting: next for a slot of its host"_s);
    QCOMPARE(why(2, 110ms), u"Waiting: pace of the host, 40 ms"_s);
    QCOMPARE(why(2, 200ms), u"Waiting: host opens in 1.4 s"_s);
    QCOMPARE(why(2, 2s), u"Waiting: the host is left alone"_s);
    QCOMPARE(why(3, 200ms), u"Backing off, again in 400 ms"_s);
    const auto isHeld = [&run](TaskId task, Clock::Duration t) {
        return isHeldBack(run, *run.history().task(task), Clock::TimePoint(t));
    };
    QVERIFY(isHeld(third, 200ms));
    QVERIFY(!isHeld(third, 110ms)); // a polite distance is no silence
    QVERIFY(!isHeld(second, 200ms));
}

void tst_ResultFields::text_isSafeToShow()
{
    CheckRun run;
    run.begin(
        UrlList::parse(QByteArray("http://u:secret@h/\nhttp://h/\xe2\x80\xae\x1b]0;title\x07\n")));
    CheckResult result;
    result.target = 0;
    result.contentType = "text/\x1b[0m";
    CheckBatch batch;
    batch.results = {result};
    run.append(std::move(batch));
    const int rows = static_cast<int>(run.list().rows().size());
    QCOMPARE(rows, 2);
    for (const ResultFieldRow &field : resultFields()) {
        for (int row = 0; row < rows; ++row) {
            const QString text = textOf(field.id, ResultRow::judged(run, row));
            QVERIFY2(!text.contains(u"secret"), field.name);
            QVERIFY2(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)), field.name);
        }
    }
}

void tst_ResultFields::order_isOfTheValue()
{
    const CheckRun run = sampleRun();
    ResultRanks ranks(run);
    const auto order = [&](int row, ResultField field) {
        return resultField(field).order(ResultRow::judged(run, row), ranks);
    };
    QCOMPARE(order(0, ResultField::Status), qint64(404));
    QCOMPARE(order(1, ResultField::Status), ResultFieldRow::noOrder);
    QCOMPARE(order(0, ResultField::Took), std::chrono::nanoseconds(100ms).count());
    QCOMPARE(order(0, ResultField::TimeTotal), std::chrono::nanoseconds(100ms).count());
    QCOMPARE(order(0, ResultField::TimeWaited), std::chrono::nanoseconds(1'400ms).count());
    QCOMPARE(order(0, ResultField::Size), qint64(2'048));
    QCOMPARE(order(1, ResultField::TimeWaited), ResultFieldRow::noOrder);
    QVERIFY(order(0, ResultField::Verdict) < order(2, ResultField::Verdict)); // broken, invalid
    QVERIFY(order(2, ResultField::Verdict) < order(1, ResultField::Verdict)); // and pending
    QVERIFY(order(0, ResultField::Line) < order(1, ResultField::Line));
}

void tst_ResultFields::order_ofTextsIsTheirRank()
{
    CheckRun run = sampleRun();
    ResultRanks ranks(run);
    QCOMPARE(ranks.ofUrl(1), 0); // http://a.example/
    QCOMPARE(ranks.ofUrl(0), 1);
    QCOMPARE(ranks.ofUrl(2), 2);
    run.begin(UrlList::parse(QByteArray("http://a.example/\nhttp://b.example/\n")));
    ranks.reset();
    QCOMPARE(ranks.ofUrl(0), 0);
    QCOMPARE(ranks.ofUrl(1), 1);
}

void tst_ResultFields::value_nullIsNoText()
{
    QVERIFY(ReportValue::text({}).isNull());
    QVERIFY(ReportValue::number(5, false).isNull());
    QVERIFY(ReportValue::time(1s, false).isNull());
    QVERIFY(!ReportValue::number(0).isNull());
    QVERIFY(!ReportValue::boolean(false).isNull());
    QCOMPARE(textOf(ReportValue()), QString());
}

void tst_ResultFields::value_listsAndObjectsAreTold()
{
    const CheckRun run = sampleRun();
    QCOMPARE(cell(run, 0, ResultField::Warnings), u"sent-again, stream"_s);
    QCOMPARE(textOf(ReportValue::object({{QLatin1String("a"), ReportValue::number(1)},
                                         {QLatin1String("b"), ReportValue()},
                                         {QLatin1String("c"), ReportValue::boolean(true)}})),
             u"1, yes"_s);
}

COROSCOPE_TEST(tst_ResultFields)
#include "tst_resultfields.moc"
