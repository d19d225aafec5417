// SPDX-License-Identifier: MIT
#include "report/reportformat.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

CheckResult resultOf(int target, Verdict verdict, ErrorKind error, int status)
{
    CheckResult result;
    result.target = target;
    result.verdict = verdict;
    result.error = error;
    result.status = status;
    return result;
}

/// Two URLs, one of them named twice, and a line that is none.
CheckRun sampleRun()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h.example/gone\n"
                                        "http://h/\n"
                                        "# comment\n"
                                        "nonsense\n"
                                        "http://h/#again\n")));
    CheckBatch batch;
    batch.results = {resultOf(0, Verdict::Broken, ErrorKind::HttpStatus, 404),
                     resultOf(1, Verdict::Ok, ErrorKind::None, 200)};
    run.append(std::move(batch));
    return run;
}

/// A row without its line end.
QString lineOf(const CheckRun &run, int row, const ReportOptions &options = {})
{
    const QString line =
        QString::fromUtf8(makeTextReport(run, options)->row(ResultRow::judged(run, row)));
    return line.endsWith(u'\n') ? line.chopped(1) : line;
}

QString summaryOf(const CheckRun &run, std::chrono::nanoseconds elapsed)
{
    return QString::fromUtf8(makeTextReport(run, {})->end(elapsed));
}

} // namespace

class tst_TextReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void line_isAlignedInColumns();
    void line_neverCutsAUrl();
    void line_ofAPendingRow();
    void line_isSafeForATerminal();
    void line_inColour();
    void line_ofWhatIsOkCanBeLeftOut();
    void summary_countsRows();
    void summary_canBeLeftOut();
    void summary_ofOne();
    void summary_ofACancelledRunSaysHowFarItCame();
};

void tst_TextReport::line_isAlignedInColumns()
{
    const CheckRun run = sampleRun();
    QCOMPARE(lineOf(run, 0),
             QStringLiteral("broken     404  http://h.example/gone   404 Not Found: the server is "
                            "there, this page is not.   line 1"));
    QCOMPARE(lineOf(run, 1),
             QStringLiteral("ok         200  http://h/               200 OK: the page is there.   "
                            "line 2"));
    QCOMPARE(lineOf(run, 2),
             QStringLiteral("invalid      -  nonsense                Line is not a URL: it has no "
                            "http:// or https:// in front.   line 4"));
    QVERIFY(lineOf(run, 3).endsWith(QStringLiteral("   line 5")));
}

void tst_TextReport::line_neverCutsAUrl()
{
    const QByteArray url = "http://h/" + QByteArray(500, 'a');
    CheckRun run;
    run.begin(UrlList::parse(url + "\nhttp://h/\n"));
    QVERIFY(lineOf(run, 0).contains(QString::fromLatin1(url)));
    QVERIFY(lineOf(run, 1).size() < 120);
}

void tst_TextReport::line_ofAPendingRow()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://user:secret@h/\n")));
    QCOMPARE(lineOf(run, 0),
             QStringLiteral("pending      -  http://user:***@h/   Not checked yet.   line 1"));
}

void tst_TextReport::line_isSafeForATerminal()
{
    CheckRun run;
    run.begin(UrlList::parse("http://h/\x1b]0;title\x07\n" + QByteArray(100'000, 'x')));
    QVERIFY(!lineOf(run, 0).contains(QChar(0x1b)));
    QVERIFY(!lineOf(run, 0).contains(QChar(0x07)));
    QVERIFY(lineOf(run, 1).size() < 500);
}

void tst_TextReport::line_inColour()
{
    const CheckRun run = sampleRun();
    QVERIFY(lineOf(run, 0, {.isColored = true})
                .startsWith(QStringLiteral("\u001b[31mbroken   \u001b[0m  404")));
    QVERIFY(lineOf(run, 1, {.isColored = true})
                .startsWith(QStringLiteral("\u001b[32mok       \u001b[0m  200")));
}

void tst_TextReport::line_ofWhatIsOkCanBeLeftOut()
{
    const CheckRun run = sampleRun();
    const auto report = makeTextReport(run, {.listsOk = false});
    QVERIFY(!report->row(ResultRow::judged(run, 0)).isEmpty());
    QCOMPARE(report->row(ResultRow::judged(run, 1)), QByteArray());
    QVERIFY(report->end(1s).contains("ok         2\n")); // it counts all the same
}

void tst_TextReport::summary_canBeLeftOut()
{
    const CheckRun run = sampleRun();
    QCOMPARE(makeTextReport(run, {.hasSummary = false})->end(1s), QByteArray());
}

void tst_TextReport::summary_countsRows()
{
    const CheckRun run = sampleRun();
    QCOMPARE(summaryOf(run, 2'270ms),
             QStringLiteral("2 URLs on 4 lines in 2.27 s\n"
                            "  ok         2\n"
                            "  broken     1\n"
                            "  invalid    1\n"
                            "What is not ok, each URL once:\n"
                            "  1 broken: 404 Not Found at h.example:80\n"
                            "  1 invalid: no scheme\n"));
}

void tst_TextReport::summary_ofOne()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/\n")));
    QCOMPARE(summaryOf(run, 65s),
             QStringLiteral("1 URL on 1 line in 1 min 05 s\n"
                            "  pending    1\n"));
}

void tst_TextReport::summary_ofACancelledRunSaysHowFarItCame()
{
    CheckRun run = sampleRun();
    run.begin(UrlList::parse(QByteArray("http://h/1\nhttp://h/2\nhttp://h/3\n")));
    CheckBatch batch;
    for (int target = 0; target < 3; ++target) {
        CheckResult result;
        result.target = target;
        result.verdict = target == 0 ? Verdict::Ok : Verdict::Cancelled;
        batch.results.push_back(result);
    }
    run.append(std::move(batch));
    QCOMPARE(summaryOf(run, 32'500ms),
             QStringLiteral("Cancelled after 32.5 s, 1 of 3 checked\n"
                            "3 URLs on 3 lines in 32.5 s\n"
                            "  ok         1\n"
                            "  cancelled  2\n"));
}

COROSCOPE_TEST(tst_TextReport)
#include "tst_textreport.moc"
