// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/trace/recordingfixture.h"
#include "ui/findings/remarksmodel.h"
#include "ui/findings/twolinedelegate.h"
#include "ui/learn/learnsession.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "ui/trace/resourcesmodel.h"
#include "ui/trace/traceinspection.h"
#include "ui/trace/tracewords.h"
#include "words/check/verdictwords.h"

#include <QAbstractItemModelTester>

#include <sys/stat.h>

using namespace coroscope;
using namespace coroscope::ui;

class tst_TraceSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recording_isOpened();
    void cutFile_isOpenedUpToTheCut_data();
    void cutFile_isOpenedUpToTheCut();
    void whatCannotBeOpened_changesNothing_data();
    void whatCannotBeOpened_changesNothing();
    void secondFile_replacesTheFirstWhenItIsRead();
    void newestFile_isTheOneThatIsOpened();
    void cancelledReading_changesNothing();
    void reading_mayBeDestroyed();
    void check_bringsHostsAndVerdicts();
    void check_saysWhatCameOfItsUrls();
    void urlsThatReadTheSame_haveResultsOfTheirOwn();
    void secrets_areMasked();
    void damage_isCounted();
    void whatIsNotKept_isNoFault();
    void savedRun_isTheSameAgain();
    void remarks_leadToTheirMoments();
    void deadlock_isARemark();
    void models_areConsistent();
    void watchedProgram_isShownWhileItRuns();
    void watchedProgram_isJudgedOnceItHasEnded();
    void watchedProgram_isLeftForAFile();
    void senderWithoutBounds_isToBeCutOff();
};

void tst_TraceSession::recording_isOpened()
{
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(!session.isOpen());
    QVERIFY(RecordingFixture::open(session, f.whole(u"run.coroscope"_s)));
    QVERIFY(session.isOpen());
    QCOMPARE(session.recording().name, u"run.coroscope"_s);
    QCOMPARE(programText(*session.recording().findings.header), u"crawler.py"_s);
    QVERIFY(faultsOf(session.recording()).isEmpty());
    QCOMPARE(session.history().tasks().size(), std::size_t(3));
    QVERIFY(session.view().cursor().isLive());
    QCOMPARE(session.view().now().time, Clock::TimePoint(10ms));
    QVERIFY(session.view().axis().end() >= Clock::TimePoint(10ms));
}

void tst_TraceSession::cutFile_isOpenedUpToTheCut_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {20, 50, 80, 99})
        QTest::addRow("%d %%", percent) << percent;
}

void tst_TraceSession::cutFile_isOpenedUpToTheCut()
{
    QFETCH(const int, percent);
    const RecordingFixture f;
    const QByteArray all = RecordingFixture::lines(RecordingFixture::crawl(), u"a"_s);
    const qsizetype begin = all.indexOf("[\"e\"");
    const QByteArray cut = all.first(begin + (all.size() - begin) * percent / 100);
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"cut"_s, cut)));
    QCOMPARE(session.history().recordedEvents(),
             cut.count("[\"e\"") - (cut.endsWith('\n') ? 0 : 1));
    QCOMPARE(faultsOf(session.recording()),
             QStringList(u"The recording is cut: its end is missing."_s));
}

void tst_TraceSession::whatCannotBeOpened_changesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    QTest::newRow("no file") << QByteArray() << u"cannot be read"_s;
    QTest::newRow("a list") << QByteArray("https://example.com/\n") << u"is no recording"_s;
    QTest::newRow("binary") << QByteArray(10'000, '\xff') << u"is no recording"_s;
    QTest::newRow("newer") << QByteArray("[\"coroscope\",2,{}]\n[\"end\"]\n") << u"newer version"_s;
    QTest::newRow("a folder") << QByteArray("/") << u"is not a file"_s;
    QTest::newRow("a pipe") << QByteArray("|") << u"is not a file"_s;
}

void tst_TraceSession::whatCannotBeOpened_changesNothing()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, why);
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.whole(u"first"_s)));
    session.view().cursor().pauseAt(Clock::TimePoint(2ms));
    const quint64 run = session.history().runNumber();
    QString path = f.folder.filePath(u"other"_s);
    if (bytes == "/")
        path = f.folder.path();
    else if (bytes == "|")
        QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    else if (!bytes.isEmpty())
        f.write(u"other"_s, bytes);
    QSignalSpy refused(&session, &TraceSession::refused);
    QVERIFY(!RecordingFixture::open(session, path));
    QCOMPARE(refused.count(), 1);
    QVERIFY2(session.refusal().contains(why), qPrintable(session.refusal()));
    QCOMPARE(session.recording().name, u"first"_s);
    QCOMPARE(session.history().runNumber(), run);
    QCOMPARE(session.view().now().time, Clock::TimePoint(2ms));
    QVERIFY(RecordingFixture::open(session, f.whole(u"second"_s)));
    QVERIFY(session.refusal().isEmpty());
}

