// SPDX-License-Identifier: MIT
#include "core/check/ratelimit.h"

#include "core/check/retryafter.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace coroscope {

namespace {

// Nobody asks for a wait of 30 years, and no clock stands before 2001.
constexpr double firstMoment = 1e9;
constexpr double firstMomentInMilliseconds = 1e12;
constexpr double longest = 100.0 * 365 * 24 * 3600;

std::optional<double> numberOf(const HttpResponse &response, std::span<const char *const> names)
{
    for (const char *name : names) {
        bool isNumber = false;
        const double value = response.header(name).trimmed().toDouble(&isNumber);
        if (isNumber && std::isfinite(value))
            return value;
    }
    return std::nullopt;
}

/// A parameter of the RateLimit header under either of its names.
std::optional<double> parameterOf(const HttpResponse &response, const QString &names)
{
    const QRegularExpression form(
        QStringLiteral(R"((?:^|[;,\s])(?:%1)\s*=\s*(\d{1,15}))").arg(names),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(QString::fromLatin1(response.header("RateLimit")));
    return match.hasMatch() ? std::optional(match.captured(1).toDouble()) : std::nullopt;
}

std::optional<double> remainingOf(const HttpResponse &response)
{
    static constexpr std::array names{
        "X-RateLimit-Remaining", "X-Rate-Limit-Remaining", "RateLimit-Remaining"};
    const auto remaining = numberOf(response, names);
    return remaining ? remaining : parameterOf(response, QStringLiteral("remaining|r"));
}

std::optional<double> resetOf(const HttpResponse &response)
{
    static constexpr std::array names{
        "X-RateLimit-Reset-After", "X-RateLimit-Reset", "X-Rate-Limit-Reset", "RateLimit-Reset"};
    const auto reset = numberOf(response, names);
    return reset ? reset : parameterOf(response, QStringLiteral("reset|t"));
}

std::optional<std::chrono::seconds> waitUntil(double reset, const QDateTime &now)
{
    double seconds = reset;
    if (reset >= firstMomentInMilliseconds)
        seconds = (reset - static_cast<double>(now.toMSecsSinceEpoch())) / 1000;
    else if (reset >= firstMoment)
        seconds = reset - static_cast<double>(now.toMSecsSinceEpoch()) / 1000;
    if (seconds <= 0)
        return std::nullopt;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(std::min(seconds, longest))));
}

} // namespace

RateLimit rateLimitOf(const HttpResponse &response, const QDateTime &now)
{
    RateLimit limit;
    const auto remaining = remainingOf(response);
    const auto reset = resetOf(response);
    const QByteArray retryAfter = response.header("Retry-After");
    limit.wait = parseRetryAfter(retryAfter, now);
    if (!limit.wait && reset)
        limit.wait = waitUntil(*reset, now);
    limit.isUsedUp = remaining ? *remaining <= 0 : limit.wait.has_value();
    return limit;
}

} // namespace coroscope
