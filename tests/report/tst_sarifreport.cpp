// SPDX-License-Identifier: MIT
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/jsonshape.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

QJsonObject schema()
{
    QFile file(QStringLiteral(COROSCOPE_SARIF_SCHEMA));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

QJsonObject sarifOf(const CheckRun &run)
{
    return QJsonDocument::fromJson(reportOf(run, ReportFormat::Sarif)).object();
}

QJsonArray resultsOf(const CheckRun &run)
{
    return sarifOf(run)[u"runs"][0][u"results"].toArray();
}

/// A run whose first URL is broken, read with so much of what is behind it.
CheckRun brokenRun(const QByteArray &list, const QByteArray &tail = {}, const QByteArray &why = {})
{
    CheckRun run;
    run.begin(UrlList::parse(list));
    CheckBatch batch;
    CheckResult result;
    result.target = 0;
    result.tail = tail;
    result.verdict = Verdict::Broken;
    result.error = ErrorKind::HttpStatus;
    result.status = 799;
    result.reason = why;
    batch.results = {result};
    run.append(std::move(batch));
    return run;
}

} // namespace

class tst_SarifReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void document_isAsItsSchemaSays();
    void document_ofNothing();
    void results_areWhatIsNotOkAndNotes();
    void results_standAtTheirPlace();
    void results_knowTheirRule();
    void texts_areNoLinks();
    void texts_areNoTemplates();
    void fingerprints_stayWhereLinesMove();
};

void tst_SarifReport::document_isAsItsSchemaSays()
{
    QCOMPARE(faultAgainst(schema(), sarifOf(strangeRun())), QString());
    QJsonObject other = sarifOf(strangeRun());
    other[u"version"_s] = u"3"_s;
    QVERIFY(!faultAgainst(schema(), other).isEmpty());
}

void tst_SarifReport::document_ofNothing()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray()));
    QCOMPARE(faultAgainst(schema(), sarifOf(run)), QString());
    QVERIFY(resultsOf(run).isEmpty());
}

void tst_SarifReport::results_areWhatIsNotOkAndNotes()
{
    QStringList results;
    for (const QJsonValue result : resultsOf(strangeRun()))
        results << result[u"level"].toString() + u' ' + result[u"ruleId"].toString();
    QCOMPARE(results,
             QStringList({u"note moved-permanently"_s,
                          u"note sent-again"_s,
                          u"error http-status"_s,
                          u"error http-status"_s,
                          u"warning timeout-first-byte"_s,
                          u"warning rate-limited"_s,
                          u"error no-scheme"_s}));
}

void tst_SarifReport::results_standAtTheirPlace()
{
    const QJsonArray results = resultsOf(strangeRun());
    const QJsonValue blocked = results[5][u"locations"][0][u"physicalLocation"];
    QCOMPARE(blocked[u"artifactLocation"][u"uri"].toString(),
             u"lists/a%20%22b%22%20%3Cc%3E%20%25.txt"_s);
    QCOMPARE(blocked[u"region"][u"startLine"].toInt(), 6);
    QCOMPARE(blocked[u"region"][u"startColumn"].toInt(), 3);
    // What was typed or piped in is in no file.
    QVERIFY(results[6][u"locations"][0][u"physicalLocation"].isUndefined());
    QCOMPARE(results[6][u"locations"][0][u"logicalLocations"][0][u"name"].toString(), u"=1+1"_s);
}

void tst_SarifReport::results_knowTheirRule()
{
    const QJsonValue run = sarifOf(strangeRun())[u"runs"][0];
    for (const QJsonValue result : run[u"results"].toArray()) {
        const QJsonValue rule = run[u"tool"][u"driver"][u"rules"][result[u"ruleIndex"].toInt()];
        QCOMPARE(rule[u"id"].toString(), result[u"ruleId"].toString());
        QVERIFY(!rule[u"help"][u"text"].toString().isEmpty());
    }
}

void tst_SarifReport::texts_areNoLinks()
{
    const QString text = resultsOf(strangeRun())[2][u"message"][u"text"].toString();
    QVERIFY2(text.contains(u"\\[a\\](b)"), qPrintable(text));
    QVERIFY(!text.contains(QChar(0x202e)));
}

/// Nor do they lose a mark: whoever reads them takes the same ones off wherever they stand.
void tst_SarifReport::texts_areNoTemplates()
{
    const auto textOf = [](const QByteArray &why) {
        return resultsOf(brokenRun("http://h/a\n", {}, why))[0][u"message"][u"text"].toString();
    };
    QVERIFY2(textOf("{0} of {x").contains(u"799 {{0}} of {{x"_s), qPrintable(textOf("{0} of {x")));
    QVERIFY2(textOf("a\\b").contains(u"799 a\\\\b"_s), qPrintable(textOf("a\\b")));
    QVERIFY2(textOf("a\\[b]").contains(u"799 a\\\\\\[b\\]"_s), qPrintable(textOf("a\\[b]")));
}

void tst_SarifReport::fingerprints_stayWhereLinesMove()
{
    const auto printOf = [](const QByteArray &list, const QByteArray &tail = {}) {
        return resultsOf(brokenRun(list, tail))[0][u"partialFingerprints"].toObject();
    };
    QVERIFY(!printOf("http://h/a\n").isEmpty());
    QCOMPARE(printOf("http://h/a\n"), printOf("\n\nhttp://h/a\n"));
    QVERIFY(printOf("http://h/a\n") != printOf("http://h/b\n"));
    // Nor do they go with what the URL is read as this time.
    QCOMPARE(printOf("see http://h/a.", "."), printOf("see http://h/a."));
}

COROSCOPE_TEST(tst_SarifReport)
#include "tst_sarifreport.moc"
