// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <chrono>
#include <exception>
#include <optional>

namespace coroscope {

/// An attempt whose result is worth another one. Only crosses from the checker's attempt to retry().
class AttemptFailed final : public std::exception
{
public:
    AttemptFailed(QByteArray what, std::optional<std::chrono::nanoseconds> retryAfter)
        : m_what(std::move(what))
        , m_retryAfter(retryAfter)
    {
    }

    const char *what() const noexcept override { return m_what.constData(); }
    /// The delay that the server asked for.
    std::optional<std::chrono::nanoseconds> retryAfter() const noexcept { return m_retryAfter; }

private:
    QByteArray m_what;
    std::optional<std::chrono::nanoseconds> m_retryAfter;
};

} // namespace coroscope
