// SPDX-License-Identifier: MIT
#include "report/reportformat.h"
#include "tests/support/testmain.h"
#include "words/check/explain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Takes so many bytes and then fails, like a full disk.
class FullDevice : public QIODevice
{
public:
    explicit FullDevice(qint64 capacity)
        : m_capacity(capacity)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_capacity)
            return -1;
        m_capacity -= size;
        return size;
    }

private:
    qint64 m_capacity;
};

/// Keeps the longest piece that was written at once.
class PieceMeter : public QIODevice
{
public:
    PieceMeter() { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    qint64 longest() const { return m_longest; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        m_longest = std::max(m_longest, size);
        return size;
    }

private:
    qint64 m_longest = 0;
};

bool write(QIODevice &device, const CheckRun &run, std::chrono::nanoseconds elapsed = 1s)
{
    const auto writer = makeReportWriter(ReportFormat::Json, run);
    return writeReport(device, *writer, run, elapsed);
}

QByteArray toJson(const CheckRun &run)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return write(buffer, run, 1'500ms) ? buffer.data() : QByteArray();
}

QJsonObject document(const CheckRun &run)
{
    return QJsonDocument::fromJson(toJson(run)).object();
}

QJsonObject row(const CheckRun &run, int index)
{
    return document(run)[u"results"].toArray().at(index).toObject();
}

CheckRun runOf(const QByteArray &text, std::vector<CheckResult> results)
{
    CheckRun run;
    run.begin(UrlList::parse(text));
    CheckBatch batch;
    batch.results = std::move(results);
    run.append(std::move(batch));
    return run;
}

CheckResult okResult()
{
    CheckResult result;
    result.target = 0;
    result.verdict = Verdict::Ok;
    result.status = 200;
    result.reason = "OK";
    result.method = "GET";
    result.effectiveUrl = QStringLiteral("https://user:secret@h/new");
    result.redirects = {{QUrl(QStringLiteral("https://user:secret@h/old")), 301, 15ms}};
    result.attempts.resize(2);
    result.warnings = {Warning::MovedPermanently};
    result.contentType = "text/html";
    result.bytesReceived = 4'711;
    result.queued = 250ms;
    result.timings = {.connect = 20ms, .firstByte = 30ms, .body = 10ms, .total = 100ms};
    return result;
}

CheckResult failedResult(Verdict verdict, ErrorKind error)
{
    CheckResult result;
    result.target = 0;
    result.verdict = verdict;
    result.error = error;
    result.method = "GET";
    result.attempts.resize(1);
    return result;
}

} // namespace

class tst_CheckReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_ofAnOkRow();
    void json_namesBothReadings();
    void json_timesArePointsSinceTheBeginning();
    void json_saysWhatEachAttemptGave();
    void json_describesTheCertificate();
    void json_partsThatDidNotHappenAreZero();
    void json_ofAFailedRow();
    void json_ofRejectedLines();
    void json_ofRowsThatShareATarget();
    void json_ofARunThatIsNotOver();
    void json_summary();
    void json_ofNothing();
    void json_keepsTheOrderOfKeys();
    void json_masksPasswords();
    void json_hasOneLineARow();
    void json_ofStrangeText();
    void writeJson_failsWithTheDevice();
    void writeJson_writesRowByRow();
};

