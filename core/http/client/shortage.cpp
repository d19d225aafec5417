// SPDX-License-Identifier: MIT
#include "core/http/client/shortage.h"

#include "core/http/httpresponse.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr std::chrono::seconds longest{70}; // a port comes back within a minute
constexpr std::chrono::seconds aftermath{5};

} // namespace

bool Shortage::wasMetBy(const HttpResponse &response, Clock::TimePoint began, Clock::TimePoint now)
{
    if (response.error == HttpError::OutOfResources)
        m_shortAt = now;
    if (isLikely(response, now))
        return now - std::max(began, m_gotThrough) <= longest;
    m_gotThrough = now;
    return false;
}

/// A port may be free again by the time that the failure is looked into.
bool Shortage::isLikely(const HttpResponse &response, Clock::TimePoint now) const
{
    if (response.error == HttpError::OutOfResources)
        return true;
    const bool isUnexplained =
        response.error == HttpError::Other && response.phase == HttpPhase::Connect;
    return isUnexplained && m_shortAt && now - *m_shortAt < aftermath;
}

} // namespace coroscope
