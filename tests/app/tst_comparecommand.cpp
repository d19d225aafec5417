// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString out;
    QString err;
};

Ended runProgram(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        process.kill();
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Reports that go to several files, and that are compared: by `coroscope compare`, and as the baseline of a check.
class tst_CompareCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void check_writesSeveralReports();
    void check_keepsWhatCouldBeWritten();
    void check_listsInSeveralFormats();
    void compare_tellsAsDiffDoes();
    void compare_readsStandardInput();
    void compare_writesJson();
    void compare_saysWhatIsWrong_data();
    void compare_saysWhatIsWrong();
    void baseline_isWhatTheStatusSpeaksOf();
    void baseline_mayBeReplaced();
    void baseline_isToldBesideOtherFormats();
    void baseline_thatIsNotMet_namesWhatIsNew();
    void baseline_hidesNothingThatItDidNotCheck();
    void baseline_staysWhereTheRunIsCut();
    void baseline_thatIsNone_isSaidBeforeAnybodyIsAsked();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    const QTemporaryDir m_folder;
};

void tst_CompareCommand::check_writesSeveralReports()
{
    const LabServer lab;
    const Ended ended = runProgram({u"check"_s,
                                    u"--output"_s,
                                    path(u"a.html"_s),
                                    u"--output"_s,
                                    path(u"a.xml"_s),
                                    u"--format"_s,
                                    u"json-lines"_s,
                                    u"--output"_s,
                                    path(u"a.log"_s),
                                    u"--output"_s,
                                    u"-"_s},
                                   lab.url(u"/status/404").toEncoded());
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.out.startsWith(u"broken "));
    QVERIFY(read(path(u"a.html"_s)).startsWith("<!doctype html>"));
    QVERIFY(read(path(u"a.xml"_s)).contains("<testsuites"));
    QCOMPARE(QJsonDocument::fromJson(read(path(u"a.log"_s)))[u"status"].toInt(), 404);
    for (const QString &told : {u"a.html is written (Web page)."_s,
                                u"a.xml is written (JUnit)."_s,
                                u"a.log is written (JSON Lines)."_s})
        QVERIFY2(ended.err.contains(told), qPrintable(ended.err));
    QCOMPARE(ended.err.count(u'\n'), 3);
    const Ended quiet = runProgram({u"check"_s, u"--quiet"_s, u"--output"_s, path(u"a.html"_s)},
                                   lab.url(u"/ok").toEncoded());
    QCOMPARE(quiet.status, 0);
    QCOMPARE(quiet.err, QString());
}

void tst_CompareCommand::check_keepsWhatCouldBeWritten()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("needs /dev/full");
    const LabServer lab;
    const Ended ended = runProgram({u"check"_s,
                                    u"--format"_s,
                                    u"json"_s,
                                    u"--output"_s,
                                    u"/dev/full"_s,
                                    u"--format"_s,
                                    u"csv"_s,
                                    u"--output"_s,
                                    path(u"kept.csv"_s)},
                                   lab.url(u"/ok").toEncoded());
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains(u"No space left"), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"kept.csv is written (CSV)."));
    QCOMPARE(read(path(u"kept.csv"_s)).count("\r\n"), 2);
}