void tst_CheckReport::json_ofAnOkRow()
{
    const QJsonObject json = row(runOf("https://h/old", {okResult()}), 0);
    QCOMPARE(json[u"line"].toInt(), 1);
    QCOMPARE(json[u"input"].toString(), QStringLiteral("https://h/old"));
    QCOMPARE(json[u"url"].toString(), QStringLiteral("https://h/old"));
    QCOMPARE(json[u"url_effective"].toString(), QStringLiteral("https://user:***@h/new"));
    QCOMPARE(json[u"verdict"].toString(), QStringLiteral("ok"));
    QCOMPARE(json[u"status"].toInt(), 200);
    QCOMPARE(json[u"method"].toString(), QStringLiteral("GET"));
    QCOMPARE(json[u"attempts"].toInt(), 2);
    QVERIFY(json[u"error"].isNull());
    QCOMPARE(json[u"warnings"].toArray(), QJsonArray{QStringLiteral("moved-permanently")});
    const QJsonArray redirects = json[u"redirects"].toArray();
    QCOMPARE(redirects.size(), 1);
    QCOMPARE(redirects.first()[u"url"].toString(), QStringLiteral("https://user:***@h/old"));
    QCOMPARE(redirects.first()[u"status"].toInt(), 301);
    QCOMPARE(redirects.first()[u"time"].toDouble(), 0.015);
    QCOMPARE(json[u"content_type"].toString(), QStringLiteral("text/html"));
    QCOMPARE(json[u"size_download"].toInt(), 4'711);
}

void tst_CheckReport::json_namesBothReadings()
{
    CheckResult result = okResult();
    result.attempts = {{.verdict = Verdict::Broken, .status = 404, .tail = "."},
                       {.verdict = Verdict::Ok, .status = 200}};
    result.warnings = {Warning::PunctuationDropped};
    const QJsonObject dropped = row(runOf("see https://u:p@h/a.", {result}), 0);
    QCOMPARE(dropped[u"url"].toString(), QStringLiteral("https://u:***@h/a"));
    QCOMPARE(dropped[u"url_written"].toString(), QStringLiteral("https://u:***@h/a."));
    const QJsonArray log = dropped[u"attempt_log"].toArray();
    QCOMPARE(log[0][u"url"].toString(), QStringLiteral("https://u:***@h/a."));
    QCOMPARE(log[1][u"url"].toString(), QStringLiteral("https://u:***@h/a"));

    result.tail = ".";
    const QJsonObject kept = row(runOf("see https://h/a.", {result}), 0);
    QCOMPARE(kept[u"url"].toString(), QStringLiteral("https://h/a."));

    const QJsonObject plain = row(runOf("https://h/old", {okResult()}), 0);
    QVERIFY(plain[u"url_written"].isNull());
    QVERIFY(plain[u"attempt_log"].toArray()[0][u"url"].isUndefined());
}

void tst_CheckReport::json_timesArePointsSinceTheBeginning()
{
    CheckResult result = okResult();
    result.attempts[0].backoff = 500ms;
    const QJsonObject json = row(runOf("https://h/old", {result}), 0);
    QCOMPARE(json[u"time_queue"].toDouble(), 0.25);
    QCOMPARE(json[u"time_waited"].toDouble(), 0.75);
    QCOMPARE(json[u"time_redirect"].toDouble(), 0.04);
    QCOMPARE(json[u"time_connect"].toDouble(), 0.06);
    QCOMPARE(json[u"time_starttransfer"].toDouble(), 0.09);
    QCOMPARE(json[u"time_total"].toDouble(), 0.1);
}

void tst_CheckReport::json_saysWhatEachAttemptGave()
{
    CheckResult result = okResult();
    result.timesSent = 3;
    result.attempts = {{.verdict = Verdict::Timeout,
                        .error = ErrorKind::TimeoutFirstByte,
                        .took = 2s,
                        .backoff = 1500ms,
                        .retryAfter = true},
                       {.verdict = Verdict::Ok, .status = 200, .took = 100ms}};
    const QJsonObject json = row(runOf("https://h/old", {result}), 0);
    QCOMPARE(json[u"times_sent"].toInt(), 3);
    QVERIFY(json[u"retry_at"].isNull());
    result.retryAt = QDateTime({2026, 11, 27}, {1, 2, 3}, Qt::UTC);
    QCOMPARE(row(runOf("https://h/old", {result}), 0)[u"retry_at"].toString(),
             QStringLiteral("2026-11-27T01:02:03Z"));
    const QJsonArray log = json[u"attempt_log"].toArray();
    QCOMPARE(log.size(), 2);
    const QJsonObject first{{QStringLiteral("verdict"), QStringLiteral("timeout")},
                            {QStringLiteral("status"), QJsonValue::Null},
                            {QStringLiteral("cause"), QStringLiteral("timeout-first-byte")},
                            {QStringLiteral("time"), 2.0},
                            {QStringLiteral("backoff"), 1.5},
                            {QStringLiteral("retry_after"), true}};
    QCOMPARE(log[0].toObject(), first);
    QVERIFY(log[1][u"cause"].isNull());
    QCOMPARE(log[1][u"status"].toInt(), 200);
}

void tst_CheckReport::json_describesTheCertificate()
{
    CheckResult result = okResult();
    QVERIFY(row(runOf("https://h/old", {result}), 0)[u"certificate"].isNull());
    result.certificate =
        HttpCertificate{.subject = QStringLiteral("h"),
                        .issuer = QStringLiteral("An Authority"),
                        .validFrom = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC),
                        .validUntil = QDateTime(QDate(2026, 4, 2), QTime(3, 4, 5), Qt::UTC)};
    result.certificateDaysLeft = 9;
    const QJsonObject expected{
        {QStringLiteral("subject"), QStringLiteral("h")},
        {QStringLiteral("issuer"), QStringLiteral("An Authority")},
        {QStringLiteral("not_before"), QStringLiteral("2026-01-02T03:04:05Z")},
        {QStringLiteral("not_after"), QStringLiteral("2026-04-02T03:04:05Z")},
        {QStringLiteral("days_left"), 9}};
    QCOMPARE(row(runOf("https://h/old", {result}), 0)[u"certificate"].toObject(), expected);
}

