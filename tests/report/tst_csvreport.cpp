// SPDX-License-Identifier: MIT
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// As RFC 4180 reads it; what is no CSV gives fewer rows.
QList<QStringList> tableOf(const QByteArray &csv)
{
    const QString text = QString::fromUtf8(csv);
    QList<QStringList> rows{{}};
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            cell += c;
            ++i;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && c == u',') {
            rows.last() << std::exchange(cell, {});
        } else if (!isQuoted && c == u'\r') {
            rows.last() << std::exchange(cell, {});
            rows << QStringList();
            ++i;
        } else {
            cell += c;
        }
    }
    rows.removeLast();
    return rows;
}

QString cell(const QList<QStringList> &table, int row, const QString &column)
{
    return table[row + 1].value(table[0].indexOf(column));
}

} // namespace

class tst_CsvReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_hasAColumnForEachField();
    void table_isWholeWhateverIsInIt();
    void cells_areNoFormulas();
    void cells_saysWhatTheDocumentSays();
    void list_hasWhatIsKnownWithoutAsking();
};

void tst_CsvReport::table_hasAColumnForEachField()
{
    const CheckRun run = strangeRun();
    const QStringList head = tableOf(reportOf(run, ReportFormat::Csv)).front();
    const QJsonObject row =
        QJsonDocument::fromJson(reportOf(run, ReportFormat::JsonLines).split('\n').front())
            .object();
    QCOMPARE(head.size(), row.size() + 1);
    for (const QString &key : row.keys())
        QVERIFY2(head.contains(key), qPrintable(key));
    QVERIFY(head.contains(u"error_message"));
}

void tst_CsvReport::table_isWholeWhateverIsInIt()
{
    const CheckRun run = strangeRun();
    const auto table = tableOf(reportOf(run, ReportFormat::Csv));
    QCOMPARE(table.size(), std::ssize(run.list().rows()) + 1);
    for (const QStringList &row : table)
        QCOMPARE(row.size(), table[0].size());
    const QByteArray bytes = reportOf(run, ReportFormat::Csv);
    QVERIFY(!bytes.contains('\x01'));
    QVERIFY(!bytes.contains("\u202e"));
}

void tst_CsvReport::cells_areNoFormulas()
{
    const auto table = tableOf(reportOf(strangeRun(), ReportFormat::Csv));
    bool sawOne = false;
    for (const QStringList &row : table) {
        for (const QString &cell : row) {
            QVERIFY2(cell.isEmpty() || !u"=+-@\t\r\n"_s.contains(cell.front()), qPrintable(cell));
            sawOne = sawOne || cell.startsWith(u"'=");
        }
    }
    QVERIFY(sawOne);
    QCOMPARE(cell(table, 0, u"content_type"_s), u"'=cmd|' /C calc'!A0"_s);
    QCOMPARE(cell(table, 6, u"input"_s), u"'=1+1"_s);
}

void tst_CsvReport::cells_saysWhatTheDocumentSays()
{
    const auto table = tableOf(reportOf(strangeRun(), ReportFormat::Csv));
    QCOMPARE(cell(table, 0, u"verdict"_s), u"ok"_s);
    QCOMPARE(cell(table, 0, u"status"_s), u"200"_s);
    QCOMPARE(cell(table, 0, u"warnings"_s), u"moved-permanently sent-again"_s);
    QCOMPARE(cell(table, 0, u"time_total"_s), u"1.234000"_s);
    QCOMPARE(cell(table, 0, u"error"_s), QString());
    QCOMPARE(cell(table, 1, u"error"_s), u"http-status"_s);
    QVERIFY(cell(table, 1, u"error_message"_s).startsWith(u"799"));
    const QJsonArray hops =
        QJsonDocument::fromJson(cell(table, 1, u"redirects"_s).toUtf8()).array();
    QCOMPARE(hops[0][u"url"].toString(), u"http://h/old"_s);
    QCOMPARE(cell(table, 7, u"url"_s), u"http://u:***@h/late"_s);
    QCOMPARE(cell(table, 7, u"status"_s), QString());
}

void tst_CsvReport::list_hasWhatIsKnownWithoutAsking()
{
    const auto table = tableOf(reportOf(strangeRun(), ReportFormat::Csv, {.isOfList = true}));
    QCOMPARE(table[0],
             QStringList({u"line"_s,
                          u"column"_s,
                          u"file"_s,
                          u"input"_s,
                          u"url"_s,
                          u"url_written"_s,
                          u"verdict"_s,
                          u"error"_s,
                          u"error_message"_s,
                          u"warnings"_s}));
}

COROSCOPE_TEST(tst_CsvReport)
#include "tst_csvreport.moc"
