// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString out;
    QString err;
};

Ended runProgram(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.remove(u"QT_FATAL_WARNINGS"_s); // of which that platform has some
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        process.kill();
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject summaryOf(const QString &recording)
{
    const Ended trace = runProgram({u"trace"_s, recording, u"--format"_s, u"json"_s});
    return QJsonDocument::fromJson(trace.out.toUtf8()).object();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

/// Runs the program itself.
class tst_TraceCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void check_isRecorded_data();
    void check_isRecorded();
    void check_recordsNoSecret();
    void lesson_isRecorded();
    void summary_isForPeopleToo();
    void cutRecording_isReadAndSaidToBeCut();
    void deadlock_isAFinding();
    void findings_nameWhoAndWhen();
    void chromeExport_isWhatItsReadersTake();
    void arrows_haveBothEndsInSlices();
    void csvExport_isATable();
    void pageExport_isOnePage();
    void whatCannotBeRead_isTold();
    void unwritableRecording_isThree();
#ifdef COROSCOPE_HAS_UI
    void window_isPictured();
    void window_goesWithNothingThatIsPrinted();
    void svgExport_isADrawing();
    void pngExport_isAPicture();
    void pictures_sayWhatTheyCannotDo_data();
    void pictures_sayWhatTheyCannotDo();
#endif
};

void tst_TraceCommand::check_isRecorded_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"run.coroscope"_s;
    QTest::newRow("compressed") << u"run.coroscope.gz"_s;
}

void tst_TraceCommand::check_isRecorded()
{
    QFETCH(const QString, name);
    const LabServer lab;
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const Ended check = runProgram({u"check"_s,
                                    lab.url(u"/ok"_s).toString(),
                                    lab.url(u"/status/404"_s).toString(),
                                    u"--record"_s,
                                    path});
    QCOMPARE(check.status, 2);
    QCOMPARE(check.err, QString());

    const QJsonObject summary = summaryOf(path);
    QVERIFY(summary[u"events"].toInt() > 20);
    QVERIFY(summary[u"seconds"].toDouble() > 0);
    QVERIFY(summary[u"cut"].isNull());
    const QJsonObject tasks{{u"total"_s, 3},
                            {u"done"_s, 2},
                            {u"failed"_s, 1},
                            {u"cancelled"_s, 0},
                            {u"timed_out"_s, 0},
                            {u"unfinished"_s, 0}};
    QCOMPARE(summary[u"tasks"].toObject(), tasks);
    QVERIFY(summary[u"waits"][u"network"].toDouble() > 0);
    const QJsonArray resources = summary[u"resources"].toArray();
    QCOMPARE(resources.size(), 2);
    QCOMPARE(resources[0][u"kind"].toString(), u"semaphore"_s);
    QVERIFY(resources[0][u"most_held"].toInt() >= 1);
}

void tst_TraceCommand::check_recordsNoSecret()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run"_s);
    QUrl url = lab.url(u"/status/404"_s);
    url.setUserInfo(u"me:hunter2"_s);
    QCOMPARE(runProgram({u"check"_s, url.toString(), u"--record"_s, path}).status, 2);
    QVERIFY(contents(path).contains("/status/404"));
    QVERIFY(!contents(path).contains("hunter2"));
}

void tst_TraceCommand::lesson_isRecorded()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lesson.gz"_s);
    const Ended lesson =
        runProgram({u"lesson"_s, u"basic-fetch"_s, u"--speed"_s, u"100"_s, u"--record"_s, path});
    QCOMPARE(lesson.err, QString());
    QCOMPARE(lesson.status, 0);
    const QJsonObject summary = summaryOf(path);
    QVERIFY(summary[u"tasks"][u"done"].toInt() >= 1);
    QVERIFY(summary[u"cut"].isNull());
}

void tst_TraceCommand::summary_isForPeopleToo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, R"(["coroscope",1,{"program":"a.py","runtime":"asyncio 3.11.2"}]
["t",1,"main"]
["t",2,"jobs"]
["e",0,"task-spawned",1,0,0,0,0,1]
["e",1000000,"task-started",1]
["e",1000000,"resource-created",0,1,0,"queue",10,2]
["e",2000000,"wait-began",1,1,0,"queue-get",1]
["e",502000000,"noted",1]
["end"]
)");
    const Ended trace = runProgram({u"trace"_s, path, u"--summary"_s});
    QCOMPARE(trace.status, 0);
    QCOMPARE(trace.out,
             u"a.py, asyncio 3.11.2, 5 events in 502 ms\n"
             "Tasks: 1 (1 unfinished)\n"
             "Waited, all tasks together: queue-get 500 ms\n"
             "queue “jobs”: at most 0 inside, at most 1 waiting\n"_s);
}