void tst_CheckReport::json_partsThatDidNotHappenAreZero()
{
    CheckResult refused = failedResult(Verdict::Error, ErrorKind::Refused);
    refused.timings.total = 2ms;
    const QJsonObject json = row(runOf("http://h/", {refused}), 0);
    QCOMPARE(json[u"time_redirect"].toDouble(), 0.0);
    QCOMPARE(json[u"time_connect"].toDouble(), 0.0);
    QCOMPARE(json[u"time_starttransfer"].toDouble(), 0.0);
    QCOMPARE(json[u"time_total"].toDouble(), 0.002);
}

void tst_CheckReport::json_ofAFailedRow()
{
    const CheckRun run =
        runOf("nonsense\nhttp://h/", {failedResult(Verdict::Error, ErrorKind::Refused)});
    const QJsonObject json = row(run, 1);
    QCOMPARE(json[u"verdict"].toString(), QStringLiteral("error"));
    QVERIFY(json[u"status"].isNull());
    QVERIFY(json[u"url_effective"].isNull());
    QVERIFY(json[u"content_type"].isNull());
    QCOMPARE(json[u"error"][u"kind"].toString(), QStringLiteral("refused"));
    QCOMPARE(json[u"error"][u"message"].toString(), explain(run, 1));
}

void tst_CheckReport::json_ofRejectedLines()
{
    const CheckRun run = runOf("example.com\nmailto:a@b\n", {});
    const QJsonObject invalid = row(run, 0);
    QCOMPARE(invalid[u"verdict"].toString(), QStringLiteral("invalid"));
    QCOMPARE(invalid[u"error"][u"kind"].toString(), QStringLiteral("no-scheme"));
    QCOMPARE(invalid[u"attempts"].toInt(-1), 0);
    for (const QString &key : {u"url"_s,
                               u"url_effective"_s,
                               u"status"_s,
                               u"method"_s,
                               u"content_type"_s,
                               u"size_download"_s,
                               u"time_queue"_s,
                               u"time_total"_s}) {
        QVERIFY2(invalid.contains(key), qPrintable(key));
        QVERIFY2(invalid[key].isNull(), qPrintable(key));
    }
    QCOMPARE(row(run, 1)[u"verdict"].toString(), QStringLiteral("skipped"));
}

void tst_CheckReport::json_ofRowsThatShareATarget()
{
    const CheckRun run = runOf("https://h/old\n\n<https://h/old#part>\n", {okResult()});
    const QJsonObject second = row(run, 1);
    QCOMPARE(second[u"line"].toInt(), 3);
    QCOMPARE(second[u"input"].toString(), QStringLiteral("<https://h/old#part>"));
    QCOMPARE(second[u"url"].toString(), QStringLiteral("https://h/old"));
    QCOMPARE(second[u"status"].toInt(), 200);
    QCOMPARE(second[u"warnings"].toArray(),
             (QJsonArray{QStringLiteral("moved-permanently"), QStringLiteral("url-cleaned")}));
    QCOMPARE(row(run, 0)[u"warnings"].toArray().size(), 1);
}

void tst_CheckReport::json_ofARunThatIsNotOver()
{
    const CheckRun run = runOf("https://h/old\nhttps://h/other\n", {okResult()});
    QCOMPARE(document(run)[u"summary"][u"pending"].toInt(), 1);
    QCOMPARE(row(run, 1)[u"verdict"].toString(), QStringLiteral("pending"));
    QVERIFY(row(run, 1)[u"error"].isNull());
}

