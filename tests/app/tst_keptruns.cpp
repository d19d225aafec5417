// SPDX-License-Identifier: MIT
#include "core/check/store/runstore.h"
#include "core/check/store/runwriter.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// How often which target was asked for.
QHash<QByteArray, int> requestsOf(const LabServer &lab)
{
    QHash<QByteArray, int> counts;
    for (const LabRequest &request : lab.log().requests)
        ++counts[request.requestTarget];
    return counts;
}

/// Verdicts of the lines that are there as a whole, by URL.
QHash<QString, QString> verdictsOf(const QByteArray &jsonLines)
{
    QHash<QString, QString> verdicts;
    for (const QByteArray &line : jsonLines.first(jsonLines.lastIndexOf('\n') + 1).split('\n')) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        if (!row.isEmpty())
            verdicts.insert(row[u"url"].toString(), row[u"verdict"].toString());
    }
    return verdicts;
}

QHash<QString, QString> verdictsOf(const KeptContent &content)
{
    QHash<QString, QString> verdicts;
    for (const CheckResult &result : content.results)
        verdicts.insert(content.list.displayUrl(result.target), verdictName(result.verdict));
    return verdicts;
}

} // namespace

/// Runs that `coroscope check` keeps: what is there after the worst, how they go on, and what becomes of them.
class tst_KeptRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void run_isKept();
    void run_isNotKept();
    void kill_losesNothingThatWasReported_data();
    void kill_losesNothingThatWasReported();
    void resume_asksForTheRestOnly();
    void resume_hasTheOptionsOfTheRun();
    void resume_wantsSecretsAgain();
    void resume_readsAPipeOnce();
    void resume_sparesARunOfAnotherList();
    void resume_isForOneProgram();
    void baseline_isWhatCameToItsEnd();
    void resume_saysWhatIsWrong_data();
    void resume_saysWhatIsWrong();
    void again_asksForTheFailedOnly();
    void store_thatFails_isSaid_data();
    void store_thatFails_isSaid();
    void store_onAFullDisk_isSaid();
    void store_isSharedByTwoChecks();
    void runs_areComparedAndABaseline();
    void runs_areListedNamedAndDeleted();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString store() const { return path(u"runs.sqlite"_s); }
    Ended run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// Of `lab`, so many of its pages.
    QString list(const LabServer &lab, int urls, QStringView page = u"/ok") const;

    std::optional<QTemporaryDir> m_folder;
};

void tst_KeptRuns::init()
{
    m_folder.emplace();
    qputenv("COROSCOPE_STORE", QFile::encodeName(store()));
}

Ended tst_KeptRuns::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(40'000))
        process.kill();
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString tst_KeptRuns::list(const LabServer &lab, int urls, QStringView page) const
{
    QByteArray text;
    for (int i = 0; i < urls; ++i)
        text += lab.url(page).toEncoded() + '?' + QByteArray::number(i) + '\n';
    const QString file = path(u"list.txt"_s);
    write(file, text);
    return file;
}

void tst_KeptRuns::run_isKept()
{
    const LabServer lab;
    const QByteArray text =
        lab.url(u"/ok").toEncoded() + '\n' + lab.url(u"/status/404").toEncoded() + "\nnone\n";
    const Ended ended = run({u"check"_s, u"--format"_s, u"json"_s}, text);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err, QString());
    RunStore runs(store(), RunStore::Access::Read);
    const KeptRun kept = runs.run(1);
    QCOMPARE(kept.state, KeptRun::State::Finished);
    QCOMPARE(kept.rows, 3);
    QCOMPARE(kept.counts[Verdict::Ok], 1);
    QCOMPARE(kept.counts[Verdict::Broken], 1);
    // What is told of it later is the same, and nobody is asked for it.
    lab.log();
    const Ended again = run({u"check"_s, u"--resume"_s, u"1"_s, u"--format"_s, u"json"_s});
    QCOMPARE(again.status, 2);
    QCOMPARE(again.json()[u"results"].toArray(), ended.json()[u"results"].toArray());
    QCOMPARE(again.json()[u"sources"].toArray(), ended.json()[u"sources"].toArray());
    QCOMPARE(requestsOf(lab).value("/ok"), 1);
}

