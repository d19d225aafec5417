// SPDX-License-Identifier: MIT
#include "core/check/classify.h"

#include "core/check/retryafter.h"

#include <algorithm>

namespace coroscope {

namespace {

struct Class
{
    Verdict verdict = Verdict::Pending;
    ErrorKind error = ErrorKind::None;
    bool retryable = false;
};

Class classOfTimeout(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return {Verdict::Timeout, ErrorKind::TimeoutConnect, true};
    case HttpPhase::Wait:
        return {Verdict::Timeout, ErrorKind::TimeoutFirstByte, true};
    case HttpPhase::Body:
        return {Verdict::Timeout, ErrorKind::TimeoutBody, true};
    }
    Q_UNREACHABLE();
    return {};
}

Class classOfStatus(int status, const CheckOptions &options)
{
    if (options.accepts(status))
        return {Verdict::Ok, ErrorKind::None};
    switch (status) {
    case 0: // no error and no status: nothing that a checker could vouch for
        return {Verdict::Error, ErrorKind::Other};
    case 401:
    case 403:
    case 407:
    case 999:
        return {Verdict::Blocked, ErrorKind::HttpStatus};
    case 429:
        return {Verdict::Blocked, ErrorKind::RateLimited, true};
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
        return {Verdict::Broken, ErrorKind::HttpStatus, true};
    default:
        return {Verdict::Broken, ErrorKind::HttpStatus};
    }
}

Class classOf(const HttpResponse &response, const CheckOptions &options)
{
    switch (response.error) {
    case HttpError::None:
        return classOfStatus(response.status, options);
    case HttpError::HostNotFound:
        return {Verdict::Error, ErrorKind::HostNotFound};
    case HttpError::NoSuchAddress:
        return {Verdict::Error, ErrorKind::NoSuchAddress};
    case HttpError::Refused:
        return {Verdict::Error, ErrorKind::Refused};
    case HttpError::Closed:
        return {Verdict::Error, ErrorKind::Closed, true};
    case HttpError::Truncated:
        return {Verdict::Error, ErrorKind::Truncated, true};
    case HttpError::Timeout:
        return classOfTimeout(response.phase);
    case HttpError::TlsUntrusted:
        return {Verdict::Error, ErrorKind::TlsUntrusted};
    case HttpError::TlsExpired:
        return {Verdict::Error, ErrorKind::TlsExpired};
    case HttpError::TlsHostMismatch:
        return {Verdict::Error, ErrorKind::TlsHostMismatch};
    case HttpError::TlsHandshake:
        return {Verdict::Error, ErrorKind::TlsHandshake};
    case HttpError::NotHttp:
        return {Verdict::Error, ErrorKind::NotHttp};
    case HttpError::NoFinalAnswer:
        return {Verdict::Error, ErrorKind::NoFinalAnswer};
    case HttpError::HeaderTooLarge:
        return {Verdict::Error, ErrorKind::HeaderTooLarge};
    case HttpError::Framing:
        return {Verdict::Error, ErrorKind::Framing};
    case HttpError::BadEncoding:
        return {Verdict::Error, ErrorKind::BadEncoding};
    case HttpError::TooManyRedirects:
        return {Verdict::Broken, ErrorKind::TooManyRedirects};
    case HttpError::RedirectLoop:
        return {Verdict::Broken, ErrorKind::RedirectLoop};
    case HttpError::BadRedirect:
        return {Verdict::Broken, ErrorKind::BadRedirect};
    case HttpError::RedirectScheme:
        return {Verdict::Broken, ErrorKind::RedirectScheme};
    case HttpError::PrivateAddress: // a line of the list was not meant; a page that leads there was
        return {response.redirects.isEmpty() ? Verdict::Skipped : Verdict::Blocked,
                ErrorKind::PrivateAddress};
    case HttpError::ProxyFailed:
        return {Verdict::Error, ErrorKind::ProxyFailed};
    case HttpError::Unsupported:
        return {Verdict::Error, ErrorKind::BadUrl};
    case HttpError::Other:
        return {Verdict::Error, ErrorKind::Other};
    }
    Q_UNREACHABLE();
    return {};
}

bool movedPermanently(const HttpResponse &response)
{
    return std::ranges::any_of(response.redirects, [](const HttpRedirect &hop) {
        return hop.status == 301 || hop.status == 308;
    });
}

/// From https to http at any hop, even if a later one leads back.
bool lostItsTls(const HttpResponse &response)
{
    bool wasHttps = false;
    for (const HttpRedirect &hop : response.redirects) {
        const bool isHttps = hop.url.scheme() == u"https";
        if (wasHttps && !isHttps)
            return true;
        wasHttps = isHttps;
    }
    return wasHttps && response.url.scheme() == u"http";
}

bool expiresSoon(const HttpResponse &response, const CheckOptions &options, const QDateTime &now)
{
    // One that has expired already is an error, or the user did not want to know.
    return response.certificate && response.certificate->validUntil > now
           && response.certificate->daysLeft(now) < options.certificateDays;
}

std::vector<Warning>
warningsOf(const HttpResponse &response, const CheckOptions &options, const QDateTime &now)
{
    std::vector<Warning> warnings;
    if (movedPermanently(response))
        warnings.push_back(Warning::MovedPermanently);
    if (lostItsTls(response))
        warnings.push_back(Warning::InsecureRedirect);
    if (response.bodyCapped)
        warnings.push_back(Warning::BodyCapped);
    if (response.timesSent > response.redirects.size() + 1)
        warnings.push_back(Warning::SentAgain);
    if (response.tlsFault != HttpError::None)
        warnings.push_back(Warning::TlsUnverified);
    if (expiresSoon(response, options, now))
        warnings.push_back(Warning::CertificateExpiresSoon);
    return warnings;
}

void judgeBody(const HttpResponse &response, const CheckOptions &options, Judgement &judgement)
{
    if (options.body.isEmpty())
        return;
    const QString text = bodyText(response);
    const auto failed = std::ranges::find_if_not(
        options.body, [&text](const BodyAssertion &assertion) { return assertion.holds(text); });
    if (failed == options.body.end())
        return;
    judgement.verdict = Verdict::Broken;
    judgement.error = ErrorKind::BodyMismatch;
    judgement.failedAssertion = failed->name();
}

} // namespace

ErrorKind tlsFaultOf(const HttpResponse &response)
{
    switch (response.tlsFault) {
    case HttpError::None:
        return ErrorKind::None;
    case HttpError::TlsExpired:
        return ErrorKind::TlsExpired;
    case HttpError::TlsHostMismatch:
        return ErrorKind::TlsHostMismatch;
    default:
        return ErrorKind::TlsUntrusted;
    }
}

Judgement judge(const HttpResponse &response, const CheckOptions &options, const QDateTime &now)
{
    const auto [verdict, error, retryable] = classOf(response, options);
    Judgement judgement{.verdict = verdict,
                        .error = error,
                        .warnings = warningsOf(response, options, now),
                        .retryable = retryable,
                        .retryAfter = {},
                        .failedAssertion = {}};
    if (retryable)
        judgement.retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    if (judgement.retryAfter > options.maxRetryAfter)
        judgement.retryable = false;
    if (verdict == Verdict::Ok)
        judgeBody(response, options, judgement);
    return judgement;
}

} // namespace coroscope
