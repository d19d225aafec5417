// SPDX-License-Identifier: MIT
#include "core/check/report/checkreport.h"

#include "core/check/mask/urlmask.h"
#include "core/check/report/jsonfields.h"
#include "core/check/run/checkprogress.h"

#include <QIODevice>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace coroscope {

namespace {

using Key = QLatin1String;

QString stageName(CheckProgress::Stage stage)
{
    switch (stage) {
    case CheckProgress::Stage::NotBegun:
        return QStringLiteral("not-begun");
    case CheckProgress::Stage::Running:
        return QStringLiteral("running");
    case CheckProgress::Stage::Finished:
        return QStringLiteral("finished");
    case CheckProgress::Stage::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

bool writeAll(QIODevice &device, const QByteArray &bytes)
{
    return device.write(bytes) == bytes.size();
}

/// Those of the row as well as those of its URL, which other rows may share.
void writeWarnings(JsonWriter &json, const std::vector<Warning> &warnings, bool cleaned)
{
    json.key(Key("warnings"));
    json.beginArray();
    for (const Warning warning : warnings)
        json.string(QString(warningName(warning)));
    if (cleaned)
        json.string(QString(warningName(Warning::UrlCleaned)));
    json.endArray();
}

void writeRedirects(JsonWriter &json, const QList<HttpRedirect> &redirects)
{
    json.key(Key("redirects"));
    json.beginArray();
    for (const HttpRedirect &hop : redirects) {
        json.beginObject();
        writeText(json, Key("url"), maskPasswords(hop.url));
        writeNumber(json, Key("status"), true, hop.status);
        writeSeconds(json, Key("time"), true, hop.took);
        json.endObject();
    }
    json.endArray();
}

/// A target whose URL may end in punctuation, with so much of that, or all; nothing of any other target.
QString withTail(const UrlList &list, qint32 target, std::optional<QByteArray> tail)
{
    if (target < 0 || list.tail(target).isEmpty())
        return {};
    return maskPasswords(QString::fromUtf8(list.targets()[static_cast<std::size_t>(target)].url
                                           + tail.value_or(list.tail(target))));
}

void writeAttempts(JsonWriter &json, const UrlList &list, const CheckResult &result)
{
    json.key(Key("attempt_log"));
    json.beginArray();
    for (const AttemptReport &attempt : result.attempts) {
        json.beginObject();
        if (const QString url = withTail(list, result.target, attempt.tail); !url.isEmpty())
            writeText(json, Key("url"), url);
        writeText(json, Key("verdict"), verdictName(attempt.verdict));
        writeNumber(json, Key("status"), attempt.status > 0, attempt.status);
        const bool hasCause = attempt.error != ErrorKind::None;
        writeText(json, Key("cause"), hasCause ? QString(errorKindName(attempt.error)) : QString());
        writeSeconds(json, Key("time"), true, attempt.took);
        writeSeconds(json, Key("backoff"), true, attempt.backoff);
        json.key(Key("retry_after"));
        json.boolean(attempt.retryAfter);
        json.endObject();
    }
    json.endArray();
}

void writeCertificateOf(JsonWriter &json, const CheckResult &result)
{
    json.key(Key("certificate"));
    if (!result.certificate) {
        json.null();
        return;
    }
    writeCertificate(json, *result.certificate, result.certificateDaysLeft);
}

/// As curl does, the times of the parts are made points in time since the beginning. A part that did not
/// happen is zero, as in curl.
void writeTimes(JsonWriter &json, const CheckResult &result, bool areKnown)
{
    const auto write = [&json, areKnown](Key key, std::chrono::nanoseconds time) {
        writeSeconds(json, key, areKnown, time);
    };
    const HttpTimings &timings = result.timings;
    const auto lastHop = timings.connect + timings.firstByte + timings.body;
    const auto redirects =
        result.redirects.isEmpty() ? 0ns : std::max(timings.total - lastHop, 0ns);
    const auto connected = redirects + timings.connect;
    write(Key("time_queue"), result.queued);
    write(Key("time_redirect"), redirects);
    write(Key("time_connect"), timings.connect > 0ns ? connected : 0ns);
    write(Key("time_starttransfer"), timings.firstByte > 0ns ? connected + timings.firstByte : 0ns);
    write(Key("time_total"), timings.total);
}

/// As what each piece of the list was read.
void writeSources(JsonWriter &json, const UrlList &list)
{
    json.key(Key("sources"));
    json.beginArray();
    for (const ListSummary &part : list.parts()) {
        const ListReading &reading = part.reading;
        json.beginObject();
        writeText(json, Key("file"), part.name);
        writeText(json, Key("format"), listFormatName(reading.format));
        writeText(json, Key("encoding"), reading.encoding);
        json.key(Key("gzip"));
        json.boolean(reading.wasPacked);
        writeText(json, Key("column"), reading.column);
        writeText(json,
                  Key("delimiter"),
                  reading.delimiter.isNull() ? QString() : QString(reading.delimiter));
        json.key(Key("rows"));
        json.integer(part.rows);
        json.key(Key("relative"));
        json.integer(reading.relative);
        writeNumber(json, Key("damaged_line"), reading.damagedLine > 0, reading.damagedLine);
        json.endObject();
    }
    json.endArray();
}

} // namespace

CheckReport::CheckReport(const CheckRun &run, std::chrono::nanoseconds elapsed, Explainer explainer)
    : m_run(run)
    , m_elapsed(elapsed)
    , m_explainer(std::move(explainer))
{
}

bool CheckReport::writeJson(QIODevice &device) const
{
    JsonWriter json;
    json.beginObject();
    writeSummary(json);
    writeSources(json, m_run.list());
    json.newLine();
    json.key(Key("results"));
    json.beginArray();
    for (qsizetype row = 0; row < std::ssize(m_run.list().rows()); ++row) {
        writeRow(json, row);
        if (!writeAll(device, json.take()))
            return false;
    }
    json.endArray();
    json.endObject();
    return writeAll(device, json.take() + '\n');
}

void CheckReport::writeSummary(JsonWriter &json) const
{
    const VerdictCounts counts = m_run.countsAt(Clock::TimePoint::max());
    json.key(Key("summary"));
    json.beginObject();
    json.key(Key("total"));
    json.integer(counts.total());
    json.key(Key("unique"));
    json.integer(std::ssize(m_run.list().targets()));
    for (const Verdict verdict : allVerdicts) {
        if (verdict == Verdict::Pending && counts[verdict] == 0)
            continue;
        json.key(verdictName(verdict));
        json.integer(counts[verdict]);
    }
    const CheckProgress progress = CheckProgress::of(m_run, m_elapsed);
    json.key(Key("state"));
    json.string(stageName(progress.stage));
    json.key(Key("checked"));
    json.integer(progress.checked);
    json.key(Key("seconds"));
    json.seconds(m_elapsed);
    json.endObject();
}

void CheckReport::writeRow(JsonWriter &json, qsizetype row) const
{
    const UrlList &list = m_run.list();
    const UrlRow &line = list.rows()[static_cast<std::size_t>(row)];
    const CheckResult *const judged = m_run.result(line.target);
    CheckResult unchecked;
    unchecked.verdict = line.verdict;
    unchecked.error = line.error;
    const CheckResult &result = judged ? *judged : unchecked;

    json.newLine();
    json.beginObject();
    json.key(Key("line"));
    json.integer(line.line);
    json.key(Key("column"));
    json.integer(line.column);
    writeText(json, Key("file"), list.parts()[static_cast<std::size_t>(line.part)].name);
    json.key(Key("input"));
    json.string(list.input(row));
    writeText(json, Key("url"), line.target < 0 ? QString() : m_run.displayUrl(line.target));
    writeText(json, Key("url_written"), withTail(list, line.target, {}));
    writeText(json, Key("url_effective"), maskPasswords(result.effectiveUrl));
    writeText(json, Key("verdict"), verdictName(result.verdict));
    writeNumber(json, Key("status"), result.status > 0, result.status);
    writeText(json, Key("method"), QString::fromLatin1(result.method));
    writeNumber(json, Key("attempts"), true, std::ssize(result.attempts));
    writeError(json, result.error, row);
    writeWarnings(json, result.warnings, line.cleaned);
    writeText(json,
              Key("tls_fault"),
              result.tlsFault == ErrorKind::None ? QString()
                                                 : QString(errorKindName(result.tlsFault)));
    writeRedirects(json, result.redirects);
    writeText(json, Key("content_type"), QString::fromLatin1(result.contentType));
    writeNumber(json, Key("size_download"), judged != nullptr, result.bytesReceived);
    writeTimes(json, result, judged != nullptr);
    writeNumber(json, Key("times_sent"), judged != nullptr, result.timesSent);
    writeText(
        json, Key("retry_at"), result.retryAt ? result.retryAt->toString(Qt::ISODate) : QString());
    writeAttempts(json, list, result);
    writeCertificateOf(json, result);
    json.endObject();
}

void CheckReport::writeError(JsonWriter &json, ErrorKind error, qsizetype row) const
{
    json.key(Key("error"));
    if (error == ErrorKind::None) {
        json.null();
        return;
    }
    json.beginObject();
    json.key(Key("kind"));
    json.string(QString(errorKindName(error)));
    json.key(Key("message"));
    json.string(m_explainer(m_run, row));
    json.endObject();
}

} // namespace coroscope
