// SPDX-License-Identifier: MIT

#include "core/check/pace/ratelimit.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace coroscope {

namespace {

constexpr std::chrono::seconds longestWait = std::chrono::hours(24 * 365 * 100);

/// RFC 9110: a year of two digits that seems more than 50 years ahead is one of the century before. It may as well be
/// one of the century to come.
int fullYear(int year, const QDateTime &now)
{
    if (year >= 100)
        return year;
    const int latest = now.date().year() + 50;
    const int inThatCentury = latest / 100 * 100 + year;
    return inThatCentury > latest ? inThatCentury - 100 : inThatCentury;
}

QDateTime parseHttpDate(const QString &text, const QDateTime &now)
{
    // The zone is always GMT. QDateTime would read such a text as local time, where an hour may be missing.
    static const std::array forms{
        QRegularExpression(QStringLiteral(
            R"(^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>[\d:]{8}) GMT$)")),
        QRegularExpression(QStringLiteral(
            R"(^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>[\d:]{8}) GMT$)")),
        QRegularExpression(QStringLiteral(
            R"(^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})$)")),
    };
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(text);
        if (!match.hasMatch())
            continue;
        const int month =
            QLocale::c().toDate(match.captured(u"month"), QStringLiteral("MMM")).month();
        const int year = fullYear(match.captured(u"year").toInt(), now);
        const QDate date(year, month, match.captured(u"day").toInt());
        const QTime time = QTime::fromString(match.captured(u"time"), QStringLiteral("hh:mm:ss"));
        return time.isValid() ? QDateTime(date, time, QTimeZone::utc()) : QDateTime();
    }
    return {};
}

/// A number that fits nowhere is a long wait all the same.
std::chrono::seconds parseSeconds(const QString &digits)
{
    bool fits = false;
    const qint64 seconds = digits.toLongLong(&fits);
    return fits ? std::min(std::chrono::seconds(seconds), longestWait) : longestWait;
}

// Nobody asks for a wait of 30 years, and no clock stands before 2001.
constexpr double firstMoment = 1e9;
constexpr double firstMomentInMilliseconds = 1e12;

/// "2024-05-01T12:00:00Z", or as in Retry-After: since 1970.
std::optional<double> momentOf(const QByteArray &value, const QDateTime &now)
{
    const QString text = QString::fromLatin1(value).trimmed();
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        moment = parseHttpDate(text, now);
    else if (moment.timeSpec() == Qt::LocalTime) // of a server, which says nothing of a zone
        moment.setTimeSpec(Qt::UTC);
    return moment.isValid() ? std::optional(static_cast<double>(moment.toSecsSinceEpoch()))
                            : std::nullopt;
}

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

QRegularExpression parameterForm(const QString &names)
{
    return QRegularExpression(QStringLiteral(R"((?:^|[;,\s])(?:%1)\s*=\s*(\d{1,15}))").arg(names),
                              QRegularExpression::CaseInsensitiveOption);
}

/// A parameter of the RateLimit header, which nearly no answer has.
std::optional<double> parameterOf(const HttpResponse &response, const QRegularExpression &form)
{
    const QByteArray limit = response.header("RateLimit");
    if (limit.isEmpty())
        return std::nullopt;
    const auto match = form.match(QString::fromLatin1(limit));
    return match.hasMatch() ? std::optional(match.captured(1).toDouble()) : std::nullopt;
}

std::optional<double> remainingOf(const HttpResponse &response)
{
    static constexpr std::array names{
        "X-RateLimit-Remaining", "X-Rate-Limit-Remaining", "RateLimit-Remaining"};
    static const QRegularExpression form = parameterForm(QStringLiteral("remaining|r"));
    const auto remaining = numberOf(response, names);
    return remaining ? remaining : parameterOf(response, form);
}

std::optional<double> resetOf(const HttpResponse &response, const QDateTime &now)
{
    static constexpr std::array names{
        "X-RateLimit-Reset-After", "X-RateLimit-Reset", "X-Rate-Limit-Reset", "RateLimit-Reset"};
    static const QRegularExpression form = parameterForm(QStringLiteral("reset|t"));
    if (const auto reset = numberOf(response, names))
        return reset;
    for (const char *name : names) {
        if (const auto moment = momentOf(response.header(name), now))
            return moment;
    }
    return parameterOf(response, form);
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
    return std::chrono::seconds(static_cast<qint64>(
        std::ceil(std::min(seconds, static_cast<double>(longestWait.count())))));
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QString text = QString::fromLatin1(value).trimmed();
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    std::chrono::seconds wait{};
    if (std::ranges::all_of(text, isDigit)) {
        wait = text.isEmpty() ? wait : parseSeconds(text);
    } else if (const QDateTime date = parseHttpDate(text, now); date.isValid()) {
        wait = std::min(std::chrono::seconds(now.secsTo(date)), longestWait);
    }
    return wait > std::chrono::seconds::zero() ? std::optional(wait) : std::nullopt;
}

RateLimit rateLimitOf(const HttpResponse &response, const QDateTime &now)
{
    RateLimit limit;
    const auto remaining = remainingOf(response);
    const auto reset = resetOf(response, now);
    const QByteArray retryAfter = response.header("Retry-After");
    limit.wait = parseRetryAfter(retryAfter, now);
    if (!limit.wait && reset)
        limit.wait = waitUntil(*reset, now);
    limit.isUsedUp = remaining ? *remaining <= 0 : limit.wait.has_value();
    return limit;
}

} // namespace coroscope
