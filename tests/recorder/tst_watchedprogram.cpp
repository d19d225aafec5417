// SPDX-License-Identifier: MIT
#include "core/watch/watchlistener.h"
#include "tests/recorder/reading.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

/// Runs a program that knows nothing of being watched.
class tst_WatchedProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void program_isSeenForHavingBeenLinked();
    void program_runsWhereNobodyListens();
    void coroscopeWatch_tellsWhatItDid();
};

void tst_WatchedProgram::program_isSeenForHavingBeenLinked()
{
    const QTemporaryDir folder;
    WatchListener listener;
    QByteArray heard;
    connect(
        &listener, &WatchListener::arrived, this, [&](const QByteArray &bytes) { heard += bytes; });
    QCOMPARE(listener.listen(folder.filePath(u"socket"_s)), QString());
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"COROSCOPE_SOCKET"_s, listener.path());
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(RECORDER_CRAWL), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isOver(), patience);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
    const Reading reading(heard);
    QVERIFY(reading.isSound() && reading.findings.hasEnded);
    QCOMPARE(reading.findings.header->program, u"recorder_crawl"_s);
    QCOMPARE(reading.findings.header->clock, u"monotonic"_s);
    QCOMPARE(reading.tasks(),
             (QStringList{u"main"_s, u"worker 1"_s, u"worker 2"_s, u"worker 3"_s}));
    QCOMPARE(reading.stateOf(u"main"_s), TaskState::Done);
    QCOMPARE(reading.stateOf(u"worker 3"_s), TaskState::Cancelled);
}

void tst_WatchedProgram::program_runsWhereNobodyListens()
{
    for (const QString &socket : {QString(), u"/no/such/socket"_s}) {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"QT_FATAL_WARNINGS"_s);
        environment.insert(u"COROSCOPE_SOCKET"_s, socket);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(RECORDER_CRAWL), QStringList());
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardError().contains("unwatched"), !socket.isEmpty());
    }
}

void tst_WatchedProgram::coroscopeWatch_tellsWhatItDid()
{
    QProcess watch;
    watch.start(QStringLiteral(COROSCOPE_PROGRAM),
                {u"watch"_s, u"--no-window"_s, u"--"_s, QStringLiteral(RECORDER_CRAWL)});
    QVERIFY(watch.waitForFinished(patience));
    const QByteArray told = watch.readAllStandardError();
    QCOMPARE(watch.exitCode(), 0);
    QVERIFY2(told.contains("recorder_crawl"), told.constData());
    QVERIFY2(told.contains("limit"), told.constData());
}

COROSCOPE_TEST(tst_WatchedProgram)
#include "tst_watchedprogram.moc"
