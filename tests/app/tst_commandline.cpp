// SPDX-License-Identifier: MIT
#include "app/terminal/console.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"
#include "core/lessons/lesson.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

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
    void output_thatIsFullIsThree_data();
    void output_thatIsFullIsThree();
    void check_endsWhenNobodyReadsIt();
    void check_refusesAListWithoutEnd();
    void complaints_maskSecrets_data();
    void complaints_maskSecrets();
    void help_namesTheCommand_data();
    void help_namesTheCommand();
    void listOnly_tellsTheUrlsWithTheirPlaces();
    void listOnly_writesAllRowsAsJson();
    void listOnly_ofNothingSaysSo();
    void check_saysWhatToDoWithWhatIsNoFile();
    void check_takesAUrlInThePlaceOfAFile();
    void check_namesWhatItCannotRead();
    void lab_takesNoFiles();
    void check_writesJson();
    void check_writesJsonLinesAsTheyCome();
    void check_writesToAFile();
    void check_readsSeveralFilesAndStandardInput();
    void check_interruptedWritesFinishedRows_data();
    void check_interruptedWritesFinishedRows();
    void check_interruptedInTextSaysHowFarItCame();
    void check_endsAtTheSecondSignal();
    void check_leavesAnIgnoredHangUp();
    void lesson_tellsTheSameAtEachSpeed();
    void lesson_marksItsMoments();
    void lesson_isIndentedAndNamesLines();
    void lesson_foldsWhatRepeatsItself();
    void lesson_asJson_saysTheSame();
    void lesson_overAListSaysWhatIsWrong();
    void lesson_overAListEndsWithItsReader();
    void lesson_overAListIsRecordedAsItHappens();
    void lesson_overAListEndsWithTheSignal_data();
    void lesson_overAListEndsWithTheSignal();
    void others_endWithTheSignal_data();
    void others_endWithTheSignal();
    void window_closesInOrderAtASignal_data();
    void window_closesInOrderAtASignal();
    void check_opensANameThatIsNoUtf8();
    void messages_ofQtStayAway();
    void descriptors_thatAreTooFewAreSaid_data();
    void descriptors_thatAreTooFewAreSaid();
    void descriptors_thatAreFewAreEnough_data();
    void descriptors_thatAreFewAreEnough();
    void descriptors_areEnoughForAnyNumberOfHosts_data();
    void descriptors_areEnoughForAnyNumberOfHosts();
    void diagnose_tellsThePhases();
    void diagnose_writesJson();
    void diagnose_asksForWhatIsWritten();
    void diagnose_ofATimeoutIsTwo();
    void diagnose_ofWrongArgumentsIsOne_data();
    void diagnose_ofWrongArgumentsIsOne();
    void unknownOption_isOne();
    void window_withoutADisplaySaysSo();
    void picture_ofAListThatCannotBeReadIsThree();
    void picture_ofALessonIsOfItsMoment();
    void picture_ofALessonThatCannotBeRunIsThree();
    void picture_isAsLargeAsTheFirstWindow();
    void picture_endsTheRunThatItShows();
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

void tst_CommandLine::output_thatIsFullIsThree_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("check") << QStringList{u"check"_s};
    QTest::newRow("check, JSON") << QStringList{u"check"_s, u"--format"_s, u"json"_s};
    QTest::newRow("check, file") << QStringList{u"check"_s, u"--output"_s, u"/dev/full"_s};
    QTest::newRow("help") << QStringList{u"check"_s, u"--help"_s};
    QTest::newRow("diagnose") << QStringList{u"diagnose"_s, u"http://127.0.0.1:1/"_s};
}

void tst_CommandLine::output_thatIsFullIsThree()
{
    QFETCH(QStringList, arguments);
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("needs /dev/full");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.write("http://127.0.0.1:1/");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    const QByteArray err = process.readAllStandardError();
    QCOMPARE(process.exitCode(), 3);
    QCOMPARE(err.count('\n'), 1);
    QVERIFY2(err.contains("No space left"), err.constData());
}

