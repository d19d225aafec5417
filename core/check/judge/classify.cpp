// SPDX-License-Identifier: MIT

#include "core/check/judge/classify.h"

#include "core/check/pace/ratelimit.h"
#include "core/http/diagnosis/diagnosis.h"
#include "core/http/message/answerbody.h"
#include "core/http/message/httperrorkind.h"

#include <algorithm>

namespace coroscope {

namespace {

struct Class
{
    Verdict verdict = Verdict::Pending;
    ErrorKind error = ErrorKind::None;
    bool retryable = false;
};

/// Its answer has begun, and is of a kind that need not end.
bool isStreaming(const HttpResponse &response)
{
    return response.phase == HttpPhase::Body && isStream(response.headers)
           && (response.bytesReceived > 0 || isEndless(response.headers));
}

Class classOfTimeout(const HttpResponse &response)
{
    if (response.isLookingUp)
        return {Verdict::Timeout, ErrorKind::TimeoutLookup, true};
    switch (response.phase) {
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

/// What Cloudflare says of the server behind it.
bool isOfTheOrigin(int status)
{
    return (status >= 520 && status <= 527) || status == 530;
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
        return {Verdict::Broken, ErrorKind::HttpStatus, isOfTheOrigin(status)};
    }
}

/// A page in the place of the one that was asked for, which only a browser gets past.
bool isChallenge(const HttpResponse &response)
{
    const QByteArray waf = response.header("x-amzn-waf-action").trimmed().toLower();
    const QByteArray cloudflare = response.header("cf-mitigated").trimmed().toLower();
    return waf == "challenge" || waf == "captcha" || cloudflare == "challenge";
}

Class classOfAnswer(const HttpResponse &response,
                    const CheckOptions &options,
                    const RateLimit &limit)
{
    if (isChallenge(response))
        return {Verdict::Blocked, ErrorKind::Challenge};
    if (wantsOurCertificate(response) && !options.accepts(response.status))
        return {Verdict::Error, ErrorKind::TlsClientCertificate};
    const bool isLimit = response.status == 403 && limit.isUsedUp && !options.accepts(403);
    return isLimit ? Class{Verdict::Blocked, ErrorKind::RateLimited, true}
                   : classOfStatus(response.status, options);
}

Class classOf(const HttpResponse &response, const CheckOptions &options, const RateLimit &limit)
{
    switch (response.error) {
    case HttpError::None:
        return classOfAnswer(response, options, limit);
    case HttpError::HostNotFound:
        return {Verdict::Error, ErrorKind::HostNotFound};
    case HttpError::LookupFailed:
        return {Verdict::Error, ErrorKind::LookupFailed, true};
    case HttpError::NoSuchAddress:
        return {Verdict::Error, ErrorKind::NoSuchAddress};
    case HttpError::Refused:
        return {Verdict::Error, ErrorKind::Refused};
    case HttpError::Closed:
        return {Verdict::Error, ErrorKind::Closed, true};
    case HttpError::Truncated:
        return {Verdict::Error, ErrorKind::Truncated, true};
    case HttpError::Timeout:
        // A stream is there once it has begun, and nobody waits for its end.
        return isStreaming(response) ? classOfAnswer(response, options, limit)
                                     : classOfTimeout(response);
    case HttpError::TlsUntrusted:
        return {Verdict::Error, ErrorKind::TlsUntrusted};
    case HttpError::TlsExpired:
        return {Verdict::Error, ErrorKind::TlsExpired};
    case HttpError::TlsHostMismatch:
        return {Verdict::Error, ErrorKind::TlsHostMismatch};
    case HttpError::TlsClientCertificate:
        return {Verdict::Error, ErrorKind::TlsClientCertificate};
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
    case HttpError::OutOfResources: // nobody was asked, and nothing is known
        return {Verdict::Cancelled, ErrorKind::OutOfResources};
    case HttpError::Other: // without a connection it may be this machine, for now
        return {Verdict::Error, ErrorKind::Other, response.phase == HttpPhase::Connect};
    }
    Q_UNREACHABLE();
    return {};
}

/// Not read to its end, because it need not have one.
bool isCutStream(const HttpResponse &response)
{
    return isStreaming(response)
           && (response.error == HttpError::Timeout
               || (response.bytesReceived > 0 && isEndless(response.headers)));
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
    if (isCutStream(response))
        warnings.push_back(Warning::Stream);
    return warnings;
}

/// Other headers than Retry-After come with answers that are no refusals, too.
std::optional<std::chrono::seconds>
waitFor(ErrorKind error, const HttpResponse &response, const RateLimit &limit, const QDateTime &now)
{
    return error == ErrorKind::RateLimited ? limit.wait
                                           : parseRetryAfter(response.header("Retry-After"), now);
}

void judgeBody(const HttpResponse &response, const CheckOptions &options, Judgement &judgement)
{
    if (options.body.isEmpty())
        return;
    const QString text = bodyText(response);
    for (const BodyAssertion &assertion : options.body) {
        const BodyAssertion::Outcome outcome = assertion.outcomeFor(text);
        if (outcome == BodyAssertion::Outcome::Holds)
            continue;
        const bool isKnown = outcome == BodyAssertion::Outcome::Fails;
        judgement.verdict = isKnown ? Verdict::Broken : Verdict::Error;
        judgement.error = isKnown ? ErrorKind::BodyMismatch : ErrorKind::PatternGaveUp;
        judgement.failedAssertion = assertion.name();
        return;
    }
}

HttpPhase coarse(DiagnosisPhase phase)
{
    switch (phase) {
    case DiagnosisPhase::Lookup:
    case DiagnosisPhase::Connect:
    case DiagnosisPhase::Tls:
    case DiagnosisPhase::Send:
        return HttpPhase::Connect;
    case DiagnosisPhase::Wait:
    case DiagnosisPhase::Head:
        return HttpPhase::Wait;
    case DiagnosisPhase::Body:
        return HttpPhase::Body;
    }
    Q_UNREACHABLE();
    return {};
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
    const RateLimit limit = rateLimitOf(response, now);
    const auto [verdict, error, retryable] = classOf(response, options, limit);
    Judgement judgement{.verdict = verdict,
                        .error = error,
                        .warnings = warningsOf(response, options, now),
                        .retryable = retryable,
                        .retryAfter = {},
                        .failedAssertion = {}};
    if (retryable)
        judgement.retryAfter = waitFor(error, response, limit, now);
    if (judgement.retryAfter > options.maxRetryAfter)
        judgement.retryable = false;
    if (verdict == Verdict::Ok)
        judgeBody(response, options, judgement);
    return judgement;
}

ErrorKind errorKindOf(const Diagnosis &diagnosis)
{
    if (diagnosis.error == HttpError::None)
        return ErrorKind::None;
    HttpResponse response;
    response.error = diagnosis.error;
    response.status = diagnosis.status;
    response.phase = coarse(diagnosis.phase().value_or(DiagnosisPhase::Lookup));
    response.isLookingUp = diagnosis.phase() == DiagnosisPhase::Lookup;
    return judge(response, CheckOptions()).error;
}

} // namespace coroscope
