// SPDX-License-Identifier: MIT
#include "report/compare/reportedrun.h"
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ReportedRun runOf(const QByteArray &bytes)
{
    const auto result = readReport(bytes, u"a.json"_s);
    const auto *const run = std::get_if<ReportedRun>(&result);
    return run ? *run : ReportedRun();
}

QString faultOf(const QByteArray &bytes)
{
    const auto result = readReport(bytes, u"a.json"_s);
    const auto *const fault = std::get_if<QString>(&result);
    return fault ? *fault : QString();
}

QStringList told(const ReportedRun &run)
{
    QStringList lines;
    for (const ReportedUrl &url : run.urls)
        lines << QStringList{url.key,
                             url.url,
                             verdictName(url.verdict),
                             QString::number(url.status),
                             url.error,
                             url.why,
                             url.target,
                             url.took ? QString::number(url.took->count()) : u"-"_s}
                     .join(u'\n');
    return lines;
}

} // namespace

class tst_ReportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_isTheSameReadBack_data();
    void run_isTheSameReadBack();
    void rowsOfOneUrl_theWorstCounts_data();
    void rowsOfOneUrl_theWorstCounts();
    void urlsThatDifferInASecret_areOne();
    void urls_areKnownAsTheyAreWritten();
    void whatIsUnknown_isLeftAside();
    void whatIsOld_isRead();
    void lines_mayBeCut();
    void fault_isASentence_data();
    void fault_isASentence();
};

void tst_ReportReader::run_isTheSameReadBack_data()
{
    QTest::addColumn<ReportFormat>("format");
    QTest::newRow("json") << ReportFormat::Json;
    QTest::newRow("json-lines") << ReportFormat::JsonLines;
}

/// Whether a run is written and read, or taken as it is, is all one.
void tst_ReportReader::run_isTheSameReadBack()
{
    QFETCH(const ReportFormat, format);
    const CheckRun run = strangeRun();
    const ReportedRun read = runOf(reportOf(run, format));
    QCOMPARE(told(read), told(reportedRun(run)));
    QCOMPARE(read.urls.size(), std::size_t(7)); // one of the eight rows names a URL again
    QCOMPARE(read.urls[0].took, std::optional(std::chrono::nanoseconds(1'234ms)));
    QVERIFY(!read.urls[6].took);
}

void tst_ReportReader::rowsOfOneUrl_theWorstCounts_data()
{
    QTest::addColumn<QStringList>("verdicts");
    QTest::addColumn<int>("counts"); // which
    QTest::newRow("bad last") << QStringList{u"ok"_s, u"broken"_s} << 1;
    QTest::newRow("bad first") << QStringList{u"broken"_s, u"ok"_s} << 0;
    QTest::newRow("bad twice") << QStringList{u"broken"_s, u"error"_s, u"ok"_s} << 1;
    QTest::newRow("unknown") << QStringList{u"cancelled"_s, u"ok"_s} << 0;
    QTest::newRow("bad before unknown") << QStringList{u"timeout"_s, u"pending"_s} << 0;
    QTest::newRow("good twice") << QStringList{u"ok"_s, u"skipped"_s} << 1;
}

void tst_ReportReader::rowsOfOneUrl_theWorstCounts()
{
    QFETCH(const QStringList, verdicts);
    QFETCH(const int, counts);
    QByteArray lines = "{\"url\":\"http://i/\",\"verdict\":\"ok\"}\n\n";
    for (const QString &verdict : verdicts)
        lines += "{\"url\":\"http://h/\",\"verdict\":\"" + verdict.toUtf8() + "\"}\n";
    const ReportedRun run = runOf(lines);
    QCOMPARE(run.urls.size(), std::size_t(2));
    QCOMPARE(run.urls[1].url, u"http://h/"_s);
    QCOMPARE(QString(verdictName(run.urls[1].verdict)), verdicts[counts]);
    QVERIFY(!run.isCut);
}

/// Whether they are read or taken as they are.
void tst_ReportReader::urlsThatDifferInASecret_areOne()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://u:one@h/\nhttp://u:two@h/\n")));
    QCOMPARE(run.list().targets().size(), 2);
    CheckBatch batch;
    batch.results.resize(2);
    batch.results[0].target = 0;
    batch.results[0].verdict = Verdict::Broken;
    batch.results[1].target = 1;
    batch.results[1].verdict = Verdict::Ok;
    run.append(std::move(batch));
    const ReportedRun taken = reportedRun(run);
    QCOMPARE(taken.urls.size(), std::size_t(1));
    QCOMPARE(taken.urls[0].url, u"http://u:***@h/"_s);
    QCOMPARE(taken.urls[0].verdict, Verdict::Broken);
    QCOMPARE(told(taken), told(runOf(reportOf(run, ReportFormat::Json))));
}

/// Whichever end of them the verdict is about this time.
void tst_ReportReader::urls_areKnownAsTheyAreWritten()
{
    for (const QByteArray &tail : {QByteArray(), QByteArray(".")}) {
        CheckRun run;
        run.begin(UrlList::parse(QByteArray("see http://h/a.")));
        CheckBatch batch;
        batch.results.resize(1);
        batch.results[0].target = 0;
        batch.results[0].tail = tail;
        batch.results[0].verdict = Verdict::Broken;
        run.append(std::move(batch));
        for (const ReportedRun &each :
             {reportedRun(run), runOf(reportOf(run, ReportFormat::Json))}) {
            QCOMPARE(each.urls.size(), std::size_t(1));
            QCOMPARE(each.urls[0].key, u"http://h/a."_s);
            QCOMPARE(each.urls[0].url, u"http://h/a"_s + QString::fromUtf8(tail));
        }
    }
}

void tst_ReportReader::whatIsUnknown_isLeftAside()
{
    const ReportedRun run = runOf(R"({"version":1,"news":{"a":[1]},"results":[
        {"url":"http://h/","verdict":"ok","status":null,"colour":"red","error":null,"time_total":0.25}]})");
    QCOMPARE(run.urls.size(), std::size_t(1));
    QCOMPARE(run.urls[0].took, std::optional(std::chrono::nanoseconds(250ms)));
}