void tst_CommandLine::check_endsWhenNobodyReadsIt()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/proc/%1/fd/%2").arg(::getpid()).arg(ends[1]));
    process.start(QStringLiteral(COROSCOPE_PROGRAM), {QStringLiteral("check")});
    process.write("nonsense\n" + lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(lab.log().countOf("/hang"), 1, 10'000);
    ::close(ends[0]);
    ::close(ends[1]);
    QVERIFY(process.waitForFinished(10'000)); // long before the page
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGPIPE);
    QCOMPARE(process.readAllStandardError(), QByteArray());
#else
    QSKIP("needs POSIX");
#endif
}

void tst_CommandLine::check_refusesAListWithoutEnd()
{
    if (!QFile::exists(u"/dev/zero"_s))
        QSKIP("needs /dev/zero");
    const Ended ended = runProgram({u"check"_s, u"/dev/zero"_s});
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("/dev/zero is too large"), ended.err.constData());
}

void tst_CommandLine::complaints_maskSecrets_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("diagnose") << QStringList{u"diagnose"_s, u"ftp://u:hunter2@h/"_s};
    QTest::newRow("space") << QStringList{u"diagnose"_s, u"htp://u:hunter2 PA@h/"_s};
    QTest::newRow("token") << QStringList{u"diagnose"_s, u"ftp://hunter2@h/"_s};
    QTest::newRow("no scheme") << QStringList{u"check"_s, u"u:hunter2@h"_s};
    QTest::newRow("option") << QStringList{
        u"check"_s, u"--format"_s, u"http://u:hunter2\u202e\u001b@h"_s};
    QTest::newRow("lesson") << QStringList{u"lesson"_s, u"http://u:hunter2@h"_s};
}

void tst_CommandLine::complaints_maskSecrets()
{
    QFETCH(QStringList, arguments);
    const Ended ended = runProgram(arguments);
    QVERIFY2(ended.err.contains("***@h"), ended.err.constData());
    QVERIFY2(!ended.err.contains("hunter2"), ended.err.constData());
    QVERIFY(!ended.err.contains('\033') && !ended.err.contains("\u202e"));
}

void tst_CommandLine::help_namesTheCommand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("usage");
    const QString help = QStringLiteral("--help");
    QTest::newRow("window") << QStringList{help} << QByteArray("Usage: coroscope [options] [FILE");
    QTest::newRow("check") << QStringList{QStringLiteral("check"), help}
                           << QByteArray("Usage: coroscope check [options] [FILE");
    QTest::newRow("compare") << QStringList{QStringLiteral("compare"), help}
                             << QByteArray("Usage: coroscope compare [options] BEFORE NOW\n");
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

void tst_CommandLine::listOnly_tellsTheUrlsWithTheirPlaces()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.csv"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,link\nA,http://127.0.0.1:1/a\nB,127.0.0.1\n");
    file.close();
    const Ended ended = runProgram({u"check"_s, u"--list-only"_s, name});
    QCOMPARE(ended.status, 0);
    const QByteArray place = QFile::encodeName(name);
    QCOMPARE(ended.out, QByteArray(place + ":2:3\thttp://127.0.0.1:1/a\n"));
    QVERIFY2(ended.err.contains(QByteArray(place + ":3:3: 127.0.0.1 (invalid: no-scheme)")),
             ended.err.constData());
    QVERIFY2(ended.err.contains("read as CSV, column link, 2 URLs"), ended.err.constData());
}

void tst_CommandLine::listOnly_writesAllRowsAsJson()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.csv"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,link\nA,http://127.0.0.1:1/a\nB,127.0.0.1\n");
    file.close();
    const Ended ended = runProgram({u"check"_s, u"--list-only"_s, u"--format"_s, u"json"_s, name});
    QCOMPARE(ended.status, 0);
    QVERIFY2(!ended.err.contains("no-scheme"), ended.err.constData());
    const QJsonObject json = QJsonDocument::fromJson(ended.out).object();
    QCOMPARE(json[u"sources"][0][u"column"].toString(), u"link"_s);
    QCOMPARE(json[u"summary"][u"state"].toString(), u"not-begun"_s);
    const QJsonObject asked = json[u"results"][0].toObject();
    QCOMPARE(asked[u"url"].toString(), u"http://127.0.0.1:1/a"_s);
    QCOMPARE(asked[u"verdict"].toString(), u"pending"_s);
    QVERIFY(!asked.contains(u"time_total"_s));
    const QJsonObject invalid = json[u"results"][1].toObject();
    QCOMPARE(invalid[u"line"].toInt(), 3);
    QCOMPARE(invalid[u"column"].toInt(), 3);
    QCOMPARE(invalid[u"error"][u"kind"].toString(), u"no-scheme"_s);

    const QString out = folder.filePath(u"out.jsonl"_s);
    QCOMPARE(runProgram(
                 {u"check"_s, u"--list-only"_s, u"--format=json-lines"_s, u"--output"_s, out, name})
                 .status,
             0);
    QFile written(out);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = written.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object(), invalid);
}

