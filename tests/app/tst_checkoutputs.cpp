// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

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

/// To its end, with `list` as standard input. Returns the exit status.
int run(QProcess &process, const QStringList &arguments, const QByteArray &list = {})
{
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.write(list);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000))
        process.kill();
    return process.exitCode();
}

/// A line that is judged at once, and a page that comes later than the first results are written.
QByteArray slowList(const LabServer &lab)
{
    return "nonsense\n" + lab.url(u"/delay/500").toEncoded();
}

} // namespace

/// Several outputs of one check, of which some cannot be written, or must not be.
class tst_CheckOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputThatFails_leavesTheOthers();
    void outputThatNobodyReads_leavesTheOthers();
    void recording_sparesWhatIsRead_data();
    void recording_sparesWhatIsRead();
    void fileThatCannotBeReplaced_isOverwrittenAtTheEnd();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    const QTemporaryDir m_folder;
};

void tst_CheckOutputs::outputThatFails_leavesTheOthers()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("needs /dev/full");
    const LabServer lab;
    QProcess process;
    const QStringList check{u"check"_s,
                            u"--format"_s,
                            u"text"_s,
                            u"--output"_s,
                            u"/dev/full"_s,
                            u"--format"_s,
                            u"json"_s,
                            u"--output"_s,
                            path(u"kept.json"_s)};
    QCOMPARE(run(process, check, slowList(lab)), 3);
    const QByteArray err = process.readAllStandardError();
    QCOMPARE(err.count("No space left"), 1);
    QVERIFY2(err.contains("kept.json is written (JSON)."), err.constData());
    const QJsonDocument kept = QJsonDocument::fromJson(read(path(u"kept.json"_s)));
    QCOMPARE(kept[u"summary"][u"state"].toString(), u"finished"_s);
    QCOMPARE(kept[u"summary"][u"ok"].toInt(), 1);
}

void tst_CheckOutputs::outputThatNobodyReads_leavesTheOthers()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QProcess process;
    process.setStandardOutputFile(u"/proc/%1/fd/%2"_s.arg(::getpid()).arg(ends[1]));
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"check"_s, u"--output"_s, path(u"whole.json"_s), u"--output"_s, u"-"_s});
    QVERIFY(process.waitForStarted());
    ::close(ends[0]);
    ::close(ends[1]);
    // More than is held back, so that some is written before anybody is asked.
    process.write(QByteArray("nonsense\n").repeated(1'000) + slowList(lab));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.endsWith("whole.json is written (JSON).\n") && err.count("written") == 1,
             err.constData());
    const QJsonDocument whole = QJsonDocument::fromJson(read(path(u"whole.json"_s)));
    QCOMPARE(whole[u"summary"][u"state"].toString(), u"finished"_s);
    QCOMPARE(whole[u"summary"][u"ok"].toInt(), 1);
    // As a program ends whose output nobody reads; only later.
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGPIPE);
#else
    QSKIP("needs POSIX");
#endif
}

void tst_CheckOutputs::recording_sparesWhatIsRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("list") << u"list.txt"_s << QByteArray("--record would replace the list");
    QTest::newRow("baseline") << u"old.jsonl"_s
                              << QByteArray("--record would replace the baseline");
}

void tst_CheckOutputs::recording_sparesWhatIsRead()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, part);
    write(path(u"list.txt"_s), "http://127.0.0.1:1/\n");
    write(path(u"old.jsonl"_s), "{\"url\":\"http://127.0.0.1:1/\",\"verdict\":\"error\"}\n");
    const QByteArray before = read(path(file));
    QProcess process;
    const QStringList check{u"check"_s,
                            path(u"list.txt"_s),
                            u"--baseline"_s,
                            path(u"old.jsonl"_s),
                            u"--record"_s,
                            path(u"./"_s + file)};
    QCOMPARE(run(process, check), 1);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains(part), err.constData());
    QCOMPARE(read(path(file)), before);
}

/// Where its folder takes no other file: it is not emptied before it is known that all outputs can be written.
void tst_CheckOutputs::fileThatCannotBeReplaced_isOverwrittenAtTheEnd()
{
#ifdef Q_OS_UNIX
    const LabServer lab;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"old.json"_s);
    write(file, "of the run before");
    QVERIFY(QFile::setPermissions(file, QFile::Permissions::fromInt(0x6666)));
    QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x5555)));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, u"/tmp"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] {
        constexpr int nobody = 65'534; // the superuser may do anything
        if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            ::_exit(99);
    });
    const QByteArray list = lab.url(u"/ok").toEncoded();
    QCOMPARE(run(process,
                 {u"check"_s, u"--output"_s, file, u"--output"_s, u"/no/such/folder/x.txt"_s},
                 list),
             3);
    QCOMPARE(read(file), "of the run before");
    const int status = run(process, {u"check"_s, u"--output"_s, file}, list);
    QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x7700)));
    QVERIFY2(status == 0, process.readAllStandardError().constData());
    QCOMPARE(QJsonDocument::fromJson(read(file))[u"summary"][u"ok"].toInt(), 1);
#else
    QSKIP("needs POSIX");
#endif
}

COROSCOPE_TEST(tst_CheckOutputs)
#include "tst_checkoutputs.moc"