void tst_CheckReport::json_summary()
{
    const CheckRun run =
        runOf("https://h/old\nhttps://h/old\nnonsense\nmailto:a@b\n", {okResult()});
    const QJsonObject summary = document(run)[u"summary"].toObject();
    const QJsonObject expected{{QStringLiteral("total"), 4},
                               {QStringLiteral("unique"), 1},
                               {QStringLiteral("ok"), 2},
                               {QStringLiteral("broken"), 0},
                               {QStringLiteral("blocked"), 0},
                               {QStringLiteral("error"), 0},
                               {QStringLiteral("timeout"), 0},
                               {QStringLiteral("invalid"), 1},
                               {QStringLiteral("skipped"), 1},
                               {QStringLiteral("cancelled"), 0},
                               {QStringLiteral("state"), QStringLiteral("finished")},
                               {QStringLiteral("checked"), 1},
                               {QStringLiteral("confirmation"),
                                QJsonObject{{QStringLiteral("asked"), 0},
                                            {QStringLiteral("changed"), 0},
                                            {QStringLiteral("ok"), 0}}},
                               {QStringLiteral("seconds"), 1.5}};
    QCOMPARE(summary, expected);
}

void tst_CheckReport::json_ofNothing()
{
    const QJsonObject json = document(runOf("", {}));
    QCOMPARE(json[u"summary"][u"total"].toInt(-1), 0);
    QVERIFY(json[u"results"].isArray());
    QVERIFY(json[u"results"].toArray().isEmpty());
}

void tst_CheckReport::json_keepsTheOrderOfKeys()
{
    const QByteArray json = toJson(runOf("https://h/old", {okResult()}));
    qsizetype last = 0;
    for (const char *const key : {"summary",       "results",       "line",
                                  "input",         "url",           "url_written",
                                  "url_effective", "verdict",       "status",
                                  "method",        "attempts",      "error",
                                  "warnings",      "tls_fault",     "redirects",
                                  "content_type",  "size_download", "time_queue",
                                  "time_waited",   "time_connect",  "time_starttransfer",
                                  "time_total",    "times_sent",    "attempt_log",
                                  "certificate",   "checked_at"}) {
        const QByteArray quoted = '"' + QByteArray(key) + "\":";
        const qsizetype at = json.indexOf(quoted, last);
        QVERIFY2(at >= 0, key);
        last = at;
    }
}

void tst_CheckReport::json_masksPasswords()
{
    const QByteArray json =
        toJson(runOf("https://user:secret@h/old\nhttp://user:secret@:1/\n", {okResult()}));
    QVERIFY(!json.isEmpty());
    QVERIFY(!json.contains("secret"));
}

void tst_CheckReport::json_hasOneLineARow()
{
    const QByteArrayList lines =
        toJson(runOf("https://h/old\nnonsense\n", {okResult()})).split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.at(0).startsWith(R"({"version":1,"summary":{)"));
    QCOMPARE(lines.at(1), QByteArray(R"("results":[)"));
    QVERIFY(lines.at(2).startsWith(R"({"line":1,)"));
    QVERIFY(lines.at(3).startsWith(R"({"line":2,)"));
    QVERIFY(lines.at(3).endsWith("}]}"));
    QCOMPARE(lines.at(4), QByteArray());
}

void tst_CheckReport::json_ofStrangeText()
{
    const QByteArray line("http://h/\"a\\b\x1b\0\xff\"\xe4\xbd\xa0", 20);
    const QJsonObject json = row(runOf(line, {}), 0);
    QCOMPARE(json[u"input"].toString(), UrlList::parse(line).input(0));
    QCOMPARE(json[u"error"][u"kind"].toString(), QStringLiteral("bad-utf8"));
}

void tst_CheckReport::writeJson_failsWithTheDevice()
{
    const CheckRun run = runOf("https://h/old\nhttps://h/other\n", {okResult()});
    for (const qint64 capacity : {0, 100, 500, 900}) {
        FullDevice device(capacity);
        QVERIFY(!write(device, run));
    }
    FullDevice large(1 << 20);
    QVERIFY(write(large, run));
}

void tst_CheckReport::writeJson_writesRowByRow()
{
    QByteArray text;
    for (int i = 0; i < 1'000; ++i)
        text += "http://h/" + QByteArray::number(i) + '\n';
    PieceMeter device;
    QVERIFY(write(device, runOf(text, {})));
    QVERIFY2(device.longest() < 1'000, qPrintable(QString::number(device.longest())));
}

COROSCOPE_TEST(tst_CheckReport)
#include "tst_checkreport.moc"
