// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace coroscope;

namespace {

struct Ended
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Ended runProgram(const QStringList &arguments,
                 const QByteArray &input = {},
                 const QString &platform = {})
{
    QProcess process;
    // Nothing of the environment's display may matter.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    if (!platform.isEmpty()) {
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
        // Qt's offscreen platform warns of its own accord for any window.
        environment.remove(QStringLiteral("QT_FATAL_WARNINGS"));
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        process.kill();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject firstResult(const QByteArray &json)
{
    return QJsonDocument::fromJson(json)[QStringLiteral("results")].toArray().at(0).toObject();
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void check_allOkIsZero();
    void check_somethingBrokenIsTwo();
    void check_wrongOptionIsOne();
    void check_missingFileIsThree();
    void check_unwritableOutputIsThree();
    void check_nothingToCheckIsThree_data();
    void check_nothingToCheckIsThree();
    void check_sparesTheListThatItReads();
    void check_keepsTheOldOutputUntilItHasTheNew();
    void help_namesTheCommand_data();
    void help_namesTheCommand();
    void lab_takesNoFiles();
    void check_writesJson();
    void check_writesToAFile();
    void check_readsSeveralFilesAndStandardInput();
    void check_interruptedWritesFinishedRows();
    void diagnose_tellsThePhases();
    void diagnose_writesJson();
    void diagnose_ofATimeoutIsTwo();
    void diagnose_ofWrongArgumentsIsOne_data();
    void diagnose_ofWrongArgumentsIsOne();
    void unknownOption_isOne();
    void window_withoutADisplaySaysSo();
    void picture_ofAListThatCannotBeReadIsThree();
    void picture_isAsLargeAsTheFirstWindow();
};

void tst_CommandLine::check_allOkIsZero()
{
    const LabServer lab;
    const Ended ended = runProgram({QStringLiteral("check")}, lab.url(u"/ok").toEncoded());
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.contains("ok"));
    QVERIFY2(ended.err.isEmpty(), ended.err.constData());
}

void tst_CommandLine::check_somethingBrokenIsTwo()
{
    const LabServer lab;
    const Ended ended = runProgram({QStringLiteral("check")}, lab.url(u"/status/404").toEncoded());
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.out.contains("404 Not Found"));
}

void tst_CommandLine::check_wrongOptionIsOne()
{
    const Ended ended =
        runProgram({QStringLiteral("check"), QStringLiteral("--concurrency"), QStringLiteral("x")});
    QCOMPARE(ended.status, 1);
    QVERIFY(ended.err.contains("--concurrency"));
}

void tst_CommandLine::check_missingFileIsThree()
{
    const Ended ended = runProgram({QStringLiteral("check"), QStringLiteral("/no/such/file")});
    QCOMPARE(ended.status, 3);
    QVERIFY(ended.err.contains("/no/such/file"));
}

void tst_CommandLine::check_unwritableOutputIsThree()
{
    const Ended ended = runProgram(
        {QStringLiteral("check"), QStringLiteral("--output"), QStringLiteral("/no/such/dir/x")});
    QCOMPARE(ended.status, 3);
}

void tst_CommandLine::check_nothingToCheckIsThree_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("empty") << QByteArray("# nothing here\n\n");
    QTest::newRow("not for us") << QByteArray("mailto:a@b\nftp://h/\n");
    QTest::newRow("no URLs") << QByteArray("just some words\n");
}

void tst_CommandLine::check_nothingToCheckIsThree()
{
    QFETCH(QByteArray, list);
    const Ended ended = runProgram({QStringLiteral("check")}, list);
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("nothing to check"), ended.err.constData());
}