void tst_TraceSession::secondFile_replacesTheFirstWhenItIsRead()
{
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.whole(u"first"_s)));
    session.view().cursor().pauseAt(Clock::TimePoint(2ms));
    session.view().selection().select(TaskId{2}, -1);
    QSignalSpy opened(&session, &TraceSession::opened);
    session.open(f.whole(u"second"_s, u" of two"_s));
    QVERIFY(session.isReading());
    QCOMPARE(session.readName(), u"second"_s);
    QCOMPARE(session.recording().name, u"first"_s);
    QCOMPARE(session.history().text(session.history().tasks()[0].name), u"root"_s);
    QVERIFY(opened.wait());
    QCOMPARE(session.recording().name, u"second"_s);
    QCOMPARE(session.history().text(session.history().tasks()[0].name), u"root of two"_s);
    QVERIFY(session.view().cursor().isLive());
    QVERIFY(session.view().selection().isEmpty());
}

void tst_TraceSession::newestFile_isTheOneThatIsOpened()
{
    const RecordingFixture f;
    TraceSession session;
    const QString first = f.whole(u"first"_s);
    const QString second = f.whole(u"second"_s);
    QSignalSpy opened(&session, &TraceSession::opened);
    session.open(first);
    session.open(second);
    QVERIFY(opened.wait());
    QCOMPARE(session.recording().name, u"second"_s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(opened.count(), 1);
}

void tst_TraceSession::cancelledReading_changesNothing()
{
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.whole(u"first"_s)));
    QSignalSpy opened(&session, &TraceSession::opened);
    session.open(f.whole(u"second"_s));
    session.cancelReading();
    QVERIFY(!session.isReading());
    QVERIFY(!session.isReading());
    // One after it, on the same way, arrives; so what was cancelled would have.
    session.open(f.whole(u"third"_s));
    QVERIFY(opened.wait());
    QCOMPARE(session.recording().name, u"third"_s);
    QCOMPARE(opened.count(), 1);
}

void tst_TraceSession::reading_mayBeDestroyed()
{
    const RecordingFixture f;
    QByteArray large = RecordingFixture::lines(History(), u"a"_s);
    for (int i = 1; i <= 200'000; ++i)
        large += "[\"e\"," + QByteArray::number(i) + ",\"noted\"]\n";
    const QString path = f.write(u"large"_s, large);
    TraceSession session;
    session.open(path);
    QVERIFY(session.isReading());
}

void tst_TraceSession::check_bringsHostsAndVerdicts()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a.example"_s, 4);
    hold(b, limiter, HoldReason::RetryAfter, 9s);
    QByteArray bytes = RecordingFixture::lines(b.history(), u"coroscope check"_s);
    for (const char *verdict : {"ok", "ok", "broken", "nonsense"})
        bytes += "[\"x\",\"check\",{\"verdict\":\"" + QByteArray(verdict) + "\"}]\n";
    bytes += "[\"x\",\"other\",{\"verdict\":\"ok\"}]\n[\"end\"]\n";
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"check"_s, bytes)));
    QCOMPARE(programText(*session.recording().findings.header), u"Check of a list"_s);
    const std::map<Verdict, int> expected{{Verdict::Ok, 2}, {Verdict::Broken, 1}};
    QVERIFY(session.recording().verdicts == expected);
    const HostTrack *const host = session.recording().hosts.of(limiter);
    QVERIFY(host);
    QVERIFY(host->holds().front().reason == HoldReason::RetryAfter);
}

