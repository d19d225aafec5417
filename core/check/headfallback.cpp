// SPDX-License-Identifier: MIT
#include "core/check/headfallback.h"

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

} // namespace

bool mayGetDoBetter(const HttpResponse &head, const Judgement &judgement)
{
    const bool wantsSilence =
        judgement.error == ErrorKind::RateLimited || judgement.retryAfter.has_value();
    return judgement.verdict != Verdict::Ok && !wantsSilence && dependsOnTheMethod(head.error);
}

} // namespace coroscope
