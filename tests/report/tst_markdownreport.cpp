// SPDX-License-Identifier: MIT
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const CheckRun &run, const ReportOptions &options = {})
{
    return QString::fromUtf8(reportOf(run, ReportFormat::Markdown, options)).split(u'\n');
}

} // namespace

class tst_MarkdownReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void report_beginsWithWhatCameOfIt();
    void table_isWholeWhateverIsInIt();
    void texts_areNoMarkdown();
    void whatIsOkCanBeLeftOut();
    void summary_canBeLeftOut();
};

void tst_MarkdownReport::report_beginsWithWhatCameOfIt()
{
    const QString text = linesOf(strangeRun()).join(u'\n');
    QVERIFY2(text.startsWith(u"# 3 of 5 URLs are not ok, 1 line is no URL\n\n"
                             "5 URLs on 8 lines in 1.50 s.\n"),
             qPrintable(text.left(300)));
    QVERIFY(text.contains(u"OK: **1**, Broken: **2**"));
    QVERIFY(text.contains(u"\n## What is not ok, each URL once\n\n- 1 broken: 799 "));
}

void tst_MarkdownReport::table_isWholeWhateverIsInIt()
{
    int rows = 0;
    for (const QString &line : linesOf(strangeRun())) {
        if (!line.startsWith(u'|'))
            continue;
        ++rows;
        QCOMPARE(line.count(u'|'), 6);
        QVERIFY(line.endsWith(u'|'));
    }
    QCOMPARE(rows, 2 + 8);
}

void tst_MarkdownReport::texts_areNoMarkdown()
{
    QString text = linesOf(strangeRun()).join(u'\n');
    QVERIFY(text.contains(u"](<http://h/ok>)"));
    text.remove(QRegularExpression(u"\\]\\(<[^>]*>\\)"_s)); // targets are taken as they are
    for (const QString &mark :
         {u"<img"_s, u"</script"_s, u"`"_s, u"[a]"_s, u"![i]"_s, u"_x_"_s, u"&amp;amp"_s})
        QVERIFY2(!text.contains(mark), qPrintable(mark));
    QVERIFY(!text.contains(QChar(0x202e)));
}

void tst_MarkdownReport::whatIsOkCanBeLeftOut()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/\n")));
    CheckBatch batch;
    CheckResult result;
    result.target = 0;
    result.verdict = Verdict::Ok;
    batch.results = {result};
    run.append(std::move(batch));
    QCOMPARE(
        linesOf(run, {.listsOk = false}),
        QStringList(
            {u"# The URL is ok"_s, {}, u"1 URL on 1 line in 1.50 s."_s, u"OK: **1**."_s, {}, {}}));
    QVERIFY(linesOf(run).join(u'\n').contains(u"| OK |"));
}

void tst_MarkdownReport::summary_canBeLeftOut()
{
    QVERIFY(linesOf(strangeRun(), {.hasSummary = false}).front().startsWith(u"| Verdict"));
}

COROSCOPE_TEST(tst_MarkdownReport)
#include "tst_markdownreport.moc"
