// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "core/recording/recordingfile.h"
#include "report/exportedrun.h"
#include "report/recordedrun.h"
#include "tests/servers/browsedpage.h"
#include "tests/servers/programreport.h"
#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"
#include "tests/support/testmain.h"
#include "words/text/format.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

void run(const QStringList &arguments)
{
    const ProgramRun ended = runProgram(arguments);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY(ended.exitStatus == 0 || ended.exitStatus == 2);
}

/// As the page names them.
const char *stateName(TaskState state)
{
    static constexpr std::array names{"pending",
                                      "ready",
                                      "on-loop",
                                      "network",
                                      "suspended",
                                      "backing-off",
                                      "done",
                                      "failed",
                                      "cancelled",
                                      "timed-out"};
    return names[static_cast<std::size_t>(state)];
}

StateCounts shownCounts(const ExportedRun &run, Moment m)
{
    const StateCounts counts = run.history().countsAt(m);
    StateCounts shown;
    for (std::size_t i = 0; i < taskStateCount; ++i)
        shown[run.words().shown(TaskState(i))] += counts[TaskState(i)];
    return shown;
}

/// All tasks, each behind the one that started it.
void addTree(const History &history, TaskId parent, std::vector<TaskId> &tasks)
{
    for (const TaskTrack &task : history.tasks()) {
        if (task.parent != parent)
            continue;
        tasks.push_back(task.id);
        addTree(history, task.id, tasks);
    }
}

QString rowText(const ExportedRun &run, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    return run.history().text(task.name) + u", "_s
           + (doing ? doingText(run.history(), run.words(), *doing) : u"not there yet"_s);
}

QStringList storyOf(const ExportedRun &run, TaskId task, EventIndex last)
{
    QStringList story;
    for (quint32 i = 1; i <= static_cast<quint32>(last); ++i) {
        const TraceEvent &event = *run.history().event(EventIndex{i});
        if (event.task == task && belongsToStory(event.kind, run.words()))
            story << eventSentence(run.history(), event, run.words());
    }
    constexpr qsizetype most = 300; // of them the page shows the newest
    return story.last(std::min(story.size(), most));
}

} // namespace

/// The page that replays a recording, in a browser: what it says of a moment is what the history says.
class tst_Browser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void page_saysWhatTheHistorySays_data();
    void page_saysWhatTheHistorySays();
    void strangersTexts_areTexts();
    void largeRun_isShown();

private:
    void record(const QString &what, const QString &path) const;

    const QTemporaryDir m_folder;
};

void tst_Browser::initTestCase()
{
    NEED_PROGRAMS(u"chromium"_s);
}

void tst_Browser::record(const QString &what, const QString &path) const
{
    if (what != u"check") {
        run({u"lesson"_s, what, u"--speed"_s, u"10"_s, u"--record"_s, path});
        return;
    }
    const LabServer lab;
    QStringList arguments{u"check"_s, u"--concurrency"_s, u"2"_s, u"--record"_s, path};
    for (const auto *const target :
         {"/ok", "/status/404", "/latency/20", "/status/200", "/redirect/1"})
        arguments << lab.url(QString::fromLatin1(target)).toString();
    run(arguments);
}

void tst_Browser::page_saysWhatTheHistorySays_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("semaphore") << u"semaphore"_s;
    QTest::newRow("queue") << u"queue"_s;
    QTest::newRow("check") << u"check"_s;
}