void tst_CommandLine::check_sparesTheListThatItReads()
{
    const QTemporaryDir folder;
    QFile list(folder.filePath(QStringLiteral("list.txt")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("http://127.0.0.1:1/\n");
    list.close();
    const QString sameFile = folder.filePath(QStringLiteral("./list.txt"));
    const Ended ended = runProgram(
        {QStringLiteral("check"), list.fileName(), QStringLiteral("--output"), sameFile});
    QCOMPARE(ended.status, 1);
    QVERIFY(list.open(QIODevice::ReadOnly));
    QCOMPARE(list.readAll(), "http://127.0.0.1:1/\n");
}

void tst_CommandLine::check_keepsTheOldOutputUntilItHasTheNew()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    const QTemporaryDir folder;
    QFile output(folder.filePath(QStringLiteral("out.txt")));
    QVERIFY(output.open(QIODevice::WriteOnly));
    output.write("of the run before");
    output.close();
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {QStringLiteral("check"), QStringLiteral("--output"), output.fileName()});
    process.write(lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(lab.log().countOf("/hang"), 1, 10'000);
    process.kill();
    QVERIFY(process.waitForFinished(10'000));
    QVERIFY(output.open(QIODevice::ReadOnly));
    QCOMPARE(output.readAll(), "of the run before");
#else
    QSKIP("needs POSIX signals");
#endif
}

void tst_CommandLine::help_namesTheCommand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("usage");
    const QString help = QStringLiteral("--help");
    QTest::newRow("window") << QStringList{help} << QByteArray("Usage: coroscope [options] [FILE");
    QTest::newRow("check") << QStringList{QStringLiteral("check"), help}
                           << QByteArray("Usage: coroscope check [options] [FILE");
    QTest::newRow("diagnose") << QStringList{QStringLiteral("diagnose"), help}
                              << QByteArray("Usage: coroscope diagnose [options] URL");
    QTest::newRow("lab") << QStringList{QStringLiteral("lab"), help}
                         << QByteArray("Usage: coroscope lab [options]\n");
}

void tst_CommandLine::help_namesTheCommand()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, usage);
#ifndef COROSCOPE_HAS_UI
    if (arguments.size() == 1)
        QSKIP("without a window, coroscope alone has no help");
#endif
    const Ended ended = runProgram(arguments);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith(usage), ended.out.constData());
}

void tst_CommandLine::lab_takesNoFiles()
{
    const Ended ended = runProgram({QStringLiteral("lab"), QStringLiteral("foo")});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.startsWith("coroscope lab: "), ended.err.constData());
    QVERIFY(ended.err.contains("foo"));
}

void tst_CommandLine::check_writesJson()
{
    const LabServer lab;
    const Ended ended =
        runProgram({QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json")},
                   lab.url(u"/redirect/2").toEncoded());
    QCOMPARE(ended.status, 0);
    const QJsonObject result = firstResult(ended.out);
    QCOMPARE(result[QStringLiteral("verdict")].toString(), QStringLiteral("ok"));
    QCOMPARE(result[QStringLiteral("status")].toInt(), 200);
    QCOMPARE(int(result[QStringLiteral("redirects")].toArray().size()), 2);
}

void tst_CommandLine::check_writesToAFile()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.json"));
    const Ended ended = runProgram({QStringLiteral("check"),
                                    QStringLiteral("--format"),
                                    QStringLiteral("json"),
                                    QStringLiteral("--output"),
                                    path},
                                   lab.url(u"/ok").toEncoded());
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.isEmpty());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(firstResult(file.readAll())[QStringLiteral("verdict")].toString(),
             QStringLiteral("ok"));
}

