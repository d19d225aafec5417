// SPDX-License-Identifier: MIT
#include "report/resultvalues.h"

#include "core/check/mask/urlmask.h"
#include "words/check/explain.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace coroscope {

namespace {

using Key = QLatin1String;

ReportValue attemptValue(const ResultRow &row, const AttemptReport &attempt)
{
    ReportValue::Object members;
    const QString url = urlWithTail(row.run.list(), row.line().target, attempt.tail);
    if (!url.isEmpty())
        members.emplace_back(Key("url"), ReportValue::text(url));
    members.emplace_back(Key("verdict"), ReportValue::text(verdictName(attempt.verdict)));
    members.emplace_back(Key("status"), ReportValue::number(attempt.status, attempt.status > 0));
    members.emplace_back(Key("cause"),
                         attempt.error == ErrorKind::None
                             ? ReportValue()
                             : ReportValue::text(errorKindName(attempt.error)));
    members.emplace_back(Key("time"), ReportValue::time(attempt.took));
    members.emplace_back(Key("backoff"), ReportValue::time(attempt.backoff));
    members.emplace_back(Key("retry_after"), ReportValue::boolean(attempt.retryAfter));
    return ReportValue::object(std::move(members));
}

} // namespace

QString urlWithTail(const UrlList &list, qint32 target, std::optional<QByteArray> tail)
{
    if (target < 0 || list.tail(target).isEmpty())
        return {};
    return maskPasswords(QString::fromUtf8(list.targets()[static_cast<std::size_t>(target)].url
                                           + tail.value_or(list.tail(target))));
}

QString lastingName(const ResultRow &row)
{
    const UrlList &list = row.run.list();
    const qint32 target = row.line().target;
    if (target < 0)
        return list.input(row.row);
    const QString written = urlWithTail(list, target, {});
    return written.isEmpty() ? list.displayUrl(target) : written;
}

ReportValue errorValue(const ResultRow &row)
{
    const ErrorKind error = row.result ? row.result->error : row.line().error;
    if (error == ErrorKind::None)
        return {};
    return ReportValue::object({{Key("kind"), ReportValue::text(errorKindName(error))},
                                {Key("message"), ReportValue::text(explain(row.run, row.row))}});
}

ReportValue warningsValue(const ResultRow &row)
{
    ReportValue::List names;
    if (row.result) {
        for (const Warning warning : row.result.whole().warnings)
            names.push_back(ReportValue::text(warningName(warning)));
    }
    if (row.line().cleaned)
        names.push_back(ReportValue::text(warningName(Warning::UrlCleaned)));
    return ReportValue::list(std::move(names));
}

ReportValue redirectsValue(const ResultRow &row)
{
    ReportValue::List hops;
    if (row.result) {
        for (const HttpRedirect &hop : row.result.whole().redirects)
            hops.push_back(
                ReportValue::object({{Key("url"), ReportValue::text(maskPasswords(hop.url))},
                                     {Key("status"), ReportValue::number(hop.status)},
                                     {Key("time"), ReportValue::time(hop.took)}}));
    }
    return ReportValue::list(std::move(hops));
}

ReportValue attemptsValue(const ResultRow &row)
{
    ReportValue::List attempts;
    if (row.result) {
        for (const AttemptReport &attempt : row.result.whole().attempts)
            attempts.push_back(attemptValue(row, attempt));
    }
    return ReportValue::list(std::move(attempts));
}

ReportValue certificateValue(const HttpCertificate &certificate, qint64 daysLeft)
{
    const auto time = [](const QDateTime &moment) {
        return ReportValue::text(moment.toUTC().toString(Qt::ISODate));
    };
    return ReportValue::object({{Key("subject"), ReportValue::text(certificate.subject)},
                                {Key("issuer"), ReportValue::text(certificate.issuer)},
                                {Key("not_before"), time(certificate.validFrom)},
                                {Key("not_after"), time(certificate.validUntil)},
                                {Key("days_left"), ReportValue::number(daysLeft)}});
}

AttemptTimes::AttemptTimes(const CheckResult &result)
{
    const HttpTimings &timings = result.timings;
    const auto lastHop = timings.connect + timings.firstByte + timings.body;
    redirect = result.redirects.isEmpty() ? 0ns : std::max(timings.total - lastHop, 0ns);
    const auto connected = redirect + timings.connect;
    connect = timings.connect > 0ns ? connected : 0ns;
    startTransfer = timings.firstByte > 0ns ? connected + timings.firstByte : 0ns;
}

} // namespace coroscope