void tst_KeptRuns::run_isNotKept()
{
    const LabServer lab;
    const QByteArray text = lab.url(u"/ok").toEncoded();
    QCOMPARE(run({u"check"_s, u"--no-store"_s}, text).status, 0);
    QCOMPARE(run({u"check"_s, u"--list-only"_s}, text).status, 0);
    QVERIFY(!QFile::exists(store()));
    const QString other = path(u"other.sqlite"_s);
    QCOMPARE(run({u"check"_s, u"--store"_s, other}, text).status, 0);
    QVERIFY(!QFile::exists(store()));
    QCOMPARE(RunStore(other).runs().size(), std::size_t(1));
}

void tst_KeptRuns::kill_losesNothingThatWasReported_data()
{
    QTest::addColumn<int>("round");
    for (int round = 1; round <= 5; ++round)
        QTest::addRow("round %d", round) << round;
}

void tst_KeptRuns::kill_losesNothingThatWasReported()
{
    QFETCH(int, round);
    constexpr int urls = 2'000;
    const QStringList format{
        u"--format"_s, u"json-lines"_s, u"--concurrency"_s, u"64"_s, u"--per-host"_s, u"64"_s};
    LabServer lab;
    QRandomGenerator random(static_cast<quint32>(round));
    const int enough = random.bounded(urls - 200);
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  QStringList{u"check"_s, list(lab, urls)} + format);
    QByteArray out;
    while (out.count('\n') <= enough && process.waitForReadyRead(20'000))
        out += process.readAllStandardOutput();
    process.kill();
    QVERIFY(process.waitForFinished());
    out += process.readAllStandardOutput();
    const QHash<QString, QString> reported = verdictsOf(out);
    QVERIFY(reported.size() > enough);

    const KeptContent content = RunStore(store(), RunStore::Access::Read).content(1);
    QCOMPARE(content.list.targets().size(), std::size_t(urls));
    const QHash<QString, QString> kept = verdictsOf(content);
    for (auto row = reported.cbegin(); row != reported.cend(); ++row)
        QCOMPARE(kept.value(row.key()), row.value());

    const Ended rest = run(QStringList{u"check"_s, u"--resume"_s} + format);
    QCOMPARE(rest.status, 0);
    QCOMPARE(verdictsOf(rest.out.toUtf8()).size(), urls);
    QHash<QByteArray, int> asked = requestsOf(lab);
    for (const CheckResult &result : content.results)
        QCOMPARE(asked.value("/ok?" + QByteArray::number(result.target)), 1);
    QCOMPARE(RunStore(store()).run(1).counts[Verdict::Ok], urls);
}

void tst_KeptRuns::resume_asksForTheRestOnly()
{
    const LabServer lab;
    const UrlList three = UrlList::parse(QByteArray(lab.url(u"/ok?0").toEncoded() + '\n'
                                                    + lab.url(u"/ok?1").toEncoded() + '\n'
                                                    + lab.url(u"/ok?2").toEncoded()));
    {
        RunStore runs(store());
        RunWriter writer = RunWriter::begin(runs, three, {});
        CheckResult first;
        first.target = 0;
        first.verdict = Verdict::Broken;
        first.checkedAt = QDateTime(QDate(2020, 1, 2), QTime(3, 4), Qt::UTC);
        CheckResult cancelled;
        cancelled.target = 1;
        cancelled.verdict = Verdict::Cancelled;
        writer.add({first, cancelled});
    }
    const Ended ended = run({u"check"_s, u"--resume"_s, u"--format"_s, u"json"_s});
    QVERIFY2(ended.err.contains(u"Going on with run 1 "), qPrintable(ended.err));
    QVERIFY2(ended.err.contains(u"2 of 3 URLs are asked for"), qPrintable(ended.err));
    const QJsonArray results = ended.json()[u"results"].toArray();
    QCOMPARE(results.size(), 3);
    QCOMPARE(results[0][u"verdict"].toString(), u"broken"_s);
    QCOMPARE(results[0][u"checked_at"].toString(), u"2020-01-02T03:04:00Z"_s);
    QCOMPARE(results[1][u"verdict"].toString(), u"ok"_s);
    QVERIFY(results[1][u"checked_at"].toString() > u"2025"_s);
    QCOMPARE(requestsOf(lab).value("/ok?0"), 0);
    QCOMPARE(requestsOf(lab).value("/ok?1"), 1);
    const Ended none = run({u"check"_s, u"--resume"_s});
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains(u"has anything left"), qPrintable(none.err));
}

