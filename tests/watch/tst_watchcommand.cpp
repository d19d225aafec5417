// SPDX-License-Identifier: MIT
#include "app/watchcommand.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

struct Ended
{
    int status = -1;
    QString out;
    QString err;
};

Ended finish(QProcess &process)
{
    if (!process.waitForFinished(patience))
        process.kill();
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Ended watch(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  QStringList{u"watch"_s, u"--no-window"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A program of another language, which sends to the socket that it finds: `lines` as a shell's printf reads them.
QStringList senderOf(const QString &lines)
{
    return {u"--"_s,
            u"python3"_s,
            u"-S"_s,
            u"-c"_s,
            u"import os, socket, sys\n"
            "s = socket.socket(socket.AF_UNIX)\n"
            "s.connect(os.environ['COROSCOPE_SOCKET'])\n"
            "try:\n"
            "    s.sendall(("_s
                + lines
                + u").encode())\n"
                  "except OSError:\n"
                  "    pass\n"
                  "s.close()\n"_s};
}

} // namespace

/// Runs the program itself.
class tst_WatchCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arguments_areRead();
    void wrongUsage_isTold_data();
    void wrongUsage_isTold();
    void command_keepsItsInputOutputAndStatus();
    void command_thatASignalEnded_isTold();
    void missingCommand_is127();
    void sender_ofAnyLanguage_isSummarised();
    void brokenSender_isSaidToHaveBrokenOff();
    void hostileSender_isCutOff_data();
    void hostileSender_isCutOff();
    void unknownKinds_areCounted();
    void asyncio_isWatched();
    void termination_isPassedOn();
    void everyTermination_isPassedOn();
    void arguments_areNotForQt();
    void whatCannotBeRun_is126();
    void recording_isKeptWhereNothingComes();
    void listening_tellsHowToBegin();
    void unwritableRecording_isThree();
    void nothing_isLeftBehind();

private:
    QTemporaryDir m_folder;
};

void tst_WatchCommand::arguments_areRead()
{
    const auto parsed =
        WatchCommand::parse({u"--record"_s, u"a.coroscope"_s, u"python3"_s, u"--version"_s});
    const auto &arguments = std::get<WatchCommand::Arguments>(parsed);
    QCOMPARE(arguments.request.command, (QStringList{u"python3"_s, u"--version"_s}));
    QCOMPARE(arguments.request.record, u"a.coroscope"_s);
    QVERIFY(arguments.wantsWindow);
    QVERIFY(!WatchCommand::opensWindow({u"--no-window"_s, u"--"_s, u"ls"_s}));
    QVERIFY(WatchCommand::opensWindow({u"--"_s, u"ls"_s, u"--no-window"_s}));
    const auto listening = WatchCommand::parse({u"--listen"_s, u"/tmp/socket"_s});
    QCOMPARE(std::get<WatchCommand::Arguments>(listening).request.socket, u"/tmp/socket"_s);
    QVERIFY(std::get<WatchCommand::Arguments>(listening).request.command.isEmpty());
}

void tst_WatchCommand::wrongUsage_isTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList();
    QTest::newRow("listening and starting") << QStringList{u"--listen"_s, u"a"_s, u"b"_s};
    QTest::newRow("listening at a program") << QStringList{u"--listen"_s, u"--"_s, u"app.py"_s};
    QTest::newRow("unknown option") << QStringList{u"--nonsense"_s};
}

void tst_WatchCommand::wrongUsage_isTold()
{
    QFETCH(const QStringList, arguments);
    const Ended ended = watch(arguments);
    QCOMPARE(ended.status, 1);
    QVERIFY(ended.err.startsWith(u"coroscope watch: "_s));
    QCOMPARE(ended.out, QString());
}

void tst_WatchCommand::command_keepsItsInputOutputAndStatus()
{
    const Ended ended =
        watch({u"--"_s, u"sh"_s, u"-c"_s, u"cat; echo error >&2; exit 7"_s}, "hello\n");
    QCOMPARE(ended.status, 7);
    QCOMPARE(ended.out, u"hello\n"_s);
    QVERIFY(ended.err.startsWith(u"error\n"_s));
    QVERIFY(ended.err.contains(u"Nobody said what their tasks do"_s));
}

