// SPDX-License-Identifier: MIT
#include "report/resultfields.h"

#include "core/check/mask/urlmask.h"
#include "core/text/jsonwriter.h"
#include "report/resultvalues.h"
#include "words/check/explain.h"
#include "words/check/pendingwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"
#include "words/trace/statewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

namespace {

using Value = ReportValue;
constexpr qint64 noOrder = ResultFieldRow::noOrder;

/// What needs a person's attention stands first, what is fine last.
constexpr int rankOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Broken:
        return 0;
    case Verdict::Error:
        return 1;
    case Verdict::Timeout:
        return 2;
    case Verdict::Blocked:
        return 3;
    case Verdict::Invalid:
        return 4;
    case Verdict::Pending:
        return 5;
    case Verdict::Cancelled:
        return 6;
    case Verdict::Skipped:
        return 7;
    case Verdict::Ok:
        return 8;
    }
    Q_UNREACHABLE();
}

/// Among those not judged yet: who is nearest to its verdict.
constexpr int rankOf(TaskState state)
{
    switch (state) {
    case TaskState::Network:
        return 0;
    case TaskState::Backoff:
        return 1;
    case TaskState::Suspended:
        return 2;
    default:
        return 3;
    }
}

const ListSummary &partOf(const ResultRow &row)
{
    return row.run.list().parts()[std::size_t(row.line().part)];
}

/// Index into UrlList::hosts(), or -1.
int hostOf(const ResultRow &row)
{
    const int target = row.line().target;
    return target < 0 ? -1 : row.run.list().targets()[std::size_t(target)].host;
}

/// Whole: it is copied and opened, too.
QString addressOf(const ResultRow &row)
{
    const int target = row.line().target;
    const QString url = target < 0 ? row.run.list().input(row.row) : row.run.displayUrl(target);
    return printable(url, url.size());
}

QString whyOf(const ResultRow &row)
{
    if (row.result)
        return explain(row.result.whole());
    if (row.verdict != Verdict::Pending)
        return explain(row.line(), row.run.list().input(row.row));
    return row.task ? whyPending(row.run, *row.task, row.moment) : QString();
}

/// A time of a result; null without one.
template <typename TimeOf>
Value timeOf(const ResultRow &row, TimeOf &&of)
{
    return row.result ? Value::time(of(row.result.whole())) : Value();
}

Value timeIf(bool isKnown, std::optional<Clock::Duration> time)
{
    return isKnown && time ? Value::time(*time) : Value();
}

QString shortTime(std::optional<Clock::Duration> time)
{
    return time ? formatDurationShort(*time) : QString();
}

/// The time of one that runs grows by itself, and rows must not move by themselves.
qint64 orderOf(const ResultRow &row, std::optional<Clock::Duration> time)
{
    return row.result && time ? time->count() : noOrder;
}