void tst_TraceCommand::cutRecording_isReadAndSaidToBeCut()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path,
          "[\"coroscope\",1,{}]\n[\"e\",0,\"task-spawned\",1]\n[\"e\",5,\"task-started\",1]\n["
          "\"e\",9,\"tas");
    QCOMPARE(summaryOf(path)[u"events"].toInt(), 2);
    QCOMPARE(summaryOf(path)[u"cut"][u"why"].toString(), u"the recording has no end"_s);
    const Ended trace = runProgram({u"trace"_s, path, u"--summary"_s});
    QCOMPARE(trace.status, 0);
    QVERIFY(trace.out.contains(u"The recording is cut: its end is missing."));

    write(path, "[\"coroscope\",1,{}]\n[\"cut\",7,\"the disk was slow\"]\n[\"end\"]\n");
    QCOMPARE(summaryOf(path)[u"cut"][u"missing"].toInt(), 7);
    QVERIFY(runProgram({u"trace"_s, path, u"--summary"_s})
                .out.contains(u"7 events are missing: the disk was slow."));
}

void tst_TraceCommand::deadlock_isAFinding()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, R"(["coroscope",1,{}]
["t",1,"a waits for b, b waits for a"]
["e",0,"task-spawned",1]
["e",2000000000,"deadlock-found",1,0,0,0,2,1]
["end"]
)");
    const QJsonArray findings = summaryOf(path)[u"findings"].toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0][u"kind"].toString(), u"deadlock"_s);
    QVERIFY(!findings[0][u"sentence"].toString().isEmpty());
    QCOMPARE(findings[0][u"task"].toInt(), 1);
    QCOMPARE(findings[0][u"from"].toDouble(), 2.0);
}

void tst_TraceCommand::findings_nameWhoAndWhen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, R"(["coroscope",1,{}]
["t",1,"crunch"]
["e",0,"task-spawned",1,0,0,0,0,1]
["e",1000000000,"task-started",1]
["e",3500000000,"task-ended",1,0,0,"done"]
["end"]
)");
    const QJsonArray findings = summaryOf(path)[u"findings"].toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0][u"kind"].toString(), u"loop-blocked"_s);
    QCOMPARE(findings[0][u"task"].toInt(), 1);
    QCOMPARE(findings[0][u"from"].toDouble(), 1.0);
    QCOMPARE(findings[0][u"to"].toDouble(), 3.5);
    const QString sentence = findings[0][u"sentence"].toString();
    QVERIFY(sentence.startsWith(u"crunch kept the loop for 2.50 s, and nobody else could run."));
    QVERIFY(runProgram({u"trace"_s, path, u"--summary"_s})
                .out.contains(u"At 1.00 s: "_s + sentence + u'\n'));
}

void tst_TraceCommand::chromeExport_isWhatItsReadersTake()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.gz"_s);
    runProgram({u"check"_s,
                lab.url(u"/ok"_s).toString(),
                lab.url(u"/flaky/1/503"_s).toString(),
                u"--per-host"_s,
                u"1"_s,
                u"--record"_s,
                path});
    const QString output = folder.filePath(u"run.json"_s);
    const Ended trace =
        runProgram({u"trace"_s, path, u"--export"_s, u"chrome"_s, u"--output"_s, output});
    QCOMPARE(trace.err, QString());
    QCOMPARE(trace.status, 0);
    QJsonParseError error;
    const QJsonArray events =
        QJsonDocument::fromJson(contents(output), &error)[u"traceEvents"_s].toArray();
    QCOMPARE(error.error, QJsonParseError::NoError);

    QHash<QString, int> phases;
    QHash<int, int> arrows;
    for (const QJsonValue event : events) {
        const QString phase = event[u"ph"].toString();
        ++phases[phase];
        QVERIFY(event[u"pid"].isDouble() && event[u"tid"].isDouble() && event[u"ts"].isDouble());
        QVERIFY(!event[u"name"].toString().isEmpty());
        if (phase == u"X")
            QVERIFY(event[u"dur"].toDouble() > 0);
        if (phase == u"s")
            ++arrows[event[u"id"].toInt()];
        if (phase == u"f")
            --arrows[event[u"id"].toInt()];
    }
    QCOMPARE(phases[u"M"_s], 3); // the check and its two URLs
    QVERIFY(phases[u"X"_s] >= 6);
    QVERIFY(phases[u"i"_s] >= 10);
    QVERIFY(phases[u"s"_s] >= 1);
    for (const int open : std::as_const(arrows))
        QCOMPARE(open, 0);
}