void tst_WatchCommand::command_thatASignalEnded_isTold()
{
    QCOMPARE(watch({u"--"_s, u"sh"_s, u"-c"_s, u"kill -9 $$"_s}).status, 128 + SIGKILL);
}

void tst_WatchCommand::missingCommand_is127()
{
    const Ended ended = watch({u"--"_s, u"/nowhere/nothing"_s});
    QCOMPARE(ended.status, 127);
    QVERIFY(ended.err.contains(u"/nowhere/nothing cannot be run"_s));
}

void tst_WatchCommand::sender_ofAnyLanguage_isSummarised()
{
    const QString path = m_folder.filePath(u"any.coroscope"_s);
    const Ended ended = watch(
        QStringList{u"--record"_s, path}
        + senderOf(
            uR"('["coroscope",1,{"program":"any"}]\n["e",0,"task-spawned",1]\n["e",1000000000,"task-ended",1]\n["end"]\n')"_s));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.startsWith(u"any"_s), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"Tasks: 1 (1 done)"_s));
    QVERIFY(contents(path).endsWith("[\"end\"]\n"));
}

void tst_WatchCommand::brokenSender_isSaidToHaveBrokenOff()
{
    const Ended ended = watch(
        senderOf(uR"('["coroscope",1,{"program":"any"}]\n["e",0,"task-spawned",1]\n["e",1')"_s));
    QVERIFY2(ended.err.contains(u"its end is missing"_s), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"1 task"_s) || ended.err.contains(u"Tasks: 1"_s));
}

void tst_WatchCommand::hostileSender_isCutOff_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("why");
    QTest::newRow("something else") << u"'GET / HTTP/1.1\\r\\n'"_s << u"no recording"_s;
    QTest::newRow("no end of a line") << u"'x' * 10_000_000"_s << u"no recording"_s;
    QTest::newRow("newer") << u"'[\"coroscope\",2,{}]\\n'"_s << u"does not know"_s;
    QTest::newRow("damaged") << u"'[\"coroscope\",1,{}]\\n' + 'x\\n' * 200_000"_s
                             << u"cannot be read"_s;
}

void tst_WatchCommand::hostileSender_isCutOff()
{
    QFETCH(const QString, lines);
    QFETCH(const QString, why);
    const Ended ended = watch(senderOf(lines));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains(u"The program was cut off"_s), qPrintable(ended.err));
    QVERIFY2(ended.err.contains(why), qPrintable(ended.err));
}

void tst_WatchCommand::unknownKinds_areCounted()
{
    const Ended ended =
        watch(senderOf(uR"('["coroscope",1,{}]\n["e",0,"from-the-future",1]\n["end"]\n')"_s));
    QVERIFY2(ended.err.contains(u"1 event is of a kind"_s), qPrintable(ended.err));
}

void tst_WatchCommand::asyncio_isWatched()
{
    const QString program = m_folder.filePath(u"program.py"_s);
    QFile file(program);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import asyncio, sys\n"
               "async def work(limit):\n"
               "    async with limit:\n"
               "        await asyncio.sleep(0.001)\n"
               "async def main():\n"
               "    limit = asyncio.Semaphore(2)\n"
               "    await asyncio.gather(*(work(limit) for _ in range(5)))\n"
               "    print('printed')\n"
               "asyncio.run(main())\n"
               "sys.exit(3)\n");
    file.close();
    const Ended ended = watch({u"--"_s, u"python3"_s, program});
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, u"printed\n"_s);
    QVERIFY2(ended.err.contains(u"“limit”: at most 2 held, at most 3 waiting"_s),
             qPrintable(ended.err));
}

