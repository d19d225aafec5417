// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/servers/browsedpage.h"
#include "tests/servers/programreport.h"
#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"
#include "tests/support/testmain.h"
#include "words/text/format.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

QStringList verdictsOf(const BrowsedPage &page)
{
    return page.all(u"<td class=\"verdict[^\"]*\">(.*?)</td>"_s);
}

QStringList urlsOf(const BrowsedPage &page)
{
    return page.all(u"<td class=\"url\">(.*?)</td>"_s);
}

} // namespace

/// The page of a report, in a browser.
class tst_ReportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void page_tellsWhatTheCheckFound();
    void rows_areFilteredAndSorted_data();
    void rows_areFilteredAndSorted();
    void strangersTexts_areTexts();
    void largeRun_isShown();

private:
    QString written(const CheckRun &run) const
    {
        const QString page = m_folder.filePath(u"report.html"_s);
        writeFile(page, reportOf(run, ReportFormat::Html));
        return page;
    }

    const QTemporaryDir m_folder;
};

void tst_ReportPage::initTestCase()
{
    NEED_PROGRAMS(u"chromium"_s);
}

void tst_ReportPage::page_tellsWhatTheCheckFound()
{
    const LabServer lab;
    const QString path = m_folder.filePath(u"lab.html"_s);
    const ProgramRun run = runProgram({u"check"_s,
                                       u"--quiet"_s,
                                       u"--output"_s,
                                       path,
                                       lab.url(u"/ok").toString(),
                                       lab.url(u"/status/404").toString(),
                                       lab.url(u"/redirect/1").toString()});
    QCOMPARE(run.exitStatus, 2);
    const BrowsedPage page = browsed(path);
    QVERIFY2(page.isReady(), qPrintable(page.dom().left(2'000)));
    QCOMPARE(page.first(u"<h1>(.*?)</h1>"_s), u"1 of 3 URLs is not ok"_s);
    QVERIFY(page.first(u"<ul id=\"findings\"><li>(.*?)</li>"_s)
                .startsWith(u"1 broken: 404 Not Found at 127.0.0.1:"));
    QCOMPARE(verdictsOf(page), QStringList({u"ok"_s, u"broken"_s, u"ok"_s}));
    QCOMPARE(page.first(u"<span id=\"shown\"[^>]*>(.*?)</span>"_s), u"3 rows"_s);
    QCOMPARE(page.first(u"<td class=\"url\"><a href=\"([^\"]*)\""_s), lab.url(u"/ok").toString());
    QVERIFY(urlsOf(page)[2].contains(u"→ "));
}

void tst_ReportPage::rows_areFilteredAndSorted_data()
{
    QTest::addColumn<QString>("fragment");
    QTest::addColumn<QStringList>("verdicts");
    const auto row = [](const char *fragment, const QString &verdicts) {
        QTest::newRow(fragment) << QString::fromLatin1(fragment)
                                << verdicts.split(u' ', Qt::SkipEmptyParts);
    };
    row("", u"ok broken broken timeout skipped blocked invalid pending"_s);
    row("#verdict=broken,blocked", u"broken broken blocked"_s);
    row("#find=OTHER.example", u"timeout"_s);
    row("#find=http+799", u"broken broken"_s);
    row("#verdict=ok&find=nobody", u""_s);
    row("#sort=verdict", u"broken broken timeout blocked invalid pending skipped ok"_s);
    row("#sort=-verdict", u"ok skipped pending invalid blocked timeout broken broken"_s);
    row("#sort=status&verdict=ok,blocked,broken,skipped", u"ok blocked broken broken skipped"_s);
    row("#sort=-status&verdict=ok,blocked,broken,skipped", u"broken broken blocked ok skipped"_s);
    row("#sort=nonsense&verdict=constructor",
        u"ok broken broken timeout skipped blocked invalid pending"_s);
}

void tst_ReportPage::rows_areFilteredAndSorted()
{
    QFETCH(const QString, fragment);
    QFETCH(const QStringList, verdicts);
    const BrowsedPage page = browsed(written(strangeRun()), fragment);
    QVERIFY(page.isReady());
    QCOMPARE(verdictsOf(page), verdicts);
}

void tst_ReportPage::strangersTexts_areTexts()
{
    const BrowsedPage page = browsed(written(strangeRun()));
    QVERIFY(page.isReady());
    QVERIFY(!page.dom().contains(u"<img"));
    QVERIFY(!page.dom().contains(u"secret"));
    QVERIFY(!page.dom().contains(QChar(0x202e)));
    QCOMPARE(page.all(u"(</script>)"_s).size(), 2);
    const QStringList urls = urlsOf(page);
    QCOMPARE(urls[6], u"=1+1"_s);
    const QString why = page.all(u"<td class=\"why\">(.*?)</td>"_s)[1];
    QVERIFY2(why.startsWith(u"799 ]]></failure></script>\"';|"), qPrintable(why));
}

void tst_ReportPage::largeRun_isShown()
{
    QByteArray list;
    for (int i = 0; i < 5'000; ++i)
        list += "http://h" + QByteArray::number(i % 100) + ".example/page/" + QByteArray::number(i)
                + '\n';
    CheckRun run;
    run.begin(UrlList::parse(list));
    const BrowsedPage page = browsed(written(run), u"#find=h7.example"_s);
    QVERIFY(page.isReady());
    QCOMPARE(page.first(u"<span id=\"shown\"[^>]*>(.*?)</span>"_s), u"50 of 5,000 rows"_s);
    QCOMPARE(verdictsOf(page).size(), 50);
    const BrowsedPage all = browsed(written(run));
    QCOMPARE(verdictsOf(all).size(), 500);
    QCOMPARE(all.first(u"<button type=\"button\" id=\"more\">(.*?)</button>"_s),
             u"Show 500 more of 4,500"_s);
}

COROSCOPE_TEST(tst_ReportPage)
#include "tst_reportpage.moc"
