// SPDX-License-Identifier: MIT
#include "core/check/run/answerrecord.h"

#include "core/check/mask/headermask.h"
#include "core/check/mask/urlmask.h"

namespace coroscope {

namespace {

QByteArray joined(const QList<HttpHeader> &headers)
{
    QByteArray text;
    for (const HttpHeader &header : headers)
        text += header.name + ": " + header.value + '\n';
    return text;
}

/// Of all hops: one may send back what another was told.
QByteArrayList secretsOf(const HttpResponse &response, const RequestOptions &sent)
{
    QList<HttpHeader> headers = sent.headers;
    for (const SiteHeaders &site : sent.siteHeaders)
        headers += site.headers;
    QByteArrayList secrets = secretsSent(response.url, headers);
    for (const HttpRedirect &hop : response.redirects)
        secrets += secretsSent(hop.url, {});
    return secrets;
}

} // namespace

void recordAnswer(CheckResult &result,
                  const HttpResponse &response,
                  const Judgement &judgement,
                  const RequestOptions &sent)
{
    result.verdict = judgement.verdict;
    result.error = judgement.error;
    result.warnings = judgement.warnings;
    result.retryAt.reset();
    if (judgement.retryAfter)
        result.retryAt = QDateTime::currentDateTimeUtc().addSecs(judgement.retryAfter->count());
    result.tlsFault = tlsFaultOf(response);
    result.detail =
        judgement.failedAssertion.isEmpty() ? response.errorText : judgement.failedAssertion;
    result.status = response.status;
    result.reason = response.reason;
    result.effectiveUrl = maskPasswords(response.url);
    result.phase = response.phase;
    result.redirects = response.redirects;
    result.contentType = response.header("Content-Type");
    result.rawHeaders = joined(maskedHeaders(response.headers, secretsOf(response, sent)));
    result.bytesReceived = response.bytesReceived;
    result.certificate = response.certificate;
    if (result.certificate)
        result.certificateDaysLeft = result.certificate->daysLeft(QDateTime::currentDateTimeUtc());
    result.timesSent = response.timesSent;
    result.timings = response.timings;
}

CheckResult withoutAnswer(CheckResult &&result)
{
    CheckResult stopped;
    stopped.target = result.target;
    stopped.task = result.task;
    stopped.verdict = Verdict::Cancelled;
    stopped.method = std::move(result.method);
    stopped.attempts = std::move(result.attempts);
    stopped.queued = result.queued;
    return stopped;
}

} // namespace coroscope