void tst_CommandLine::check_readsSeveralFilesAndStandardInput()
{
    const LabServer lab;
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("list.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(lab.url(u"/ok/file").toEncoded()); // no line end
    file.close();
    const Ended ended = runProgram({QStringLiteral("check"), file.fileName(), QStringLiteral("-")},
                                   lab.url(u"/ok/input").toEncoded());
    QCOMPARE(ended.status, 0);
    QCOMPARE(lab.log().countOf("/ok/file"), 1);
    QCOMPARE(lab.log().countOf("/ok/input"), 1);
}

void tst_CommandLine::check_interruptedWritesFinishedRows()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json")});
    process.write(lab.url(u"/ok").toEncoded() + '\n' + lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    const auto answered = [&] {
        const LabLog log = lab.log();
        return log.countOf("/hang") == 1 && log.countOf("/ok") == 1 && log.requests.front().ended;
    };
    QTRY_VERIFY_WITH_TIMEOUT(answered(), 10'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 130);
    const QJsonArray results =
        QJsonDocument::fromJson(process.readAllStandardOutput())[QStringLiteral("results")]
            .toArray();
    QCOMPARE(results.at(0)[QStringLiteral("verdict")].toString(), QStringLiteral("ok"));
    QCOMPARE(results.at(1)[QStringLiteral("verdict")].toString(), QStringLiteral("cancelled"));
#else
    QSKIP("needs POSIX signals");
#endif
}

void tst_CommandLine::diagnose_tellsThePhases()
{
    const LabServer lab;
    const Ended ended = runProgram({QStringLiteral("diagnose"), lab.url(u"/delay/50").toString()});
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    for (const char *part :
         {"200 OK after", "TCP connect", "First byte", "All of it", "Content-Type"})
        QVERIFY2(ended.out.contains(part), ended.out.constData());
}

void tst_CommandLine::diagnose_writesJson()
{
    const LabServer lab;
    const Ended ended = runProgram({QStringLiteral("diagnose"),
                                    lab.url(u"/status/404").toString(),
                                    QStringLiteral("--format"),
                                    QStringLiteral("json")});
    QCOMPARE(ended.status, 2);
    const QJsonObject json = QJsonDocument::fromJson(ended.out).object();
    QCOMPARE(json[u"status"].toInt(), 404);
    QVERIFY(json[u"conclusion"].toString().startsWith(u"404 Not Found"));
    QCOMPARE(json[u"phases"].toArray().at(0)[u"phase"].toString(), QStringLiteral("connect"));
}

void tst_CommandLine::diagnose_ofATimeoutIsTwo()
{
    const LabServer lab;
    const Ended ended = runProgram({QStringLiteral("diagnose"),
                                    lab.url(u"/hang").toString(),
                                    QStringLiteral("--timeout"),
                                    QStringLiteral("0.2")});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.out.contains("not one byte came back within"), ended.out.constData());
}

void tst_CommandLine::diagnose_ofWrongArgumentsIsOne_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"",
                             "http://a/ http://b/",
                             "ftp://a/",
                             "nonsense",
                             "http://a/ --timeout soon",
                             "http://a/ --timeout 0",
                             "http://a/ --format xml",
                             "http://a/ --nonsense"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_CommandLine::diagnose_ofWrongArgumentsIsOne()
{
    QFETCH(QString, line);
    const Ended ended =
        runProgram(QStringList{QStringLiteral("diagnose")} + line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.startsWith("coroscope diagnose: "), ended.err.constData());
}

void tst_CommandLine::unknownOption_isOne()
{
    QCOMPARE(runProgram({QStringLiteral("--frobnicate")}).status, 1);
}

void tst_CommandLine::window_withoutADisplaySaysSo()
{
#if defined(COROSCOPE_HAS_UI) && defined(Q_OS_LINUX)
    const Ended ended = runProgram({});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("coroscope check"), ended.err.constData());
#else
    QSKIP("needs the window, and Linux");
#endif
}

void tst_CommandLine::picture_ofAListThatCannotBeReadIsThree()
{
#ifdef COROSCOPE_HAS_UI
    const QTemporaryDir folder;
    const Ended ended = runProgram({QStringLiteral("--screenshot"),
                                    folder.filePath(QStringLiteral("a.png")),
                                    QStringLiteral("/no/such/file")},
                                   {},
                                   QStringLiteral("offscreen"));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("/no/such/file"), ended.err.constData());
#else
    QSKIP("needs the window");
#endif
}

void tst_CommandLine::picture_isAsLargeAsTheFirstWindow()
{
#ifdef COROSCOPE_HAS_UI
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.png"));
    const Ended ended =
        runProgram({QStringLiteral("--screenshot"), file}, {}, QStringLiteral("offscreen"));
    QCOMPARE(ended.status, 0);
    QFile picture(file);
    QVERIFY(picture.open(QFile::ReadOnly));
    const QByteArray sizes = picture.read(24).sliced(16);    // of the first chunk, as PNG begins
    QCOMPARE(sizes.toHex(), QByteArray("00000640000003e8")); // 1600 by 1000
#else
    QSKIP("needs the window");
#endif
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
