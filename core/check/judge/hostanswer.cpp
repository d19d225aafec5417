// SPDX-License-Identifier: MIT
#include "core/check/judge/hostanswer.h"

namespace coroscope {

HostAnswer hostAnswerOf(const HttpResponse &response, const Judgement &judgement)
{
    if (judgement.error == ErrorKind::RateLimited)
        return HostAnswer::RateLimited;
    switch (response.status) {
    case 0:
        return HostAnswer::Nothing;
    case 503:
        return HostAnswer::Unavailable;
    default:
        return response.error == HttpError::Timeout ? HostAnswer::Nothing : HostAnswer::Answered;
    }
}

bool wasNotReached(const HttpResponse &response)
{
    switch (response.error) {
    case HttpError::HostNotFound:
    case HttpError::LookupFailed:
    case HttpError::NoSuchAddress:
    case HttpError::Refused:
    case HttpError::PrivateAddress:
    case HttpError::Unsupported:
    case HttpError::OutOfResources:
        return true;
    case HttpError::Timeout:
        return response.isLookingUp;
    default:
        return false;
    }
}

} // namespace coroscope