void tst_CompareCommand::check_listsInSeveralFormats()
{
    const Ended ended = runProgram({u"check"_s,
                                    u"--list-only"_s,
                                    u"--format"_s,
                                    u"text"_s,
                                    u"--format"_s,
                                    u"csv"_s,
                                    u"--output"_s,
                                    path(u"list.csv"_s)},
                                   "http://127.0.0.1:1/a\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, u"1:1\thttp://127.0.0.1:1/a\n"_s);
    QVERIFY(read(path(u"list.csv"_s))
                .startsWith("line,column,file,input,url,url_written,verdict,error"));
}

void tst_CompareCommand::compare_tellsAsDiffDoes()
{
    write(path(u"a.jsonl"_s), "{\"url\":\"http://h/\",\"verdict\":\"ok\",\"status\":200}\n");
    write(path(u"b.json"_s),
          R"({"version":1,"results":[{"url":"http://h/","verdict":"broken","status":404}]})");
    const Ended worse = runProgram({u"compare"_s, path(u"a.jsonl"_s), path(u"b.json"_s)});
    QCOMPARE(worse.err, QString());
    QCOMPARE(worse.status, 1);
    QVERIFY2(worse.out.contains(u"1 newly not ok\n\nNewly not ok: 1\n  broken     404  http://h/"),
             qPrintable(worse.out));
    const Ended better = runProgram({u"compare"_s, path(u"b.json"_s), path(u"a.jsonl"_s)});
    QCOMPARE(better.status, 0);
    QVERIFY2(better.out.contains(u"Fixed: 1"), qPrintable(better.out));
}

void tst_CompareCommand::compare_readsStandardInput()
{
    write(path(u"a.jsonl"_s), "{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n");
    const Ended ended =
        runProgram({u"compare"_s, path(u"a.jsonl"_s), u"-"_s},
                   "{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n{\"url\":\"http://i/");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains(u"The last line of Standard input is cut"), qPrintable(ended.err));
}

void tst_CompareCommand::compare_writesJson()
{
    write(path(u"a.jsonl"_s), "{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n");
    const Ended ended = runProgram(
        {u"compare"_s, u"--format"_s, u"json"_s, path(u"a.jsonl"_s), path(u"a.jsonl"_s)});
    QCOMPARE(ended.status, 0);
    const QJsonDocument json = QJsonDocument::fromJson(ended.out.toUtf8());
    QCOMPARE(json[u"summary"][u"newly-not-ok"].toInt(-1), 0);
    QCOMPARE(json[u"before"][u"file"].toString(), path(u"a.jsonl"_s));
}

void tst_CompareCommand::compare_saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    const QString good = path(u"good.jsonl"_s);
    write(good, "{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n");
    write(path(u"newer.json"_s), "{\"version\":2,\"results\":[]}");
    QTest::newRow("one") << QStringList{good} << u"takes two reports"_s;
    QTest::newRow("three") << QStringList{good, good, good} << u"takes two reports"_s;
    QTest::newRow("missing") << QStringList{good, u"/no/such/file"_s}
                             << u"Cannot read /no/such/file"_s;
    QTest::newRow("folder") << QStringList{m_folder.path(), good} << u"is a folder"_s;
    QTest::newRow("newer") << QStringList{good, path(u"newer.json"_s)}
                           << u"a newer one is needed"_s;
    QTest::newRow("inputs") << QStringList{u"-"_s, u"-"_s} << u"Only one"_s;
    QTest::newRow("format") << QStringList{u"--format"_s, u"csv"_s, good, good}
                            << u"text or json"_s;
    QTest::newRow("option") << QStringList{u"--no-such"_s, good, good}
                            << u"coroscope compare --help"_s;
}

void tst_CompareCommand::compare_saysWhatIsWrong()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const Ended ended = runProgram(QStringList{u"compare"_s} + arguments);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QString());
    QVERIFY2(ended.err.startsWith(u"coroscope compare: ") && ended.err.contains(part),
             qPrintable(ended.err));
}

void tst_CompareCommand::baseline_isWhatTheStatusSpeaksOf()
{
    const LabServer lab;
    const QByteArray known = lab.url(u"/status/404").toEncoded();
    const QByteArray later = lab.url(u"/status/410").toEncoded();
    const QString before = path(u"before.jsonl"_s);
    QCOMPARE(runProgram({u"check"_s, u"--output"_s, before}, known).status, 2);
    const Ended same = runProgram({u"check"_s, u"--baseline"_s, before}, known);
    QCOMPARE(same.status, 0);
    QVERIFY2(same.out.endsWith(u"before.jsonl: 0 newly not ok, 1 still not ok\n"),
             qPrintable(same.out));
    const Ended worse = runProgram({u"check"_s, u"--baseline"_s, before}, known + '\n' + later);
    QCOMPARE(worse.status, 2);
    QVERIFY2(
        worse.out.contains(u"before.jsonl: 1 newly not ok, 1 still not ok\n  broken     410  "),
        qPrintable(worse.out));
    QVERIFY(worse.out.endsWith(u"(was not listed)\n"));
    const Ended quiet =
        runProgram({u"check"_s, u"--quiet"_s, u"--baseline"_s, before}, known + '\n' + later);
    QCOMPARE(quiet.status, 2);
    QVERIFY(!quiet.out.contains(u"newly"));
}