void tst_TraceSession::check_saysWhatCameOfItsUrls()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"/a"_s);
    const TaskId second = b.spawn(u"/b"_s);
    b.noteSubject(first, 0).noteSubject(second, 1).start(first).start(second);
    b.at(5ms).end(first).end(second, TaskOutcome::Failed, u"404"_s);
    QByteArray bytes = RecordingFixture::lines(b.history(), u"coroscope check"_s);
    // A line that is none and one that is left out have no target, and one stands there twice.
    const auto add = [&bytes](const QByteArray &object) {
        bytes += "[\"x\",\"check\"," + object + "]\n";
    };
    add(R"({"url":null,"verdict":"invalid"})");
    add(R"({"url":"h/skipped","verdict":"skipped"})");
    add(R"({"url":"h/a","verdict":"ok","status":200,"error":null,"target":0})");
    add(R"({"url":"h/a","verdict":"ok","status":200,"error":null,"target":0})");
    add(R"({"url":"h/b","verdict":"broken","status":404,"error":{"message":"Gone \u202e for good."},"target":1})");
    bytes += "[\"end\"]\n";
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"check"_s, bytes)));
    const auto at = [&session](TaskId task, Clock::Duration t) {
        return inspectRecorded(
            session.recording(), session.view().words(), task, Clock::TimePoint(t));
    };
    QCOMPARE(at(first, 5ms).address, u"h/a"_s);
    QCOMPARE(at(first, 5ms).facts.front().value, verdictWord(Verdict::Ok));
    const InspectorContent broken = at(second, 5ms);
    QCOMPARE(broken.address, u"h/b"_s);
    QCOMPARE(broken.facts[0].value, verdictWord(Verdict::Broken));
    QCOMPARE(broken.facts[1].value, u"404"_s);
    QCOMPARE(broken.why, u"Gone \ufffd for good."_s);
    // Nobody knew that before.
    const InspectorContent before = at(second, 4ms);
    QCOMPARE(before.address, u"h/b"_s);
    QVERIFY(before.facts.front().value != verdictWord(Verdict::Broken));
    QVERIFY(at(TaskId{9}, 4ms).isEmpty());
}

void tst_TraceSession::urlsThatReadTheSame_haveResultsOfTheirOwn()
{
    QByteArray bytes = RecordingFixture::lines(History(), u"coroscope check"_s);
    const auto add = [&bytes](const QByteArray &verdict, const QByteArray &target) {
        bytes += R"(["x","check",{"url":"http://me:***@h/","verdict":")" + verdict + '"' + target
                 + "}]\n";
    };
    add("ok", R"(,"target":0)");
    add("from-the-future", R"(,"target":1)");
    add("broken", R"(,"target":2)");
    add("broken", R"(,"target":0)"); // again in the list: the first one counts
    add("broken", {});               // of an older version: nobody knows of which task
    bytes += "[\"end\"]\n";
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"check"_s, bytes)));
    const auto &results = session.recording().results;
    QCOMPARE(results.size(), std::size_t(2));
    QVERIFY(results.at(0).verdict == Verdict::Ok);
    QVERIFY(results.at(2).verdict == Verdict::Broken);
}

void tst_TraceSession::secrets_areMasked()
{
    QByteArray bytes =
        "[\"coroscope\",1,{\"program\":\"fetch URL\",\"runtime\":\"URL\"}]\n[\"t\",1,\"URLa\"]\n"
        "[\"e\",0,\"task-spawned\",1,0,0,0,0,1]\n[\"x\",\"check\",{\"url\":\"URLa\",\"verdict\":"
        "\"broken\",\"target\":0,"
        "\"error\":{\"message\":\"URLa is gone\"}}]\n[\"end\"]\n";
    bytes.replace("URL", "http://me:hunter2@h/");
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"a"_s, bytes)));
    const OpenedRecording &recording = session.recording();
    QCOMPARE(recording.results.size(), std::size_t(1));
    const QStringList shown{recording.findings.header->program,
                            recording.findings.header->runtime,
                            recording.history.text(recording.history.tasks()[0].name),
                            recording.results.at(0).url,
                            recording.results.at(0).message};
    for (const QString &text : shown) {
        QVERIFY2(text.contains(u"@h/"), qPrintable(text));
        QVERIFY2(!text.contains(u"hunter2"), qPrintable(text));
    }
}

void tst_TraceSession::damage_isCounted()
{
    QByteArray bytes = RecordingFixture::lines(RecordingFixture::crawl(), u"a"_s);
    bytes +=
        "[\"e\",10000000,\"task-teleported\",1]\n[\"e\",10000000,\"task-teleported\",1]\nnonsense\n"
        "[\"e\",10000000,\"task-ended\",1,0,0,\"done\"]\n[\"cut\",7,\"the disk was "
        "slow\"]\n[\"end\"]\n";
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"a"_s, bytes)));
    QCOMPARE(faultsOf(session.recording()),
             QStringList({u"7 events are missing: the disk was slow."_s,
                          u"1 line cannot be read."_s,
                          u"2 events are of kinds that this version does not know."_s,
                          u"Events that contradict those before them: 1."_s}));
}