/// As Perfetto wants them: an arrow is tied to the slice of its track that is open at that time.
void tst_TraceCommand::arrows_haveBothEndsInSlices()
{
    const QTemporaryDir folder;
    const LabServer lab;
    const QString check = folder.filePath(u"check"_s);
    runProgram({u"check"_s,
                lab.url(u"/ok"_s).toString(),
                lab.url(u"/flaky/1/503"_s).toString(),
                u"--per-host"_s,
                u"1"_s,
                u"--record"_s,
                check});
    const QString lesson = folder.filePath(u"lesson"_s);
    runProgram({u"lesson"_s, u"task-group"_s, u"--speed"_s, u"10"_s, u"--record"_s, lesson});
    // All at one instant, as on a virtual clock: who ends causes what goes on.
    const QString instant = folder.filePath(u"instant"_s);
    write(instant, R"(["coroscope",1,{}]
["e",0,"task-spawned",1]
["e",0,"task-started",1]
["e",0,"task-spawned",2,0,0,0,1]
["e",0,"wait-began",1,0,0,"children"]
["e",0,"task-started",2]
["e",0,"wait-began",2,0,0,"sleep"]
["e",5000000,"wait-ended",2]
["e",5000000,"task-resumed",2]
["e",5000000,"task-ended",2,0,0,"done"]
["e",5000000,"wait-ended",1,0,9]
["e",5000000,"task-resumed",1,0,10]
["e",5000000,"task-ended",1,0,0,"done"]
["end"]
)");
    for (const QString &recording : {check, lesson, instant}) {
        const Ended trace = runProgram({u"trace"_s, recording, u"--export"_s, u"perfetto"_s});
        QCOMPARE(trace.status, 0);
        QCOMPARE(trace.out, runProgram({u"trace"_s, recording, u"--export"_s, u"chrome"_s}).out);
        const QJsonArray events =
            QJsonDocument::fromJson(trace.out.toUtf8())[u"traceEvents"].toArray();
        const auto nanoseconds = [](const QJsonValue &event, const char *key) {
            return qRound64(event[QLatin1String(key)].toDouble() * 1'000);
        };
        QHash<int, QList<std::pair<qint64, qint64>>> slices; // by track
        for (const QJsonValue event : events) {
            if (event[u"ph"] == u"X"_s)
                slices[event[u"tid"].toInt()].append(
                    {nanoseconds(event, "ts"),
                     nanoseconds(event, "ts") + nanoseconds(event, "dur")});
        }
        QHash<qint64, qint64> began; // by id
        int arrows = 0;
        for (const QJsonValue event : events) {
            const QString phase = event[u"ph"].toString();
            if (phase != u"s" && phase != u"f")
                continue;
            const qint64 t = nanoseconds(event, "ts");
            const auto &ofTrack = slices[event[u"tid"].toInt()];
            QVERIFY2(std::ranges::any_of(
                         ofTrack,
                         [t](const auto &slice) { return slice.first <= t && t < slice.second; }),
                     qPrintable(u"%1: %2 at %3"_s.arg(recording, phase).arg(t)));
            const qint64 id = event[u"id"].toInteger();
            if (phase == u"s") {
                QVERIFY2(!began.contains(id), qPrintable(QString::number(id)));
                began[id] = t;
            } else {
                QVERIFY(began.contains(id) && began[id] <= t);
                ++arrows;
            }
        }
        QCOMPARE(began.size(), arrows);
        QVERIFY(arrows >= 1);
    }
}

void tst_TraceCommand::pageExport_isOnePage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, R"(["coroscope",1,{"program":"a.py"}]
["t",1,"main"]
["e",0,"task-spawned",1,0,0,0,0,1]
)");
    const Ended trace = runProgram({u"trace"_s, path, u"--export"_s, u"html"_s});
    QCOMPARE(trace.err, QString());
    QCOMPARE(trace.status, 0);
    QVERIFY(trace.out.startsWith(u"<!doctype html>"));
    QVERIFY(trace.out.contains(u"<h1>a.py</h1>"));
    QVERIFY(trace.out.contains(u"The recording is cut: its end is missing."));
}