void tst_CompareCommand::baseline_mayBeReplaced()
{
    const LabServer lab;
    const QByteArray list = lab.url(u"/status/404").toEncoded();
    const QString report = path(u"kept.json"_s);
    QCOMPARE(runProgram({u"check"_s, u"--output"_s, report}, lab.url(u"/ok").toEncoded()).status,
             0);
    const QStringList again{u"check"_s, u"--baseline"_s, report, u"--output"_s, report};
    QCOMPARE(runProgram(again, list).status, 2);
    QCOMPARE(runProgram(again, list).status, 0);
}

void tst_CompareCommand::baseline_isToldBesideOtherFormats()
{
    const LabServer lab;
    const QByteArray list = lab.url(u"/ok").toEncoded();
    const QString before = path(u"ok.jsonl"_s);
    QCOMPARE(runProgram({u"check"_s, u"--output"_s, before}, list).status, 0);
    const Ended ended =
        runProgram({u"check"_s, u"--format"_s, u"json"_s, u"--baseline"_s, before}, list);
    QVERIFY(QJsonDocument::fromJson(ended.out.toUtf8()).isObject());
    QVERIFY2(ended.err.endsWith(u"ok.jsonl: 0 newly not ok\n"), qPrintable(ended.err));
}

/// Also where no report is for people.
void tst_CompareCommand::baseline_thatIsNotMet_namesWhatIsNew()
{
    const LabServer lab;
    const QString before = path(u"fine.jsonl"_s);
    write(before, "");
    const QStringList check{u"check"_s, u"--format"_s, u"json"_s, u"--baseline"_s, before};
    const Ended ended = runProgram(check, lab.url(u"/status/404").toEncoded());
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(u"fine.jsonl: 1 newly not ok\n  broken     404  http://"),
             qPrintable(ended.err));
}

void tst_CompareCommand::baseline_hidesNothingThatItDidNotCheck()
{
    const LabServer lab;
    const QByteArray url = lab.url(u"/status/404").toEncoded();
    const QString before = path(u"cut.jsonl"_s);
    write(before, "{\"url\":\"" + url + "\",\"verdict\":\"cancelled\"}\n");
    const Ended ended = runProgram({u"check"_s, u"--baseline"_s, before}, url);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.out.endsWith(u"(was cancelled)\n"), qPrintable(ended.out));
}

void tst_CompareCommand::baseline_staysWhereTheRunIsCut()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    const QString report = path(u"whole.jsonl"_s);
    const QByteArray whole = "{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n";
    write(report, whole);
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"check"_s,
                   u"--baseline"_s,
                   report,
                   u"--output"_s,
                   report,
                   u"--output"_s,
                   path(u"cut.csv"_s)});
    process.write(lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(lab.log().countOf("/hang"), 1, 10'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 130);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("whole.jsonl stays as it is, since this run did not come to its end."),
             err.constData());
    QVERIFY2(!err.contains("whole.jsonl is written"), err.constData());
    QVERIFY(err.contains("cut.csv is written"));
    QCOMPARE(read(report), whole);
#else
    QSKIP("needs POSIX signals");
#endif
}

void tst_CompareCommand::baseline_thatIsNone_isSaidBeforeAnybodyIsAsked()
{
    const LabServer lab;
    write(path(u"none.json"_s), "{}");
    const Ended ended = runProgram({u"check"_s, u"--baseline"_s, path(u"none.json"_s)},
                                   lab.url(u"/ok").toEncoded());
    QCOMPARE(ended.status, 3);
    QVERIFY2(
        ended.err.contains(u"none.json cannot be compared: it is no report of coroscope check"),
        qPrintable(ended.err));
    QCOMPARE(lab.log().countOf("/ok"), 0);
}

COROSCOPE_TEST(tst_CompareCommand)
#include "tst_comparecommand.moc"