void tst_CommandLine::check_takesAUrlInThePlaceOfAFile()
{
    const Ended ended =
        runProgram({u"check"_s, u"--list-only"_s, u"HTTP://user:pw@127.0.0.1:1/a,b"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("1:1\thttp://user:***@127.0.0.1:1/a,b\n"));
    QVERIFY2(ended.err.contains("read as one URL a line, 1 URL"), ended.err.constData());
}

void tst_CommandLine::listOnly_ofNothingSaysSo()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("# nothing but a comment\n");
    file.close();
    const Ended ended = runProgram({u"check"_s, u"--list-only"_s, file.fileName()});
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("There is nothing to check"), ended.err.constData());
}

void tst_CommandLine::check_saysWhatToDoWithWhatIsNoFile()
{
    const QTemporaryDir folder;
    const Ended inFolder = runProgram({u"check"_s, folder.path()});
    QCOMPARE(inFolder.status, 3);
    QVERIFY2(inFolder.err.contains("name the files in it"), inFolder.err.constData());
    const Ended site = runProgram({u"check"_s, u"nobody.example/x"_s});
    QCOMPARE(site.status, 3);
    QVERIFY2(site.err.contains("write https://nobody.example/x"), site.err.constData());
    const Ended file = runProgram({u"check"_s, u"nobody"_s});
    QVERIFY2(!file.err.contains("https://"), file.err.constData());
}

void tst_CommandLine::check_namesWhatItCannotRead()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("PK\x03\x04 http://127.0.0.1:1/a");
    file.close();
    const Ended ended = runProgram({u"check"_s, file.fileName()});
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("save the table as CSV"), ended.err.constData());
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