void tst_KeptRuns::resume_hasTheOptionsOfTheRun()
{
    const LabServer lab;
    const QByteArray text = lab.url(u"/status/404").toEncoded();
    QCOMPARE(run({u"check"_s, u"--accept"_s, u"410"_s}, text).status, 2);
    QCOMPARE(run({u"check"_s, u"--again"_s, u"failed"_s}).status, 2);
    QCOMPARE(run({u"check"_s, u"--again"_s, u"failed"_s, u"1"_s, u"--accept"_s, u"404"_s}).status,
             0);
    QCOMPARE(requestsOf(lab).value("/status/404"), 3);
}

void tst_KeptRuns::resume_wantsSecretsAgain()
{
    const LabServer lab;
    QUrl url = lab.url(u"/ok");
    url.setUserInfo(u"me:geheim"_s);
    const QByteArray text = url.toEncoded();
    {
        RunStore runs(store());
        RunWriter::begin(runs, UrlList::parse(text), {.entries = {}, .leftOut = {u"header"_s}});
    }
    const Ended noHeader = run({u"check"_s, u"--resume"_s});
    QCOMPARE(noHeader.status, 1);
    QVERIFY2(noHeader.err.contains(u"--header"), qPrintable(noHeader.err));
    const QStringList resume{u"check"_s, u"--header"_s, u"X-Key: 1"_s, u"--resume"_s};
    const Ended noList = run(resume);
    QCOMPARE(noList.status, 3);
    QVERIFY2(noList.err.contains(u"name the list as well"), qPrintable(noList.err));
    QCOMPARE(requestsOf(lab).size(), 0);
    QCOMPARE(run(resume + QStringList{u"-"_s}, text).status, 0);
    QCOMPARE(requestsOf(lab).value("/ok"), 1);
    QCOMPARE(RunStore(store()).run(1).counts[Verdict::Ok], 1);
    QCOMPARE(RunStore(store()).runs().size(), std::size_t(1));
}

void tst_KeptRuns::resume_readsAPipeOnce()
{
    const LabServer lab;
    {
        RunStore runs(store());
        RunWriter::begin(runs, UrlList::parse(lab.url(u"/ok").toEncoded()), {});
    }
    const Ended ended = run({u"check"_s, u"--resume"_s, u"--rules"_s, u"/dev/stdin"_s},
                            "[nowhere.example]\ncookie = id=1\n");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains(u"No URL of the list matches nowhere.example"),
             qPrintable(ended.err));
}

void tst_KeptRuns::resume_sparesARunOfAnotherList()
{
    const LabServer lab;
    {
        RunStore runs(store());
        const UrlList list = UrlList::parse(QByteArray("http://a.invalid/\nhttp://b.invalid/\n"));
        CheckResult checked;
        checked.target = 0;
        checked.verdict = Verdict::Ok;
        RunWriter::begin(runs, list, {}).add({checked});
    }
    const Ended other = run({u"check"_s, u"--resume"_s, list(lab, 2)});
    QCOMPARE(other.status, 3);
    QVERIFY2(other.err.contains(u"name its own list"), qPrintable(other.err));
    QCOMPARE(requestsOf(lab).size(), 0);
    const KeptContent kept = RunStore(store()).content(1);
    QCOMPARE(kept.results.size(), std::size_t(1));
    QCOMPARE(kept.list.displayUrl(0), u"http://a.invalid/"_s);
}

void tst_KeptRuns::resume_isForOneProgram()
{
    const LabServer lab;
    RunStore runs(store());
    const RunWriter writer =
        RunWriter::begin(runs, UrlList::parse(QByteArray(lab.url(u"/ok").toEncoded())), {});
    const Ended second = run({u"check"_s, u"--resume"_s, u"1"_s});
    QCOMPARE(second.status, 3);
    QCOMPARE(second.err.count(u'\n'), 1);
    QCOMPARE(requestsOf(lab).size(), 0);
}

