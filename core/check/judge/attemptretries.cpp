// SPDX-License-Identifier: MIT

#include "core/check/judge/attemptretries.h"

#include "core/async/time/timeout.h"

namespace coroscope {

namespace {

bool dependsOnTheMethod(HttpError error)
{
    switch (error) {
    case HttpError::None:
    case HttpError::Closed:
    case HttpError::Truncated:
    case HttpError::NotHttp:
    case HttpError::NoFinalAnswer:
    case HttpError::HeaderTooLarge:
    case HttpError::Framing:
    case HttpError::BadEncoding:
    case HttpError::TooManyRedirects:
    case HttpError::RedirectLoop:
    case HttpError::BadRedirect:
    case HttpError::RedirectScheme:
    case HttpError::Other:
        return true;
    case HttpError::HostNotFound:
    case HttpError::LookupFailed:
    case HttpError::NoSuchAddress:
    case HttpError::Refused:
    case HttpError::Timeout:
    case HttpError::TlsUntrusted:
    case HttpError::TlsExpired:
    case HttpError::TlsHostMismatch:
    case HttpError::TlsClientCertificate:
    case HttpError::TlsHandshake:
    case HttpError::PrivateAddress:
    case HttpError::ProxyFailed:
    case HttpError::Unsupported:
    case HttpError::OutOfResources:
        return false;
    }
    Q_UNREACHABLE();
    return false;
}

/// nullopt: it was something else, such as a timeout.
std::optional<AttemptFailed> failureOf(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const AttemptFailed &failed) {
        return failed;
    } catch (...) {
        return std::nullopt;
    }
}

QByteArray shortReason(const Judgement &judgement, int status)
{
    if (judgement.error == ErrorKind::HttpStatus || judgement.error == ErrorKind::RateLimited)
        return QByteArray::number(status);
    return QByteArray(errorKindName(judgement.error).data());
}

} // namespace

bool mayGetDoBetter(const HttpResponse &head, const Judgement &judgement)
{
    const bool wantsSilence =
        judgement.error == ErrorKind::RateLimited || judgement.retryAfter.has_value();
    return judgement.verdict != Verdict::Ok && !wantsSilence && dependsOnTheMethod(head.error);
}

RetryPolicy attemptRetries(const CheckOptions &options)
{
    RetryPolicy policy;
    policy.maxAttempts = 1 + options.retries;
    policy.baseDelay = options.retryDelay;
    policy.maxJitter = options.retryJitter;
    policy.maxDelay = options.maxRetryDelay;
    policy.retryIf = [](const std::exception_ptr &error) {
        const auto failed = failureOf(error);
        return !failed || failed->isRetryable();
    };
    policy.delayFrom = [](const std::exception_ptr &error) {
        const auto failed = failureOf(error);
        return failed ? failed->retryAfter() : std::nullopt;
    };
    return policy;
}

void endMisreading(const Judgement &judgement, int status)
{
    throw AttemptFailed(
        shortReason(judgement, status), AttemptFailed::Another::Helps, std::chrono::nanoseconds(0));
}

void endAttempt(const Judgement &judgement, int status, const CheckOptions &options)
{
    using Another = AttemptFailed::Another;
    if (judgement.verdict == Verdict::Timeout)
        throw TimeoutError(options.timeout);
    if (judgement.retryable)
        throw AttemptFailed(shortReason(judgement, status), Another::Helps, judgement.retryAfter);
    throw AttemptFailed(shortReason(judgement, status), Another::IsUseless);
}

} // namespace coroscope