/// What is rejected is known before anybody is asked, and the slow one is judged last.
void tst_CommandLine::check_writesJsonLinesAsTheyCome()
{
    const LabServer lab;
    const Ended ended = runProgram(
        {QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json-lines")},
        lab.url(u"/delay/500").toEncoded() + "\nnonsense\n" + lab.url(u"/ok").toEncoded() + '\n');
    QCOMPARE(ended.status, 2);
    QStringList order;
    for (const QByteArray &line : ended.out.trimmed().split('\n'))
        order += QString::number(QJsonDocument::fromJson(line)[u"line"].toInt());
    QCOMPARE(order, QStringList({u"2"_s, u"3"_s, u"1"_s}));
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

#ifdef Q_OS_UNIX

namespace {

void addSignals()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::newRow("SIGINT") << SIGINT << 130;
    QTest::newRow("SIGTERM") << SIGTERM << 143;
    QTest::newRow("SIGHUP") << SIGHUP << 129;
}

void send(const QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
}

/// A check of a page that is there and one that hangs, once the first is through.
void startHanging(QProcess &process, const LabServer &lab, const QStringList &options)
{
    // One at a time: when the second is asked for, the first is judged.
    const QStringList check{
        QStringLiteral("check"), QStringLiteral("--concurrency"), QStringLiteral("1")};
    process.start(QStringLiteral(COROSCOPE_PROGRAM), check + options);
    process.write(lab.url(u"/ok").toEncoded() + '\n' + lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(lab.log().countOf("/hang"), 1, 10'000);
}

void startWithDescriptors(QProcess &process,
                          int descriptors,
                          const QStringList &arguments,
                          const QByteArray &input)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.remove(QStringLiteral("QT_FATAL_WARNINGS"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("sh"),
                  QStringList{QStringLiteral("-c"),
                              QStringLiteral("ulimit -n $0; exec \"$@\""),
                              QString::number(descriptors),
                              QStringLiteral(COROSCOPE_PROGRAM)}
                      + arguments);
    process.write(input);
    process.closeWriteChannel();
}

/// A page on every address of this machine, for as many hosts as anybody likes, that keeps connections open.
class HostsOfOneMachine final : public QTcpServer
{
public:
    HostsOfOneMachine()
    {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max; // of a client's connections, this is the other end
        ::setrlimit(RLIMIT_NOFILE, &limit);
        setListenBacklogSize(1'000);
        listen(QHostAddress(QHostAddress::AnyIPv4));
        connect(this, &QTcpServer::newConnection, this, &HostsOfOneMachine::accept);
    }

    int port() const { return serverPort(); }
    QByteArray url(int host) const
    {
        return "http://127.0." + QByteArray::number(1 + host / 250) + '.'
               + QByteArray::number(1 + host % 250) + ':' + QByteArray::number(serverPort()) + '/';
    }

private:
    void accept()
    {
        while (QTcpSocket *const client = nextPendingConnection()) {
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            connect(client, &QTcpSocket::readyRead, client, [client] {
                if (client->readAll().endsWith("\r\n\r\n"))
                    client->write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage");
            });
        }
    }
};

Ended runWithDescriptors(int descriptors, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    startWithDescriptors(process, descriptors, arguments, input);
    if (!process.waitForFinished(20'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

void tst_CommandLine::check_interruptedWritesFinishedRows_data()
{
    addSignals();
}

void tst_CommandLine::check_interruptedWritesFinishedRows()
{
    QFETCH(int, signal);
    const LabServer lab;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.json"));
    QProcess process;
    startHanging(
        process,
        lab,
        {QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--output"), path});
    send(process, signal);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QTEST(process.exitCode(), "status");
    QFile output(path);
    QVERIFY(output.open(QIODevice::ReadOnly));
    const QJsonDocument json = QJsonDocument::fromJson(output.readAll());
    QCOMPARE(json[u"summary"][u"state"].toString(), QStringLiteral("cancelled"));
    QCOMPARE(json[u"summary"][u"checked"].toInt(), 1);
    const QJsonArray results = json[u"results"].toArray();
    QCOMPARE(results.at(0)[QStringLiteral("verdict")].toString(), QStringLiteral("ok"));
    QCOMPARE(results.at(1)[QStringLiteral("verdict")].toString(), QStringLiteral("cancelled"));
}

void tst_CommandLine::check_interruptedInTextSaysHowFarItCame()
{
    const LabServer lab;
    QProcess process;
    startHanging(process, lab, {QStringLiteral("--verbose")});
    send(process, SIGTERM);
    QVERIFY(process.waitForFinished(10'000));
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.contains("Cancelled after ") && out.contains(", 1 of 2 checked\n"),
             out.constData());
    QVERIFY2(out.startsWith("ok "), out.constData());
}

void tst_CommandLine::check_endsAtTheSecondSignal()
{
    const LabServer lab;
    // A pipe that nobody empties: it cannot come to its end in order.
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/proc/self/fd/%1").arg(ends[1]));
    QByteArray list;
    for (int i = 0; i < 3'000; ++i)
        list += "nonsense that is no URL, " + QByteArray::number(i) + '\n';
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json")});
    process.write(list + lab.url(u"/hang").toEncoded());
    process.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(lab.log().countOf("/hang") == 1, 10'000);
    send(process, SIGTERM);
    char byte = 0;
    QCOMPARE(::read(ends[0], &byte, 1), 1); // it has begun to write
    send(process, SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit); // as the system ends it
    ::close(ends[0]);
    ::close(ends[1]);
}

void tst_CommandLine::check_leavesAnIgnoredHangUp()
{
    const LabServer lab;
    QProcess process;
    process.start(QStringLiteral("sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("trap '' HUP; exec \"$0\" check"),
                   QStringLiteral(COROSCOPE_PROGRAM)});
    process.write(lab.url(u"/delay/400").toEncoded());
    process.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(lab.log().countOf("/delay/400") == 1, 10'000);
    send(process, SIGHUP);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 0);
}

void tst_CommandLine::lesson_tellsTheSameAtEachSpeed()
{
    QByteArray story;
    for (const char *const speed : {"100", "20", "8"}) {
        QElapsedTimer real;
        real.start();
        const Ended ended = runProgram({QStringLiteral("lesson"),
                                        QStringLiteral("queue"),
                                        QStringLiteral("--full"),
                                        QStringLiteral("--speed"),
                                        QString::fromLatin1(speed)});
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.err, QByteArray());
        // Its last line tells of 6 s.
        QVERIFY(double(real.elapsed()) >= 6'000 / QByteArray(speed).toDouble());
        if (story.isEmpty())
            story = ended.out;
        QVERIFY(story.count('\n') > 500);
        QCOMPARE(ended.out, story);
    }
}

void tst_CommandLine::lesson_marksItsMoments()
{
    const auto tell = [](const QStringList &more) {
        return runProgram(QStringList{QStringLiteral("lesson"),
                                      QStringLiteral("task-group"),
                                      QStringLiteral("--speed"),
                                      QStringLiteral("100")}
                          + more);
    };
    const Ended whole = tell({});
    const Ended brief = tell({QStringLiteral("--brief")});
    QCOMPARE(brief.status, 0);
    const QList<QByteArray> lines = brief.out.trimmed().split('\n');
    QVERIFY(lines.size() >= 5 && lines.size() < 12);
    QCOMPARE(whole.out.count("\n> "), 1);
    QCOMPARE(brief.out.count("\n> "), 1);
    QVERIFY(brief.out.contains("failed: status 404  [first failure]\n"));
    for (const QByteArray &line : lines.first(lines.size() - 2)) {
        QVERIFY2(line.endsWith(']'), line.constData());
        QVERIFY2(whole.out.contains(QByteArray(line + '\n')), line.constData());
    }
    QCOMPARE(lines.at(lines.size() - 2), QByteArray());
    QVERIFY(lines.last().startsWith("One failure cancelled all others"));
    QCOMPARE(whole.out.trimmed().split('\n').last(), lines.last());
}

void tst_CommandLine::lesson_isIndentedAndNamesLines()
{
    const Ended told =
        runProgram({u"lesson"_s, u"task-group"_s, u"--full"_s, u"--speed"_s, u"100"_s});
    const QString source = sourceOf(*findLesson(u"task-group"));
    static const QRegularExpression waits(
        u"^ +0\\.000 s  (  |)(\\S+) waits for .*  \\(line (\\d+)\\)"_s,
        QRegularExpression::MultilineOption);
    int children = 0;
    QRegularExpressionMatchIterator found = waits.globalMatch(QString::fromUtf8(told.out));
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const bool isChild = match.captured(2).startsWith(u'/');
        QCOMPARE(match.captured(1).isEmpty(), !isChild);
        children += isChild;
        const QString line = source.split(u'\n').at(match.captured(3).toInt() - 1);
        QVERIFY2(line.contains(u"co_await"), qPrintable(line));
    }
    QVERIFY(children >= 3);
}

void tst_CommandLine::lesson_foldsWhatRepeatsItself()
{
    const QStringList arguments{u"lesson"_s, u"semaphore"_s, u"--speed=100"_s};
    const QByteArray folded = runProgram(arguments).out;
    const QByteArray full = runProgram(arguments + QStringList{u"--full"_s}).out;
    QVERIFY(!full.contains("more like it"));
    QVERIFY2(folded.contains("29 more like it, the last: page 30 was started"), folded.constData());
    QVERIFY(2 * folded.count('\n') < full.count('\n'));
    for (const QByteArray &line : folded.split('\n')) {
        if (!line.contains("… "))
            QVERIFY2(full.contains(line), line.constData());
    }
    for (const char *const moment : {"[first permit]", "[handed on]", "[all given back]"})
        QCOMPARE(folded.count(moment), 1);
}

void tst_CommandLine::lesson_asJson_saysTheSame()
{
    const QStringList arguments{
        u"lesson"_s, u"task-group"_s, u"--speed=100"_s, u"--seed=18446744073709551615"_s};
    const Ended text = runProgram(arguments + QStringList{u"--full"_s});
    const Ended json = runProgram(arguments + QStringList{u"--format"_s, u"json"_s});
    QCOMPARE(json.status, 0);
    const QJsonObject whole = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(whole[u"lesson"].toString(), u"task-group"_s);
    QCOMPARE(whole[u"seed"].toString(), u"18446744073709551615"_s);
    QVERIFY(whole[u"knobs"].toObject().contains(u"clean-up"_s));
    QCOMPARE(whole[u"end"].toString(), u"over"_s);
    const QList<QByteArray> lines = text.out.trimmed().split('\n');
    const QJsonArray events = whole[u"events"].toArray();
    // An empty line and the last sentence follow.
    QCOMPARE(events.size(), lines.size() - 2);
    QCOMPARE(whole[u"shown"].toString(), QString::fromUtf8(lines.last()));
    for (qsizetype i = 0; i < events.size(); ++i) {
        const QJsonObject event = events[i].toObject();
        const QString line = QString::fromUtf8(lines[i]);
        QVERIFY2(line.contains(event[u"text"].toString()), qPrintable(line));
        QVERIFY(line.contains(QString::number(event[u"seconds"].toDouble(), 'f', 3)));
        QCOMPARE(event[u"decisive"].toBool(), line.startsWith(u'>'));
        QCOMPARE(event.contains(u"line"), line.contains(u"  (line "));
        QVERIFY(event[u"cause"].toInt() < event[u"event"].toInt());
    }
}

void tst_CommandLine::lesson_overAListSaysWhatIsWrong()
{
    const QString semaphore = QStringLiteral("semaphore");
    const Ended missing = runProgram({QStringLiteral("lesson"),
                                      semaphore,
                                      QStringLiteral("--urls"),
                                      QStringLiteral("/no/such/list.txt")});
    QCOMPARE(missing.status, 3);
    QVERIFY2(missing.err.contains("Cannot read /no/such/list.txt"), missing.err.constData());
    const Ended refused = runProgram({QStringLiteral("lesson"),
                                      semaphore,
                                      QStringLiteral("--urls"),
                                      QStringLiteral("http://u:hunter2@127.0.0.1:1/")});
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("0 of 1 pages came, 1 did not"), refused.err.constData());
    QVERIFY(refused.out.contains("failed: connection refused"));
    QVERIFY(!refused.out.contains("hunter2") && !refused.err.contains("hunter2"));
}

void tst_CommandLine::lesson_overAListEndsWithItsReader()
{
#ifdef Q_OS_UNIX
    const LabServer lab; // one of whose pages never comes
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("\"$0\" lesson task-group --urls \"$1\" | head -n 1"),
                 QStringLiteral(COROSCOPE_PROGRAM),
                 lab.url(u"/hang").toString()});
    const bool hasEnded = shell.waitForFinished(20'000);
    shell.kill();
    shell.waitForFinished();
    QVERIFY(hasEnded);
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
#else
    QSKIP("needs a shell");
#endif
}

void tst_CommandLine::lesson_overAListIsRecordedAsItHappens()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"run.coroscope"_s);
    QProcess lesson;
    lesson.start(QStringLiteral(COROSCOPE_PROGRAM),
                 {QStringLiteral("lesson"),
                  QStringLiteral("task-group"),
                  QStringLiteral("--urls"),
                  lab.url(u"/hang").toString(),
                  QStringLiteral("--record"),
                  name});
    const auto isTold = [&name] {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("/hang");
    };
    const bool isToldMeanwhile = QTest::qWaitFor(isTold, 10'000);
    lesson.kill(); // leaves what has happened up to there
    QVERIFY(lesson.waitForFinished(10'000));
    QVERIFY(isToldMeanwhile);
}

void tst_CommandLine::lesson_overAListEndsWithTheSignal_data()
{
    addSignals();
}

void tst_CommandLine::lesson_overAListEndsWithTheSignal()
{
    QFETCH(int, signal);
    const LabServer lab;
    QProcess lesson;
    lesson.start(QStringLiteral(COROSCOPE_PROGRAM),
                 {QStringLiteral("lesson"),
                  QStringLiteral("task-group"),
                  QStringLiteral("--urls"),
                  lab.url(u"/hang").toString()});
    QTRY_VERIFY_WITH_TIMEOUT(lab.log().countOf("/hang") == 1, 10'000);
    send(lesson, signal);
    QVERIFY(lesson.waitForFinished(10'000));
    QTEST(lesson.exitCode(), "status");
    const QByteArray told = lesson.readAllStandardOutput();
    QVERIFY2(told.contains("main was cancelled"), told.constData());
    QVERIFY(lesson.readAllStandardError().contains("0 of 1 pages came, 1 without an answer"));
}

void tst_CommandLine::others_endWithTheSignal_data()
{
    addSignals();
}

void tst_CommandLine::others_endWithTheSignal()
{
    QFETCH(int, signal);
    const LabServer lab;
    QProcess diagnosis;
    diagnosis.start(QStringLiteral(COROSCOPE_PROGRAM),
                    {QStringLiteral("diagnose"), lab.url(u"/hang").toString()});
    QTRY_VERIFY_WITH_TIMEOUT(lab.log().countOf("/hang") == 1, 10'000);
    send(diagnosis, signal);
    QVERIFY(diagnosis.waitForFinished(10'000));
    QTEST(diagnosis.exitCode(), "status");

    QProcess lesson;
    lesson.start(QStringLiteral(COROSCOPE_PROGRAM),
                 {QStringLiteral("lesson"),
                  QStringLiteral("retry"),
                  QStringLiteral("--speed"),
                  QStringLiteral("0.1")});
    QTRY_VERIFY_WITH_TIMEOUT(lesson.bytesAvailable() > 0 || lesson.waitForReadyRead(100), 10'000);
    send(lesson, signal);
    QVERIFY(lesson.waitForFinished(10'000));
    QTEST(lesson.exitCode(), "status");

    QProcess server;
    server.start(QStringLiteral(COROSCOPE_PROGRAM), {QStringLiteral("lab")});
    QVERIFY(server.waitForReadyRead(10'000));
    QByteArray told;
    QTRY_VERIFY_WITH_TIMEOUT((told += server.readAllStandardError()).contains("Ctrl+C"), 10'000);
    send(server, signal);
    QVERIFY(server.waitForFinished(10'000));
    QCOMPARE(server.exitCode(), 0); // that is how it ends
}

void tst_CommandLine::window_closesInOrderAtASignal_data()
{
    addSignals();
}

/// Also while it reads a list that does not come to its end.
void tst_CommandLine::window_closesInOrderAtASignal()
{
#ifdef COROSCOPE_HAS_UI
    QFETCH(int, signal);
    const QTemporaryDir folder;
    const QByteArray pipe = QFile::encodeName(folder.filePath(QStringLiteral("pipe")));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.remove(QStringLiteral("QT_FATAL_WARNINGS"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(COROSCOPE_PROGRAM), {QFile::decodeName(pipe)});
    int end = -1;
    const auto isReading = [&] {
        if (end < 0)
            end = ::open(pipe.constData(), O_WRONLY | O_NONBLOCK);
        return end >= 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isReading(), 20'000);
    send(process, signal);
    QVERIFY(process.waitForFinished(10'000));
    ::close(end);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QTEST(process.exitCode(), "status");
#else
    QSKIP("needs the window");
#endif
}

void tst_CommandLine::check_opensANameThatIsNoUtf8()
{
    const LabServer lab;
    const QTemporaryDir folder;
    const QByteArray path = folder.path().toUtf8() + "/\xe9t\xe9.txt";
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT, 0600);
    if (file < 0)
        QSKIP("this file system takes UTF-8 only");
    const QByteArray url = lab.url(u"/ok").toEncoded();
    QCOMPARE(::write(file, url.constData(), std::size_t(url.size())), url.size());
    ::close(file);
    QProcess process;
    const auto run = [&process, &folder](const QString &command) {
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral("sh"),
                      {QStringLiteral("-c"), command, QStringLiteral(COROSCOPE_PROGRAM)});
        return process.waitForFinished(20'000);
    };
    QVERIFY(run(QStringLiteral("\"$0\" check *.txt")));
    QCOMPARE(process.exitCode(), 0);
    ::unlink(path.constData()); // Qt could not
    QVERIFY(run(QStringLiteral("\"$0\" check \"$(printf '\\351')\"")));
    QCOMPARE(process.exitCode(), 3);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("\\xE9"), err.constData());
}

void tst_CommandLine::descriptors_thatAreTooFewAreSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("who");
    QTest::newRow("check") << QStringLiteral("check") << QByteArray("coroscope check: ");
    QTest::newRow("diagnose") << QStringLiteral("diagnose http://127.0.0.1:1/")
                              << QByteArray("coroscope diagnose: ");
    QTest::newRow("lab") << QStringLiteral("lab") << QByteArray("coroscope lab: ");
    QTest::newRow("lesson") << QStringLiteral("lesson retry") << QByteArray("coroscope lesson: ");
#ifdef COROSCOPE_HAS_UI
    QTest::newRow("window") << QString() << QByteArray("coroscope: ");
#endif
}

void tst_CommandLine::descriptors_thatAreTooFewAreSaid()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, who);
    for (const int descriptors : {8, 10}) {
        const Ended ended = runWithDescriptors(
            descriptors, line.split(u' ', Qt::SkipEmptyParts), "http://127.0.0.1:1/");
        QCOMPARE(ended.status, 3);
        QVERIFY2(ended.err.startsWith(who) && ended.err.contains("file descriptors")
                     && ended.err.count('\n') == 1,
                 ended.err.constData());
    }
}

void tst_CommandLine::descriptors_thatAreFewAreEnough_data()
{
    QTest::addColumn<int>("descriptors");
    for (const int descriptors : {20, 24, 32, 48, 64})
        QTest::addRow("%d", descriptors) << descriptors;
}

/// Many hosts at once: what there is no descriptor for has to wait, and is no verdict.
void tst_CommandLine::descriptors_thatAreFewAreEnough()
{
    QFETCH(int, descriptors);
    const LabServer lab(60);
    const Ended ended = runWithDescriptors(
        descriptors,
        {QStringLiteral("check"), QStringLiteral("--concurrency"), QStringLiteral("100")},
        bulkList(lab, 240, QStringLiteral("/ok")).toUtf8());
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("of 100 requests go at once"), ended.err.constData());
}

void tst_CommandLine::descriptors_areEnoughForAnyNumberOfHosts_data()
{
    QTest::addColumn<int>("descriptors");
    for (const int descriptors : {64, 600, 1'024})
        QTest::addRow("%d", descriptors) << descriptors;
}

/// Each host gets a connection that the client keeps for a while: more than it may have at once.
void tst_CommandLine::descriptors_areEnoughForAnyNumberOfHosts()
{
    QFETCH(int, descriptors);
    constexpr int hosts = 1'500;
    const HostsOfOneMachine server;
    QVERIFY(server.port() != 0);
    QByteArray list;
    for (int i = 0; i < hosts; ++i)
        list += server.url(i) + '\n';
    QProcess process;
    startWithDescriptors(process, descriptors, {QStringLiteral("check")}, list);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.contains("ok         1,500"), out.right(300).constData());
}

#else
void tst_CommandLine::check_interruptedWritesFinishedRows_data() {}
void tst_CommandLine::check_interruptedWritesFinishedRows()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::check_interruptedInTextSaysHowFarItCame()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::check_endsAtTheSecondSignal()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::check_leavesAnIgnoredHangUp()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::others_endWithTheSignal_data() {}
void tst_CommandLine::others_endWithTheSignal()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::window_closesInOrderAtASignal_data() {}
void tst_CommandLine::window_closesInOrderAtASignal()
{
    QSKIP("needs POSIX signals");
}
void tst_CommandLine::check_opensANameThatIsNoUtf8()
{
    QSKIP("needs POSIX");
}
void tst_CommandLine::descriptors_thatAreTooFewAreSaid_data() {}
void tst_CommandLine::descriptors_thatAreTooFewAreSaid()
{
    QSKIP("needs POSIX");
}
void tst_CommandLine::descriptors_areEnoughForAnyNumberOfHosts_data() {}
void tst_CommandLine::descriptors_areEnoughForAnyNumberOfHosts()
{
    QSKIP("needs POSIX limits");
}
void tst_CommandLine::descriptors_thatAreFewAreEnough_data() {}
void tst_CommandLine::descriptors_thatAreFewAreEnough()
{
    QSKIP("needs POSIX");
}
#endif

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

void tst_CommandLine::diagnose_asksForWhatIsWritten()
{
    const LabServer lab;
    const QString url = lab.url(u"").toString() + u"/status/200/%7Ea?%c3|"_s;
    const Ended ended = runProgram({QStringLiteral("diagnose"),
                                    url + u"#part"_s,
                                    QStringLiteral("--format"),
                                    QStringLiteral("json")});
    QCOMPARE(ended.status, 0);
    QCOMPARE(QJsonDocument::fromJson(ended.out)[u"url"].toString(), url);
    QCOMPARE(lab.log().requests.front().requestTarget, "/status/200/%7Ea?%c3|");
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

void tst_CommandLine::picture_ofALessonIsOfItsMoment()
{
#ifdef COROSCOPE_HAS_UI
    const QTemporaryDir folder;
    const auto pictureAt = [&folder](const QString &moment) {
        const QString path = folder.filePath(QStringLiteral("a.png"));
        runProgram({QStringLiteral("--lesson"),
                    QStringLiteral("queue"),
                    QStringLiteral("--at"),
                    moment,
                    QStringLiteral("--size"),
                    QStringLiteral("800x600"),
                    QStringLiteral("--screenshot"),
                    path},
                   {},
                   QStringLiteral("offscreen"));
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray picture = pictureAt(QStringLiteral("1.0"));
    QVERIFY(picture.startsWith("\x89PNG"));
    QVERIFY(pictureAt(QStringLiteral("1.0")) == picture);
    QVERIFY(pictureAt(QStringLiteral("2.0")) != picture);
#else
    QSKIP("needs the window");
#endif
}

void tst_CommandLine::picture_ofALessonThatCannotBeRunIsThree()
{
#ifdef COROSCOPE_HAS_UI
    const QTemporaryDir folder;
    const QByteArray before = qgetenv("TMPDIR");
    const auto restore = qScopeGuard([&] {
        if (before.isEmpty())
            qunsetenv("TMPDIR");
        else
            qputenv("TMPDIR", before);
    });
    qputenv("TMPDIR", "/dev/null");
    const Ended ended = runProgram({QStringLiteral("--lesson"),
                                    QStringLiteral("queue"),
                                    QStringLiteral("--screenshot"),
                                    folder.filePath(QStringLiteral("a.png"))},
                                   {},
                                   QStringLiteral("offscreen"));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("temporary"), ended.err.constData());
#else
    QSKIP("needs the window");
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

void tst_CommandLine::picture_endsTheRunThatItShows()
{
#ifdef COROSCOPE_HAS_UI
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.png"));
    const Ended ended = runProgram({QStringLiteral("--demo"),
                                    QStringLiteral("--at"),
                                    QStringLiteral("0.2"),
                                    QStringLiteral("--screenshot"),
                                    path},
                                   {},
                                   QStringLiteral("offscreen"));
    QCOMPARE(ended.status, 0);
    QVERIFY(QFile::exists(path));
#else
    QSKIP("needs the window");
#endif
}

void tst_CommandLine::messages_ofQtStayAway()
{
    static QStringList heard;
    const auto listen = [](QtMsgType, const QMessageLogContext &, const QString &text) {
        heard.append(text);
    };
    const QtMessageHandler usual = qInstallMessageHandler(listen);
    keepQtQuiet();
    const QtMessageHandler quiet = qInstallMessageHandler(usual);
    const auto say = [quiet](const char *category, const QString &text) {
        quiet(QtWarningMsg, QMessageLogContext(nullptr, 0, nullptr, category), text);
    };
    say("qt.network.ssl", QStringLiteral("about a library"));
    say("default", QStringLiteral("about a socket"));
    say("coroscope.async", QStringLiteral("about a task"));
    QCOMPARE(heard, QStringList{QStringLiteral("about a task")});
}

COROSCOPE_TEST(tst_CommandLine)
#include "tst_commandline.moc"