void tst_ReportReader::whatIsOld_isRead()
{
    const QByteArray row = "{\"url\":\"http://h/\",\"verdict\":\"ok\"}";
    QCOMPARE(runOf("{\"summary\":{},\"results\":[" + row + "]}").urls.size(), std::size_t(1));
    QCOMPARE(runOf(row).urls.size(), std::size_t(1));
    QVERIFY(runOf("").urls.empty());
}

void tst_ReportReader::lines_mayBeCut()
{
    const ReportedRun run =
        runOf("{\"url\":\"http://h/\",\"verdict\":\"ok\"}\n{\"url\":\"http://i/\",\"ver");
    QCOMPARE(run.urls.size(), std::size_t(1));
    QVERIFY(run.isCut);
}

void tst_ReportReader::fault_isASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    QTest::newRow("no JSON") << QByteArray("verdict,url\nok,http://h/\n")
                             << u"line 1 cannot be read"_s;
    QTest::newRow("no JSON in between") << QByteArray(
        "{\"url\":\"u\",\"verdict\":\"ok\"}\noops\n{\"url\":\"v\",\"verdict\":\"ok\"}\n")
                                        << u"line 2 cannot be read"_s;
    QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << u"it has no results"_s;
    QTest::newRow("results of others")
        << QByteArray("{\"results\":[{\"url\":\"u\"}]}") << u"its row 1 has no verdict"_s;
    QTest::newRow("results that are none")
        << QByteArray("{\"results\":7}") << u"it has no results"_s;
    QTest::newRow("newer") << QByteArray("{\"version\":2,\"results\":[]}")
                           << u"a newer one is needed"_s;
    QTest::newRow("newer verdict") << QByteArray(
        "{\"url\":\"u\",\"verdict\":\"ok\"}\n{\"url\":\"v\",\"verdict\":\"teapot\"}\n")
                                   << u"row 2 has the verdict \"teapot\""_s;
}

void tst_ReportReader::fault_isASentence()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, part);
    const QString fault = faultOf(bytes);
    QVERIFY2(fault.startsWith(u"a.json cannot be compared: it") && fault.endsWith(u'.'),
             qPrintable(fault));
    QVERIFY2(fault.contains(part), qPrintable(fault));
}

COROSCOPE_TEST(tst_ReportReader)
#include "tst_reportreader.moc"
