// SPDX-License-Identifier: MIT
#pragma once

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

} // namespace coroscope
