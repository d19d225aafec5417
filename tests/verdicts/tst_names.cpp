// SPDX-License-Identifier: MIT
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/nameserver.h"
#include "tests/verdicts/verdictfixture.h"
#include "words/check/explain.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace coroscope;
using namespace std::chrono_literals;

/// Names and those who should know them, and what else takes a network to itself: docs/verdicts.md, section B. Each
/// test runs in a network namespace of its own, where the name server is the test's: here is who starts it there, below
/// is what runs there.
class tst_Names : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void N31_nameServiceFails();
    void N31_nameThatHasNoAddress();
    void N31_noNameService();
    void N32_nameServerIsSilent();
    void N32_silentNamesKeepNobodyWaiting();
    void N32_theEndWaitsForNoLookup();
    void N32_theProgramEndsAtItsSecondSignal();
    void N43_portsAreAllInUse();

private:
    void runInside(const char *test, const char *resolver = "timeout:1 attempts:1");
    QTemporaryDir m_folder;
};

class NamesInside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameServiceFails();
    void nameThatHasNoAddress();
    void noNameService();
    void nameServerIsSilent();
    void silentNamesKeepNobodyWaiting();
    void theEndWaitsForNoLookup();
    void theProgramEndsAtItsSecondSignal();
    void portsAreAllInUse();
};

namespace {

/// A network and a resolv.conf of its own; as root, or as who may be root in a namespace.
QStringList unshareArguments()
{
    return {QStringLiteral("--map-root-user"), QStringLiteral("-n"), QStringLiteral("-m")};
}

QUrl named(const RawServer &server, const QString &name)
{
    QUrl url = server.url("/");
    url.setHost(name + QStringLiteral(".example"));
    return url;
}

} // namespace

void tst_Names::initTestCase()
{
#ifdef Q_OS_LINUX
    QProcess trial;
    trial.start(QStringLiteral("unshare"),
                unshareArguments()
                    + QStringList{QStringLiteral("sh"),
                                  QStringLiteral("-c"),
                                  QStringLiteral("ip link set lo up && test -e /etc/resolv.conf")});
    if (!trial.waitForStarted() || !trial.waitForFinished() || trial.exitCode() != 0)
        QSKIP("This machine allows no network namespaces (unshare -n -m), or has no ip.");
#else
    QSKIP("Network namespaces are Linux's.");
#endif
}