void tst_WatchCommand::termination_isPassedOn()
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"watch"_s,
                   u"--no-window"_s,
                   u"--"_s,
                   u"sh"_s,
                   u"-c"_s,
                   u"trap 'echo asked; exit 9' TERM; echo ready; while :; do sleep 0.05; done"_s});
    QVERIFY(process.waitForReadyRead(patience));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    const Ended ended = finish(process);
    QCOMPARE(ended.status, 9);
    QVERIFY(ended.out.endsWith(u"asked\n"_s));
}

/// Whoever asks twice ends no watcher, whose program would be left alone.
void tst_WatchCommand::everyTermination_isPassedOn()
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"watch"_s,
                   u"--no-window"_s,
                   u"--"_s,
                   u"sh"_s,
                   u"-c"_s,
                   u"n=0; trap 'n=$((n+1)); echo asked $n; [ $n -lt 2 ] || exit 9' TERM; "
                   "echo ready; while :; do sleep 0.05; done"_s});
    QByteArray out;
    const auto waitFor = [&](const QByteArray &word) {
        return QTest::qWaitFor(
            [&] {
                process.waitForReadyRead(10);
                out += process.readAllStandardOutput();
                return out.contains(word);
            },
            patience);
    };
    QVERIFY(waitFor("ready"));
    process.terminate();
    QVERIFY(waitFor("asked 1"));
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 9);
}

void tst_WatchCommand::arguments_areNotForQt()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.remove(u"QT_FATAL_WARNINGS"_s); // that platform warns of what it cannot do
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"watch"_s,
                   u"--screenshot"_s,
                   m_folder.filePath(u"a.png"_s),
                   u"--"_s,
                   u"echo"_s,
                   u"--platform"_s,
                   u"nonsense"_s});
    const Ended ended = finish(process);
    if (ended.err.contains(u"without its window"_s))
        QSKIP("this was built without its window");
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QCOMPARE(ended.out, u"--platform nonsense\n"_s);
}

void tst_WatchCommand::whatCannotBeRun_is126()
{
    const QString path = m_folder.filePath(u"no-program"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(watch({u"--"_s, path}).status, 126);
}

void tst_WatchCommand::recording_isKeptWhereNothingComes()
{
    const QString path = m_folder.filePath(u"kept.coroscope"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("of yesterday");
    file.close();
    QCOMPARE(watch({u"--record"_s, path, u"--"_s, u"/nowhere/nothing"_s}).status, 127);
    QCOMPARE(contents(path), "of yesterday");
}

void tst_WatchCommand::listening_tellsHowToBegin()
{
    const QString path = m_folder.filePath(u"listening"_s);
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"watch"_s, u"--no-window"_s, u"--listen"_s, path});
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(patience));
    const QByteArray invitation = process.readLine();
    QVERIFY(QString::fromUtf8(invitation)
                .contains(QString(u"COROSCOPE_SOCKET='"_s + path + u"' python3 '"_s)));
    QLocalSocket socket;
    socket.connectToServer(path);
    QVERIFY(socket.waitForConnected());
    socket.write(
        "[\"coroscope\",1,{\"program\":\"other\"}]\n[\"e\",0,\"task-spawned\",1]\n[\"end\"]\n");
    QVERIFY(socket.waitForBytesWritten());
    socket.disconnectFromServer();
    const Ended ended = finish(process);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.startsWith(u"other"_s), qPrintable(ended.err));
}

void tst_WatchCommand::unwritableRecording_isThree()
{
    const Ended ended = watch({u"--record"_s, u"/nowhere/run"_s, u"--"_s, u"echo"_s, u"ran"_s});
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QString());
}

void tst_WatchCommand::nothing_isLeftBehind()
{
    QTemporaryDir runtime;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, runtime.path());
    process.setProcessEnvironment(environment);
    process.start(
        QStringLiteral(COROSCOPE_PROGRAM),
        {u"watch"_s, u"--no-window"_s, u"--"_s, u"python3"_s, u"-c"_s, u"import asyncio"_s});
    QCOMPARE(finish(process).status, 0);
    QVERIFY(QDir(runtime.path()).isEmpty());
}

COROSCOPE_TEST(tst_WatchCommand)
#include "tst_watchcommand.moc"