void tst_TraceSession::whatIsNotKept_isNoFault()
{
    History history(2);
    QCOMPARE(limitText(history), QString());
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    history.append(b.start(task).end(task).take());
    QCOMPARE(limitText(history), u"the newest 2 of its 3 events are kept"_s);
}

/// From a window into a file, and out of it again.
void tst_TraceSession::savedRun_isTheSameAgain()
{
    LessonEngine engine;
    LearnSession learn(engine);
    learn.choose(*findLesson(u"semaphore"));
    learn.run();
    QTRY_COMPARE_WITH_TIMEOUT(learn.state(), LearnSession::State::Recorded, 20'000);
    const RecordingFixture f;
    const QString path = f.folder.filePath(u"saved.gz"_s);
    QCOMPARE(saveRecording(path, {recordingHeader(u"semaphore"_s, learn.begun()), learn.history()}),
             QString());
    TraceSession trace;
    QVERIFY(RecordingFixture::open(trace, path));
    QCOMPARE(programText(*trace.recording().findings.header), u"Lesson “semaphore”"_s);

    const History &before = learn.history();
    const History &after = trace.history();
    QCOMPARE(after.recordedEvents(), before.recordedEvents());
    QCOMPARE(after.tasks().size(), before.tasks().size());
    QCOMPARE(after.resources().size(), before.resources().size());
    constexpr quint32 moments = 20;
    for (quint32 i = 1; i <= moments; ++i) {
        const EventIndex index{i * quint32(before.recordedEvents()) / moments};
        const Moment now = *before.momentOf(index);
        QVERIFY(*after.momentOf(index) == now);
        QVERIFY(after.countsAt(now) == before.countsAt(now));
        for (const TaskTrack &task : before.tasks()) {
            QVERIFY(inspectTask(after, trace.view().words(), task.id, now)
                    == inspectTask(before, learn.view().words(), task.id, now));
        }
        for (const ResourceTrack &resource : before.resources())
            QVERIFY(after.resource(resource.id())->occupancyAt(now) == resource.occupancyAt(now));
    }
}

void tst_TraceSession::remarks_leadToTheirMoments()
{
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.whole(u"run"_s)));
    const RemarksModel model(session.recording().remarks);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), u"1 task failed"_s);
    QCOMPARE(model.index(0).data(TwoLineDelegate::Detail).toString(), u"at 0.007 s"_s);
    session.lookAt(*model.remark(model.index(0)));
    QCOMPARE(session.view().now().time, Clock::TimePoint(7ms));
    QCOMPARE(session.view().selection().task(), TaskId{2});
    QVERIFY(session.history().task(TaskId{2})->stateAt(session.view().now()) == TaskState::Failed);
    QVERIFY(!model.remark(QModelIndex()));
    // Where something else is looked at, it comes into sight.
    TimeAxis &axis = session.view().axis();
    axis.setRange(Clock::TimePoint(0ms), Clock::TimePoint(2ms));
    session.lookAt(*model.remark(model.index(0)));
    QVERIFY(axis.begin() < Clock::TimePoint(7ms));
    QVERIFY(axis.end() > Clock::TimePoint(7ms));
    QCOMPARE(axis.span(), Clock::Duration(2ms));
}