void tst_Browser::page_saysWhatTheHistorySays()
{
    QFETCH(const QString, what);
    const QString recording = m_folder.filePath(what);
    const QString page = recording + u".html"_s;
    record(what, recording);
    run({u"trace"_s, recording, u"--export"_s, u"html"_s, u"--output"_s, page});

    ExportedRun exported;
    RecordingReader reader(recordedNames());
    const QString error =
        readRecording(recording.toLocal8Bit(), reader, [&exported](RecordingReader &read, qint64) {
            exported.take(read);
            return true;
        });
    QCOMPARE(error, QString());
    const History &history = exported.history();
    const auto all = static_cast<quint32>(history.recordedEvents());
    QVERIFY(all > 30);
    std::vector<TaskId> tree;
    addTree(history, TaskId::None, tree);

    // One event after the other, and far apart.
    for (const quint32 number : {all / 3, all / 3 + 1, all * 3 / 4, all}) {
        const EventIndex event{number};
        const Moment moment = history.momentOf(event).value_or(Moment());
        const TaskTrack &task = *history.task(tree[number % tree.size()]);
        const BrowsedPage shown =
            browsed(page, u"#event=%1&task=%2"_s.arg(number).arg(quint32(task.id)));
        QVERIFY2(shown.isReady(), qPrintable(shown.dom().left(2000)));
        QCOMPARE(shown.bodyValue(u"event"_s), QString::number(number));
        const StateCounts counts = shownCounts(exported, moment);
        for (std::size_t i = 0; i < taskStateCount; ++i)
            QCOMPARE(shown.count(QLatin1String(stateName(TaskState(i)))), counts[TaskState(i)]);

        const QStringList rows = shown.all(u"<li role=\"option\"[^>]*>(.*?)</li>"_s);
        QVERIFY(!rows.isEmpty());
        const auto first = std::ranges::find_if(tree, [&](TaskId id) {
            return rowText(exported, *history.task(id), moment) == rows.front();
        });
        QVERIFY2(first != tree.end(), qPrintable(rows.front()));
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(rows[i], rowText(exported, *history.task(*(first + i)), moment));

        QCOMPARE(shown.text(u"p"_s, u"task-name"_s), history.text(task.name));
        const auto state = task.stateAt(moment);
        QCOMPARE(shown.first(u"<div id=\"task\" data-state=\"([^\"]*)\""_s),
                 state ? QString::fromLatin1(stateName(*state)) : u""_s);
        QCOMPARE(shown.story(), storyOf(exported, task.id, event));
    }
}

void tst_Browser::strangersTexts_areTexts()
{
    const QString recording = m_folder.filePath(u"strange"_s);
    const QString page = recording + u".html"_s;
    writeFile(
        recording,
        R"(["coroscope",1,{"program":"</title></script><img src=x onerror=\"document.body.dataset.broken=1\">\u202e@script@"}]
["t",1,"</script><script>document.body.dataset.broken=1</script>\u0000"]
["t",2,"<b>https://me:hunter2@example.com/"]
["e",0,"task-spawned",1,0,0,0,0,1]
["e",1000000,"task-started",1]
["e",1000000,"resource-created",0,1,0,"queue",3,1]
["e",2000000,"noted",1,0,0,0,0,2]
["e",2000000,"wait-began",1,1,0,"queue-get",1]
["e",3000000,"noted",1,0,0,0,0,2]
["end"]
)");
    run({u"trace"_s, recording, u"--export"_s, u"html"_s, u"--output"_s, page});
    const BrowsedPage shown = browsed(page, u"#event=6&task=1"_s);
    QVERIFY(shown.isReady());
    QVERIFY(shown.bodyValue(u"broken"_s).isNull());
    QVERIFY(!shown.dom().contains(u"<img"));
    QVERIFY(!shown.dom().contains(u"hunter2"));
    QCOMPARE(
        shown.first(u"<h1>(.*?)</h1>"_s),
        printable(
            u"</title></script><img src=x onerror=\"document.body.dataset.broken=1\">\u202e@script@"_s));
    QCOMPARE(shown.text(u"p"_s, u"task-name"_s),
             u"</script><script>document.body.dataset.broken=1</script>\ufffd"_s);
    QVERIFY(shown.story().join(u' ').contains(u"<b>https://"));
}

void tst_Browser::largeRun_isShown()
{
    constexpr int tasks = 20'000;
    const QString recording = m_folder.filePath(u"large"_s);
    const QString page = recording + u".html"_s;
    QByteArray lines = "[\"coroscope\",1,{}]\n[\"t\",1,\"fetch\"]\n";
    for (int i = 1; i <= tasks; ++i) {
        const QByteArray id = QByteArray::number(i);
        const QByteArray time = QByteArray::number(i * 1'000);
        lines += "[\"e\"," + time + ",\"task-spawned\"," + id + ",0,0,0,0,1]\n";
        lines += "[\"e\"," + time + ",\"task-started\"," + id + "]\n";
        lines += "[\"e\"," + time + ",\"wait-began\"," + id + ",0,0,\"network\"]\n";
    }
    writeFile(recording, lines + "[\"end\"]\n");
    run({u"trace"_s, recording, u"--export"_s, u"html"_s, u"--output"_s, page});
    const BrowsedPage shown = browsed(page, u"#task=15000"_s);
    QVERIFY(shown.isReady());
    QCOMPARE(shown.count(u"network"_s), tasks);
    const qsizetype rows = shown.all(u"<li role=\"option\"([^>]*)>"_s).size();
    QVERIFY2(rows > 3 && rows < 60, qPrintable(QString::number(rows)));
    QCOMPARE(shown.all(u"<li role=\"option\"[^>]*aria-selected=\"true\"[^>]*>(.*?)</li>"_s).size(),
             1);
}

COROSCOPE_TEST(tst_Browser)
#include "tst_browser.moc"