void tst_Names::runInside(const char *test, const char *resolver)
{
    QFile file(m_folder.filePath(QStringLiteral("resolv.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("nameserver 127.0.0.1\noptions ") + resolver + '\n');
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("unshare"),
                  unshareArguments()
                      + QStringList{QStringLiteral("sh"),
                                    QStringLiteral("-c"),
                                    QStringLiteral(
                                        "ip link set lo up && mount --bind \"$0\" /etc/resolv.conf "
                                        "&& exec \"$1\" NamesInside \"$2\""),
                                    file.fileName(),
                                    QCoreApplication::applicationFilePath(),
                                    QLatin1String(test)});
    QVERIFY(process.waitForFinished(25'000));
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             process.readAll().constData());
}

void tst_Names::N31_nameServiceFails()
{
    runInside("nameServiceFails");
}

void tst_Names::N31_nameThatHasNoAddress()
{
    runInside("nameThatHasNoAddress");
}

void tst_Names::N31_noNameService()
{
    runInside("noNameService");
}

void tst_Names::N32_nameServerIsSilent()
{
    runInside("nameServerIsSilent");
}

void tst_Names::N32_silentNamesKeepNobodyWaiting()
{
    runInside("silentNamesKeepNobodyWaiting", "timeout:5 attempts:1");
}

void tst_Names::N32_theEndWaitsForNoLookup()
{
    QElapsedTimer timer; // of the whole program
    timer.start();
    runInside("theEndWaitsForNoLookup", "timeout:20 attempts:1");
    QVERIFY2(timer.elapsed() < 15'000, QByteArray::number(timer.elapsed()).constData());
}

void tst_Names::N32_theProgramEndsAtItsSecondSignal()
{
    runInside("theProgramEndsAtItsSecondSignal", "timeout:20 attempts:1");
}

void tst_Names::N43_portsAreAllInUse()
{
    runInside("portsAreAllInUse");
}

void NamesInside::nameServiceFails()
{
    const NameServer names;
    QVERIFY(names.isListening());
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    const CheckRun run = check(listOf({named(server, QStringLiteral("servfail")),
                                       named(server, QStringLiteral("nxdomain")),
                                       named(server, QStringLiteral("formerr")),
                                       named(server, QStringLiteral("good"))}),
                               stubborn());
    QCOMPARE(verdictsIn(run),
             (QByteArrayList{
                 "error lookup-failed", "error host-not-found", "error lookup-failed", "ok"}));
    QCOMPARE(run.result(0).whole().attempts.size(), std::size_t(3));
    QCOMPARE(run.result(1).whole().attempts.size(), std::size_t(1));
    const QString sentence = explain(run.result(0).whole());
    QVERIFY2(sentence.contains(QStringLiteral("look-up")), qPrintable(sentence));
    QVERIFY2(!sentence.contains(QStringLiteral("misspelt")), qPrintable(sentence));
}

void NamesInside::nameThatHasNoAddress()
{
    const NameServer names;
    RawServer server;
    QCOMPARE(verdictOf(named(server, QStringLiteral("nodata")), patient()),
             "error no-such-address");
}

/// As on a train: not even an error comes back from afar.
void NamesInside::noNameService()
{
    const RawServer server;
    const CheckRun run = check(listOf({named(server, QStringLiteral("good"))}), stubborn());
    QCOMPARE(verdictIn(run), "error lookup-failed");
    QCOMPARE(run.result(0).whole().attempts.size(), std::size_t(3));
}

void NamesInside::nameServerIsSilent()
{
    const NameServer names;
    const RawServer server;
    const QUrl url = named(server, QStringLiteral("silent"));
    const CheckRun run = check(listOf({url}), hasty());
    QCOMPARE(verdictIn(run), "timeout timeout-lookup");
    const QString sentence = explain(run.result(0).whole());
    QVERIFY2(sentence.contains(QStringLiteral("name service did not say")), qPrintable(sentence));
    // The system gives up before the attempt does.
    QCOMPARE(verdictOf(url, patient()), "error lookup-failed");
}

void NamesInside::silentNamesKeepNobodyWaiting()
{
    const NameServer names;
    RawServer server;
    server.on("/", RawServer::message("200 OK", "page"));
    constexpr int silent = 40;
    QList<QUrl> urls;
    for (int i = 0; i < silent; ++i)
        urls.append(named(server, QStringLiteral("silent%1").arg(i)));
    for (int i = 0; i < silent; ++i)
        urls.append(named(server, QStringLiteral("good%1").arg(i)));
    CheckOptions options = patient();
    options.concurrency = 2 * silent;
    options.timeout = 3s; // sooner than any silent look-up ends
    const QByteArrayList verdicts = verdictsIn(check(listOf(urls), options));
    QCOMPARE(verdicts.count("timeout timeout-lookup"), silent);
    QCOMPARE(verdicts.count("ok"), silent);
}

void NamesInside::theEndWaitsForNoLookup()
{
    const NameServer names;
    const RawServer server;
    QCOMPARE(verdictOf(named(server, QStringLiteral("silent")), hasty()), "timeout timeout-lookup");
}

void NamesInside::theProgramEndsAtItsSecondSignal()
{
    const NameServer names;
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {QStringLiteral("check"), QStringLiteral("http://silent.example/")});
    QTRY_VERIFY_WITH_TIMEOUT(names.questions("silent.example") > 0, 10'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 1'000);
}

/// A port that has been used is free again after a second or so.
void NamesInside::portsAreAllInUse()
{
    RawServer server;
    QFile range(QStringLiteral("/proc/sys/net/ipv4/ip_local_port_range"));
    if (!range.open(QIODevice::WriteOnly) || range.write("40000 40020") < 0 || !range.flush())
        QSKIP("The ports of the namespace cannot be limited.");
    QList<QUrl> urls;
    for (int i = 0; i < 40; ++i) {
        const QByteArray target = "/" + QByteArray::number(i);
        server.on(target, RawServer::message("200 OK", "page"));
        urls.append(server.url(target));
    }
    CheckOptions options = patient();
    options.concurrency = int(urls.size());
    options.perHost = options.concurrency;
    options.connection.reuse = ConnectionReuse::None;
    const CheckRun run = check(listOf(urls), options);
    const QByteArrayList verdicts = verdictsIn(run);
    QVERIFY2(verdicts.count("ok") == urls.size(), verdicts.join(", ").constData());
    for (int target = 0; target < int(urls.size()); ++target)
        QCOMPARE(run.result(target).whole().attempts.size(), std::size_t(1));
}

COROSCOPE_TEST(tst_Names)
COROSCOPE_TEST(NamesInside)
#include "tst_names.moc"