void tst_KeptRuns::baseline_isWhatCameToItsEnd()
{
    const LabServer lab;
    const QByteArray text = lab.url(u"/status/404").toEncoded();
    const QStringList check{u"check"_s, u"--baseline"_s, u"run:last"_s};
    QCOMPARE(run(check, text).status, 3);
    QCOMPARE(run({u"check"_s}, text).status, 2);
    {
        RunStore runs(store());
        RunWriter::begin(runs, UrlList::parse(text), {}).end(true);
    }
    // What was interrupted has not asked for it, and so says nothing of it.
    QCOMPARE(run(check, text).status, 0);
}

void tst_KeptRuns::resume_saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    QTest::newRow("no store") << QStringList{u"--resume"_s} << 3 << u"There is no store"_s;
    QTest::newRow("contradiction")
        << QStringList{u"--resume"_s, u"--no-store"_s} << 1 << u"contradicts"_s;
    QTest::newRow("no number") << QStringList{u"--resume=x"_s} << 1 << u"takes the number"_s;
    QTest::newRow("neither") << QStringList{u"--again"_s, u"ok"_s} << 1 << u"failed or cancelled"_s;
}

void tst_KeptRuns::resume_saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    const Ended ended = run(QStringList{u"check"_s} + arguments);
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    QCOMPARE(ended.err.count(u'\n'), 1);
}

void tst_KeptRuns::again_asksForTheFailedOnly()
{
    const LabServer lab;
    const QByteArray text =
        lab.url(u"/ok").toEncoded() + '\n' + lab.url(u"/status/404").toEncoded() + '\n';
    QCOMPARE(run({u"check"_s}, text).status, 2);
    const Ended again = run({u"check"_s, u"--again"_s, u"failed"_s, u"--format"_s, u"json"_s});
    QCOMPARE(again.status, 2);
    QCOMPARE(again.json()[u"results"].toArray().size(), 2);
    QCOMPARE(requestsOf(lab).value("/ok"), 1);
    QCOMPARE(requestsOf(lab).value("/status/404"), 2);
    QCOMPARE(RunStore(store()).runs().size(), std::size_t(1));
}

void tst_KeptRuns::store_thatFails_isSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("said");
    QTest::newRow("damaged") << QByteArray(9'000, 'x') << QString() << u"is damaged"_s;
    QTest::newRow("no folder") << QByteArray() << u"/proc/none/runs.sqlite"_s
                               << u"cannot be opened"_s;
}

void tst_KeptRuns::store_thatFails_isSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, file);
    QFETCH(QString, said);
    if (file.isEmpty()) {
        file = store();
        write(file, bytes);
    }
    const LabServer lab;
    const Ended ended = run({u"check"_s, u"--store"_s, file, u"--format"_s, u"json-lines"_s},
                            lab.url(u"/ok").toEncoded());
    QCOMPARE(ended.status, 0);
    QCOMPARE(verdictsOf(ended.out.toUtf8()).size(), 1);
    QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"The run goes on without being kept."));
    QCOMPARE(ended.err.count(u'\n'), 1);
    if (QFile kept(file); kept.open(QIODevice::ReadOnly))
        QCOMPARE(kept.readAll(), bytes);
}

