// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/retrypolicy.h"
#include "core/check/judge/classify.h"
#include "core/check/options/checkoptions.h"

#include <QByteArray>

#include <chrono>
#include <exception>
#include <optional>

namespace coroscope {

/// An attempt whose URL is not ok. Only crosses from the checker's attempt to retry().
class AttemptFailed final : public std::exception
{
public:
    enum class Another { Helps, IsUseless }; ///< another attempt

    AttemptFailed(QByteArray what,
                  Another another,
                  std::optional<std::chrono::nanoseconds> retryAfter = {})
        : m_what(std::move(what))
        , m_another(another)
        , m_retryAfter(retryAfter)
    {
    }

    const char *what() const noexcept override { return m_what.constData(); }
    bool isRetryable() const noexcept { return m_another == Another::Helps; }
    /// The delay that the server asked for.
    std::optional<std::chrono::nanoseconds> retryAfter() const noexcept { return m_retryAfter; }

private:
    QByteArray m_what;
    Another m_another;
    std::optional<std::chrono::nanoseconds> m_retryAfter;
};

/// Whether a GET may fare better than the HEAD that was answered so: after any refusal, as servers refuse
/// HEAD in every way there is. Not after a timeout, nor where there is nobody to ask, or TLS or a proxy is
/// in the way; nor if the server asks for silence (429, Retry-After), which a retry grants it.
bool mayGetDoBetter(const HttpResponse &head, const Judgement &judgement);

/// How often and when an attempt is repeated, by what endAttempt() throws.
RetryPolicy attemptRetries(const CheckOptions &options);

/// Ends an attempt whose URL may be another one, which is asked for at once.
[[noreturn]] void endMisreading(const Judgement &judgement, int status);

/// Ends an attempt that was not ok, for retry() to know why: throws TimeoutError or AttemptFailed.
[[noreturn]] void endAttempt(const Judgement &judgement, int status, const CheckOptions &options);

} // namespace coroscope