void tst_TraceCommand::csvExport_isATable()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, R"(["coroscope",1,{}]
["t",1,"=cmd(\"x\"), and more"]
["t",2,"broken"]
["e",1000000,"task-spawned",7,0,0,0,0,1]
["e",2000000,"task-spawned",9,0,0,0,7]
["e",3000000,"task-ended",9,0,0,"failed",0,2]
["end"]
)");
    const Ended trace = runProgram({u"trace"_s, path, u"--export"_s, u"csv"_s});
    QCOMPARE(trace.status, 0);
    QCOMPARE(trace.out,
             u"task,name,parent,state,spawned,ended,attempts,error\r\n"
             "1,\"'=cmd(\"\"x\"\"), and more\",,\"Not started\",0.001000,,0,\"\"\r\n"
             "2,\"\",1,\"Failed\",0.002000,0.003000,0,\"broken\"\r\n"_s);
    QCOMPARE(runProgram({u"trace"_s, path, u"--export"_s, u"pdf"_s}).status, 1);
    QCOMPARE(runProgram({u"trace"_s, path, u"--export"_s, u"csv"_s, u"--summary"_s}).status, 1);
}

void tst_TraceCommand::whatCannotBeRead_isTold()
{
    const QTemporaryDir folder;
    const Ended none = runProgram({u"trace"_s, u"--summary"_s, folder.filePath(u"none"_s)});
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains(u"cannot be read"), qPrintable(none.err));
    const QString path = folder.filePath(u"list.txt"_s);
    write(path, "https://example.com/\n");
    const Ended list = runProgram({u"trace"_s, path, u"--summary"_s});
    QCOMPARE(list.status, 3);
    QVERIFY2(list.err.contains(u"is no recording"), qPrintable(list.err));
    write(path, "[\"coroscope\",2,{}]\n[\"e\",0,\"task-spawned\",1]\n[\"end\"]\n");
    const Ended newer = runProgram({u"trace"_s, path, u"--summary"_s});
    QCOMPARE(newer.status, 3);
    QVERIFY2(newer.err.contains(u"was recorded by a newer version: its format is 2"),
             qPrintable(newer.err));
    QCOMPARE(newer.out, QString());
    QCOMPARE(runProgram({u"trace"_s, u"--summary"_s}).status, 1);
    QCOMPARE(runProgram({u"trace"_s, u"--nonsense"_s}).status, 1);
    QCOMPARE(runProgram({u"trace"_s, path, u"--format"_s, u"xml"_s}).status, 1);
    QCOMPARE(runProgram({u"trace"_s, u"--help"_s}).status, 0);
}

void tst_TraceCommand::unwritableRecording_isThree()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"none/run"_s);
    for (const QString &path : {nowhere, u"/dev/full"_s}) {
        const Ended check =
            runProgram({u"check"_s, lab.url(u"/ok"_s).toString(), u"--record"_s, path});
        QCOMPARE(check.status, 3);
        QVERIFY2(check.err.contains(u"cannot be written"), qPrintable(check.err));
        const Ended lesson = runProgram(
            {u"lesson"_s, u"basic-fetch"_s, u"--speed"_s, u"100"_s, u"--record"_s, path});
        QCOMPARE(lesson.status, 3);
        QVERIFY2(lesson.err.contains(u"cannot be written"), qPrintable(lesson.err));
    }
}

#ifdef COROSCOPE_HAS_UI
void tst_TraceCommand::window_isPictured()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lesson.gz"_s);
    runProgram({u"lesson"_s, u"event"_s, u"--speed"_s, u"10"_s, u"--record"_s, path});
    const QString picture = folder.filePath(u"a.png"_s);
    const QStringList arguments{u"trace"_s,
                                path,
                                u"--size"_s,
                                u"800x600"_s,
                                u"--theme"_s,
                                u"dark"_s,
                                u"--at"_s,
                                u"0.5"_s,
                                u"--screenshot"_s,
                                picture};
    QCOMPARE(runProgram(arguments).status, 0);
    // Its size is in the head of the file.
    const QByteArray bytes = contents(picture);
    QVERIFY(bytes.startsWith("\x89PNG"));
    QCOMPARE(qFromBigEndian<quint32>(bytes.constData() + 16), 800U);
    QCOMPARE(qFromBigEndian<quint32>(bytes.constData() + 20), 600U);

    // Without a recording there is a picture, too; of one that cannot be opened there is none.
    QCOMPARE(runProgram({u"trace"_s, u"--screenshot"_s, picture}).status, 0);
    const Ended none =
        runProgram({u"trace"_s, folder.filePath(u"none"_s), u"--screenshot"_s, picture});
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains(u"cannot be read"), qPrintable(none.err));
}