void tst_TraceSession::deadlock_isARemark()
{
    const RecordingFixture f;
    TraceSession session;
    QVERIFY(RecordingFixture::open(session, f.write(u"a"_s, R"(["coroscope",1,{}]
["t",1,"a waits for b, b waits for a"]
["t",2,"a"]
["e",0,"task-spawned",1,0,0,0,0,2]
["e",1000000000,"task-started",1]
["e",1000000000,"wait-began",1,0,0,"task",1]
["e",2000000000,"deadlock-found",1,0,0,0,2,1]
["e",3000000000,"noted",1]
["end"]
)")));
    const std::vector<Remark> &remarks = session.recording().remarks;
    QCOMPARE(remarks.size(), std::size_t(2));
    QVERIFY2(remarks[0].sentence.contains(u"a waits for b"), qPrintable(remarks[0].sentence));
    QVERIFY(remarks[0].moment == Moment(Clock::TimePoint(2s), EventIndex{4}));
    QCOMPARE(remarks[1].sentence, u"1 task had not ended"_s);
}

void tst_TraceSession::models_areConsistent()
{
    const RecordingFixture f;
    TraceSession session;
    RemarksModel remarks(session.recording().remarks);
    connect(&session, &TraceSession::opened, &remarks, &RemarksModel::readAnew);
    ResourcesModel resources(session);
    const QAbstractItemModelTester remarksTester(
        &remarks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester resourcesTester(
        &resources, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(resources.rowCount(), 0);
    QVERIFY(!resources.busiest().isValid());
    QVERIFY(RecordingFixture::open(session, f.whole(u"run"_s)));
    QCOMPARE(resources.rowCount(), 2);
    QCOMPARE(resources.busiest().row(), 0);
    QCOMPARE(resources.resource(resources.index(1)), ResourceId{2});
    const auto detail = [&](int row) {
        return resources.index(row).data(TwoLineDelegate::Detail).toString();
    };
    QCOMPARE(detail(0), u"Semaphore · 0/1"_s);
    // At another moment it says something else, and says so.
    QSignalSpy changed(&resources, &QAbstractItemModel::dataChanged);
    session.view().cursor().pauseAt(Clock::TimePoint(3ms));
    QVERIFY(changed.wait());
    QCOMPARE(detail(0), u"Semaphore · 1/1 · 1 waiting"_s);
    QCOMPARE(detail(1), u"Queue · 1/4"_s);
    QVERIFY(
        RecordingFixture::open(session, f.write(u"none"_s, "[\"coroscope\",1,{}]\n[\"end\"]\n")));
    QCOMPARE(resources.rowCount(), 0);
    QCOMPARE(remarks.rowCount(), 0);
}

void tst_TraceSession::watchedProgram_isShownWhileItRuns()
{
    TraceSession session;
    const QSignalSpy opened(&session, &TraceSession::opened);
    session.watch(u"app.py"_s);
    QVERIFY(session.isWatching());
    QVERIFY(!session.isOpen());
    QCOMPARE(opened.count(), 1); // what was shown before is gone
    const QByteArray all = RecordingFixture::lines(RecordingFixture::crawl(), u"app.py"_s);
    const qsizetype half = all.size() / 2;
    session.feed(QByteArrayView(all).first(half));
    QTRY_VERIFY(session.isOpen());
    QCOMPARE(opened.count(), 2);
    QVERIFY(faultsOf(session.recording()).isEmpty()); // its end is yet to come
    const qsizetype before = session.history().recordedEvents();
    session.feed(QByteArrayView(all).sliced(half));
    QTRY_VERIFY(session.history().recordedEvents() > before);
    // Time goes on, whether anything happens or not.
    QTRY_VERIFY(session.view().now().time > Clock::TimePoint(20ms));
    session.endWatching({});
    QVERIFY(!session.isWatching());
    QVERIFY(!session.view().clock().isBusy());
    QCOMPARE(faultsOf(session.recording()).size(), 1);
    QCOMPARE(session.history().tasks().size(), std::size_t(3));
}

void tst_TraceSession::watchedProgram_isJudgedOnceItHasEnded()
{
    TraceSession session;
    session.watch(u"app.py"_s);
    session.feed(RecordingFixture::lines(RecordingFixture::crawl(), u"app.py"_s));
    session.feed("[\"end\"]\n");
    session.endWatching(u"Something is to be said."_s);
    QCOMPARE(session.note(), u"Something is to be said."_s);
    QTRY_VERIFY(!session.recording().remarks.empty());
    QVERIFY(faultsOf(session.recording()).isEmpty());
}

void tst_TraceSession::watchedProgram_isLeftForAFile()
{
    const RecordingFixture f;
    TraceSession session;
    session.watch(u"app.py"_s);
    QVERIFY(RecordingFixture::open(session, f.whole(u"run.coroscope"_s)));
    QVERIFY(!session.isWatching());
    QVERIFY(!session.view().clock().isBusy());
    const qsizetype events = session.history().recordedEvents();
    session.feed(RecordingFixture::lines(RecordingFixture::crawl(), u"app.py"_s));
    session.endWatching(u"nobody looks at it any more"_s);
    QCOMPARE(session.history().recordedEvents(), events);
    QCOMPARE(session.note(), QString());
    QCOMPARE(session.recording().name, u"run.coroscope"_s);
}

void tst_TraceSession::senderWithoutBounds_isToBeCutOff()
{
    TraceSession session;
    const QSignalSpy cutOff(&session, &TraceSession::cutOffWanted);
    session.watch(u"app.py"_s);
    session.feed("GET / HTTP/1.1\r\n");
    QTRY_COMPARE(cutOff.count(), 1);
    QVERIFY(cutOff.front().front().toString().contains(u"no recording"_s));
}

COROSCOPE_TEST(tst_TraceSession)
#include "tst_tracesession.moc"