constexpr ResultFieldRow fields[] = {
    {.id = ResultField::Line,
     .name = "line",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Line"),
     .isNumber = true,
     .isOfList = true,
     .value = [](const ResultRow &row) { return Value::number(row.line().line); },
     // the order of the files, then of their lines
     .order = [](const ResultRow &row,
                 ResultRanks &) { return (qint64(row.line().part) << 32) + row.line().line; }},
    {.id = ResultField::Column,
     .name = "column",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Column"),
     .isNumber = true,
     .isOfList = true,
     .value = [](const ResultRow &row) { return Value::number(row.line().column); }},
    {.id = ResultField::File,
     .name = "file",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "File"),
     .isOfList = true,
     .value = [](const ResultRow &row) { return Value::text(partOf(row).name); }},
    {.id = ResultField::Input,
     .name = "input",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Input"),
     .isOfList = true,
     .value = [](const ResultRow &row) { return Value{row.run.list().input(row.row)}; }},
    {.id = ResultField::Url,
     .name = "url",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "URL"),
     .isOfList = true,
     .value =
         [](const ResultRow &row) {
             const int target = row.line().target;
             return target < 0 ? Value() : Value::text(row.run.displayUrl(target));
         },
     .text = addressOf,
     .order = [](const ResultRow &row,
                 ResultRanks &ranks) { return qint64(ranks.ofUrl(row.row)); }},
    {.id = ResultField::UrlWritten,
     .name = "url_written",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "URL as written"),
     .isOfList = true,
     .value =
         [](const ResultRow &row) {
             return Value::text(urlWithTail(row.run.list(), row.line().target, {}));
         }},
    {.id = ResultField::UrlEffective,
     .name = "url_effective",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Final URL"),
     .value =
         [](const ResultRow &row) {
             return row.result ? Value::text(maskPasswords(row.result.whole().effectiveUrl))
                               : Value();
         }},
    {.id = ResultField::Verdict,
     .name = "verdict",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Verdict"),
     .isOfList = true,
     .value = [](const ResultRow &row) { return Value::text(verdictName(row.verdict)); },
     .text =
         [](const ResultRow &row) {
             return row.verdict == Verdict::Pending ? pendingWord(row.doing)
                                                    : verdictWord(row.verdict);
         },
     .order =
         [](const ResultRow &row, ResultRanks &) {
             return qint64(rankOf(row.verdict) * 16
                           + (row.verdict == Verdict::Pending ? rankOf(row.doing) : 0));
         }},
    {.id = ResultField::Status,
     .name = "status",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Status"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             const int status = row.result ? row.result->status : 0;
             return Value::number(status, status > 0);
         },
     .order =
         [](const ResultRow &row, ResultRanks &) {
             return row.result && row.result->status > 0 ? row.result->status : noOrder;
         }},
    {.id = ResultField::Method,
     .name = "method",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Method"),
     .value =
         [](const ResultRow &row) {
             return row.result ? Value::text(QString::fromLatin1(row.result.whole().method))
                               : Value();
         }},
    {.id = ResultField::Attempts,
     .name = "attempts",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Attempts"),
     .isNumber = true,
     .value = [](const ResultRow &row) { return Value::number(row.attempts); },
     .text =
         [](const ResultRow &row) {
             return row.attempts > 0 ? QString::number(row.attempts) : QString();
         },
     .order = [](const ResultRow &row,
                 ResultRanks &) { return row.attempts > 0 ? row.attempts : noOrder; }},
    {.id = ResultField::Error,
     .name = "error",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Why"),
     .isOfList = true,
     .value = errorValue,
     .text = whyOf,
     .order =
         [](const ResultRow &row, ResultRanks &) {
             const ErrorKind error = row.result ? row.result->error : row.line().error;
             return error == ErrorKind::None ? noOrder : static_cast<qint64>(error);
         }},
    {.id = ResultField::Warnings,
     .name = "warnings",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Warnings"),
     .isOfList = true,
     .value = warningsValue},
    {.id = ResultField::TlsFault,
     .name = "tls_fault",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "TLS fault"),
     .value =
         [](const ResultRow &row) {
             const ErrorKind fault = row.result ? row.result.whole().tlsFault : ErrorKind::None;
             return fault == ErrorKind::None ? Value() : Value::text(errorKindName(fault));
         }},
    {.id = ResultField::Redirects,
     .name = "redirects",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Redirects"),
     .value = redirectsValue},
    {.id = ResultField::ContentType,
     .name = "content_type",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Content type"),
     .value =
         [](const ResultRow &row) {
             return row.result ? Value::text(QString::fromLatin1(row.result.whole().contentType))
                               : Value();
         }},
    {.id = ResultField::Size,
     .name = "size_download",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Size"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return row.result ? Value::number(row.result->bytesReceived) : Value();
         },
     .text =
         [](const ResultRow &row) {
             return row.result ? formatBytes(row.result->bytesReceived) : QString();
         },
     .order = [](const ResultRow &row,
                 ResultRanks &) { return row.result ? row.result->bytesReceived : noOrder; }},
    {.id = ResultField::TimeQueue,
     .name = "time_queue",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Queued"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return timeOf(row, [](const CheckResult &result) { return result.queued; });
         }},
    {.id = ResultField::TimeWaited,
     .name = "time_waited",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Waited"),
     .isNumber = true,
     .value = [](const ResultRow &row) { return timeIf(bool(row.result), row.waited); },
     .text = [](const ResultRow &row) { return shortTime(row.waited); },
     .order = [](const ResultRow &row, ResultRanks &) { return orderOf(row, row.waited); }},
    {.id = ResultField::TimeRedirect,
     .name = "time_redirect",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Redirected"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return timeOf(row,
                           [](const CheckResult &result) { return AttemptTimes(result).redirect; });
         }},
    {.id = ResultField::TimeConnect,
     .name = "time_connect",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Connected"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return timeOf(row,
                           [](const CheckResult &result) { return AttemptTimes(result).connect; });
         }},
    {.id = ResultField::TimeStartTransfer,
     .name = "time_starttransfer",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "First byte"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return timeOf(
                 row, [](const CheckResult &result) { return AttemptTimes(result).startTransfer; });
         }},
    {.id = ResultField::TimeTotal,
     .name = "time_total",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Response"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return timeOf(row, [](const CheckResult &result) { return result.timings.total; });
         },
     .text = [](const ResultRow &row) { return shortTime(row.response); },
     .order = [](const ResultRow &row, ResultRanks &) { return orderOf(row, row.response); }},
    {.id = ResultField::TimesSent,
     .name = "times_sent",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Times sent"),
     .isNumber = true,
     .value =
         [](const ResultRow &row) {
             return row.result ? Value::number(row.result.whole().timesSent) : Value();
         }},
    {.id = ResultField::RetryAt,
     .name = "retry_at",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Retry at"),
     .value =
         [](const ResultRow &row) {
             return row.result && row.result.whole().retryAt
                        ? Value::text(row.result.whole().retryAt->toString(Qt::ISODate))
                        : Value();
         }},
    {.id = ResultField::AttemptLog,
     .name = "attempt_log",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Attempt log"),
     .value = attemptsValue},
    {.id = ResultField::FirstVerdict,
     .name = "first_verdict",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "First verdict"),
     .value =
         [](const ResultRow &row) {
             const Verdict first = row.result ? row.result->firstVerdict : Verdict::Pending;
             return first == Verdict::Pending ? Value() : Value::text(verdictName(first));
         }},
    {.id = ResultField::Certificate,
     .name = "certificate",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Certificate"),
     .value =
         [](const ResultRow &row) {
             if (!row.result || !row.result.whole().certificate)
                 return Value();
             const CheckResult &result = row.result.whole();
             return certificateValue(*result.certificate, result.certificateDaysLeft);
         }},
    {.id = ResultField::CheckedAt,
     .name = "checked_at",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Checked at"),
     .value =
         [](const ResultRow &row) {
             return row.result && row.result.whole().checkedAt.isValid()
                        ? Value::text(row.result.whole().checkedAt.toString(Qt::ISODate))
                        : Value();
         }},
    {.id = ResultField::Host,
     .name = "host",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Host"),
     .isInDocuments = false,
     .value =
         [](const ResultRow &row) {
             const int host = hostOf(row);
             return host < 0 ? Value() : Value::text(row.run.list().hosts()[std::size_t(host)]);
         },
     .text =
         [](const ResultRow &row) {
             const int host = hostOf(row);
             return host < 0 ? QString() : printable(row.run.list().hosts()[std::size_t(host)]);
         },
     .order =
         [](const ResultRow &row, ResultRanks &ranks) {
             const int host = hostOf(row);
             return host < 0 ? noOrder : qint64(ranks.ofHost(host));
         }},
    {.id = ResultField::Took,
     .name = "time",
     .heading = QT_TRANSLATE_NOOP("coroscope::ResultField", "Time"),
     .isNumber = true,
     .isInDocuments = false,
     .value = [](const ResultRow &row) { return row.took ? Value::time(*row.took) : Value(); },
     .text = [](const ResultRow &row) { return shortTime(row.took); },
     .order = [](const ResultRow &row, ResultRanks &) { return orderOf(row, row.took); }},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < std::size(fields); ++i) {
        if (static_cast<std::size_t>(fields[i].id) != i)
            return false;
    }
    return std::size(fields) == static_cast<std::size_t>(lastResultField) + 1;
}
static_assert(isInOrder(), "each field has its row, in the order of ResultField");

} // namespace

std::span<const ResultFieldRow> resultFields()
{
    return fields;
}

const ResultFieldRow &resultField(ResultField field)
{
    return fields[static_cast<std::size_t>(field)];
}

void writeDocumentFields(JsonWriter &json, const ResultRow &row, bool ofList)
{
    json.beginObject();
    for (const ResultFieldRow &field : fields) {
        if (!field.isInDocuments || (ofList && !field.isOfList))
            continue;
        json.key(QLatin1String(field.name));
        writeValue(json, field.value(row));
    }
    json.endObject();
}

QString headingOf(ResultField field)
{
    return QCoreApplication::translate("coroscope::ResultField", resultField(field).heading);
}

QString textOf(ResultField field, const ResultRow &row)
{
    const ResultFieldRow &known = resultField(field);
    return known.text ? known.text(row) : textOf(known.value(row));
}

} // namespace coroscope