void tst_TraceCommand::window_goesWithNothingThatIsPrinted()
{
    const Ended both = runProgram({u"trace"_s, u"a"_s, u"--summary"_s, u"--theme"_s, u"dark"_s});
    QCOMPARE(both.status, 1);
    QVERIFY2(both.err.contains(u"are of the window"), qPrintable(both.err));
    const Ended two = runProgram({u"trace"_s, u"a"_s, u"b"_s});
    QCOMPARE(two.status, 1);
    QVERIFY2(two.err.contains(u"Name one recording"), qPrintable(two.err));
    QCOMPARE(runProgram({u"trace"_s, u"a"_s, u"--theme"_s, u"green"_s}).status, 1);
}
#endif

#ifdef COROSCOPE_HAS_UI
void tst_TraceCommand::svgExport_isADrawing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lesson"_s);
    runProgram({u"lesson"_s, u"semaphore"_s, u"--speed"_s, u"10"_s, u"--record"_s, path});
    const Ended trace = runProgram({u"trace"_s,
                                    path,
                                    u"--export"_s,
                                    u"svg"_s,
                                    u"--theme"_s,
                                    u"dark"_s,
                                    u"--size"_s,
                                    u"900x500"_s,
                                    u"--at"_s,
                                    u"0.5"_s});
    QCOMPARE(trace.status, 0);
    QCOMPARE(trace.err, QString());
    QVERIFY(trace.out.contains(u"viewBox=\"0 0 900 500\""));
    QVERIFY(trace.out.contains(u"#181c22")); // the surface of the dark theme
    QVERIFY(trace.out.contains(u">coroscope lesson semaphore</text>"));
    QVERIFY(trace.out.contains(u"31 tasks, at 500 ms</text>"));
    QVERIFY(trace.out.contains(QRegularExpression(u">page \\d+</text>"_s)));
    QVERIFY(trace.out.contains(u">Suspended</text>"));
    QVERIFY(!trace.out.contains(u"<image"));
}

void tst_TraceCommand::pngExport_isAPicture()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, "[\"coroscope\",1,{}]\n[\"end\"]\n");
    const QString output = folder.filePath(u"a.png"_s);
    const Ended trace = runProgram({u"trace"_s,
                                    path,
                                    u"--export"_s,
                                    u"png"_s,
                                    u"--size"_s,
                                    u"600x400"_s,
                                    u"--output"_s,
                                    output});
    QCOMPARE(trace.status, 0);
    const QByteArray png = contents(output);
    QVERIFY(png.startsWith("\x89PNG"));
    // Twice as many pixels, for fine screens.
    QCOMPARE(qFromBigEndian<quint32>(png.constData() + 16), 1200U);
    QCOMPARE(qFromBigEndian<quint32>(png.constData() + 20), 800U);
}

void tst_TraceCommand::pictures_sayWhatTheyCannotDo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("why");
    QTest::newRow("png to a terminal") << QStringList{u"--export"_s, u"png"_s} << u"--output"_s;
    QTest::newRow("screenshot") << QStringList{u"--export"_s, u"svg"_s, u"--screenshot"_s, u"a"_s}
                                << u"--screenshot"_s;
    QTest::newRow("size") << QStringList{u"--export"_s, u"svg"_s, u"--size"_s, u"large"_s}
                          << u"--size takes"_s;
    QTest::newRow("theme of data")
        << QStringList{u"--export"_s, u"csv"_s, u"--theme"_s, u"dark"_s} << u"--theme"_s;
    QTest::newRow("format") << QStringList{u"--export"_s, u"pdf"_s}
                            << u"html, svg, png, chrome, perfetto or csv"_s;
}

void tst_TraceCommand::pictures_sayWhatTheyCannotDo()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, why);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, "[\"coroscope\",1,{}]\n[\"end\"]\n");
    const Ended trace = runProgram(QStringList{u"trace"_s, path} + options);
    QCOMPARE(trace.status, 1);
    QVERIFY2(trace.err.contains(why), qPrintable(trace.err));
}
#endif

COROSCOPE_TEST(tst_TraceCommand)
#include "tst_tracecommand.moc"