void tst_KeptRuns::store_onAFullDisk_isSaid()
{
    const QString unshare = QStandardPaths::findExecutable(u"unshare"_s);
    const QString disk = path(u"disk"_s);
    QDir().mkpath(disk);
    const QString mount = u"mount -t tmpfs -o size=1m none '%1' || exit 77; "_s.arg(disk);
    if (unshare.isEmpty() || QProcess::execute(unshare, {u"-rm"_s, u"sh"_s, u"-c"_s, mount}) != 0)
        QSKIP("needs a mount namespace");
    const LabServer lab;
    const QString check =
        u"'%1' check '%2' --per-host 32 --store '%3/runs.sqlite' --format json-lines; "
        "status=$?; '%1' runs --store '%3/runs.sqlite' >&2; exit $status"_s.arg(
            QStringLiteral(COROSCOPE_PROGRAM), list(lab, 1'500), disk);
    QProcess process;
    process.start(unshare, {u"-rm"_s, u"sh"_s, u"-c"_s, mount + check});
    QVERIFY(process.waitForFinished(40'000));
    const QString err = QString::fromUtf8(process.readAllStandardError());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(verdictsOf(process.readAllStandardOutput()).size(), 1'500);
    QVERIFY2(
        err.contains(u"is full. The run goes on without being kept; what was kept of it stays."),
        qPrintable(err));
    QVERIFY2(err.contains(u" of 1,500 URLs checked"), qPrintable(err)); // it can be read
}

void tst_KeptRuns::store_isSharedByTwoChecks()
{
    const LabServer lab;
    const QString urls = list(lab, 300);
    QProcess other;
    other.start(QStringLiteral(COROSCOPE_PROGRAM), {u"check"_s, urls, u"--quiet"_s});
    const Ended one = run({u"check"_s, urls, u"--quiet"_s});
    QVERIFY(other.waitForFinished(40'000));
    QCOMPARE(one.err, QString());
    QCOMPARE(QString::fromUtf8(other.readAllStandardError()), QString());
    const std::vector<KeptRun> runs = RunStore(store()).runs();
    QCOMPARE(runs.size(), std::size_t(2));
    for (const KeptRun &kept : runs)
        QCOMPARE(kept.counts[Verdict::Ok], 300);
}

void tst_KeptRuns::runs_areComparedAndABaseline()
{
    const LabServer lab;
    const QByteArray ok = lab.url(u"/ok").toEncoded() + '\n';
    const QByteArray bad = lab.url(u"/status/404").toEncoded() + '\n';
    QCOMPARE(run({u"check"_s}, ok).status, 0);
    QCOMPARE(run({u"check"_s}, ok + bad).status, 2);
    const Ended compared = run({u"compare"_s, u"run:1"_s, u"run:last"_s});
    QCOMPARE(compared.status, 1);
    QVERIFY2(compared.out.contains(u"1 newly not ok"), qPrintable(compared.out));
    QCOMPARE(run({u"check"_s, u"--baseline"_s, u"run:last"_s}, ok + bad).status, 0);
    QCOMPARE(run({u"check"_s, u"--baseline"_s, u"run:1"_s}, ok + bad).status, 2);
    const Ended none = run({u"compare"_s, u"run:1"_s, u"run:99"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains(u"There is no such run"), qPrintable(none.err));
}

void tst_KeptRuns::runs_areListedNamedAndDeleted()
{
    const Ended nothing = run({u"runs"_s});
    QCOMPARE(nothing.status, 0);
    QCOMPARE(nothing.out, QString());
    QVERIFY(nothing.err.contains(u"No run is kept"));
    const LabServer lab;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(run({u"check"_s, u"--quiet"_s, list(lab, 2)}).status, 0);
    QCOMPARE(run({u"runs"_s, u"--rename"_s, u"1"_s, u"before the move"_s}).status, 0);
    QCOMPARE(run({u"runs"_s, u"--note"_s, u"run:2"_s, u"\u001b[31mred"_s}).status, 0);
    const Ended listed = run({u"runs"_s});
    QCOMPARE(listed.out.count(u'\n'), 3);
    QVERIFY2(listed.out.contains(u"finished     list.txt: 2 of 2 URLs checked, 2 ok"),
             qPrintable(listed.out));
    QVERIFY(listed.out.contains(u"before the move: "));
    QVERIFY(!listed.out.contains(u'\u001b'));
    const QJsonArray runs = run({u"runs"_s, u"--format"_s, u"json"_s}).json()[u"runs"].toArray();
    QCOMPARE(runs.size(), 3);
    QCOMPARE(runs[2][u"name"].toString(), u"before the move"_s);
    QCOMPARE(runs[0][u"ok"].toInt(), 2);
    QCOMPARE(runs[0][u"state"].toString(), u"finished"_s);
    QCOMPARE(run({u"runs"_s, u"--delete"_s, u"2"_s, u"--keep"_s, u"0"_s}).status, 0);
    QCOMPARE(run({u"runs"_s}).out.count(u'\n'), 1);
    QCOMPARE(run({u"runs"_s, u"--delete"_s, u"2"_s}).status, 3);
    QCOMPARE(run({u"runs"_s, u"--rename"_s, u"1"_s}).status, 1);
    QCOMPARE(run({u"runs"_s, u"--keep"_s, u"-3"_s}).status, 1);
}

COROSCOPE_TEST(tst_KeptRuns)
#include "tst_keptruns.moc"
