// SPDX-License-Identifier: MIT
#include "report/reportformat.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

CheckRun sampleRun()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/a\nnonsense\nhttp://h/b\nhttp://h/a\n")));
    CheckBatch batch;
    for (int target = 0; target < 2; ++target) {
        CheckResult result;
        result.target = target;
        result.verdict = Verdict::Broken; // some formats tell only of what is not ok
        result.error = ErrorKind::HttpStatus;
        result.status = 404;
        batch.results.push_back(result);
    }
    run.append(std::move(batch));
    return run;
}

} // namespace

class tst_ReportFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_leadsBack();
    void everyFormat_writesAllRows_data();
    void everyFormat_writesAllRows();
    void everyFormat_isTheSameInPieces_data() { everyFormat_writesAllRows_data(); }
    void everyFormat_isTheSameInPieces();
    void everyFormat_writesAnEmptyList_data() { everyFormat_writesAllRows_data(); }
    void everyFormat_writesAnEmptyList();
    void jsonLines_areTheRowsOfTheDocument();
    void suffix_leadsBack();
    void fileName_saysTheFormat_data();
    void fileName_saysTheFormat();
    void page_namesEveryFormat();
};

void tst_ReportFormat::name_leadsBack()
{
    for (const ReportFormat format : allReportFormats) {
        const QString name = reportFormatName(format);
        QVERIFY(!name.isEmpty());
        QVERIFY(reportFormatNamed(name) == format);
        QVERIFY(reportFormatNamed(name.toUpper()) == format);
    }
    QVERIFY(!reportFormatNamed(u"xml"));
    QVERIFY(!reportFormatNamed(u""));
}

void tst_ReportFormat::everyFormat_writesAllRows_data()
{
    QTest::addColumn<ReportFormat>("format");
    for (const ReportFormat format : allReportFormats)
        QTest::newRow(reportFormatName(format).data()) << format;
}

void tst_ReportFormat::everyFormat_writesAllRows()
{
    QFETCH(const ReportFormat, format);
    const CheckRun run = sampleRun();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto writer = makeReportWriter(format, run);
    QVERIFY(writeReport(buffer, *writer, run, 1s));
    const qsizetype first = buffer.data().indexOf("http://h/a");
    QVERIFY(first >= 0);
    QVERIFY(buffer.data().indexOf("nonsense", first) >= 0);
    QVERIFY(buffer.data().indexOf("http://h/b", first) >= 0);
    QVERIFY(buffer.data().indexOf("http://h/a", first + 1) >= 0);
    QVERIFY(buffer.data().endsWith('\n'));
}

/// What comes of one row does not hang on what is written around it: rows can be written as they come.
void tst_ReportFormat::everyFormat_isTheSameInPieces()
{
    QFETCH(const ReportFormat, format);
    const CheckRun run = sampleRun();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto whole = makeReportWriter(format, run);
    QVERIFY(writeReport(buffer, *whole, run, 1s));

    const auto writer = makeReportWriter(format, run);
    QByteArray pieces = writer->begin(1s);
    for (int row = 0; row < 4; ++row) {
        const QByteArray piece = writer->row(ResultRow::judged(run, row));
        QVERIFY(!piece.isEmpty());
        pieces += piece;
    }
    QCOMPARE(pieces + writer->end(1s), buffer.data());
}

void tst_ReportFormat::everyFormat_writesAnEmptyList()
{
    QFETCH(const ReportFormat, format);
    CheckRun run;
    run.begin(UrlList::parse(QByteArray()));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto writer = makeReportWriter(format, run);
    QVERIFY(writeReport(buffer, *writer, run, 1s));
    QVERIFY(format == ReportFormat::JsonLines || !buffer.data().isEmpty());
}

void tst_ReportFormat::jsonLines_areTheRowsOfTheDocument()
{
    const CheckRun run = sampleRun();
    const auto written = [&run](ReportFormat format) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto writer = makeReportWriter(format, run);
        return writeReport(buffer, *writer, run, 1s) ? buffer.data() : QByteArray();
    };
    const QJsonArray rows =
        QJsonDocument::fromJson(written(ReportFormat::Json))[u"results"].toArray();
    const QByteArrayList lines = written(ReportFormat::JsonLines).trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(rows.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(QJsonDocument::fromJson(lines[i]).object(), rows[i].toObject());
}

void tst_ReportFormat::suffix_leadsBack()
{
    for (const ReportFormat format : allReportFormats) {
        QVERIFY(!reportFormatTitle(format).isEmpty());
        for (const QString &suffix : reportSuffixes(format))
            QVERIFY(reportFormatOfFile(QStringLiteral("a.b/c.") + suffix) == format);
    }
}

void tst_ReportFormat::fileName_saysTheFormat_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<ReportFormat>>("format");
    const auto add = [](const char *path, std::optional<ReportFormat> format) {
        QTest::newRow(path) << QString::fromLatin1(path) << format;
    };
    add("/tmp/REPORT.HTML", ReportFormat::Html);
    add("a.json", ReportFormat::Json);
    add("a.sarif.json", ReportFormat::Sarif);
    add("sarif.json", ReportFormat::Json);
    add("/dev/stdout", ReportFormat::Text);
    add("results.d/plain", ReportFormat::Text);
    add(".hidden", ReportFormat::Text);
    add("a.xlsx", std::nullopt);
    add("a.json.gz", std::nullopt);
}

void tst_ReportFormat::fileName_saysTheFormat()
{
    QFETCH(const QString, path);
    QFETCH(const std::optional<ReportFormat>, format);
    QVERIFY(reportFormatOfFile(path) == format);
}

void tst_ReportFormat::page_namesEveryFormat()
{
    QFile file(QStringLiteral(COROSCOPE_REPORTS_PAGE));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    for (const ReportFormat format : allReportFormats) {
        const QString name = reportFormatName(format);
        const QString row =
            page.section(QStringLiteral("| [`%1`](#%1) |").arg(name), 1).section(u'\n', 0, 0);
        QVERIFY2(!row.isEmpty(), qPrintable(name));
        QVERIFY2(row.contains(QStringLiteral("`.%1`").arg(reportSuffixes(format).front())),
                 qPrintable(row));
    }
}

COROSCOPE_TEST(tst_ReportFormat)
#include "tst_reportformat.moc"
